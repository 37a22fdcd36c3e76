"""Words a slip or two from a word, found by the forms that they share."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from spoc.core.matching.near_words import LONG, SHORTEST, NearWords

WORD = st.text("abc", min_size=1, max_size=8)


@given(st.lists(WORD, max_size=12), WORD)
def test_whatever_is_as_near_as_its_length_allows_is_found(words: list[str], asked: str) -> None:
    found = set(NearWords(words).near(asked).tolist())
    for place, word in enumerate(words):
        shorter = min(len(word), len(asked))
        within = 2 if shorter >= LONG else 1 if shorter >= SHORTEST else 0
        if OSA.distance(word, asked) <= within:
            assert place in found


def test_nothing_is_near_in_an_empty_list() -> None:
    assert NearWords([]).near("bralec").tolist() == []


def test_a_word_that_stands_twice_is_found_at_both_places() -> None:
    assert set(NearWords(["bralec", "horecky", "bralec"]).near("bralez").tolist()) == {0, 2}
