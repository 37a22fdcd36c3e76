"""Notices to officers, and shifts."""

from dataclasses import dataclass
from datetime import datetime

from spoc.core.terms.offices import Desk
from spoc.office.accounts.models import User
from spoc.office.duty.models import OfficerNotice, Shift
from spoc.office.duty.selectors import officer_on_duty


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a notice leads: a route name and its key, so that no address holds a person."""

    route: str
    key: str = ""


def tell_duty_officer(  # noqa: PLR0913  each is a column
    desk: Desk | str, code: str, *, reference: str, place: Place, at: datetime, is_urgent: bool = False
) -> OfficerNotice:
    """A notice to whoever is on duty at the desk; to the whole desk when nobody is."""
    return tell(officer_on_duty(desk, at), desk, code, reference=reference, place=place, at=at, is_urgent=is_urgent)


def tell(  # noqa: PLR0913  each is a column
    officer: User | None, desk: Desk | str, code: str, *, reference: str, place: Place, at: datetime, is_urgent: bool
) -> OfficerNotice:
    return OfficerNotice.objects.create(
        desk=desk,
        officer=officer,
        code=code,
        reference=reference,
        route=place.route,
        route_key=place.key,
        is_urgent=is_urgent,
        made_at=at,
    )


def mark_seen(notice: OfficerNotice, *, by: User, at: datetime) -> None:
    OfficerNotice.objects.filter(pk=notice.pk, seen_at__isnull=True).update(seen_at=at, seen_by=by.get_username())


def plan_shift(*, desk: Desk, officer: User, starts_at: datetime, ends_at: datetime) -> Shift:
    return Shift.objects.create(desk=desk, officer=officer, starts_at=starts_at, ends_at=ends_at)
