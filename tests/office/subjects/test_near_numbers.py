"""Numbers are found as they stand and one slip away, also among thousands that follow each other."""

import pytest
from django.db import connection
from rapidfuzz.distance import OSA

from spoc.core.matching.documents import near_form
from spoc.core.matching.one_slip import GAPS, around
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.office.subjects.selectors import MOST_IDENTIFIERS, by_identifier
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from tests.channels.mail.invented import NOW

pytestmark = pytest.mark.django_db
KIND = IdentifierKind.DOCUMENT_NUMBER


def hold(*numbers: str) -> None:
    identifiers = [NewIdentifier(kind=KIND, value=number) for number in numbers]
    create_subject(NewSubject(kind=SubjectKind.BLANK_DOCUMENT, identifiers=identifiers), at=NOW)


def found(number: str) -> list[str]:
    return [one.normal for one in by_identifier(KIND, number)]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("QX7312489", id="as it stands"),
        pytest.param("OX7312480", id="a wrong sign, and one that looks alike"),
        pytest.param("QX731289", id="a sign left out"),
        pytest.param("QX73124489", id="a sign too many"),
        pytest.param("QX7312498", id="two signs turned at the end"),
        pytest.param("XQ7312489", id="two signs turned at the beginning"),
        pytest.param("QX7132489", id="two signs turned in the middle"),
    ],
)
def test_one_slip_away(asked: str) -> None:
    hold("QX7312489", "QX7399989", "QX73")
    assert found(asked) == ["QX7312489"]


def test_a_series_of_blanks_hides_no_number() -> None:
    hold(*(f"QX{number}" for number in range(100_000, 103_000)))
    alike = found("QX101555")
    assert alike[0] == "QX101555"
    assert len(alike) < MOST_IDENTIFIERS
    near = near_form("QX101555")
    held = {f"QX{number}" for number in range(100_000, 103_000)}
    assert set(alike) == {one for one in held if OSA.distance(near_form(one), near) <= 1}


def test_a_number_that_a_thousand_bear_hides_no_other() -> None:
    hold("QX1000001")
    hold(*["QX7000000"] * 1_001)
    assert found("QX1000000")[0] == "QX1000001"


@pytest.mark.parametrize("number", ["A", "1234", "12345", "京A1234", "WVWZZZ1KZAW012345", "0" * 80])
def test_the_database_knows_the_same_gaps(number: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subjects_number_around(%s, gap) FROM generate_series(0, %s) gap", [number, GAPS - 1])
        told = [row[0] for row in cursor.fetchall()]
    assert told == [around(number, gap) for gap in range(GAPS)]
