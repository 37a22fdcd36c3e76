"""Pictures of things that were found, side by side: whoever may see the match sees them, and each look is written."""

import uuid

import pytest

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.queries import QueryKind
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query
from spoc.office.subjects.models import Biometric, Subject
from spoc.office.subjects.services.files import NewBiometric, add_biometric, withdraw_biometric
from spoc.procedures.answers import answer_view
from spoc.procedures.match_pictures import MOST_BESIDE, open_picture, pictures_beside
from spoc.procedures.refusal import NotFoundError
from tests.channels.mail.invented import NOW
from tests.core.formats.pictures.drawn import PDF, png
from tests.procedures.holdings import LATER, OLGA
from tests.procedures.test_every_kind_is_asked_for import MADONNA, asked, held

pytestmark = pytest.mark.django_db


def pictured(subject: Subject, *, content: bytes = b"", media_type: str = "image/png") -> Biometric:
    new = NewBiometric(
        kind=BiometricKind.OBJECT_PICTURE, content=content or png(), name="front.png", media_type=media_type
    )
    return add_biometric(subject, new, by="olga", at=NOW)


def madonna() -> Query:
    return asked(QueryKind.WORK_OF_ART, words={"title": "madonna"})


def shown(query: Query) -> list[int]:
    return [one.number for one in pictures_beside(answer_view(query, OLGA, NOW.date()), OLGA, NOW)]


def test_the_pictures_of_all_matches_stand_beside_each_other_and_a_look_is_written_down() -> None:
    first, second = (held(SubjectKind.WORK_OF_ART, **MADONNA).subject for _ in range(2))
    files = [pictured(first), pictured(first), pictured(second)]
    query = madonna()
    assert sorted(shown(query)) == sorted(file.pk for file in files)
    assert not AuditEntry.objects.filter(action="biometric.opened").exists()
    match = query.matches.get(subject=first)
    held_file = open_picture(match.key, files[0].pk, by=OLGA, at=LATER)
    assert bytes(held_file.content) == png()
    entry = AuditEntry.objects.get(action="biometric.opened")
    assert (entry.subjects, entry.actor_name) == ([first.reference], OLGA.name)


def test_what_is_withdrawn_or_no_picture_is_not_shown_and_the_rest_is_bounded() -> None:
    subject = held(SubjectKind.WORK_OF_ART, **MADONNA).subject
    gone, paper = pictured(subject), pictured(subject, content=PDF, media_type="application/pdf")
    withdraw_biometric(gone.pk, why="another piece", by="olga", at=NOW)
    for _ in range(MOST_BESIDE + 1):
        pictured(subject)
    query = madonna()
    numbers = shown(query)
    assert len(numbers) == MOST_BESIDE
    assert not {gone.pk, paper.pk} & set(numbers)
    with pytest.raises(NotFoundError):
        open_picture(query.matches.get().key, gone.pk, by=OLGA, at=LATER)


def test_a_picture_of_another_thing_is_not_opened_through_a_match() -> None:
    found = held(SubjectKind.WORK_OF_ART, **MADONNA).subject
    other = pictured(held(SubjectKind.WORK_OF_ART, title="Table clock of Lipová").subject)
    pictured(found)
    query = madonna()
    for key, number in ((query.matches.get().key, other.pk), (uuid.uuid4(), other.pk)):
        with pytest.raises(NotFoundError):
            open_picture(key, number, by=OLGA, at=LATER)
