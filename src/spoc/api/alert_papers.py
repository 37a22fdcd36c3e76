"""What goes with an alert of ours: its papers, and the consents to a departure from another state's alert."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from spoc.api.alert_entry_bodies import DepartureShape, NewDepartureShape, NewPaper, PaperShape
from spoc.api.alert_entry_shapes import GoneShape
from spoc.api.cells import AlertNumber, Key
from spoc.api.problems import answers
from spoc.api.service import FILES
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.alerts.services.life import NewDeparture
from spoc.office.alerts.services.marks import NewAlertFile
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.standing import is_out
from spoc.procedures.subjects.biometrics import plain_name

# Any below: JSON, or a row that ninja reads.

router = Router(tags=["alerts: entry"])


@router.post(
    "/{number}/departures",
    response=answers({201: DepartureShape}, body=True, found=True, conflict=True),
    summary="Record that both bureaux consented to enter it beside another state's alert",
)
@needs(Verb.ENTER_ALERT)
def depart(request: HttpRequest, number: AlertNumber, new: NewDepartureShape) -> Status[Any]:
    departure = NewDeparture(
        other_reference=new.reference,
        other_state=new.state,
        reason=new.reason,
        our_consent=new.our_consent,
        their_consent=new.their_consent,
    )
    return Status(201, alert_entry.depart(number, departure, by=actor_in(request), at=timezone.now()))


@router.post(
    "/{number}/papers",
    response=answers({201: PaperShape}, body=True, found=True, conflict=True),
    throttle=[FILES],
    summary="Attach a paper of the alert",
)
@needs(Verb.ENTER_ALERT)
def attach_paper(request: HttpRequest, number: AlertNumber, paper: NewPaper) -> Status[Any]:
    new = NewAlertFile(
        kind=paper.kind,
        name=plain_name(paper.name),
        media_type=paper.media_type,
        content=paper.content,
        language=paper.language,
    )
    by, at = actor_in(request), timezone.now()
    attach = alert_changes.attach_paper if is_out(number, by=by, at=at) else alert_entry.attach_paper
    return Status(201, attach(number, new, by=by, at=at))


@router.api_operation(
    ["DELETE"],
    "/{number}/papers/{paper}",
    response=answers({200: GoneShape}, found=True, conflict=True),
    summary="Take a paper off a draft",
)
@needs(Verb.ENTER_ALERT)
def detach_paper(request: HttpRequest, number: AlertNumber, paper: Key) -> dict[str, Any]:
    return {"is_gone": alert_entry.detach_paper(number, paper, by=actor_in(request), at=timezone.now())}
