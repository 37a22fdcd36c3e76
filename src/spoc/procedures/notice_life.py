"""A notice that we asked INTERPOL to publish: what the General Secretariat does with it, and what we as its source do.

It is submitted when its order is acknowledged (`alerts.orders`); from there on the General Secretariat's events lead.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time

from django.db import transaction

from spoc.channels.interpol.client import InterpolClient
from spoc.core.terms.alerts import AlertState, DeletionGround
from spoc.core.terms.central import NoticeEvent
from spoc.core.terms.offices import SYSTEM, Actor, System
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, SecretariatEvent
from spoc.office.alerts.selectors import alert_by_reference
from spoc.office.alerts.selectors.central_orders import has_unanswered_creation
from spoc.office.alerts.selectors.notices import last_event_number
from spoc.office.alerts.services import life
from spoc.office.alerts.services.events import keep_event
from spoc.office.clocks.services import meet_deadline
from spoc.office.exchange.services.turns import turn_at
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts.approval import said_why
from spoc.procedures.alerts.orders import Connect
from spoc.procedures.alerts.steps import Said, leave_entry, own_alert, take_step, why_not_step
from spoc.procedures.central_lines import connect

AT_ONE_GO = 500
"""Events read at a time."""
STEPS = {
    AlertState.UNDER_REVIEW: ("start_review",),
    AlertState.INFO_REQUESTED: ("ask_information",),
    AlertState.REFUSED: ("refuse",),
    AlertState.PUBLISHED: ("publish", "unblock"),
    AlertState.ACCESS_BLOCKED: ("block",),
    AlertState.ACTIVE: ("unblock",),
    AlertState.LOCATED: ("locate",),
    AlertState.RETENTION_REVIEW: ("review_due",),
    AlertState.EXPIRED: ("expire",),
    AlertState.CANCELLED: ("cancel",),
}
"""By which steps the General Secretariat leads to a state; of several the one that is possible from where it stands."""
NEEDS_FIRST = {AlertState.INFO_REQUESTED: "start_review", AlertState.PUBLISHED: "start_review"}
"""An event that was not told is taken with the next one."""
QUESTION = "notice-question"
"""Beginning of the rows of `periods` by which an answer is due."""


def poll(now: Callable[[], datetime], *, connect: Connect = connect) -> int:
    """Every event since the last one, in its order; how many. Another worker that is at it is left alone.

    Raises CentralError when INTERPOL gave no answer: the next beat asks again.
    """
    with turn_at("notice-events") as is_ours:
        if not is_ours:
            return 0
        line = connect(System.INTERPOL)
        assert isinstance(line, InterpolClient), "INTERPOL alone tells of notices"
        count = 0
        with closing(line):
            while events := line.events_since(last_event_number(), limit=AT_ONE_GO).events:
                for event in events:
                    if _is_too_early(event):
                        return count
                    take_event(event, at=now())
                    count += 1
        return count


def _is_too_early(event: NoticeEvent) -> bool:
    """They answered faster than we noted which reference they gave: the next beat reads it again."""
    is_known = alert_by_reference(System.INTERPOL, event.reference, is_own=True) is not None
    return not is_known and has_unanswered_creation(System.INTERPOL)


@transaction.atomic
def take_event(event: NoticeEvent, *, at: datetime) -> Reason | None:
    """1. What the General Secretariat did happens to our notice. The reason why it could not, None when it did.

    What could not be taken is kept all the same, and its desk told by the entry: the next event is read in any case.
    """
    found = alert_by_reference(System.INTERPOL, event.reference, is_own=True)
    alert = own_alert(found.pk) if found else None
    why_not = _take(alert, event, at=at) if alert else Reason(code="alerts.notice.unknown")
    keep_event(event, alert, why_not_taken=why_not.code if why_not else "", at=at)
    return why_not


@transaction.atomic
def reply(alert_id: int, text: str, *, by: Actor, at: datetime) -> Alert:
    """2. The source answers the General Secretariat's question. Raises RefusedError: none was asked, nothing said."""
    alert, said = own_alert(alert_id), said_why(text)
    take_step(alert, "reply_information", by=by, at=at, said=Said(reason=said, recipients=(System.INTERPOL,)))
    for due in alert.deadlines.filter(rule__startswith=QUESTION):
        meet_deadline(due, at=at, by=by.name)
    alert_orders.order_step(alert, AlertState.UNDER_REVIEW, said, by=by, at=at)
    return alert


@transaction.atomic
def suspend(alert_id: int, *, reason: str, by: Actor, at: datetime) -> Alert:
    """3. Found by no check until it is resumed or withdrawn, six months at most (RPD Art 81(1), M)."""
    return _source_does(alert_id, "suspend", AlertState.SUSPENDED, said_why(reason), by=by, at=at)


@transaction.atomic
def resume(alert_id: int, *, reason: str, by: Actor, at: datetime) -> Alert:
    return _source_does(alert_id, "resume", AlertState.PUBLISHED, said_why(reason), by=by, at=at)


def question_of(alert: Alert) -> SecretariatEvent | None:
    """What the General Secretariat asked last, with the day by which it waits."""
    rows = alert.secretariat_events.filter(state=AlertState.INFO_REQUESTED)
    return rows.order_by("-sequence").first()


def _source_does(  # noqa: PLR0913  what, why, who
    alert_id: int, event: str, state: AlertState, reason: str, *, by: Actor, at: datetime
) -> Alert:
    alert = own_alert(alert_id)
    take_step(alert, event, by=by, at=at, said=Said(reason=reason, recipients=(System.INTERPOL,)))
    alert_orders.order_step(alert, state, reason, by=by, at=at)
    return alert


def _take(alert: Alert, event: NoticeEvent, *, at: datetime) -> Reason | None:
    _note_number(alert, event, at=at)
    if alert.state == event.state:
        return None
    first = NEEDS_FIRST.get(event.state)
    if first and why_not_step(alert, first, by=SYSTEM, at=at) is None:
        take_step(alert, first, by=SYSTEM, at=at)
    steps = STEPS.get(event.state, ())
    possible = [step for step in steps if why_not_step(alert, step, by=SYSTEM, at=at) is None]
    if not possible:
        leave_entry(alert, "alerts.event_not_taken", Said(reason=event.state), by=SYSTEM, at=at)
        return Reason(code="alerts.notice.not_taken")
    ground = DeletionGround.EXPIRY if event.state is AlertState.EXPIRED else None
    said = Said(reason=event.text, due_at=_due_at(event), ground=ground)
    take_step(alert, possible[0], by=SYSTEM, at=at, said=said)
    return None


def _note_number(alert: Alert, event: NoticeEvent, *, at: datetime) -> None:
    """The control number, and the day of review that the General Secretariat set when it published."""
    columns: dict[str, object] = {"source_id": event.number} if event.number else {}
    if event.review_on is not None:
        columns["review_on"] = event.review_on
    if columns:
        life.set_columns(alert, columns, at=at)


def _due_at(event: NoticeEvent) -> datetime | None:
    """The end of the day by which they wait."""
    return datetime.combine(event.due_on, time.max, UTC) if event.due_on else None
