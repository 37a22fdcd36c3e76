"""The nightly look at our own alerts: owners are told once, flaws have a day, what is mended ends by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, SubjectKind
from spoc.core.terms.offices import SYSTEM, Desk, Role, System
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import NewAlert, enter_alert, withdraw_alerts
from spoc.office.audit.models import AuditEntry
from spoc.office.duty.models import OfficerNotice
from spoc.office.rights.models import QualityFinding
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.procedures import data_quality
from spoc.procedures.refusal import RefusedError
from tests.procedures.holdings import BORDER_GUARD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def officer() -> User:
    return User.objects.create(username="mira.kolar", role=Role.OFFICER, desk=Desk.SIRENE, made_at=NOW)


def a_car(officer: User, *, reference: str, vin: str = "1M8GDM9AXKP042788", authority: str = "Police QM") -> Alert:
    number = NewIdentifier(kind=IdentifierKind.VIN, value=vin)
    subject = create_subject(
        NewSubject(kind=SubjectKind.VEHICLE, identifiers=[number], data={"make": "Tatrovan"}), at=NOW
    )
    new = NewAlert(
        system=System.SIS, reference=reference, category=AlertCategory.OBJECT, issuing_state="QM", is_own=True,
        requested_action=category_rule(AlertCategory.OBJECT, NOW.date()).requested_action, authority=authority,
        decision_reference="ČVS-18/2026", issued_on=NOW.date(), review_on=date(2036, 11, 26),
    )  # fmt: skip
    alert = enter_alert(subject, new, at=NOW)
    Alert.objects.filter(pk=alert.pk).update(owner=officer, desk=Desk.SIRENE)
    alert.refresh_from_db()
    return alert


def open_rules(alert: Alert) -> set[str]:
    return set(QualityFinding.objects.filter(alert=alert, ended_at__isnull=True).values_list("rule", flat=True))


def test_nothing_is_found_in_an_alert_that_is_whole(officer: User) -> None:
    alert = a_car(officer, reference="QM20260000001")
    seen = data_quality.look_at_all(NOW)
    assert seen is not None
    assert (seen.looked_at, seen.opened) == (1, 0)
    assert open_rules(alert) == set()
    assert not OfficerNotice.objects.exists()


def test_an_owner_is_told_once_of_all_that_a_night_found(officer: User) -> None:
    for number in range(3):
        a_car(officer, reference=f"QM2026000000{number}", vin=f"1M8GDM9AXKP04278{number}", authority="")
    data_quality.look_at_all(NOW)
    [notice] = OfficerNotice.objects.all()
    assert (notice.officer, notice.code, notice.reference) == (officer, "quality.round", "3")


def test_what_was_found_has_a_day_and_ends_when_it_is_mended(officer: User) -> None:
    alert = a_car(officer, reference="QM20260000001", authority="")
    data_quality.look_at_all(NOW)
    [finding] = QualityFinding.objects.all()
    assert (finding.rule, finding.due_on) == ("authority-missing", date(2026, 12, 3))
    data_quality.look_at_all(TOMORROW)
    finding.refresh_from_db()
    assert (finding.due_on, finding.seen_at) == (date(2026, 12, 3), TOMORROW)
    Alert.objects.filter(pk=alert.pk).update(authority="District Court of Kamenica")
    seen = data_quality.look_at_all(TOMORROW)
    assert seen is not None
    assert seen.mended == 1
    assert open_rules(alert) == set()


def test_two_alerts_of_ours_with_one_number_are_both_found(officer: User) -> None:
    one, other = a_car(officer, reference="QM20260000001"), a_car(officer, reference="QM20260000002")
    data_quality.look_at_all(NOW)
    assert open_rules(one) == open_rules(other) == {"held-twice"}


def test_what_was_accepted_with_a_reason_is_not_told_again(officer: User) -> None:
    alert = a_car(officer, reference="QM20260000001", authority="")
    data_quality.look_at_all(NOW)
    [finding] = QualityFinding.objects.all()
    with pytest.raises(RefusedError):
        data_quality.accept(finding.pk, " ", officer=officer, by=actor_of(officer), at=NOW)
    data_quality.accept(finding.pk, "Entered by our own desk", officer=officer, by=actor_of(officer), at=NOW)
    data_quality.look_at_all(TOMORROW)
    assert open_rules(alert) == set()
    assert AuditEntry.objects.filter(action="quality.accepted", actor_name="mira.kolar").count() == 1


def test_findings_end_with_their_alert(officer: User) -> None:
    alert = a_car(officer, reference="QM20260000001", authority="")
    data_quality.look_at_all(NOW)
    withdraw_alerts([alert.pk], at=NOW)
    data_quality.look_at_all(TOMORROW)
    [finding] = QualityFinding.objects.all()
    assert finding.end == "alert_ended"


def test_a_report_counts_open_late_mended_and_accepted_by_desk_and_rule(officer: User) -> None:
    for number in range(2):
        a_car(officer, reference=f"QM2026000000{number}", vin=f"1M8GDM9AXKP04278{number}", authority="")
    data_quality.look_at_all(NOW)
    first = QualityFinding.objects.filter(rule="authority-missing")[0]
    data_quality.accept(first.pk, "Known", officer=officer, by=actor_of(officer), at=NOW)
    lines = data_quality.desk_report(by=actor_of(officer), at=NOW + timedelta(days=10))
    line = next(one for one in lines if one.rule == "authority-missing")
    assert (line.desk, line.rule, line.open, line.late, line.accepted) == ("SIRENE", "authority-missing", 1, 1, 1)


def test_the_clock_makes_a_round_a_night_and_not_more(officer: User) -> None:
    assert data_quality.look_by_night(NOW)
    assert not data_quality.look_by_night(NOW + timedelta(hours=1))
    assert data_quality.look_by_night(NOW + timedelta(hours=24))


def test_a_border_guard_sees_no_findings(officer: User) -> None:
    with pytest.raises(RefusedError):
        data_quality.desk_report(by=BORDER_GUARD, at=NOW)


def test_only_who_may_see_quality_starts_a_round(officer: User) -> None:
    with pytest.raises(RefusedError):
        data_quality.look_at_all(NOW, by=BORDER_GUARD)
    assert data_quality.look_at_all(NOW, by=SYSTEM) is not None
