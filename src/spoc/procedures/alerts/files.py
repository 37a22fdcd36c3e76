"""The pictures and prints of an alert's subject as a list, and a look at a file before it is attached."""

from datetime import datetime

from spoc.core.law.access import Verb
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import visible_fields
from spoc.procedures import places
from spoc.procedures.alerts.sight import alert_to_read
from spoc.procedures.alerts.steps import why_not_step, writing_event
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects.biometric_files import Looked, look
from spoc.procedures.subjects.biometrics import FileLine, file_lines


def look_for(number: int, kind: BiometricKind, content: bytes, *, by: Actor, at: datetime) -> Looked:
    """What an officer judges it by; nothing is kept. Raises NotFoundError; RefusedError: not his to change now, or what
    is wrong with the file."""
    alert = alert_to_read(number, by=by, at=at)
    if refusal := why_not_step(alert, writing_event(alert), by=by, at=at):
        raise RefusedError(refusal)
    return look(kind, content)


def open_lines(number: int, *, by: Actor, at: datetime) -> tuple[FileLine, ...]:
    """Withdrawn ones too, marked as such; none where the reader does not see whom it is about. Raises NotFoundError,
    RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    with reading("biometric.listed", by=by, at=at) as what:
        what.reason, what.subjects = places.name_of(alert), (alert.subject.reference, alert.key)
        lines = file_lines([alert.subject], visible_fields(by, on=at.date())).get(alert.subject_id, ())
        what.count = len(lines)
    return lines
