"""Only what we entered ourselves is changed here: a copy of another state's alert is theirs (R62 Art 59(3))."""

from collections.abc import Sequence

from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.subjects import standing_alerts_on
from spoc.office.subjects.models import Subject
from spoc.procedures.refusal import RefusedError


def own_subject(subject_id: int) -> Subject:
    """Held until the transaction ends. Raises RefusedError: there is none, or another state's alert stands on it."""
    subject = Subject.objects.select_for_update(no_key=True).filter(pk=subject_id).first()
    if subject is None:
        raise RefusedError.because("subject.not_there")
    refuse_foreign(standing_alerts_on(subject_id))
    return subject


def refuse_foreign(alerts: Sequence[Alert]) -> None:
    foreign = next((alert for alert in alerts if not alert.is_own), None)
    if foreign is not None:
        raise RefusedError.because("subject.foreign", reference=foreign.reference)
