"""A picture or a print is put to an alert of ours, or withdrawn: of a draft quietly, of one that is out as a change."""

from datetime import datetime

from django.db import transaction

from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services.life import FieldChange
from spoc.office.subjects.models import Biometric
from spoc.office.subjects.selectors import biometric_by_id
from spoc.procedures.alerts.changes import note_change
from spoc.procedures.alerts.steps import NOT_OUT, own_alert, why_not_step, writing_event
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects import biometrics
from spoc.procedures.subjects.biometrics import NewFile


@transaction.atomic
def attach(alert_id: int, new: NewFile, *, by: Actor, at: datetime) -> Biometric:
    """Its central system is told of what is out. Raises RefusedError: the step's row, the law, the file itself."""
    alert = _to_write(alert_id, by=by, at=at)
    kept = biometrics.attach(alert.subject_id, new, by=by, at=at)
    _note(alert, FieldChange(field=f"biometric.{new.kind}", before=None, after=kept.sha256), new.origin, by=by, at=at)
    return kept


@transaction.atomic
def withdraw(alert_id: int, biometric_id: int, *, why: str, by: Actor, at: datetime) -> None:
    """Raises RefusedError: not this alert's, no reason, withdrawn before."""
    alert = _to_write(alert_id, by=by, at=at)
    held = biometric_by_id(biometric_id)
    if held is None or held.subject_id != alert.subject_id:
        raise RefusedError.because("biometric.withdrawn_already")
    biometrics.withdraw(biometric_id, why=why, by=by, at=at)
    _note(alert, FieldChange(field=f"biometric.{held.kind}", before=held.sha256, after=None), why, by=by, at=at)


def _to_write(alert_id: int, *, by: Actor, at: datetime) -> Alert:
    alert = own_alert(alert_id)
    if refusal := why_not_step(alert, writing_event(alert), by=by, at=at):
        raise RefusedError(refusal)
    return alert


def _note(alert: Alert, change: FieldChange, origin: str, *, by: Actor, at: datetime) -> None:
    if alert.state not in NOT_OUT:
        note_change(alert, (change,), origin=origin, event=writing_event(alert), by=by, at=at)
