"""Every score can be recomputed by hand, and each figure of the tables changes what its line says, and nothing else."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from spoc.core.matching import comparators, costs
from spoc.core.matching.comparators import COMPARATORS
from spoc.core.matching.costs import NameCosts
from spoc.core.matching.names import compare_names
from spoc.core.matching.person import compare, compare_weighed
from spoc.core.matching.result import Comparison, Feature
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from tests.core.matching.by_hand import score_by_hand


def someone(
    *names: str,
    birth: str = "",
    sex: Sex = Sex.UNKNOWN,
    state: str = "",
    place: str = "",
    document: str = "",
    relative: str = "",
    kind: NameKind = NameKind.PRIMARY,
) -> Identity:
    return Identity(
        names=[PersonName(full=name, kind=kind) for name in names],
        birth_dates=[PartialDate.parse(birth)] if birth else [],
        sex=sex,
        nationalities=[state] if state else [],
        birth_places=[place] if place else [],
        documents=[document] if document else [],
        relatives=[relative] if relative else [],
    )


ASKED = someone(
    "Tomas Havran", birth="1984-02-11", sex=Sex.MALE, state="QM", place="Vrbica", document="QM104482", relative="Iva H"
)
PAIRS = {
    "all agrees": (ASKED, ASKED),
    "other script, another order": (someone("Havran Tomas", birth="1984"), someone("Томас Гавран", birth="c. 1984")),
    "slips, another date": (ASKED, someone("Tomaš Hawran", birth="1984-11-02", state="QN")),
    "parts alone on both sides": (ASKED, someone("Tomas Karim Ziemblov", birth="1986", sex=Sex.FEMALE)),
    "a part missing, place and relative": (ASKED, someone("Havran", place="Vrbnica", relative="Iva Havranova")),
    "an initial, a joined name": (someone("T. Ben Salah"), someone("Tomas Bensalah")),
    "a by-name": (ASKED, someone("Havran", kind=NameKind.WEAK_ALIAS)),
    "other names, one document": (ASKED, someone("Karim Ziemblov", document="QM104482")),
    "nothing in common": (ASKED, someone("Karim Ziemblov", birth="1961-07-30", state="QN")),
    "no name at all": (someone(birth="1984-02-11"), someone(birth="1984-02-11")),
    "several names": (someone("Tomas Havran", "Tom Havran"), someone("Karim Ziemblov", "Havran Tom Jan")),
    "a misused identity": (ASKED, replace(ASKED, kind=IdentityKind.MISUSED)),
}


def rows_of(found: Comparison) -> list[dict[str, object]]:
    """As they are stored."""
    return [
        {"feature": one.feature.value, "outcome": one.outcome.value, "strength": one.strength, "working": one.working}
        for one in found.evidence
    ]


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_score_is_the_sum_of_its_rows(pair: tuple[Identity, Identity]) -> None:
    for found in (compare(*pair), compare_weighed(*pair, frequency=lambda form: 0.03 if form == "tomas" else 0.0001)):
        assert score_by_hand(rows_of(found)) == pytest.approx(found.score, abs=0.0001)


def test_each_row_says_what_it_did_to_the_score() -> None:
    found = compare(ASKED, someone("Tomas Havran", birth="1961-11-02", sex=Sex.FEMALE, state="QN"))
    steps = [one for one in found.evidence if one.points and one.feature is not Feature.NAME]
    assert [one.feature for one in steps] == [Feature.BIRTH_DATE, Feature.SEX, Feature.NATIONALITY]
    assert sum(one.points for one in found.evidence) == pytest.approx(100 * found.score, abs=0.05)


NAMES = {
    "equal": ("Tomas Havran", "Tomas Havran"),
    "slip": ("Tomas Havran", "Tomas Hafron"),
    "both alone": ("Tomas Havran", "Tomas Ziemblov"),
    "one alone": ("Tomas Havran", "Tomas Milan Havran"),
    "two alone": ("Tomas Havran", "Karim Milan Havran"),
    "swapped": ("Tomas Havran", "Havran Tomas"),
    "across": ("Tomas Havran", "Томас Гаврон"),
    "initial": ("T Havran", "Tomas Havran"),
    "joined": ("Vasko Milan Havran", "Vaskomilam Havran"),
}
CHANGES: dict[str, tuple[float, set[str]]] = {
    "floor": (0.3, {"slip", "across", "initial", "joined"}),
    "slip": (2.6, {"slip", "across", "initial", "joined"}),
    "conflict": (2.0, {"both alone", "two alone"}),
    "extra": (0.5, {"one alone", "two alone"}),
    "lone": (0.6, {"both alone", "one alone", "two alone"}),
    "swapped": (0.5, {"swapped"}),
    "across": (1.0, {"across"}),
    "initial": (0.6, {"initial"}),
    "joined": (0.9, {"joined"}),
}
"""Each cost, changed to this, changes the scores of these names, and of no others."""


def test_every_cost_stands_among_the_changes() -> None:
    assert set(CHANGES) == {one.name for one in fields(NameCosts)}


@pytest.mark.parametrize("cost", CHANGES)
def test_a_cost_changes_what_its_line_says(cost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: compare_names(*pair).score for name, pair in NAMES.items()}
    value, moved = CHANGES[cost]
    monkeypatch.setattr(costs, "COSTS", replace(costs.COSTS, **{cost: value}))
    after = {name: compare_names(*pair).score for name, pair in NAMES.items()}
    assert {name for name in NAMES if after[name] != before[name]} == moved
    for left, right in NAMES.values():
        found = compare(someone(left), someone(right))
        assert score_by_hand(rows_of(found)) == pytest.approx(found.score, abs=0.0001)


AGREEING = {
    Feature.BIRTH_DATE: someone("Tomas Hafron", birth="1984-02-11"),
    Feature.SEX: someone("Tomas Hafron", sex=Sex.MALE),
    Feature.NATIONALITY: someone("Tomas Hafron", state="QM"),
    Feature.BIRTH_PLACE: someone("Tomas Hafron", place="Vrbica"),
    Feature.DOCUMENT: someone("Tomas Hafron", document="QM104482"),
    Feature.RELATIVE: someone("Tomas Hafron", relative="Iva H"),
}
DIFFERING = {
    Feature.BIRTH_DATE: someone("Tomas Hafron", birth="1961-07-30"),
    Feature.SEX: someone("Tomas Hafron", sex=Sex.FEMALE),
    Feature.NATIONALITY: someone("Tomas Hafron", state="QN"),
    Feature.BIRTH_PLACE: someone("Tomas Hafron", place="Zuberec"),
    Feature.DOCUMENT: someone("Tomas Hafron", document="QN999000111"),
    Feature.RELATIVE: someone("Tomas Hafron", relative="Karim Ziemblov"),
}


def scores(found: dict[Feature, Identity]) -> dict[Feature, float]:
    return {feature: compare(ASKED, one).score for feature, one in found.items()}


def change(feature: Feature, **values: float) -> list[comparators.Comparator]:
    return [replace(row, **values) if row.feature is feature else row for row in COMPARATORS]  # type: ignore[arg-type]


@pytest.mark.parametrize("feature", AGREEING, ids=str)
def test_a_lift_raises_what_agrees_in_its_feature_alone(feature: Feature, monkeypatch: pytest.MonkeyPatch) -> None:
    up, down = scores(AGREEING), scores(DIFFERING)
    monkeypatch.setattr(comparators, "COMPARATORS", change(feature, lift=0.97))
    lifted = scores(AGREEING)
    assert {one for one in lifted if lifted[one] > up[one]} == {feature}
    assert {one for one in lifted if lifted[one] != up[one]} == {feature}
    assert scores(DIFFERING) == down


@pytest.mark.parametrize("kind", ["drop", "doubt"])
@pytest.mark.parametrize("feature", [one for one in DIFFERING if one is not Feature.DOCUMENT], ids=str)
def test_a_drop_or_doubt_lowers_what_differs_in_its_feature_alone(
    feature: Feature, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    up, down = scores(AGREEING), scores(DIFFERING)
    monkeypatch.setattr(comparators, "COMPARATORS", change(feature, **{kind: 0.9 if kind == "drop" else 1.9}))
    dropped = scores(DIFFERING)
    assert {one for one in dropped if dropped[one] < down[one]} == {feature}
    assert {one for one in dropped if dropped[one] != down[one]} == {feature}
    assert scores(AGREEING) == up


def test_another_document_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = scores(DIFFERING)[Feature.DOCUMENT]
    monkeypatch.setattr(comparators, "COMPARATORS", change(Feature.DOCUMENT, drop=1.0, doubt=2.0))
    assert scores(DIFFERING)[Feature.DOCUMENT] == before == compare(ASKED, someone("Tomas Hafron")).score


PLAIN = someone("Tomas Havran", birth="1984-02-11", sex=Sex.MALE, state="QM")
GUARDS: dict[str, tuple[Identity, Callable[[float], bool]]] = {
    "other names with all else equal are no candidates": (
        replace(PLAIN, names=[PersonName(full="Karim Ziemblov")]),
        lambda score: score < 0.4,
    ),
    "equal names born otherwise are no possible match": (
        replace(PLAIN, birth_dates=[PartialDate.parse("1961-07-30")]),
        lambda score: score < 0.6,
    ),
    "another nationality hides nobody": (
        replace(PLAIN, nationalities=["QN"]),
        lambda score: score > 0.7,
    ),
    "another sex hides nobody": (replace(PLAIN, sex=Sex.FEMALE), lambda score: score > 0.6),
    "what is unknown says nothing": (
        someone("Tomas Havran"),
        lambda score: score == compare(someone("Tomas Havran"), PLAIN).score,
    ),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_the_weights_are_held_within_what_the_office_can_answer_for(guard: str) -> None:
    found, holds = GUARDS[guard]
    assert holds(compare(PLAIN, found).score)
