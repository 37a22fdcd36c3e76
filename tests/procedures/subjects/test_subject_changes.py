"""An officer changes what is known of a subject: each field is told, what stays keeps where it came from."""

from dataclasses import replace

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate, PersonName
from spoc.office.audit.models import AuditEntry
from spoc.office.subjects.models import Identity as IdentityRow
from spoc.office.subjects.models import Subject
from spoc.office.subjects.selectors import by_identifier, candidates_for
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject, set_searchable
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects.changes import as_new, change_subject, differences
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, DMYTRO, LATER, OLGA, PASSPORT

pytestmark = pytest.mark.django_db

ALIAS = Identity(names=(PersonName(full="Ostap Vechornyk"),), kind=IdentityKind.ALIAS)
VICTIM = Identity(names=(PersonName(full="Oleh Svitanok"),), kind=IdentityKind.MISUSED)
NEW = NewSubject(
    kind=SubjectKind.PERSON,
    identities=(DMYTRO, ALIAS),
    identifiers=(PASSPORT,),
    data={"occupation": "locksmith", "eyes": "brown"},
    origin="broadcast 4711",
)


@pytest.fixture
def subject(db: None) -> Subject:
    return create_subject(NEW, at=NOW)


def changed(subject: Subject, new: NewSubject) -> list[str]:
    return [one.field for one in change_subject(subject, new, origin="form L of 12 January", by=OLGA, at=LATER)]


def test_nothing_differs_from_what_is_held(subject: Subject) -> None:
    assert differences(subject, NEW) == ()
    assert changed(subject, NEW) == []
    assert not AuditEntry.objects.exists()


def test_a_field_is_told_with_what_it_was_and_what_it_is(subject: Subject) -> None:
    (one,) = differences(subject, replace(NEW, data={"occupation": "clockmaker", "eyes": "brown"}))
    assert (one.field, one.before, one.after) == ("data.occupation", "locksmith", "clockmaker")


def test_what_is_added_and_what_goes_is_told_by_none(subject: Subject) -> None:
    found = differences(subject, replace(NEW, data={"eyes": "brown", "languages": ["uk"]}, identifiers=()))
    told = {one.field: (one.before, one.after) for one in found}
    assert told == {
        "number.document_number": ([["BX1234567", "passport", "QN", ""]], None),
        "data.occupation": ("locksmith", None),
        "data.languages": (None, ["uk"]),
    }


def test_an_identity_that_goes_is_not_taken_for_a_change_of_the_next(subject: Subject) -> None:
    found = differences(subject, replace(NEW, identities=(ALIAS,)))
    assert {one.field.rsplit(".", 1)[0] for one in found} == {"identity.0"}
    assert all(one.after is None for one in found)


def test_a_corrected_birth_date_is_one_difference(subject: Subject) -> None:
    corrected = replace(DMYTRO, birth_dates=(PartialDate(year=1985),))
    (one,) = differences(subject, replace(NEW, identities=(corrected, ALIAS)))
    assert (one.field, one.before, one.after) == ("identity.0.birth_dates", ["1984-02-11"], ["1985"])


def test_only_what_changed_gets_the_new_origin(subject: Subject) -> None:
    alias = replace(ALIAS, names=(PersonName(full="Dmytro Zorepad"),))
    new = replace(NEW, identities=(DMYTRO, alias), data={"occupation": "clockmaker", "eyes": "brown"})
    changed(subject, new)
    subject.refresh_from_db()
    assert (subject.origin_of("eyes"), subject.origin_of("occupation")) == ("broadcast 4711", "form L of 12 January")
    assert [row.origin for row in subject.identities.all()] == ["", "form L of 12 January"]
    assert [row.origin for row in subject.identifiers.all()] == [""]


def test_what_stays_keeps_its_row_and_what_is_new_is_found(subject: Subject) -> None:
    before = set(subject.identities.values_list("pk", flat=True))
    second = NewIdentifier(kind=IdentifierKind.DOCUMENT_NUMBER, value="QX7654321")
    renamed = replace(ALIAS, names=(PersonName(full="Petro Zorepad"),))
    new = replace(NEW, identities=(DMYTRO, renamed), identifiers=(PASSPORT, second))
    assert changed(subject, new) == ["identity.1.names", "number.document_number"]
    assert set(subject.identities.values_list("pk", flat=True)) == before
    assert [one.subject_id for one in candidates_for(renamed).found] == [subject.pk]
    assert not candidates_for(ALIAS).found
    assert [row.subject_id for row in by_identifier(IdentifierKind.DOCUMENT_NUMBER, "QX7654321")] == [subject.pk]


def test_whom_no_check_finds_is_not_found_for_being_changed(subject: Subject) -> None:
    set_searchable([subject.pk], searchable=False, at=NOW)
    renamed = replace(ALIAS, names=(PersonName(full="Petro Zorepad"),))
    changed(subject, replace(NEW, identities=(DMYTRO, renamed), identifiers=(replace(PASSPORT, value="QX7654321"),)))
    assert not candidates_for(renamed).found
    assert not by_identifier(IdentifierKind.DOCUMENT_NUMBER, "QX7654321")


def test_a_victim_is_left_alone_whatever_is_typed(db: None) -> None:
    subject = create_subject(replace(NEW, identities=(DMYTRO, VICTIM)), at=NOW)
    assert changed(subject, replace(NEW, identities=(DMYTRO,))) == []
    changed(subject, replace(NEW, identities=(ALIAS, replace(VICTIM, nationalities=("QN",)))))
    held = IdentityRow.objects.get(subject=subject, kind=IdentityKind.MISUSED)
    assert held.nationalities == []


def test_a_change_leaves_its_entry_with_the_names_of_the_fields(subject: Subject) -> None:
    changed(subject, replace(NEW, data={"eyes": "brown"}))
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subjects) == ("subject.changed", [subject.reference])
    assert entry.particulars == {"fields": ["data.occupation"]}


def test_an_end_user_changes_nothing(subject: Subject) -> None:
    with pytest.raises(RefusedError) as refused:
        change_subject(subject, replace(NEW, data={}), origin="", by=BORDER_GUARD, at=LATER)
    assert refused.value.reason.code == "access.role"


def test_what_is_held_is_given_back_as_it_was_entered(subject: Subject) -> None:
    held = as_new(subject)
    assert differences(NEW, held) == ()
    assert (held.origin, held.identity_origins) == ("broadcast 4711", ("", ""))
