"""Who is on duty, and what an officer has not seen yet."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from spoc.core.terms.offices import Desk
from spoc.office.accounts.models import User
from spoc.office.duty.models import OfficerNotice, Shift


def shift_now(desk: Desk | str, now: datetime) -> Shift | None:
    """The shift that began last, when several overlap."""
    rows = Shift.objects.filter(desk=desk, starts_at__lte=now, ends_at__gt=now)
    return rows.select_related("officer").order_by("-starts_at").first()


def officer_on_duty(desk: Desk | str, now: datetime) -> User | None:
    shift = shift_now(desk, now)
    return shift.officer if shift else None


def unseen_notices_for(officer: User) -> QuerySet[OfficerNotice]:
    """Those to this officer, and those to the whole desk."""
    mine = Q(officer=officer) | Q(officer__isnull=True, desk=officer.desk or "")
    return OfficerNotice.objects.filter(mine, seen_at__isnull=True)


def is_on_duty(officer: User, now: datetime) -> bool:
    """Whether a shift of his own runs."""
    return Shift.objects.filter(officer=officer, starts_at__lte=now, ends_at__gt=now).exists()


def has_roster(desk: Desk | str, now: datetime) -> bool:
    """Whether shifts are planned for a desk at all about now: without a roster nobody is off duty."""
    day = timedelta(days=1)
    return Shift.objects.filter(desk=desk, starts_at__lte=now + day, ends_at__gt=now - day).exists()
