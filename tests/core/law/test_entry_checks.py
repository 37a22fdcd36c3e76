"""What is checked before an alert is proposed: each refusal by its rule, in the order of the law."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spoc.core.law.alert_categories import CATEGORIES, CategoryAsks
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.entry_checks import (
    BiometricQuality,
    Departure,
    EntryFacts,
    ExistingAlert,
    Finding,
    Sameness,
    Weight,
    check_entry,
    may_propose,
)
from spoc.core.law.mechanics.biometrics import DnaFacts
from spoc.core.law.minimum_data import Case, data_needed
from spoc.core.law.precedence import Version
from spoc.core.law.red_notice import Counted
from spoc.core.law.rules import Confidence
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.offices import Role

TODAY = date(2026, 11, 24)
C, D, K = AlertCategory, DataPoint, SubjectKind
OURS = NationalCategory(
    code="HOOLIGANS",
    title="Persons barred from stadiums",
    act="Act 1/1999",
    article="15a",
    subjects=frozenset({K.PERSON}),
    requested_action=RequestedAction.INFORM_ISSUER,
    review_years=2,
    approver=Role.SHIFT_LEAD,
    since=date(2020, 1, 1),
)


def good(category: AlertCategory = C.ARREST, subject: SubjectKind = K.PERSON, **said: Any) -> EntryFacts:
    """A draft that nothing stands against."""
    needed = data_needed(category, subject, TODAY)
    points = needed.mandatory | needed.if_available | {D.PHYSICAL_DESCRIPTION, D.PHOTOGRAPH, D.BIRTH_PLACE}
    facts = EntryFacts(
        category=category,
        subject=subject,
        points=points - needed.never,
        proportionality="A serious offence; the person is thought to be abroad.",
        searched=True,
        searched_by_prints=True,
        has_warrant=True,
        turned_on=frozenset({"information-alerts", "silver-notices"}),
        national=OURS if category is C.NATIONAL else None,
        wanted_for=Case.PROSECUTION if category in (C.RED, C.DIFFUSION_WANTED) else None,
        penalty={Counted.MAXIMUM: 60},
    )
    return replace(facts, **said)


def found(facts: EntryFacts) -> list[Finding]:
    return [one for one in check_entry(facts, TODAY) if one.weight is not Weight.REMINDS]


def codes(facts: EntryFacts) -> list[str]:
    return [one.reason.code.removeprefix("alerts.") for one in found(facts)]


def another(category: AlertCategory, **said: Any) -> ExistingAlert:
    values: dict[str, Any] = {
        "reference": "QN.0000.4711.1",
        "issuing_state": "QN",
        "is_own": False,
        "sameness": Sameness.SAME,
    }
    return ExistingAlert(category=category, **(values | said))


@pytest.mark.parametrize("row", [row for row in CATEGORIES if row.may_be_own], ids=lambda row: row.id)
def test_a_complete_draft_of_every_category_and_kind_is_refused_by_nothing(row: CategoryAsks) -> None:
    for subject in row.subjects if row.category is not C.NATIONAL else [K.PERSON]:
        assert codes(good(row.category, subject)) == [], subject
        assert may_propose(check_entry(good(row.category, subject), TODAY))


@pytest.mark.parametrize(
    ("facts", "code", "source", "confidence"),
    [
        pytest.param(
            good(C.INFORMATION, turned_on=frozenset()),
            "entry.switched_off",
            "R62 Art 37a",
            "V",
            id="an information alert while its switch is off",
        ),
        pytest.param(good(C.UN_LISTING), "entry.not_ours", "RPD Art 95", "N", id="a listing is not ours to enter"),
        pytest.param(
            good(C.OBJECT, K.PERSON), "entry.subject", "R62 Art 38", "V", id="a person is no object for seizure"
        ),
        pytest.param(good(C.NATIONAL, national=None), "entry.basis", "LED Art 8(1)", "V", id="no act and article"),
        pytest.param(
            good(proportionality=" "), "entry.proportionality", "R62 Art 21", "S", id="nobody said why it matters"
        ),
        pytest.param(
            good(C.REFUSAL, proportionality=""),
            "entry.proportionality",
            "R61 Art 21",
            "M",
            id="nor of a refusal, which is remembered only",
        ),
        pytest.param(good(searched=False), "entry.search", "R62 Art 23(1)", "S", id="nobody looked"),
        pytest.param(
            good(searched_by_prints=False), "entry.search_by_prints", "R62 Art 23(1)", "S", id="nor by the prints"
        ),
        pytest.param(
            good(existing=(another(C.JUDICIAL, is_own=True),)),
            "entry.one_per_state",
            "R62 Art 23(2)",
            "S",
            id="we have one already",
        ),
        pytest.param(
            good(existing=(another(C.CHECK_DISCREET),)),
            "entry.incompatible",
            "SPOC compatibility in the recast",
            "P",
            id="another state checks discreetly, by the proposal",
        ),
        pytest.param(
            good(existing=(another(C.CHECK_DISCREET),), version=Version.SM08),
            "entry.incompatible",
            "SM08 Art 7.2",
            "V",
            id="the same by the manual of 2008",
        ),
        pytest.param(
            good(existing=(another(C.JUDICIAL, sameness=Sameness.UNDECIDED, score=0.83),)),
            "entry.look_alike",
            "R62 Art 61",
            "S",
            id="one that looks alike, and nobody has said whether it is the same",
        ),
        pytest.param(
            good(points=good().points - {D.OFFENCE}), "entry.data", "R62 Art 22", "S", id="the offence is missing"
        ),
        pytest.param(
            good(points=good().points - {D.DACTYLOSCOPIC}),
            "entry.data_if_available",
            "R62 Art 20(3)",
            "S",
            id="no prints, and nobody said that there are none",
        ),
        pytest.param(
            good(C.UNKNOWN, K.UNKNOWN_PERPETRATOR, points=frozenset({D.OFFENCE, D.DACTYLOSCOPIC, D.SURNAMES})),
            "entry.data_never",
            "R62 Art 22",
            "S",
            id="a name with an unknown perpetrator",
        ),
        pytest.param(
            good(biometrics=(BiometricQuality(kind=BiometricKind.FINGERPRINTS, score="NFIQ 5", meets=False),)),
            "entry.quality",
            "R62 Art 42",
            "V",
            id="prints of too low a quality",
        ),
        pytest.param(
            good(biometrics=(BiometricQuality(kind=BiometricKind.FINGERPRINTS, score="NFIQ 2"),)),
            "entry.quality_unknown",
            "Q31 quality figures",
            "M",
            id="prints that nobody judged, by figures nobody read",
        ),
        pytest.param(
            good(dna=DnaFacts(category=C.ARREST, has_others=False)),
            "dna.category",
            "R62 Art 42(3)",
            "S",
            id="DNA with a wanted person",
        ),
        pytest.param(
            good(C.REFUSAL, permit_state="QO"), "entry.permit", "R61 Art 28", "V", id="a permit of a state not asked"
        ),
        pytest.param(good(has_warrant=False), "entry.warrant", "R62 Art 27", "V", id="no warrant attached"),
        pytest.param(
            good(C.RED, penalty={Counted.MAXIMUM: 18}), "entry.penalty", "RPD Art 83(1)", "N", id="18 months at most"
        ),
        pytest.param(
            good(C.RED, wanted_for=Case.SENTENCE, penalty={Counted.IMPOSED: 4, Counted.LEFT: 4}),
            "entry.sentence",
            "RPD Art 83(1)",
            "N",
            id="four months to serve",
        ),
    ],
)
def test_what_stands_against_a_draft_and_by_which_rule(
    facts: EntryFacts, code: str, source: str, confidence: str
) -> None:
    (one,) = found(facts)
    assert one.reason.code == f"alerts.{code}"
    assert (str(one.source), one.confidence) == (source, confidence)
    assert one.refuses is Confidence(confidence).may_refuse
    assert one.warns is not one.refuses


def test_an_empty_draft_is_told_everything_in_the_order_of_the_law() -> None:
    facts = EntryFacts(
        category=C.ARREST,
        subject=K.PERSON,
        points=frozenset({D.DACTYLOSCOPIC}),
        existing=(
            another(C.JUDICIAL, is_own=True, reference="QM.0000.0001.1", issuing_state="QM"),
            another(C.CHECK_SPECIFIC),
            another(C.REFUSAL, sameness=Sameness.UNDECIDED, reference="QO.0000.0002.1"),
        ),
        biometrics=(BiometricQuality(kind=BiometricKind.PHOTOGRAPH, meets=False),),
    )
    assert [one.reason.code.removeprefix("alerts.entry.") for one in check_entry(facts, TODAY)] == [
        "proportionality",
        "search",
        "search_by_prints",
        "one_per_state",
        "incompatible",
        "look_alike",
        "data",
        "data",
        "data_if_available",
        "quality",
        "warrant",
        "form_a",
    ]


def test_a_terrorist_offence_is_presumed_to_be_important_enough() -> None:
    assert codes(good(proportionality="", is_terrorism=True)) == []


def test_an_alert_of_another_person_that_looks_alike_stands_in_nobody_s_way() -> None:
    assert codes(good(existing=(another(C.CHECK_DISCREET, sameness=Sameness.DIFFERENT),))) == []


def test_a_compatible_alert_of_another_state_is_no_obstacle_and_the_earlier_one_is_named() -> None:
    facts = good(C.JUDICIAL, existing=(another(C.ARREST),))
    assert codes(facts) == []
    reminders = [one for one in check_entry(facts, TODAY) if one.weight is Weight.REMINDS]
    assert "alerts.entry.priority" in [one.reason.code for one in reminders]


def test_a_departure_needs_both_consents_and_a_reason() -> None:
    facts = good(existing=(another(C.CHECK_DISCREET),), version=Version.SM08)
    half = Departure(we_agree=True, they_agree=False, reason="Essential interests.")
    whole = replace(half, they_agree=True)
    assert codes(replace(facts, departures={"QN.0000.4711.1": half})) == ["entry.departure_incomplete"]
    assert codes(replace(facts, departures={"QN.0000.4711.1": whole})) == []
    assert codes(replace(facts, departures={"QN.0000.4711.1": replace(whole, reason=" ")})) != []


@pytest.mark.parametrize("existing", [another(C.JUDICIAL, is_own=True), another(C.CHECK_DISCREET)])
def test_an_alert_may_wait_until_the_one_in_its_way_ends(existing: ExistingAlert) -> None:
    facts = good(existing=(existing,), keep_back=True)
    assert codes(facts) == []
    (told,) = [one for one in check_entry(facts, TODAY) if one.reason.code == "alerts.entry.kept_back"]
    assert str(told.source) == "SM08 Art 2.2.1"


def test_a_refusal_of_our_own_follows_our_return_alert() -> None:
    assert codes(good(C.REFUSAL, existing=(another(C.RETURN, is_own=True),))) == []
    assert codes(good(C.REFUSAL, existing=(another(C.ARREST, is_own=True),))) == ["entry.one_per_state"]


@pytest.mark.parametrize(
    ("kind", "person", "code"),
    [
        pytest.param(K.VEHICLE, C.ARREST, [], id="the car of a wanted person"),
        pytest.param(K.VEHICLE, C.CHILD_ABDUCTION, [], id="the car of a child's abductor"),
        pytest.param(K.FIREARM, C.ARREST, [], id="the firearm of a wanted person"),
        pytest.param(K.FIREARM, C.JUDICIAL, ["link.object"], id="not of a witness"),
        pytest.param(K.BANKNOTE, C.ARREST, ["link.object"], id="not a banknote"),
    ],
)
def test_objects_that_may_be_entered_to_find_a_person(
    kind: SubjectKind, person: AlertCategory, code: list[str]
) -> None:
    points = frozenset({D.IDENTIFIER, D.REASON, D.ACTION})
    facts = good(person, kind, points=points, for_person=person, has_warrant=False)
    assert codes(replace(facts, unavailable=frozenset(D))) == code


def test_a_wanted_person_is_identified_by_name_or_by_picture() -> None:
    facts = good(C.RED)
    by_name = facts.points - {D.PHOTOGRAPH} - {D.DACTYLOSCOPIC, D.DNA, D.DOCUMENT_NUMBER, D.PHYSICAL_DESCRIPTION}
    by_picture = facts.points - {D.SURNAMES, D.FORENAMES} | {D.PHOTOGRAPH, D.BIRTH_PLACE}
    assert "entry.identity" in codes(replace(facts, points=by_name))
    assert "entry.identity" not in codes(replace(facts, points=by_picture))


def test_what_is_only_remembered_or_proposed_asks_for_a_reason_and_then_lets_pass() -> None:
    found = check_entry(good(existing=(another(C.CHECK_DISCREET),)), TODAY)
    assert not may_propose(found)
    (warning,) = [one for one in found if one.warns]
    assert may_propose(found, frozenset({warning.rule}))


def test_a_refusal_is_answered_by_no_reason() -> None:
    found = check_entry(good(has_warrant=False), TODAY)
    assert not may_propose(found, frozenset(one.rule for one in found))


def test_a_national_category_is_about_what_it_says_and_while_it_lasts() -> None:
    assert codes(good(C.NATIONAL, K.VEHICLE)) == ["entry.subject"]
    ended = replace(OURS, until=date(2025, 12, 31))
    assert codes(good(C.NATIONAL, national=ended)) == ["entry.basis_ended"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param(good(C.OBJECT, K.IT_ITEM), "serious_only", id="an IT item"),
        pytest.param(good(C.CHECK_DISCREET, is_national_security=True), "national_security", id="a secret service"),
        pytest.param(good(), "form_a", id="a wanted person"),
    ],
)
def test_what_goes_with_an_alert_is_told_and_stops_nobody(facts: EntryFacts, code: str) -> None:
    reminders = [one.reason.code for one in check_entry(facts, TODAY) if one.weight is Weight.REMINDS]
    assert f"alerts.entry.{code}" in reminders
    assert may_propose(check_entry(facts, TODAY))


def test_a_permit_stands_in_nobody_s_way_once_its_state_has_answered() -> None:
    assert codes(good(C.REFUSAL, permit_state="QO", permit_state_answered=True)) == []
