"""The second pair of eyes on a whole file: another officer approves what it proposed, and it leaves batch by batch."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from spoc.core.law.approvals import Check, NeedsCheck, checks_for, why_not_approve
from spoc.core.law.review_dates import review_date
from spoc.core.law.transitions import MayMove, course_of, move
from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.imports import ImportPurpose, ImportState
from spoc.core.terms.offices import SYSTEM, Actor, Purpose, System
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import decide
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.life import proposers_of, references_taken
from spoc.office.alerts.services import in_bulk
from spoc.office.alerts.services.life import NewStep
from spoc.office.alerts.services.wake import send_order
from spoc.office.catalogue.selectors import national_category
from spoc.office.imports.models import BulkImport
from spoc.office.imports.selectors.rows import count_unapproved, unapproved_rows
from spoc.office.imports.services import ledger, wake
from spoc.office.subjects.services import set_searchable
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts.facts import SAMENESS, TO_FIND
from spoc.procedures.alerts.records import PREFETCH, record_of
from spoc.procedures.alerts.reviews import DECISION_YEARS, overrides
from spoc.procedures.bulk_import.taking_in import leave_entry
from spoc.procedures.central_lines import format_of
from spoc.procedures.refusal import NotFoundError, RefusedError

ALERTS_AT_ONCE = 200


def why_not(
    row: BulkImport, *, by: Actor, at: datetime, checked: Collection[Check] = (), reason: str = ""
) -> Reason | None:
    """None when this officer may approve now what the file proposed; else the reason. As for one alert, and never by
    who brought the file."""
    if row.purpose != ImportPurpose.OWN or row.state != ImportState.DONE or not count_unapproved(row):
        return Reason(code="import.nothing_to_approve")
    category, step = category_of(row), _step(category_of(row), "approve", at)
    if step.verb is not None and (refusal := decide(by, step.verb, Purpose.DESK_WORK, on=at.date())):
        return refusal
    if by.user_id is None or by.name == row.made_by:
        return Reason(code="alerts.move.same_officer", values={"event": "approve", "source": str(step.source)})
    against = why_not_approve(category, at.date(), proposed_by=row.made_by, approver=by.name, checked=checked)
    stops = [one for rule, one in against if rule.may_refuse or not reason.strip()]
    code = row.mapping.national_code if row.mapping else ""
    return next(iter(stops), None) or alert_approval.why_not_national(code, category, by)


def checklist_of(row: BulkImport, *, at: datetime) -> tuple[NeedsCheck, ...]:
    return checks_for(category_of(row), at.date()) if row.purpose == ImportPurpose.OWN else ()


def category_of(row: BulkImport) -> AlertCategory:
    """Of the alerts of the file; of a file of records, whose first one counts, each has its own."""
    if row.mapping is not None:
        return AlertCategory(row.mapping.category)
    some = unapproved_rows(row, 1)
    alert = Alert.objects.filter(pk__in=[number for _, number in some]).first()
    return AlertCategory(alert.category) if alert else AlertCategory.OBJECT


@transaction.atomic
def approve(
    import_id: int, *, by: Actor, at: datetime, checked: Collection[Check] = (), reason: str = ""
) -> BulkImport:
    """A job does it, batch by batch. Raises NotFoundError, RefusedError."""
    row = ledger.lock_import(import_id)
    if row is None:
        raise NotFoundError(f"import:{import_id}")
    if refusal := why_not(row, by=by, at=at, checked=checked, reason=reason):
        raise RefusedError(refusal)
    ledger.begin_approval(row, by=by, why=reason.strip(), checks=sorted(checked), at=at)
    wake.work(row.pk)
    leave_entry(row, "imports.approved", by=by, at=at, query={"alerts": count_unapproved(row)})
    return row


def approve_batch(row: BulkImport, *, by: Actor, at: datetime) -> bool:
    """Whether there is more; in the caller's transaction, who holds the import's row."""
    some = unapproved_rows(row, ALERTS_AT_ONCE)
    if not some:
        ledger.set_state(row, ImportState.DONE, at=at)
        return False
    alerts = in_bulk.lock_alerts([number for _, number in some], prefetch=PREFETCH)
    proposers = proposers_of([one.pk for one in alerts])
    ready = [one for one in alerts if one.state == AlertState.PROPOSED and proposers.get(one.pk) != by.name]
    for category in sorted({one.category for one in ready}):
        alike = [one for one in ready if one.category == category]
        plain = [one for one in alike if not _needs_a_look(one)]
        _approve_all(plain, row, by=by, at=at)
        for one in alike:
            if one not in plain:
                checks = [Check(word) for word in row.approved_checks]
                alert_approval.approve(one.pk, by=by, at=at, checked=checks, reason=row.approved_why)
    held_back = len(some) - len(ready)
    ledger.keep_approved(row, [number for number, _ in some], held_back=held_back, at=at)
    counts = {"approved": len(ready), "held_back": held_back}
    leave_entry(row, "imports.approved", by=by, at=at, query=counts, size=len(some))
    return True


def _needs_a_look(alert: Alert) -> bool:
    """An officer said that another alert is about the same, whether that stands in its way is looked at again; or it
    is to be bound to a person's alert."""
    values = alert.draft.values if getattr(alert, "draft", None) else {}
    return bool(values.get(SAMENESS) or values.get("entry.keep_back") or values.get(TO_FIND))


def _approve_all(alerts: Sequence[Alert], row: BulkImport, *, by: Actor, at: datetime) -> None:
    """As `alerts.approval.approve` does with one of them that nothing stands in the way of."""
    if not alerts:
        return
    why = alert_approval.with_checks(row.approved_why, [Check(one) for one in row.approved_checks])
    _take(alerts, "approve", by=by, at=at, reason=why)
    in_bulk.name_alerts(alerts, _references(alerts), _reviews(alerts, at.date()), at=at)
    in_bulk.drop_drafts(alerts)
    if alerts[0].system == System.NATIONAL:
        _take(alerts, "activate", by=SYSTEM, at=at)
        set_searchable([one.subject_id for one in alerts], searchable=True, at=at)
        return
    form = format_of(System(alerts[0].system))
    orders = in_bulk.queue_creations(
        [(one, form.write_record(record_of(one)).encode()) for one in alerts], by=by, at=at
    )
    send_order(orders[0].pk)  # one job sends all that wait of a system


def _take(alerts: Sequence[Alert], event: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    """The same step of each; they are of one category and in one state."""
    step, before = _step(AlertCategory(alerts[0].category), event, at), alerts[0].state
    new = NewStep(event=event, before=before, after=step.after, rule=step.id, reason=reason)
    in_bulk.take_steps(alerts, new, by=by, at=at)


def _step(category: AlertCategory, event: str, at: datetime) -> MayMove:
    before = AlertState.PROPOSED if event == "approve" else AlertState.APPROVED
    row = move(course_of(category, is_own=True), before, event, at.date(), category)
    assert row is not None, f"every course knows the step {event}"
    return row


def _references(alerts: Sequence[Alert]) -> list[str]:
    """As `alerts.approval.reference_of`; which are taken is asked once."""
    plain = [one.reference or alert_approval.plain_reference(one) for one in alerts]
    taken = references_taken(System(alerts[0].system), plain, but=[one.pk for one in alerts])
    return [f"{one}A" if one in taken else one for one in plain]


def _reviews(alerts: Sequence[Alert], on: date) -> list[date | None]:
    """As `alerts.reviews.set_review`: the day by law, or the earlier one that the authority wished; none is bound to a
    person yet."""
    by_law: dict[tuple[str, str, str, str], date | None] = {}
    own = overrides(on)
    days: list[date | None] = []
    for alert in alerts:
        years = str(alert.details.get(DECISION_YEARS) or "")
        sort = (alert.category, alert.subject.kind, alert.national_code, years)
        if sort not in by_law:
            national = national_category(alert.national_code) if alert.national_code else None
            clock = review_date(
                AlertCategory(alert.category),
                SubjectKind(alert.subject.kind),
                on,
                decision_years=int(years) if years.isdigit() and len(years) < 4 else 0,
                own_years=national.review_years if national else 0,
                bound_to=None,
                overrides=own,
            )
            by_law[sort] = clock.review_on if clock else None
        wishes = [day for day in (by_law[sort], alert.review_on) if day is not None]
        days.append(min(wishes) if wishes else None)
    return days
