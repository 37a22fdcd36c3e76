"""One alert as the desk reads it, in full; and a copy withdrawn because its owner withdrew it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.transitions import OWNER_ALONE
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.audit.services import Details, record
from spoc.office.cases.selectors import open_case_numbers
from spoc.office.copies.selectors.marks import flagged_by
from spoc.procedures.alerts.sight import alert_to_read, references
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.records import AlertView, SubjectView, alert_view, subject_view
from spoc.procedures.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class AlertInFull:
    alert: AlertView
    subject: SubjectView
    open_cases: tuple[str, ...]


def open_alert(number: int, *, by: Actor, at: datetime) -> AlertInFull:
    """Raises NotFoundError, RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    with reading("alerts.read", by=by, at=at) as what:
        what.reason, what.count, what.subjects = alert.reference, 1, references([alert])
        groups = visible_fields(by, on=at.date())
        return AlertInFull(
            alert=alert_view(alert, groups, at.date(), is_flagged_by_us=_is_flagged_by_us(alert)),
            subject=subject_view(alert.subject, groups),
            open_cases=tuple(open_case_numbers([alert.subject_id]).get(alert.subject_id, ())),
        )


@transaction.atomic
def withdraw_copy(number: int, *, why: str, by: Actor, at: datetime) -> bool:
    """Its owner withdrew it: from this commit on it matches nobody. False when it was withdrawn before.

    Raises NotFoundError, RefusedError.
    """
    need(Verb.IMPORT_LIST, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    if alert.sequence is not None:  # the broadcast brought it, and takes it away
        raise RefusedError.because("alerts.move.not_ours", event="withdraw", source=str(OWNER_ALONE))
    if not withdraw_alerts([alert.pk], at=at):
        return False
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ALTERATION,
        action="alerts.withdraw",
        at=at,
        subjects=references([alert]),
        details=Details(reason=why),
    )
    return True


def _is_flagged_by_us(alert: Alert) -> bool:
    return alert.pk in flagged_by(settings.OFFICE.own_state, [alert.pk])
