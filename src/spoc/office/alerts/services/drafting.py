"""What is typed for an alert: saved under a version, thrown away, gone when it has been taken over."""

from collections.abc import Mapping
from datetime import datetime

from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert, AlertDraft


def begin_draft(alert: Alert, values: Mapping[str, object], *, by: Actor, at: datetime) -> AlertDraft:
    """A form for a new alert, or for a change to one that has none yet."""
    return AlertDraft.objects.create(alert=alert, values=dict(values), saved_at=at, saved_by=by.name)


def lock_draft(alert: Alert) -> AlertDraft | None:
    return AlertDraft.objects.select_for_update().filter(alert=alert).first()


def save_draft(
    draft: AlertDraft, values: Mapping[str, object], answers: Mapping[str, str], *, by: Actor, at: datetime
) -> int:
    """Keeps what was typed and gives the new version; the caller holds the row and has compared versions."""
    draft.values, draft.answers, draft.version = dict(values), dict(answers), draft.version + 1
    draft.saved_at, draft.saved_by = at, by.name
    draft.save()
    return draft.version


def drop_draft(alert: Alert) -> bool:
    return bool(AlertDraft.objects.filter(alert=alert).delete()[0])


def throw_away(alert: Alert) -> None:
    """Only a draft goes so, with its subject; its registry number stays given, and says that it was thrown away."""
    subject = alert.subject
    alert.delete()
    if not subject.alerts.exists():
        subject.delete()
