"""What is left of an alert when its time is over: that it was, under which reference and decision, and its steps."""

from datetime import datetime

from spoc.office.alerts.models import (
    Alert,
    AlertChange,
    AlertDraft,
    AlertFile,
    AlertLink,
    AlertStep,
    Assessment,
    CentralAttempt,
    CentralOrder,
    Departure,
    Flag,
    Hiding,
    SecretariatEvent,
)
from spoc.office.alerts.services.life import set_columns
from spoc.office.subjects.models import Subject

BLANK: dict[str, object] = {
    "warnings": [],
    "reason": "",
    "offence": "",
    "remarks": "",
    "details": {},
    "digest": "",
    "hidden_until": None,
    "purge_on": None,
}
"""Columns in which something personal may stand."""


def purge_alert(alert: Alert, *, at: datetime) -> None:
    """The caller holds its row and has taken the step. What the steps and orders were stays, what they said goes."""
    set_columns(alert, BLANK, at=at)
    for model in (AlertChange, AlertDraft, AlertFile, Departure, Assessment, Hiding):
        model.objects.filter(alert=alert).delete()
    AlertStep.objects.filter(alert=alert).update(reason="", findings=[])
    Flag.objects.filter(alert=alert).update(reason="", lifted_why="")
    AlertLink.objects.filter(alert=alert).update(note="")
    AlertLink.objects.filter(other=alert).update(note="")
    SecretariatEvent.objects.filter(alert=alert).update(text="")
    CentralOrder.objects.filter(alert=alert).update(body=b"", error={})
    CentralAttempt.objects.filter(order__alert=alert).update(said="")


def is_last_on_subject(alert: Alert) -> bool:
    """Whether no other alert, ours or a copy, is about the same subject."""
    return not Alert.objects.filter(subject=alert.subject_id).exclude(pk=alert.pk).exists()


def part_from_subject(alert: Alert, *, at: datetime) -> None:
    """Its subject stays with the other alerts; this one is about nobody that can be told any more."""
    nobody = Subject.objects.create(kind=alert.subject.kind, is_searchable=False, made_at=at, changed_at=at)
    Alert.objects.filter(pk=alert.pk).update(subject=nobody)
    alert.subject = nobody
