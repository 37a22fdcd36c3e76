"""What is put on an alert of ours: flags of other states, links to other alerts, hiding from end users."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.alert_life_shapes import FlagShape, LinkShape, StandingShape, link_as_json, standing_as_json
from spoc.api.cells import AlertNumber, Key, Line, TwoLetters, Why
from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import FlagGround, LinkReason
from spoc.core.terms.offices import Actor
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.alerts.models import Flag
from spoc.office.alerts.services.marks import NewFlag
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import hiding as alert_hiding
from spoc.procedures.alerts import links as alert_links
from spoc.procedures.alerts.hiding import Grounds
from spoc.procedures.alerts.standing import open_standing

# Any below: JSON.

router = Router(tags=["alerts: marks"])
MARKED = answers({200: StandingShape}, body=True, found=True, conflict=True)


class NewFlagShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"state": "QN", "ground": "national_law", "asked_in": "QN-QM-F-2026-0000001", "reason": ""}]
        }
    )

    state: TwoLetters = Field(description="that asked")
    ground: FlagGround
    asked_in: Text = Field(max_length=80, description="reference of the form in which it asked")
    reason: Why = ""


class Lifted(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "they will act after all"}]})

    why: Why


class NewLink(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"other": 18, "why": "same_case", "note": ""}]})

    other: int = Field(ge=1, le=2**62, description="number of the other alert of ours")
    why: LinkReason
    note: Why = ""


class Undone(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "another case"}]})

    why: Why = ""


class HidingGrounds(Schema):
    """What R62 Art 26(4) asks for; each time anew."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "approval": "Nt 4/2026, District Court of Kamenica",
                    "why_not_otherwise": "The accomplices would be warned.",
                    "informed": ["QN"],
                }
            ]
        }
    )

    approval: Line = Field(description="reference of the court's prior approval")
    why_not_otherwise: Why
    informed: list[TwoLetters] = Field(
        default_factory=list, max_length=60, description="states that take part, all told"
    )


class HiddenShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"hidden_until": "2026-11-26T09:00:00Z"}]})

    hidden_until: datetime


@router.post(
    "/{number}/flags",
    response=answers({201: FlagShape}, body=True, found=True, conflict=True),
    summary="Set the flag of a state that asked for it",
)
@needs(Verb.FLAG_ALERT)
def add_flag(request: HttpRequest, number: AlertNumber, new: NewFlagShape) -> Status[Flag]:
    flag = NewFlag(state=new.state, ground=new.ground, asked_in=new.asked_in, reason=new.reason)
    return Status(201, alert_flags.add(number, flag, by=actor_in(request), at=timezone.now()))


@router.post("/{number}/flags/{flag}/lift", response=MARKED, summary="Lift a flag: the state acts after all")
@needs(Verb.FLAG_ALERT)
def lift_flag(request: HttpRequest, number: AlertNumber, flag: Key, said: Lifted) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    alert_flags.lift(number, flag, why=said.why, by=by, at=at)
    return _standing(number, by, at)


@router.post(
    "/{number}/links",
    response=answers({201: LinkShape}, body=True, found=True, conflict=True),
    summary="Link two alerts of ours",
)
@needs(Verb.LINK_ALERT)
def link_alerts(request: HttpRequest, number: AlertNumber, new: NewLink) -> Status[dict[str, Any]]:
    by, at = actor_in(request), timezone.now()
    made = alert_links.link(number, new.other, why=new.why, note=new.note, by=by, at=at)
    ends = open_standing(number, by=by, at=at).links
    return Status(201, next(link_as_json(one) for one in ends if one.link.pk == made.pk))


@router.post("/{number}/links/{link}/undo", response=MARKED, summary="Undo a link")
@needs(Verb.LINK_ALERT)
def undo_link(request: HttpRequest, number: AlertNumber, link: Key, said: Undone) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    alert_links.unlink(number, link, why=said.why, by=by, at=at)
    return _standing(number, by, at)


@router.post(
    "/{number}/hide",
    response=answers({200: HiddenShape}, body=True, found=True, conflict=True),
    summary="Hide an arrest alert from end users for one period of the law, or for one more",
)
@needs(Verb.HIDE_ALERT)
def hide_alert(request: HttpRequest, number: AlertNumber, said: HidingGrounds) -> dict[str, Any]:
    grounds = Grounds(approval=said.approval, why_not_otherwise=said.why_not_otherwise, informed=said.informed)
    return {"hidden_until": alert_hiding.hide(number, grounds, by=actor_in(request), at=timezone.now())}


@router.post("/{number}/show-again", response=MARKED, summary="Show it again before the clock does")
@needs(Verb.HIDE_ALERT)
def show_alert_again(request: HttpRequest, number: AlertNumber, said: Lifted) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    alert_hiding.show_again(number, why=said.why, by=by, at=at)
    return _standing(number, by, at)


def _standing(number: int, by: Actor, at: datetime) -> dict[str, Any]:
    return standing_as_json(open_standing(number, by=by, at=at))
