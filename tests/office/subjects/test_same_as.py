"""Groups of subjects that are held as the same are those that the standing claims make, in whatever order they came."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spoc.core.terms.alerts import SubjectKind
from spoc.office.subjects.models import Sameness, Subject
from spoc.office.subjects.selectors import claims_about, same_as
from spoc.office.subjects.services import NewSubject, claim_sameness, create_subjects, undo_sameness
from tests.channels.mail.invented import NOW

pytestmark = pytest.mark.django_db

SIZE = 6
Pairs = set[tuple[int, int]]


@pytest.fixture
def subjects(db: None) -> list[Subject]:
    return create_subjects([NewSubject(kind=SubjectKind.PERSON) for _ in range(SIZE)], at=NOW)


def claim(one: Subject, other: Subject) -> Sameness | None:
    return claim_sameness(one.pk, other.pk, reason="equal prints", by="olga", at=NOW)


def recomputed(pairs: Pairs, members: list[int]) -> dict[int, frozenset[int]]:
    """By painting: every pair gives both sides one colour."""
    colour = {one: one for one in members}
    for first, second in pairs:
        kept, gone = colour[first], colour[second]
        colour = {one: kept if paint == gone else paint for one, paint in colour.items()}
    return {one: frozenset(other for other in members if colour[other] == colour[one]) for one in members}


places = st.integers(min_value=0, max_value=SIZE - 1)
steps = st.lists(st.tuples(st.booleans(), places, places).filter(lambda step: step[1] != step[2]), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_any_claims_and_undoings_give_the_groups_of_what_stands(
    subjects: list[Subject], steps: list[tuple[bool, int, int]]
) -> None:
    Sameness.objects.all().delete()
    members, standing = [one.pk for one in subjects], dict[tuple[int, int], int]()
    for is_claim, first, second in steps:
        pair = (min(members[first], members[second]), max(members[first], members[second]))
        if is_claim:
            made = claim(subjects[first], subjects[second])
            assert (made is None) is (pair in standing)
            if made is not None:
                standing[pair] = made.pk
        elif pair in standing:
            assert undo_sameness(standing.pop(pair), why="other prints", by="olga", at=NOW)
        assert same_as(members) == recomputed(set(standing), members)


def test_a_chain_of_claims_reaches_from_end_to_end(subjects: list[Subject]) -> None:
    first, second, third, *_ = subjects
    claim(third, second)
    claim(second, first)
    assert same_as([first.pk]) == {first.pk: {first.pk, second.pk, third.pk}}


def test_a_claim_that_was_undone_stays_and_may_be_made_again(subjects: list[Subject]) -> None:
    first, second, *_ = subjects
    made = claim(first, second)
    assert made is not None
    assert claim(second, first) is None
    assert undo_sameness(made.pk, why="other prints", by="pavol", at=NOW)
    assert not undo_sameness(made.pk, why="again", by="olga", at=NOW)
    assert claim(second, first) is not None
    assert [one.undone_by for one in claims_about([first.pk])] == ["pavol", ""]


def test_nobody_asked_for_gives_nobody(db: None) -> None:
    assert same_as([]) == {}
