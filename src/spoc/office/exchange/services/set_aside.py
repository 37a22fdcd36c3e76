"""What no machine could process is set aside with its reason, and resolved by a person."""

import uuid
from datetime import datetime

from django.db.models import F, QuerySet

from spoc.core.terms.messages import IncomingState, SetAsideWhy
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import RawMail, SetAside
from spoc.office.exchange.services.incoming import close_raw
from spoc.office.exchange.storable import storable_all

RELEASED, FILED, REFUSED = "released", "filed", "refused"


def set_aside(  # noqa: PLR0913  each is a column
    raw: RawMail,
    why: SetAsideWhy,
    detail: Reason,
    *,
    bureau: Bureau | None,
    thread: uuid.UUID | None,
    at: datetime,
) -> SetAside:
    """Once a raw message: a second failure after a release opens the same entry again and counts the try."""
    close_raw(raw, IncomingState.SET_ASIDE, at=at)
    entry, is_new = SetAside.objects.get_or_create(
        raw=raw, defaults={"why": why, "detail": {}, "set_aside_at": at, "tries": 0}
    )
    SetAside.objects.filter(pk=entry.pk).update(
        why=why,
        detail={"code": detail.code, "values": storable_all(detail.values)},
        bureau=bureau,
        thread=thread,
        set_aside_at=entry.set_aside_at if is_new else at,
        tries=F("tries") + int(why != SetAsideWhy.BEHIND_ANOTHER),
        resolved_at=None,
        resolved_by="",
        resolution="",
    )
    entry.refresh_from_db()
    return entry


def lock_open(entry_id: int) -> SetAside | None:
    """The entry, ours until the transaction ends; None when somebody resolved it."""
    rows = SetAside.objects.select_for_update(of=("self",)).filter(pk=entry_id, resolved_at__isnull=True)
    return rows.select_related("bureau").first()


def is_still_blocked(thread: uuid.UUID, bureau: Bureau, *, before: int) -> bool:
    """Whether an earlier message of the exchange waits for a person; whoever resolves it now waits for us, and sees
    what we set aside behind it.
    """
    rows = SetAside.objects.filter(thread=thread, bureau=bureau, resolved_at__isnull=True, raw_id__lt=before)
    return rows.select_for_update().order_by("raw_id").first() is not None


def resolve(entry: SetAside, *, how: str, note: str, by: Actor, at: datetime) -> None:
    SetAside.objects.filter(pk=entry.pk).update(resolution=how, note=note, resolved_by=by.name, resolved_at=at)


def waiting_behind(entry: SetAside) -> QuerySet[SetAside]:
    """What waits because of this one, oldest first."""
    rows = SetAside.objects.filter(why=SetAsideWhy.BEHIND_ANOTHER, resolved_at__isnull=True)
    if entry.thread is None or entry.bureau is None:
        return rows.none()
    return rows.filter(thread=entry.thread, bureau=entry.bureau).order_by("raw_id")
