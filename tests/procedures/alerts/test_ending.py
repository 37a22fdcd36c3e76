"""How an alert ends: on a ground of its category, its purpose achieved, its period over; then it is purged."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from spoc.core.law.deletion import grounds_for
from spoc.core.law.periods import Period, period_rule
from spoc.core.terms.alerts import AlertCategory, AlertState, DeletionGround, SubjectKind
from spoc.office.alerts.models import Alert, AlertChange, AlertFile, CentralOrder
from spoc.office.duty.models import OfficerNotice
from spoc.office.subjects.models import Identifier, Identity, Name
from spoc.procedures import deadline_watch
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LATER, NOW, OLGA, acknowledge, active, approved, fresh, states_of_orders
from tests.procedures.holdings import ask_for

pytestmark = pytest.mark.django_db
FIFTEEN_DAYS = timedelta(days=15)
PASSPORT = {
    "number__document_number": "BX1234567",
    "number__document_number__state": "QN",
    "number__document_number__kind": "passport",
}


def test_a_ground_that_the_category_does_not_know_is_refused_with_the_article_of_its_grounds() -> None:
    alert = active()
    assert DeletionGround.SEIZED not in {ground for ground, _ in grounds_for(AlertCategory.ARREST, NOW.date())}
    with pytest.raises(RefusedError) as refused:
        alert_ending.withdraw(alert.pk, DeletionGround.SEIZED, reason="Found.", by=OLGA, at=LATER)
    assert refused.value.reason.code == "alerts.delete.ground"
    assert refused.value.reason.values["source"] == "R62 Art 55(1)"


def test_a_withdrawn_alert_is_found_no_more_and_its_deletion_is_ordered() -> None:
    alert = active(family="Zorepadchuk")
    assert ask_for("Ostap Zorepadchuk").matches.filter(alert=alert).exists()
    alert_ending.withdraw(alert.pk, DeletionGround.DECISION_REVOKED, reason="Warrant lifted.", by=OLGA, at=LATER)
    assert not ask_for("Ostap Zorepadchuk").matches.filter(alert=alert).exists()
    assert states_of_orders(alert) == [("create", "acknowledged"), ("delete", "queued")]
    assert acknowledge(alert, at=LATER) == 1


def test_what_was_never_tried_is_not_deleted_there() -> None:
    alert = approved()
    alert_ending.withdraw(alert.pk, DeletionGround.ENTERED_IN_ERROR, reason="Another man.", by=OLGA, at=LATER)
    assert states_of_orders(alert) == [("create", "superseded")]


def test_a_child_and_an_adult_have_grounds_of_their_own() -> None:
    child = active(AlertCategory.MISSING_WHEREABOUTS, identity__birth_dates="2015-06-01")
    adult = active(AlertCategory.MISSING_WHEREABOUTS)
    for alert, ground in ((child, DeletionGround.WHEREABOUTS_KNOWN), (adult, DeletionGround.CASE_RESOLVED)):
        with pytest.raises(RefusedError, match="ground"):
            alert_ending.withdraw(alert.pk, ground, reason="Found.", by=OLGA, at=LATER)
    for alert, ground in ((child, DeletionGround.CASE_RESOLVED), (adult, DeletionGround.WHEREABOUTS_KNOWN)):
        assert alert_ending.withdraw(alert.pk, ground, reason="Found.", by=OLGA, at=LATER).ended_at == LATER


def achieved() -> Alert:
    alert = active()
    due = alert_ending.tell_purpose_achieved(
        alert.pk, DeletionGround.SURRENDERED, reason="Handed over on 24 November.", by=OLGA, at=LATER
    )
    row = period_rule(Period.PURPOSE_ACHIEVED, AlertCategory.ARREST, LATER.date())
    assert row is not None
    assert (due.rule, str(row.source), due.due_at) == (row.id, "R62 Art 53(9)", LATER + FIFTEEN_DAYS)
    return alert


def test_purpose_achieved_the_authority_has_15_calendar_days_and_confirms() -> None:
    alert = achieved()
    assert fresh(alert).state == AlertState.ACTIVE
    with pytest.raises(RefusedError, match="told"):
        alert_ending.tell_purpose_achieved(alert.pk, DeletionGround.SURRENDERED, reason="Again.", by=OLGA, at=LATER)
    ended = alert_ending.confirm_purpose_achieved(alert.pk, reason="Confirmed by the court.", by=OLGA, at=LATER)
    assert (ended.state, ended.ground) == (AlertState.PURPOSE_ACHIEVED, DeletionGround.SURRENDERED)
    assert alert_ending.answer_due(ended) is None


def test_while_the_authority_is_silent_the_desk_is_told_that_the_clock_runs_out() -> None:
    alert = achieved()
    deadline_watch.watch(LATER + FIFTEEN_DAYS / 2)
    notice = OfficerNotice.objects.get(code="deadline.half_gone")
    assert (notice.reference, notice.route, notice.route_key) == (alert.reference, "alert", str(alert.pk))


def test_purpose_achieved_the_authority_says_why_it_is_still_needed() -> None:
    alert = achieved()
    kept = alert_ending.justify_keeping(alert.pk, reason="The surrender was annulled.", by=OLGA, at=LATER)
    assert (kept.state, alert_ending.answer_due(kept)) == (AlertState.ACTIVE, None)
    assert alert_watch.watch(LATER + FIFTEEN_DAYS)["silent"] == 0


def test_purpose_achieved_silence_of_15_days_deletes_where_national_law_lets_it(settings: Settings) -> None:
    alert, late = achieved(), LATER + FIFTEEN_DAYS
    assert alert_watch.watch(late - timedelta(seconds=1))["silent"] == 0
    settings.OFFICE = settings.OFFICE.model_copy(update={"deletes_when_silent": False})
    assert alert_watch.watch(late)["silent"] == 0
    settings.OFFICE = settings.OFFICE.model_copy(update={"deletes_when_silent": True})
    assert alert_watch.watch(late)["silent"] == 1
    assert (fresh(alert).state, fresh(alert).ground) == (AlertState.PURPOSE_ACHIEVED, DeletionGround.SURRENDERED)


def test_nothing_is_confirmed_of_which_the_authority_was_not_told() -> None:
    with pytest.raises(RefusedError, match="not_told"):
        alert_ending.confirm_purpose_achieved(
            active().pk, DeletionGround.SURRENDERED, reason="He is here.", by=OLGA, at=LATER
        )


def test_a_year_after_its_end_nothing_personal_is_left_but_the_references() -> None:
    alert = active(**PASSPORT)
    values = alert_changes.values_of(alert) | {"alert.offence": "murder"}
    alert_changes.update(alert.pk, values, origin="court", by=OLGA, at=LATER)
    alert_ending.withdraw(alert.pk, DeletionGround.SURRENDERED, reason="Handed over.", by=OLGA, at=LATER)
    acknowledge(alert, at=LATER)
    assert str(alert.purge_on) == "2027-11-24"
    assert alert_watch.watch(LATER + timedelta(days=364))["purged"] == 0
    assert alert_watch.watch(LATER + timedelta(days=365))["purged"] == 1

    left = fresh(alert)
    assert (left.state, left.reference, left.decision_reference) == (AlertState.PURGED, alert.reference, "2 T 18/2026")
    assert (left.reason, left.offence, left.details, left.subject.data) == ("", "", {}, {})
    for model in (Identity, Identifier):
        assert not model.objects.filter(subject=left.subject_id).exists()
    assert not Name.objects.filter(identity__subject=left.subject_id).exists()
    for kept in (AlertChange, AlertFile):
        assert not kept.objects.filter(alert=left).exists()
    assert {bytes(one.body) for one in CentralOrder.objects.filter(alert=left)} == {b""}
    assert set(left.steps.values_list("reason", flat=True)) == {""}
    assert left.steps.filter(event="withdraw").exists(), "how it lived is still known"


def test_a_notice_of_ours_is_purged_by_the_row_of_notices() -> None:
    alert = approved(AlertCategory.STOLEN_VEHICLE, kind=SubjectKind.VEHICLE)
    alert_ending.withdraw(alert.pk, DeletionGround.RECOVERED, reason="Found.", by=OLGA, at=LATER)
    assert fresh(alert).purge_on is not None
