"""Who asks unusually often, or outside his shift, is told to the shift lead and the data-protection officer.

A warning, never a bar: a bar is the profile's own hard limit. The notice holds the asker's name and two numbers, of
nobody who was asked for. Once an hour at most for each officer.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from spoc.core.law.query_limits import TABLES_OF_PROFILES, Own, profile_for
from spoc.core.terms.offices import Role
from spoc.office.accounts.models import User
from spoc.office.accounts.selectors import active_in_role
from spoc.office.catalogue.selectors import overrides_in
from spoc.office.duty.selectors import has_roster, is_on_duty
from spoc.office.duty.services import Place, tell
from spoc.office.screening.selectors.following import askers_since, was_told_since
from spoc.office.screening.services.following import Often, keep_rate_notice

HOUR = timedelta(hours=1)
PLACE = Place(route="frequent_askers")
OFTEN, OFF_DUTY = "often", "off_duty"


def watch(now: datetime) -> int:
    """How many officers were told of."""
    askers = askers_since(now - HOUR)
    if not askers:
        return 0
    own = overrides_in(TABLES_OF_PROFILES.keys(), now.date())
    officers: Mapping[int, User] = User.objects.in_bulk([one.officer for one in askers])
    return sum(_look_at(officers[one.officer], one.asked, own, now) for one in askers)


def _look_at(officer: User, asked: int, own: Own, now: datetime) -> bool:
    rate = profile_for(Role(officer.role), now.date(), own).rate
    if rate is None:
        return False
    code, threshold = OFTEN, rate.warns_above
    if asked <= threshold and _is_off_duty(officer, now):
        code, threshold = OFF_DUTY, rate.off_duty
    often = Often(officer=officer, code=code, asked=asked, threshold=threshold, rule=rate.id)
    return asked > threshold and _tell(often, now)


def _is_off_duty(officer: User, now: datetime) -> bool:
    """Of an officer of a desk for which shifts are planned."""
    return bool(officer.desk) and has_roster(officer.desk, now) and not is_on_duty(officer, now)


@transaction.atomic
def _tell(often: Often, now: datetime) -> bool:
    officer = often.officer
    if was_told_since(officer.pk, often.code, now - HOUR):
        return False
    keep_rate_notice(often, at=now)
    leads = active_in_role(Role.SHIFT_LEAD).exclude(pk=officer.pk)
    reference = f"{officer.username}: {often.asked} > {often.threshold}"[:60]
    word = "asking.off_duty" if often.code == OFF_DUTY else "asking.often"
    for one in (*leads, *active_in_role(Role.DATA_PROTECTION_OFFICER)):
        tell(one, one.desk, word, reference=reference, place=PLACE, at=now, is_urgent=False)
    return True
