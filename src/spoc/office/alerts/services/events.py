"""Events of the General Secretariat are kept, each once, whether they could be taken or not."""

from datetime import datetime

from spoc.core.terms.central import NoticeEvent
from spoc.office.alerts.models import Alert, SecretariatEvent


def keep_event(event: NoticeEvent, alert: Alert | None, *, why_not_taken: str, at: datetime) -> SecretariatEvent:
    return SecretariatEvent.objects.create(
        alert=alert,
        sequence=event.sequence,
        reference=event.reference,
        state=event.state,
        at=event.at,
        text=event.text,
        due_on=event.due_on,
        received_at=at,
        why_not_taken=why_not_taken,
    )
