"""One step in the life of an alert, whichever it is: asked of the law, taken, written down, told; all or nothing.

Every file of a procedure about alerts takes its steps here, so that no state changes without its row of the law.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.core.law.deadlines import Deadline as DeadlineByLaw
from spoc.core.law.periods import Period, ends_at, period_rule
from spoc.core.law.retention import keep_rule, kept_until
from spoc.core.law.transitions import Course, MayMove, course_of, move, why_not_move
from spoc.core.terms.alerts import ENDED_STATES, LIVE_STATES, AlertCategory, AlertState, DeletionGround
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import decide, is_shown
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import active_alerts_of
from spoc.office.alerts.selectors.life import proposer_of
from spoc.office.alerts.services import life
from spoc.office.audit import services as audit
from spoc.office.catalogue.selectors import overrides_of
from spoc.office.clocks.services import cancel_deadline, start_by_law
from spoc.office.duty import services as duty
from spoc.office.subjects.services import set_searchable
from spoc.procedures import places
from spoc.procedures.alerts import reviews as alert_reviews
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.subjects import misused_identity

TO_THE_DESK = frozenset({"alert.to_approve", "alert.may_be_released"})
"""Told to who is on duty: the owner is the one who waits."""
URGENT = frozenset(
    {"alert.central_refused", "alert.hiding_ended", "notice.question", "notice.located", "notice.refused"}
)


NOT_OUT = frozenset({AlertState.DRAFT, AlertState.PROPOSED, AlertState.KEPT_BACK, AlertState.REFUSED})
"""Before it leaves the house."""
GONE_FOR_GOOD = ENDED_STATES - {AlertState.REFUSED}
"""What was kept of a misused identity's victim goes with the alert (R62 Art 62(5)); what was refused is mended."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is kept beside a step. findings: of the checks of the entry, as JSON; recipients: who was told of it.

    due_at: the end of the clock that the step starts, where somebody else has set it; None: as the law counts it.
    """

    reason: str = ""
    ground: DeletionGround | None = None
    findings: Sequence[Mapping[str, object]] = ()
    operation: Operation = Operation.ALTERATION
    fields: Sequence[str] = ()
    recipients: Sequence[str] = ()
    due_at: datetime | None = None


def own_alert(alert_id: int) -> Alert:
    """The alert, ours until the transaction ends; another's too, whose steps the law refuses. Raises NotFoundError."""
    alert = life.lock_any(alert_id)
    if alert is None:
        raise NotFoundError(f"alert:{alert_id}")
    return alert


def take_step(alert: Alert, event: str, *, by: Actor, at: datetime, said: Said = Said()) -> MayMove:
    """Takes the step; the caller holds the alert's row (`own_alert`). Raises RefusedError: nothing was changed.

    From the commit on an alert that is no longer live is found by no check, one that has become live is.
    """
    if refusal := why_not_step(alert, event, by=by, at=at):
        raise RefusedError(refusal)
    row = row_of(alert, event, at)
    assert row is not None, "a step that is not refused has its row"
    new = life.NewStep(
        event=event,
        before=alert.state,
        after=row.after,
        rule=row.id,
        reason=said.reason,
        ground=said.ground,
        findings=said.findings,
    )
    life.take_step(alert, new, by=by, at=at)
    show_to_checks(alert, at=at)
    if row.after in GONE_FOR_GOOD:
        misused_identity.end_with_alert([alert.subject_id], by=by, at=at)
    _start_clock(alert, row, at, due_at=said.due_at)
    _keep_until(alert, row, at)
    _tell(alert, row, at)
    leave_entry(alert, f"alerts.{event}", said, by=by, at=at)
    return row


def why_not_step(alert: Alert, event: str, *, by: Actor, at: datetime) -> Reason | None:
    """None when this officer may take this step now; else the reason: the law's, the policy's, or the second pair of
    eyes. A page shows it before anybody tries."""
    if not is_shown(by, hidden_until=alert.hidden_until, at=at):
        return Reason(code="alerts.reference.none", values={"reference": alert.key})
    on, category = at.date(), AlertCategory(alert.category)
    row = row_of(alert, event, at)
    if row is None:
        return why_not_move(course(alert), alert.state, event, on, category)
    if by == SYSTEM:
        return None
    if row.verb is None:
        return Reason(code="alerts.move.by_itself", values={"event": event, "source": str(row.source)})
    if refusal := decide(by, row.verb, Purpose.DESK_WORK, on=on):
        return refusal
    if row.by_another and by.name == proposer_of(alert):
        return Reason(code="alerts.move.same_officer", values={"event": event, "source": str(row.source)})
    return None


def course(alert: Alert) -> Course:
    return course_of(AlertCategory(alert.category), is_own=alert.is_own)


def row_of(alert: Alert, event: str, at: datetime) -> MayMove | None:
    """The row of the law by which this step would be taken now."""
    return move(course(alert), alert.state, event, at.date(), AlertCategory(alert.category))


def writing_event(alert: Alert) -> str:
    """The step for which something is typed now: the draft, a change to what is out, an addendum to a notice."""
    if alert.is_own and alert.state in NOT_OUT:
        return "change_draft"
    return "addendum" if course(alert) is Course.NOTICE else "update"


def show_to_checks(alert: Alert, *, at: datetime) -> None:
    """In this transaction: a check finds the subject as long as one of its alerts is live."""
    is_live = alert.state in LIVE_STATES or bool(active_alerts_of([alert.subject_id]))
    if alert.subject.is_searchable != is_live:
        set_searchable([alert.subject_id], searchable=is_live, at=at)
        alert.subject.is_searchable = is_live


def leave_entry(alert: Alert, action: str, said: Said, *, by: Actor, at: datetime) -> None:
    """Who did what to whose data, and why (LED Art 25)."""
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=said.operation,
        action=action,
        at=at,
        subjects=(alert.subject.reference, alert.key),
        details=audit.Details(
            reason=said.reason,
            records=(alert.key,),
            recipients=tuple(said.recipients),
            particulars=audit.Particulars(fields=tuple(said.fields)),
        ),
    )


def tell_owner(alert: Alert, code: str, *, at: datetime) -> None:
    """The officer who holds it; who is on duty at its desk when nobody does, or the owner waits for another."""
    reference, place = places.name_of(alert), places.of_alert(alert)
    desk = Desk(alert.desk) if alert.desk else Desk.SIRENE
    if alert.owner is None or code in TO_THE_DESK:
        duty.tell_duty_officer(desk, code, reference=reference, place=place, at=at, is_urgent=code in URGENT)
    else:
        duty.tell(alert.owner, desk, code, reference=reference, place=place, at=at, is_urgent=code in URGENT)


def _start_clock(alert: Alert, row: MayMove, at: datetime, *, due_at: datetime | None) -> None:
    """The clock that the row names; an alert that has ended needs none any more."""
    if row.after in ENDED_STATES:
        for one in alert.deadlines.all():
            cancel_deadline(one, at=at, why=f"alerts.{row.event}")
    if row.sets is Period.REVIEW:
        alert_reviews.set_review(alert, at=at)
    elif row.sets is not None:
        span = period_rule(row.sets, AlertCategory(alert.category), at.date(), overrides_of("periods", at.date()))
        assert span is not None, f"no row of the law says how long {row.sets} is"
        law = DeadlineByLaw(
            rule=span.id,
            started_at=at,
            due_at=due_at or ends_at(span, at),
            source=span.source,
            confidence=span.confidence,
        )
        life.add_deadline(alert, start_by_law(law, reference=places.name_of(alert)[:40]))


def _keep_until(alert: Alert, row: MayMove, at: datetime) -> None:
    """What is left of it goes on this day; a draft that is taken up again has none."""
    if row.keeps is not None:
        rule = keep_rule(row.keeps, at.date(), overrides_of("kept", at.date()))
        life.set_columns(alert, {"purge_on": kept_until(rule, at.date())}, at=at)
    elif alert.purge_on is not None and row.after not in ENDED_STATES:
        life.set_columns(alert, {"purge_on": None}, at=at)


def _tell(alert: Alert, row: MayMove, at: datetime) -> None:
    if row.tells:
        tell_owner(alert, row.tells, at=at)
