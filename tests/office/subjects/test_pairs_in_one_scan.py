"""The search by pairs in the database: in one scan where they meet few names, pair by pair where they meet many."""

import pytest

from spoc.core.matching.keys import name_pairs
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.persons import Identity, PartialDate, PersonName
from spoc.office import prepared
from spoc.office.subjects.models import Name
from spoc.office.subjects.services import NewSubject, create_subject
from tests.channels.mail.invented import NOW

NAMES = ("Vojmir Bralec", "Zdislav Kvetnichar", "Bohumir Ostrolucky", "Slavomil Horecky", "Dalibor Svetly")
MANY = 300
"""More names, and more pairs, than these tests hold."""


def enter(name: str, born: str = "1984") -> None:
    identity = Identity(names=(PersonName(full=name),), birth_dates=(PartialDate.parse(born),))
    create_subject(NewSubject(kind=SubjectKind.PERSON, identities=(identity,)), at=NOW)


def found(
    *names: str, at_once: int = 4, likeliest: int = MANY, each: int = MANY, years: list[int] | None = None
) -> tuple[dict[tuple[str, int], float], bool]:
    """Names with years of birth, by their scores, and whether a bound was met. The first pairs are worth the most."""
    pairs = [name_pairs(name)[0] for name in names]
    worth = {pair: 2.0 / place for place, pair in enumerate(pairs, start=1)}
    ordered = sorted(pairs)
    asked = [ordered, [worth[pair] for pair in ordered], years, 2, False]
    values = [*asked, at_once, likeliest, each, MANY, [1.3, 1.0, 0.1, 0.1, 0.5, 0.6], 0]
    rows = prepared.run(
        "SELECT identity_id, score, was_capped "
        "FROM subjects_names_near(%s, %s, %s::int[], %s, %s, %s, %s, %s, %s, %s::real[], %s)",
        values,
    )
    names_of = {one.identity_id: (one.full, one.born) for one in Name.objects.all()}
    return {names_of[identity]: score for identity, score, _ in rows if identity}, rows[0][2]


@pytest.mark.django_db
def test_both_ways_find_the_same_names_with_the_same_scores() -> None:
    for name in NAMES:
        enter(name)
    at_once, was_capped = found(*NAMES, at_once=MANY)
    one_by_one, _ = found(*NAMES)
    assert at_once == one_by_one
    assert [name for name, _ in sorted(at_once, key=lambda one: -at_once[one])] == list(NAMES)
    assert not was_capped


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at_once", "is_capped"), [pytest.param(11, False, id="few"), pytest.param(10, True, id="many")]
)
def test_a_bound_is_met_where_a_common_pair_is_read_in_part(at_once: int, is_capped: bool) -> None:
    for born in range(1970, 1979):
        enter("Vojmir Bralec", str(born))
    enter("Zdislav Kvetnichar")
    names, was_capped = found("Vojmir Bralec", "Zdislav Kvetnichar", at_once=at_once, each=2)
    assert ("Zdislav Kvetnichar", 1984) in names
    assert (was_capped, len(names)) == (is_capped, 3 if is_capped else 10)


@pytest.mark.django_db
def test_a_bound_is_met_where_only_the_likeliest_pairs_are_read() -> None:
    for name in NAMES:
        enter(name)
    names, was_capped = found(*NAMES, likeliest=2)
    assert ([name for name, _ in names], was_capped) == (list(NAMES[:2]), True)


@pytest.mark.django_db
def test_names_of_one_score_leave_half_of_the_places_to_others() -> None:
    for born in range(1000, 1000 + MANY):
        enter("Vojmir Bralec", str(born))
    enter("Vojmir Ctirad Bralec")
    names, _ = found("Vojmir Bralec", "Vojmir Ctirad Bralec", at_once=10 * MANY)
    assert ("Vojmir Ctirad Bralec", 1984) in names


@pytest.mark.django_db
def test_of_a_common_pair_those_of_the_year_asked_for_are_read() -> None:
    for born in range(1970, 1980):
        enter("Vojmir Bralec", str(born))
    names, _ = found("Vojmir Bralec", each=1, years=[1977])
    assert list(names) == [("Vojmir Bralec", 1977)]


@pytest.mark.django_db
def test_a_question_without_pairs_finds_nobody() -> None:
    enter("Vojmir Bralec")
    assert found() == ({}, False)
