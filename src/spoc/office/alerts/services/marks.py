"""Flags of other states, links between alerts of ours, papers that belong to an alert."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import FlagGround, LinkReason
from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert, AlertFile, AlertLink, Flag


@dataclass(frozen=True, kw_only=True)
class NewFlag:
    """state: that asked; asked_in: reference of the form in which it did."""

    state: str
    ground: FlagGround
    asked_in: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class NewAlertFile:
    """A warrant, a translation, a decision. language: of the paper, ISO 639-1."""

    kind: BiometricKind
    name: str
    media_type: str
    content: bytes = field(repr=False)
    language: str = ""


def set_flag(alert: Alert, new: NewFlag, *, by: Actor, at: datetime) -> Flag:
    return Flag.objects.create(
        alert=alert,
        state=new.state,
        ground=new.ground,
        asked_in=new.asked_in,
        reason=new.reason,
        set_at=at,
        set_by=by.name,
    )


def lift_flag(flag: Flag, *, why: str, by: Actor, at: datetime) -> bool:
    rows = Flag.objects.filter(pk=flag.pk, lifted_at__isnull=True)
    return bool(rows.update(lifted_at=at, lifted_by=by.name, lifted_why=why))


def link_alerts(  # noqa: PLR0913  each is a column
    alert: Alert, other: Alert, *, why: LinkReason, note: str, by: Actor, at: datetime
) -> AlertLink:
    return AlertLink.objects.create(alert=alert, other=other, why=why, note=note, made_at=at, made_by=by.name)


def undo_link(link: AlertLink, *, by: Actor, at: datetime) -> bool:
    return bool(AlertLink.objects.filter(pk=link.pk, undone_at__isnull=True).update(undone_at=at, undone_by=by.name))


def attach_file(alert: Alert, new: NewAlertFile, *, by: Actor, at: datetime) -> AlertFile:
    return AlertFile.objects.create(
        alert=alert,
        kind=new.kind,
        name=new.name[:255],
        language=new.language,
        media_type=new.media_type,
        content=new.content,
        size=len(new.content),
        sha256=sha256(new.content).hexdigest(),
        added_at=at,
        added_by=by.name,
    )


def detach_file(alert: Alert, file_id: int) -> bool:
    return bool(AlertFile.objects.filter(alert=alert, pk=file_id).delete()[0])
