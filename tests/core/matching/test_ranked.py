"""The order of a list: the likest first, bearers of one name apart, so that a common name hides nobody."""

from spoc.core.matching.person import MOST_OF_EQUAL, MOST_OF_NAME, rank
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate, PersonName


def bearer(name: str, born: str = "", kind: IdentityKind = IdentityKind.UNCONFIRMED) -> Identity:
    dates = (PartialDate.parse(born),) if born else ()
    return Identity(names=(PersonName(full=name),), birth_dates=dates, kind=kind)


def test_bearers_of_one_name_with_one_score_leave_room_for_other_names() -> None:
    held = [*(bearer("Vojmir Bralec") for _ in range(5)), bearer("Vojmir Ctirad Bralec")]
    order = [place for place, _ in rank(bearer("Vojmir Bralec"), held)]
    bearers = list(range(5))
    assert order == [*bearers[:MOST_OF_EQUAL], 5, *bearers[MOST_OF_EQUAL:]]


def test_bearers_of_a_name_that_was_not_asked_leave_more_room() -> None:
    held = [*(bearer("Vojmir Ctirad Bralec") for _ in range(5)), bearer("Vojmir Bohumir Bralec")]
    order = [place for place, _ in rank(bearer("Vojmir Bralec"), held)]
    assert order.index(5) == MOST_OF_NAME < MOST_OF_EQUAL


def test_an_initial_that_agrees_stands_before_one_that_is_missing() -> None:
    held = [bearer("Slavomil Bralec"), bearer("Bohumir Slavomil Bralec"), bearer("Bohumir Bralec")]
    assert rank(bearer("B S Bralec"), held)[0][0] == 1


def test_whoever_of_them_has_the_date_asked_for_stands_first() -> None:
    held = [bearer("Vojmir Bralec", f"19{year}-02-11") for year in range(60, 90)]
    asked = bearer("Vojmir Bralec", "1984-02-11")
    first, best = rank(asked, held)[0]
    assert (first, best.score) == (24, max(one.score for _, one in rank(asked, held)))


def test_a_misused_identity_stands_after_its_equals() -> None:
    held = [bearer("Vojmir Bralec", kind=IdentityKind.MISUSED), bearer("Vojmir Bralec")]
    assert [place for place, _ in rank(bearer("Vojmir Bralec"), held)] == [1, 0]


def test_names_borne_twice_score_as_if_each_stood_alone() -> None:
    asked = bearer("Vojmir Bralez", "1984")
    held = [bearer("Vojmir Bralec", "1984-02-11"), bearer("Vojmir Bralec", "1950-01-01"), bearer("V Bralec")]
    together = {place: one.score for place, one in rank(asked, held)}
    assert together == {place: rank(asked, [one])[0][1].score for place, one in enumerate(held)}
