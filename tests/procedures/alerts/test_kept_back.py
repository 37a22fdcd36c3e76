"""Alerts on the same person: one per state, the second waits; another state's stands in the way unless both agree."""

import pytest
from pytest_django import Settings

from spoc.core.law.entry_checks import Sameness
from spoc.core.terms.alerts import AlertCategory, AlertState, DeletionGround
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate, PersonName, Sex
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services.life import NewDeparture
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LATER, NOW, OLGA, PETRA, active, drafted, fresh, person, propose
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db
OSTAP = Identity(
    names=(PersonName(full="Ostap Zorepadchuk", family="Zorepadchuk", given="Ostap"),),
    birth_dates=(PartialDate.parse(str(person("Zorepadchuk")["identity.birth_dates"])),),
    sex=Sex.MALE,
    nationalities=("QN",),
    kind=IdentityKind.CONFIRMED,
)


def second(category: AlertCategory, like: Alert, verdict: Sameness, **more: object) -> Alert:
    """A draft on the person of another alert, with what the officer says of the two."""
    draft = drafted(category, family="Zorepadchuk", **more)  # type: ignore[arg-type]  cells
    values = {**draft.draft.values, "sameness": {like.reference: verdict.value}}
    alert_entry.save(draft.pk, values, version=1, by=OLGA, at=NOW)
    return fresh(draft)


def refusal_of(alert: Alert) -> str:
    with pytest.raises(RefusedError) as refused:
        propose(alert)
    return refused.value.reason.code


def test_an_alert_on_a_look_alike_waits_for_an_officer_to_say_who_it_is() -> None:
    first = active(family="Zorepadchuk")
    assert refusal_of(drafted(AlertCategory.JUDICIAL, family="Zorepadchuk")) == "alerts.entry.look_alike"
    assert propose(second(AlertCategory.JUDICIAL, first, Sameness.DIFFERENT)).state == AlertState.PROPOSED


def test_one_alert_for_each_person_and_state() -> None:
    first = active(family="Zorepadchuk")
    assert refusal_of(second(AlertCategory.CHECK_DISCREET, first, Sameness.SAME)) == "alerts.entry.one_per_state"


def test_a_second_alert_of_ours_is_kept_back_and_released_when_the_first_has_ended() -> None:
    first = active(family="Zorepadchuk")
    waits = propose(second(AlertCategory.CHECK_DISCREET, first, Sameness.SAME, entry__keep_back="yes"))
    assert alert_approval.approve(waits.pk, by=PETRA, at=NOW, reason="waits").state == AlertState.KEPT_BACK
    with pytest.raises(RefusedError, match="still_there"):
        alert_approval.release(waits.pk, by=PETRA, at=NOW)
    assert alert_watch.watch(LATER)["may_be_released"] == 0

    alert_ending.withdraw(first.pk, DeletionGround.DECISION_REVOKED, reason="Warrant lifted.", by=OLGA, at=LATER)
    assert alert_watch.watch(LATER)["may_be_released"] == 1
    assert alert_watch.watch(LATER)["may_be_released"] == 0, "told once"
    assert OfficerNotice.objects.filter(code="alert.may_be_released").count() == 1
    assert alert_approval.release(waits.pk, by=PETRA, at=LATER).state == AlertState.APPROVED


def test_another_states_incompatible_alert_stops_ours_until_both_bureaux_consent(settings: Settings) -> None:
    settings.OFFICE = settings.OFFICE.model_copy(update={"precedence_version": "SM08"})
    theirs = alert_on(OSTAP, AlertCategory.CHECK_DISCREET)
    ours = second(AlertCategory.ARREST, theirs, Sameness.SAME)
    assert refusal_of(ours) == "alerts.entry.incompatible"
    agreed = {"other_reference": theirs.reference, "other_state": "QN", "reason": "Imminent attack."}
    with pytest.raises(RefusedError, match="consents_needed"):
        alert_entry.depart(ours.pk, NewDeparture(**agreed, our_consent="olga", their_consent=""), by=OLGA, at=NOW)
    both = NewDeparture(**agreed, our_consent="olga", their_consent="QN-QM-E-2026-0000007, signed Marko")
    alert_entry.depart(ours.pk, both, by=OLGA, at=NOW)
    assert propose(fresh(ours)).state == AlertState.PROPOSED
