"""What was written under an older version of the keys is found again once it is indexed anew."""

import pytest

from spoc.core.matching.keys import KEY_VERSION
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors import by_identifier
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject, index_anew
from tests.channels.mail.invented import NOW

pytestmark = pytest.mark.django_db


def document(number: str) -> Identifier:
    new = NewIdentifier(kind=IdentifierKind.DOCUMENT_NUMBER, value=number)
    return create_subject(NewSubject(kind=SubjectKind.DOCUMENT, identifiers=[new]), at=NOW).identifiers.get()


def found(number: str) -> list[Identifier]:
    return by_identifier(IdentifierKind.DOCUMENT_NUMBER, number)


def test_a_number_of_another_series_is_a_neighbour_and_never_the_first() -> None:
    other, same = document("Г123456"), document("Б123456")
    assert found("б 123-456") == [same, other]


def test_a_number_written_under_an_older_version_is_found_again() -> None:
    held = document("Б123456")
    Identifier.objects.filter(pk=held.pk).update(normal="123456", near="1234S6", key_version=KEY_VERSION - 1)
    assert found("Б123456") == []
    assert index_anew() == 1
    assert found("Б123456") == [held]
    held.refresh_from_db()
    assert (held.normal, held.key_version) == ("Б123456", KEY_VERSION)


def test_what_is_up_to_date_is_left_alone() -> None:
    document("Б123456")
    assert index_anew() == 0
