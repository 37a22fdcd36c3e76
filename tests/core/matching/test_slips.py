"""What slips cost, and what is known of words that are one name in spite of them: rows from the field."""

import pytest

from spoc.core.matching import slips
from spoc.core.matching.parts import Rule, likeness, part, rule_of
from spoc.core.matching.slips import cost


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("havran", "havran", 0.0, id="equal"),
        pytest.param("havran", "havrxn", 1.0, id="a strange letter"),
        pytest.param("havran", "hvran", 1.0, id="a letter left out"),
        pytest.param("havran", "harvan", slips.TRANSPOSED, id="letters in each other's place"),
        pytest.param("havran", "havtan", slips.NEIGHBOUR_KEY, id="the key beside, QWERTY"),
        pytest.param("zeman", "teman", slips.NEIGHBOUR_KEY, id="the key beside, QWERTZ"),
        pytest.param("havran", "hevran", slips.VOWEL, id="another vowel"),
        pytest.param("havran", "havraan", slips.DOUBLED, id="a letter twice"),
        pytest.param("hannah", "hanna", slips.SILENT, id="a silent h"),
        pytest.param("oliver", "0liver", slips.LOOK_ALIKE, id="a nought read for an o"),
        pytest.param("silvia", "s1lvia", slips.LOOK_ALIKE, id="a one read for an i"),
        pytest.param("bruno", "8runo", slips.LOOK_ALIKE, id="an eight read for a b"),
        pytest.param("li", "la", 1.0, id="in a short word each slip tells"),
        pytest.param("havran", "kovacova", 7.0, id="strangers"),
    ],
)
def test_a_slip_costs_by_how_easily_it_is_made(left: str, right: str, expected: float) -> None:
    assert cost(left, right) == pytest.approx(expected)
    assert cost(right, left) == cost(left, right)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        pytest.param("havran", "havran", Rule.EQUAL, id="equal"),
        pytest.param("ján", "ivan", Rule.VARIANT, id="one saint in two languages"),
        pytest.param("novák", "nováková", Rule.ENDING, id="her ending"),
        pytest.param("wisniewski", "wisniewska", Rule.ENDING, id="a Polish ending"),
        pytest.param("konstantinopol", "konstantinop", Rule.WRITTEN, id="cut off by little: a slip or two"),
        pytest.param("konstantinopolsky", "konstantin", Rule.SHORTENED, id="cut off at the end of a zone"),
        pytest.param("abdulhadi", "hadi", Rule.SHORTENED, id="a servant of God without his title"),
        pytest.param("elsebai", "sebai", Rule.ARTICLE, id="an article written with its word"),
        pytest.param("eddine", "dine", Rule.ARTICLE, id="an article that took on the next sound"),
        pytest.param("schukow", "zhukov", Rule.SOUND, id="one sound, German and English"),
        pytest.param("havran", "гавран", Rule.SOUND, id="two scripts"),
    ],
)
def test_the_rule_that_gave_a_likeness_is_told(left: str, right: str, rule: Rule) -> None:
    words = [part(text.replace("abdul", "abd")) for text in (left, right)]
    assert rule_of(*words) is rule
    assert likeness(*words) == likeness(*reversed(words)) > 0.6


def test_the_likeness_is_what_its_rule_gives() -> None:
    assert likeness(part("havran"), part("harvan")) == pytest.approx(1 - slips.TRANSPOSED / 6)
