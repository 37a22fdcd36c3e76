"""A list of alerts of many sorts, small and the same each time."""

from datetime import UTC, datetime, timedelta

from spoc.core.terms.alerts import AlertCategory, AlertState, IdentifierKind, SubjectKind
from spoc.core.terms.alerts import Warning as AlertWarning
from spoc.core.terms.offices import Desk, System
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.subjects.services import NewIdentifier
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, alert_on, thing

TODAY = NOW.date()
STATES = ("QN", "QO", "QS", "")
PERSONS = (AlertCategory.ARREST, AlertCategory.JUDICIAL, AlertCategory.REFUSAL)
THINGS = (SubjectKind.FIREARM, SubjectKind.VEHICLE)


def many(count: int = 24) -> list[Alert]:
    """In the order in which they were entered; every fifth withdrawn, every sixth ours."""
    alerts = [_one(place) for place in range(count)]
    withdraw_alerts([one.pk for place, one in enumerate(alerts) if place % 5 == 4], at=LATER)
    for place, one in enumerate(alerts):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=place * 7 % 11)
        Alert.objects.filter(pk=one.pk).update(changed_at=moment)
    return list(Alert.objects.order_by("pk"))


def _one(place: int) -> Alert:
    said = {
        "issuing_state": STATES[place % 4],
        "system": System.INTERPOL if place % 4 == 3 else System.SIS,
        "reference": f"{'qQ'[place % 2]}N{place * 7 % 24:04d}",
        "warnings": [AlertWarning.ARMED] if place % 3 == 0 else [],
        "issued_on": TODAY - timedelta(days=place * 5 % 7) if place % 4 else None,
        "review_on": TODAY + timedelta(days=place * 10 - 20) if place % 7 else None,
        "is_own": place % 6 == 0,
    }
    if place % 2:
        number = NewIdentifier(kind=IdentifierKind.SERIAL, value=f"SN{place:05d}")
        alert = thing(THINGS[place % 4 // 2], number, **said)
    else:
        alert = alert_on(category=PERSONS[place % 3], **said)
    if place % 6 == 0:
        Alert.objects.filter(pk=alert.pk).update(desk=Desk.SIRENE)
    return alert


def is_live(alert: Alert) -> bool:
    return alert.state == AlertState.ACTIVE
