"""A newer copy takes the place of the older whole, one or many at once; what a victim consented to here stays."""

import pytest

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimValues
from spoc.core.terms.persons import Identity, IdentityKind, PersonName
from spoc.office.subjects.models import Biometric, Identifier, Name, SearchKey, Subject
from spoc.office.subjects.selectors import by_identifier, by_words, candidates_for
from spoc.office.subjects.services import (
    NewBiometric,
    NewConsents,
    NewIdentifier,
    NewSubject,
    add_biometric,
    add_victim,
    create_subject,
    create_subjects,
    erase_subjects,
    note_consents,
    replace_subject,
    replace_subjects,
    set_searchable,
)
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER

pytestmark = pytest.mark.django_db


def person(name: str, number: str, **more: object) -> NewSubject:
    return NewSubject(
        kind=SubjectKind.PERSON,
        identities=(Identity(names=(PersonName(full=name),)),),
        identifiers=(NewIdentifier(kind=IdentifierKind.DOCUMENT_NUMBER, value=number),),
        **more,  # type: ignore[arg-type]  # each test says its own
    )


def holders(number: str) -> list[int]:
    return [row.subject_id for row in by_identifier(IdentifierKind.DOCUMENT_NUMBER, number)]


def test_many_copies_are_replaced_at_once() -> None:
    subjects = create_subjects([person("Ostap Vechornyk", "QX0000017"), person("Petro Zorepad", "QX5555525")], at=NOW)
    news = [person("Ostap Rankovyi", "QX9999937"), person("Petro Svitlyk", "QX3333343", data={"eyes": "grey"})]
    replace_subjects(list(zip(subjects, news, strict=True)), at=LATER)
    assert [row.full for row in Name.objects.order_by("id")] == ["Ostap Rankovyi", "Petro Svitlyk"]
    assert (holders("QX0000017"), holders("QX9999937")) == ([], [subjects[0].pk])
    held = Subject.objects.get(pk=subjects[1].pk)
    assert (held.data, held.made_at, held.changed_at) == ({"eyes": "grey"}, NOW, LATER)
    assert subjects[1].data == {"eyes": "grey"}


def test_a_copy_says_from_which_broadcast_it_is() -> None:
    subject = create_subject(
        person("Ostap Vechornyk", "QX0000017", data={"eyes": "grey"}, origin="broadcast 1"), at=NOW
    )
    replace_subject(
        subject, person("Ostap Vechornyk", "QX0000017", data={"eyes": "blue"}, origin="broadcast 2"), at=LATER
    )
    subject.refresh_from_db()
    assert (subject.origin, subject.origin_of("eyes")) == ("broadcast 2", "broadcast 2")


def test_a_replaced_copy_is_found_again_and_one_that_is_to_stay_hidden_is_not() -> None:
    subject = create_subject(person("Ostap Vechornyk", "QX0000017"), at=NOW)
    set_searchable([subject.pk], searchable=False, at=NOW)
    replace_subject(subject, person("Ostap Vechornyk", "QX0000017", is_searchable=False), at=LATER)
    assert holders("QX0000017") == []
    replace_subject(subject, person("Ostap Vechornyk", "QX0000017"), at=LATER)
    assert holders("QX0000017") == [subject.pk]


def test_words_of_the_older_copy_find_nothing() -> None:
    art = NewSubject(kind=SubjectKind.WORK_OF_ART, data={"title": "Mlyn pri Hrone"})
    subject = create_subject(art, at=NOW)
    replace_subject(subject, NewSubject(kind=SubjectKind.WORK_OF_ART, data={"title": "Krajina"}), at=LATER)
    assert by_words("mlyn") == []
    assert SearchKey.objects.count() == 1


def test_nothing_to_replace_does_nothing() -> None:
    replace_subjects([], at=LATER)


def test_what_a_victim_consented_to_stays_and_pictures_stay() -> None:
    subject = create_subject(person("Ostap Vechornyk", "QX0000017"), at=NOW)
    victim = Identity(names=(PersonName(full="Oleh Svitanok", family="Svitanok"),))
    identity = add_victim(subject, VictimValues(identity=victim), origin="", at=NOW)
    consent = NewConsents(points=[DataPoint.SURNAMES], given_on=NOW.date(), form=ConsentForm.WRITTEN, evidence="p. 3")
    note_consents(identity, consent, by="olga", at=NOW)
    picture = NewBiometric(kind=BiometricKind.PHOTOGRAPH, content=b"face", name="face.jpg", media_type="image/jpeg")
    add_biometric(subject, picture, by="olga", at=NOW)
    replace_subject(subject, person("Ostap Rankovyi", "QX9999937"), at=LATER)
    kinds = {row.kind for row in subject.identities.all()}
    assert kinds == {IdentityKind.UNCONFIRMED, IdentityKind.MISUSED}
    assert Biometric.objects.filter(subject=subject).exists()


def test_an_erased_subject_is_a_bare_row() -> None:
    subject = create_subject(person("Ostap Vechornyk", "QX0000017", data={"eyes": "grey"}, origin="form 4"), at=NOW)
    assert erase_subjects([subject.pk], at=LATER) == 1
    subject.refresh_from_db()
    assert (subject.data, subject.origin, subject.is_searchable) == ({}, "", False)
    assert not Identifier.objects.exists()
    assert not candidates_for(Identity(names=(PersonName(full="Ostap Vechornyk"),))).found
