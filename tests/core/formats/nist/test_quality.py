"""Scores of quality as a page shows them."""

import pytest

from spoc.core.formats.nist import QualityScale, Repeated, quality_of
from tests.core.formats.nist.invented import face, finger, mark, palm


def test_each_score_of_a_finger_bears_position_algorithm_and_meaning() -> None:
    found = [(one.measure, one.position, one.algorithm, one.score, one.meaning.code) for one in quality_of(finger())]
    assert found == [
        ("NQM", 2, "NFIQ", 1, "nist.quality.nfiq_1"),
        ("SQM", 2, "FFF0/28495", 88, "nist.quality.excellent"),
        ("FQM", 2, "000F/1", 40, "nist.quality.marginal"),
        ("FQM", 3, "000F/1", None, "nist.quality.failed"),
    ]
    assert [one.scale for one in quality_of(finger())][:2] == [QualityScale.NFIQ, QualityScale.PERCENT]


def test_palms_marks_and_faces_have_theirs() -> None:
    found = [
        (one.measure, one.position, one.score) for record in (palm(), mark(), face()) for one in quality_of(record)
    ]
    assert found == [("PQM", 21, 70), ("LQM", 0, 30), ("SQS", None, 90)]


@pytest.mark.parametrize(
    ("score", "code"),
    [
        pytest.param("0", "unacceptable", id="worst"),
        pytest.param("25", "unacceptable", id="last of the lowest quarter"),
        pytest.param("26", "marginal", id="first of the second"),
        pytest.param("75", "adequate", id="last of the third"),
        pytest.param("100", "excellent", id="best"),
        pytest.param("254", "no_attempt", id="not measured"),
    ],
)
def test_a_score_of_a_hundred_is_told_by_its_quarter(score: str, code: str) -> None:
    record = face(repeated=(Repeated(name="SQS", rows=((score, "FFF0", "7"),)),))
    assert quality_of(record)[0].meaning.code == f"nist.quality.{code}"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(Repeated(name="NQM", rows=(("1", "6"),)), id="NFIQ beyond five"),
        pytest.param(Repeated(name="NQM", rows=(("1", "0"),)), id="NFIQ below one"),
        pytest.param(Repeated(name="SQM", rows=(("1", "101", "", ""),)), id="more than a hundred"),
        pytest.param(Repeated(name="FQM", rows=(("1",),)), id="no score at all"),
    ],
)
def test_a_score_that_is_none_is_told_and_not_refused(wrong: Repeated) -> None:
    found = quality_of(finger(repeated=(wrong,)))
    assert [(one.score, one.meaning.code) for one in found] == [(None, "nist.value")]


def test_a_position_that_is_none_leaves_the_score() -> None:
    found = quality_of(finger(repeated=(Repeated(name="FQM", rows=(("x", "5"),)),)))
    assert [(one.position, one.score) for one in found] == [(None, 5)]
