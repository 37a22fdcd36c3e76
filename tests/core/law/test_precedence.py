"""Which alerts may stand beside each other and which is executed first, read against the manuals."""

from datetime import date

import pytest

from spoc.core.law.categories.asking import ARTICLE_32, CHECKS, DIFFUSIONS, NOTICES
from spoc.core.law.precedence import (
    COMPATIBLE,
    DEFAULT_VERSION,
    RANKS,
    Version,
    are_compatible,
    in_order,
    rank,
)
from spoc.core.law.rules import Confidence
from spoc.core.terms.alerts import AlertCategory, SubjectKind

TODAY = date(2026, 11, 24)
C = AlertCategory
OLD = ["ARR", "REF", "MIS-A", "MIS-B", "JUD", "CHK-S", "CHK-D"]
TABLE_OF_2008 = {
    "ARR": "yes yes yes yes yes no no",
    "REF": "yes yes no no no no no",
    "MIS-A": "yes no yes yes yes no no",
    "MIS-B": "yes no yes yes yes no no",
    "JUD": "yes no yes yes yes no no",
    "CHK-S": "no no no no no yes no",
    "CHK-D": "no no no no no no yes",
}
CELLS = [
    pytest.param(existing, new, cell == "yes", id=f"{existing} exists, {new} is new")
    for existing, row in TABLE_OF_2008.items()
    for new, cell in zip(OLD, row.split(), strict=True)
]


@pytest.mark.parametrize("version", [Version.SM08, Version.SM17])
@pytest.mark.parametrize(("existing", "new", "compatible"), CELLS)
def test_every_cell_of_the_table_of_sis_ii(existing: str, new: str, compatible: bool, version: Version) -> None:
    found = are_compatible(C(existing), C(new), version, TODAY)
    assert found.compatible is compatible
    assert found.confidence in ((Confidence.V, Confidence.M) if version is Version.SM08 else (Confidence.M,))
    assert found.source.act == version


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        pytest.param(C.ARREST, C.REFUSAL, "SM08 Art 2.2.1", id="arrest and refusal"),
        pytest.param(C.JUDICIAL, C.MISSING_PROTECTION, "SM08 Art 6.2", id="judicial and missing"),
        pytest.param(C.CHECK_DISCREET, C.ARREST, "SM08 Art 7.2", id="check and arrest"),
        pytest.param(C.CHECK_DISCREET, C.CHECK_SPECIFIC, "SM08 Art 7.2", id="two kinds of check"),
        pytest.param(C.CHECK_DISCREET, C.OBJECT, "SM08 Art 7.2", id="an object checked and sought"),
    ],
)
def test_what_was_read_in_the_manual_of_2008_may_refuse(one: AlertCategory, other: AlertCategory, place: str) -> None:
    found = are_compatible(one, other, Version.SM08, TODAY)
    assert (str(found.source), found.confidence) == (place, Confidence.V)


RECAST_TABLE = {
    C.ARREST: {C.ARREST, C.REFUSAL, C.REFUSAL_SANCTION, C.RETURN, C.JUDICIAL, *ARTICLE_32},
    C.REFUSAL: {C.ARREST, C.REFUSAL, C.REFUSAL_SANCTION},
    C.CHILD_AT_RISK: {C.ARREST, C.JUDICIAL, *ARTICLE_32},
    C.CHECK_SPECIFIC: {C.CHECK_SPECIFIC},
    C.CHECK_INQUIRY: {C.CHECK_INQUIRY},
    C.CHECK_DISCREET: {C.CHECK_DISCREET},
    C.RETURN: {C.RETURN, C.ARREST, C.JUDICIAL, C.MISSING_WHEREABOUTS},
    C.JUDICIAL: {C.ARREST, C.JUDICIAL, C.RETURN, *ARTICLE_32},
    C.MISSING_WHEREABOUTS: {C.ARREST, C.JUDICIAL, C.RETURN, *ARTICLE_32},
    C.INFORMATION: set(),
}
PERSONS = {C.ARREST, C.REFUSAL, C.REFUSAL_SANCTION, C.RETURN, C.JUDICIAL, C.INFORMATION, *ARTICLE_32, *CHECKS}


@pytest.mark.parametrize("category", RECAST_TABLE)
def test_the_proposal_for_the_recast(category: AlertCategory) -> None:
    compatible = {one for one in PERSONS if are_compatible(category, one, Version.RECAST, TODAY).compatible}
    assert compatible == RECAST_TABLE[category]
    assert compatible == {one for one in PERSONS if are_compatible(one, category, Version.RECAST, TODAY).compatible}


def test_a_refusal_follows_the_return_alert_of_its_own_state_alone() -> None:
    assert not are_compatible(C.RETURN, C.REFUSAL, Version.RECAST, TODAY).compatible
    assert are_compatible(C.RETURN, C.REFUSAL, Version.RECAST, TODAY, same_state=True).compatible


def test_the_version_that_is_active_by_default_only_warns_but_for_the_regulation_s_own_rule() -> None:
    rows = [row for row in COMPATIBLE if row.version is DEFAULT_VERSION]
    firm = [row.id for row in rows if row.may_refuse]
    assert firm == ["recast-information-alone"]
    found = are_compatible(C.INFORMATION, C.ARREST, DEFAULT_VERSION, TODAY)
    assert (found.compatible, str(found.source)) == (False, "R62 Art 37a(4)")


@pytest.mark.parametrize("category", sorted(NOTICES | DIFFUSIONS | {C.NATIONAL, C.UN_LISTING, C.STOLEN_VEHICLE}))
def test_alerts_of_other_systems_stand_beside_those_of_sis(category: AlertCategory) -> None:
    assert are_compatible(C.ARREST, category, DEFAULT_VERSION, TODAY).compatible
    with pytest.raises(LookupError):
        are_compatible(C.ARREST, category, Version.SM08, TODAY)


@pytest.mark.parametrize(
    ("version", "order"),
    [
        pytest.param(Version.RECAST, "ARR REF MIS-A CHK-S CHK-I CHK-D RET JUD INF", id="as proposed for the recast"),
        pytest.param(Version.SM17, "ARR REF MIS-A CHK-S CHK-D JUD", id="as remembered of the manual of 2017"),
    ],
)
def test_which_of_several_alerts_on_a_person_is_executed_first(version: Version, order: str) -> None:
    wanted = [C(one) for one in order.split()]
    assert list(in_order(reversed(wanted), version, TODAY)) == wanted


def test_a_check_of_immediate_action_goes_before_the_ordinary_one() -> None:
    now = rank(C.CHECK_SPECIFIC, Version.RECAST, TODAY, is_immediate=True)
    later = rank(C.CHECK_SPECIFIC, Version.RECAST, TODAY)
    assert now is not None
    assert later is not None
    assert (now.rank, later.rank) == (4, 5)


def test_seizure_goes_before_every_check_on_an_object() -> None:
    found = in_order([C.CHECK_DISCREET, C.CHECK_SPECIFIC, C.OBJECT], Version.RECAST, TODAY, SubjectKind.VEHICLE)
    assert found == (C.OBJECT, C.CHECK_SPECIFIC, C.CHECK_DISCREET)


def test_the_arrest_comes_first_by_the_regulation_and_an_unknown_perpetrator_stands_outside() -> None:
    first = rank(C.ARREST, Version.RECAST, TODAY)
    assert first is not None
    assert str(first.source) == "R62 Art 23(4)"
    assert rank(C.UNKNOWN, Version.RECAST, TODAY, subject=SubjectKind.UNKNOWN_PERPETRATOR) is None
    assert rank(C.ARREST, Version.SM08, TODAY) is None


def test_no_place_in_an_order_is_given_twice() -> None:
    places = [(row.version, row.rank, row.subjects) for row in RANKS]
    assert len(places) == len(set(places))
