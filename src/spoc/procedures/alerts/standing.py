"""How an alert stands now: its state and clocks, what is put on it, and each step with whether it may be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.approvals import Check
from spoc.core.law.rules import Rule
from spoc.core.law.transitions import MayMove, events_from
from spoc.core.terms.alerts import AlertCategory, DeletionGround
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.models import (
    Alert,
    AlertDraft,
    AlertFile,
    AlertLink,
    Assessment,
    CentralOrder,
    Departure,
    Flag,
    Hiding,
    SecretariatEvent,
)
from spoc.office.alerts.selectors.life import files_of, flags_on, links_of
from spoc.office.alerts.services.orders import orders_of
from spoc.office.clocks.models import Deadline
from spoc.procedures import notice_life, places
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts.changes import values_of
from spoc.procedures.alerts.sight import alert_to_read
from spoc.procedures.alerts.steps import NOT_OUT, course, why_not_step, writing_event
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class StepOffered:
    """One step that an officer may take from here. why_not: None when this reader may take it now."""

    row: MayMove
    why_not: Reason | None


@dataclass(frozen=True, kw_only=True)
class GroundOffered:
    """One ground on which it may be deleted, with its row."""

    ground: DeletionGround
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class LinkEnd:
    """A link that holds, with the alert at its other end."""

    link: AlertLink
    other: Alert
    name: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """draft_version: of what is typed for it now; None: nothing is. What was assessed, consented to, asked and approved
    is text, of the group of remarks: without it there are none of these rows."""

    alert: Alert
    name: str
    draft_version: int | None
    steps: tuple[StepOffered, ...]
    grounds: tuple[GroundOffered, ...]
    checklist: tuple[Check, ...]
    deadlines: tuple[Deadline, ...]
    flags: tuple[Flag, ...]
    links: tuple[LinkEnd, ...]
    papers: tuple[AlertFile, ...]
    hidings: tuple[Hiding, ...]
    assessments: tuple[Assessment, ...]
    departures: tuple[Departure, ...]
    question: SecretariatEvent | None


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """What is typed, right or wrong, under the version by which it is saved again."""

    alert: Alert
    name: str
    draft: AlertDraft


def open_standing(number: int, *, by: Actor, at: datetime) -> Standing:
    """Raises NotFoundError, RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    sees_texts = FieldGroup.REMARKS in visible_fields(by, on=at.date())
    with reading("alerts.standing", by=by, at=at) as what:
        what.reason, what.count = places.name_of(alert), 1
        what.subjects = (alert.subject.reference, alert.key)
        draft = AlertDraft.objects.filter(alert=alert).first()
        return Standing(
            alert=alert,
            name=places.name_of(alert),
            draft_version=draft.version if draft else None,
            steps=steps_offered(alert, by=by, at=at),
            grounds=_grounds(alert, at),
            checklist=tuple(one.check for one in alert_approval.checklist_of(alert, at=at)),
            deadlines=tuple(alert.deadlines.order_by("due_at")),
            flags=tuple(flags_on(alert)),
            links=tuple(_ends(alert)),
            papers=tuple(files_of(alert)),
            hidings=tuple(alert.hidings.all()) if sees_texts else (),
            assessments=tuple(alert.assessments.all()) if sees_texts else (),
            departures=tuple(alert.departures.order_by("at", "id")) if sees_texts else (),
            question=notice_life.question_of(alert) if sees_texts else None,
        )


@dataclass(frozen=True, kw_only=True)
class ContentView:
    """What an alert that is out says now, as its form has it. version: of the alert, under which it is changed."""

    alert: Alert
    name: str
    version: int
    values: Mapping[str, object]


def open_content(number: int, *, by: Actor, at: datetime) -> ContentView:
    """For who changes it: raises RefusedError where that is not his to do now; NotFoundError."""
    alert = alert_to_read(number, by=by, at=at)
    if refusal := why_not_step(alert, writing_event(alert), by=by, at=at):
        raise RefusedError(refusal)
    with reading("alerts.record", by=by, at=at) as what:
        what.reason, what.count = places.name_of(alert), 1
        what.subjects = (alert.subject.reference, alert.key)
        values = values_of(alert)
    return ContentView(alert=alert, name=places.name_of(alert), version=alert.version, values=values)


def is_out(number: int, *, by: Actor, at: datetime) -> bool:
    """Whether it has left the house, so that what is typed for it is a change. Raises NotFoundError."""
    alert = alert_to_read(number, by=by, at=at)
    return not alert.is_own or alert.state not in NOT_OUT


def steps_offered(alert: Alert, *, by: Actor, at: datetime) -> tuple[StepOffered, ...]:
    """Every step that the law knows from here and an officer takes, each with what keeps this one from it."""
    rows = events_from(course(alert), alert.state, at.date(), AlertCategory(alert.category))
    return tuple(StepOffered(row=row, why_not=why_not_step(alert, row.event, by=by, at=at)) for row in rows if row.verb)


def open_draft(number: int, *, by: Actor, at: datetime) -> DraftView:
    """Of a new alert, or of a change to one that is out. Raises NotFoundError, RefusedError when nothing is typed."""
    need(Verb.ENTER_ALERT, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    draft = AlertDraft.objects.filter(alert=alert).first()
    if draft is None:
        raise RefusedError(Reason(code="alerts.draft.none", values={"alert": places.name_of(alert)}))
    with reading("alerts.draft_read", by=by, at=at) as what:
        what.reason, what.count = places.name_of(alert), 1
        what.subjects = (alert.subject.reference, alert.key)
    return DraftView(alert=alert, name=places.name_of(alert), draft=draft)


def open_orders(number: int, *, by: Actor, at: datetime) -> Sequence[CentralOrder]:
    """What its central system was told, with each try; the oldest first. No person's data. Raises NotFoundError,
    RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    return list(orders_of(alert_to_read(number, by=by, at=at)).prefetch_related("attempts"))


def _grounds(alert: Alert, at: datetime) -> tuple[GroundOffered, ...]:
    found = alert_ending.grounds_of(alert, at=at) if alert.is_own else ()
    return tuple(GroundOffered(ground=ground, rule=rule) for ground, rule in found)


def _ends(alert: Alert) -> list[LinkEnd]:
    """A foreign alert has no links of ours; its own stand in its record."""
    ends = [(one, one.other if one.alert_id == alert.pk else one.alert) for one in links_of(alert)]
    return [LinkEnd(link=one, other=far, name=places.name_of(far)) for one, far in ends]
