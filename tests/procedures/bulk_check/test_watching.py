"""A watch list is asked once against what is held; then each alert that comes or changes is put to it until its end."""

import json
from datetime import datetime, timedelta

import pytest

from spoc.core.law.mechanics.hiding import is_shown_to
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, SubjectKind
from spoc.core.terms.batches import Use, WatchState
from spoc.core.terms.offices import Desk, Purpose, Role, System
from spoc.core.terms.persons import Identity, PartialDate, PersonName
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.audit.models import AuditEntry
from spoc.office.batches.models import ChangedAlert, WatchedQuestion, WatchList, WatchMatch
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import Hit
from spoc.office.subjects.services import NewIdentifier
from spoc.procedures.bulk_check import alerts_met, authorising, watching
from spoc.procedures.bulk_check.watching import LinesError, NewList
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_check.authorisations import acting, granted, lead, officer
from tests.procedures.holdings import alert_on, thing

pytestmark = pytest.mark.django_db
PERSON = {"id": "k-1", "name": "Chmarosvit Dmitrij", "birth": "1984"}
CAR = {"id": "k-2", "vin": "XZTATR0VAN0000042"}
SOMEBODY = Identity(names=(PersonName(full="Rasa Veldmarsh"),), birth_dates=(PartialDate(year=1990),))


def begun(*lines: object, purpose: Purpose = Purpose.CRIMINAL_INVESTIGATION, days: int = 30) -> WatchList:
    granted(Use.WATCH_LIST, purpose=purpose, days=days)
    content = "\n".join(map(json.dumps, lines or (PERSON, CAR))).encode()
    new = NewList(name="Bridge robbery", purpose=purpose, reason="file 12/2026", file_name="list.ndjson")
    return watching.begin(new, content, by=acting(), at=NOW)


def looked(at: datetime = NOW) -> dict[str, int]:
    return alerts_met.watch(at)


def met() -> set[tuple[str, int]]:
    return set(WatchMatch.objects.values_list("question__own_id", "alert_id"))


def notices(code: str = "watch.matched") -> int:
    return OfficerNotice.objects.filter(officer=officer(), code=code).count()


def test_at_its_beginning_it_is_asked_once_against_what_is_held() -> None:
    alert = alert_on()
    begun()
    assert looked()["asked"] == 2
    assert looked()["asked"] == 0
    assert met() == {("k-1", alert.pk)}
    match = WatchMatch.objects.get()
    assert match.was_held
    assert match.score >= 0.6
    assert {"name", "birth_date"} <= {one["feature"] for one in match.evidence}
    assert notices() == 1
    assert AuditEntry.objects.filter(action="screening.ask_many").exists()


def test_an_alert_that_comes_is_found_and_its_owner_told_without_a_persons_data() -> None:
    row = begun()
    looked()
    person, car = alert_on(), thing(SubjectKind.VEHICLE, NewIdentifier(kind=IdentifierKind.VIN, value=CAR["vin"]))
    alert_on(SOMEBODY)
    assert looked()["compared"] == 3
    assert met() == {("k-1", person.pk), ("k-2", car.pk)}
    notice = OfficerNotice.objects.get(code="watch.matched")
    assert (notice.reference, notice.route, notice.route_key) == (str(row.pk), "watch_list", str(row.key))
    shown = AuditEntry.objects.get(action="watch.compared")
    assert {f"alert:{person.pk}", f"alert:{car.pk}"} <= set(shown.subjects)
    assert (shown.actor_name, shown.purpose) == ("ondrej", "criminal_investigation")
    assert not Hit.objects.exists()


def test_the_score_is_that_of_a_check() -> None:
    begun()
    looked()
    alert_on()
    looked()
    came = WatchMatch.objects.get()
    WatchMatch.objects.all().delete()
    WatchList.objects.update(position=0)
    looked()
    assert WatchMatch.objects.get().score == pytest.approx(came.score)


def test_an_alert_that_changes_is_looked_at_again_and_told_only_when_it_looks_otherwise() -> None:
    begun()
    looked()
    alert = alert_on()
    looked()
    Alert.objects.filter(pk=alert.pk).update(version=2)
    looked()
    assert (WatchMatch.objects.count(), notices()) == (1, 1)
    alert.subject.identities.update(birth_dates=["1970-01-01"])
    Alert.objects.filter(pk=alert.pk).update(version=3)
    looked()
    assert WatchMatch.objects.count() == 1
    Alert.objects.filter(pk=alert.pk).update(is_flagged=True)
    assert looked()["compared"] == 0


def test_one_that_was_withdrawn_before_it_was_looked_at_is_not_told() -> None:
    begun()
    looked()
    alert = alert_on()
    withdraw_alerts([alert.pk], at=NOW)
    looked()
    assert met() == set()


def test_nothing_is_noted_while_nobody_watches() -> None:
    alert_on()
    assert not ChangedAlert.objects.exists()


def test_alerts_that_its_owner_may_not_see_are_not_told() -> None:
    User.objects.filter(pk=officer().pk).update(desk=Desk.NCB)
    begun()
    looked()
    alert = alert_on()
    Alert.objects.filter(pk=alert.pk).update(hidden_until=NOW + timedelta(hours=20))
    assert not is_shown_to(Desk.NCB, NOW + timedelta(hours=20), NOW)
    looked()
    assert met() == set()


def test_it_ends_with_its_authorisation_and_is_erased_after_the_laws_period() -> None:
    row = begun(days=10)
    looked()
    over = NOW + timedelta(days=11)
    assert looked(over)["ended"] == 1
    row.refresh_from_db()
    assert row.state == WatchState.ENDED
    assert notices("watch.ended") == 1
    alert_on()
    looked(over)
    assert met() == set()
    assert looked(over + timedelta(days=20))["erased"] == 0
    assert looked(over + timedelta(days=40))["erased"] == 1
    assert not WatchedQuestion.objects.exists()
    row.refresh_from_db()
    assert (row.reason, row.erased_at is not None) == ("", True)
    assert AuditEntry.objects.latest("id").action == "watch.erased"


def test_one_that_is_withdrawn_ends_it_at_once() -> None:
    row = begun()
    authorising.withdraw(row.authorisation.key, why="no longer needed", by=lead(), at=NOW)
    looked()
    row.refresh_from_db()
    assert row.state == WatchState.ENDED


def test_without_an_authorisation_for_a_watch_list_nobody_is_watched() -> None:
    granted(Use.BATCH, purpose=Purpose.CRIMINAL_INVESTIGATION)
    new = NewList(name="Bridge", purpose=Purpose.CRIMINAL_INVESTIGATION, reason="file 12/2026")
    with pytest.raises(RefusedError) as refused:
        watching.begin(new, b"name\nWanda\n", by=acting(), at=NOW)
    assert refused.value.reason.code == "watch.needs_authorisation"


def test_a_line_that_cannot_be_asked_keeps_the_whole_list_out() -> None:
    with pytest.raises(LinesError) as wrong:
        begun(PERSON, {"id": "k-9", "name": "4711"}, {"id": "k-10"})
    assert [(one.line, one.own_id) for one in wrong.value.lines] == [(2, "k-9"), (3, "k-10")]
    assert not WatchList.objects.exists()


def test_its_matches_are_for_its_owner_and_who_authorises() -> None:
    row = begun()
    looked()
    alert_on()
    looked()
    row = watching.found(row.key)
    assert watching.why_not_read(row, acting()) is None
    assert watching.why_not_read(row, lead()) is None
    assert watching.why_not_read(row, acting("petra")) is not None
    assert watching.why_not_read(row, acting("dana", Role.DATA_PROTECTION_OFFICER)) is not None
    assert watching.mark_seen(row.key, None, by=acting(), at=NOW) == 1
    assert watching.mark_seen(row.key, None, by=acting(), at=NOW) == 0
    with pytest.raises(RefusedError):
        watching.end(row.key, by=acting("petra"), at=NOW)
    watching.end(row.key, by=acting(), at=NOW)


def test_a_purpose_opens_only_its_systems() -> None:
    begun()
    looked()
    listed = alert_on(SOMEBODY, AlertCategory.UN_LISTING, system=System.UN, reference="QMi.001", issuing_state="")
    looked()
    assert listed.pk not in {alert for _, alert in met()}
