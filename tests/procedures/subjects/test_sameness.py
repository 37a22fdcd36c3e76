"""Two records of one person: claimed by a named officer, seen together with where each value comes from, undone."""

from dataclasses import replace

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity, IdentityKind, PersonName
from spoc.office.audit.models import AuditEntry
from spoc.office.subjects.models import Identifier, Name, Subject
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.procedures import match_review
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects import sameness
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, DMYTRO, LATER, OLGA, PASSPORT, alert_on, another_on, ask_for

pytestmark = pytest.mark.django_db

OTHER = Identity(names=(PersonName(full="Petro Zorepad"),), nationalities=("QO",))
VICTIM = Identity(names=(PersonName(full="Oleh Svitanok"),), kind=IdentityKind.MISUSED)


@pytest.fixture
def ours(db: None) -> Subject:
    new = NewSubject(
        kind=SubjectKind.PERSON,
        identities=(DMYTRO, VICTIM),
        identifiers=(replace(PASSPORT, origin="form M of 3 March"),),
        data={"occupation": "locksmith", "eyes": "brown"},
        origin="statement of the witness",
        origins={"eyes": "identity card"},
    )
    return create_subject(new, at=NOW)


@pytest.fixture
def theirs(db: None) -> Subject:
    return create_subject(NewSubject(kind=SubjectKind.PERSON, identities=(OTHER,), origin="broadcast 4711"), at=LATER)


def claim(one: Subject, other: Subject) -> int:
    return sameness.claim(one.pk, other.pk, reason="equal fingerprints, form L", by=OLGA, at=LATER).pk


def test_a_claim_has_its_officer_its_day_and_its_reason(ours: Subject, theirs: Subject) -> None:
    claim(ours, theirs)
    (told,) = sameness.together(ours.pk, by=OLGA, at=LATER).claims
    assert (told.claimed_by, told.claimed_at, told.reason) == ("olga", LATER, "equal fingerprints, form L")
    assert (told.one, told.other) == (ours.reference, theirs.reference)


def test_every_value_shows_where_it_came_from(ours: Subject, theirs: Subject) -> None:
    claim(ours, theirs)
    seen = sameness.together(theirs.pk, by=OLGA, at=LATER)
    told = {(one.field, one.value): (one.subject, one.origin) for one in seen.values}
    assert told["identity.name", "Dmytro Khmarosvit"] == (ours.reference, "statement of the witness")
    assert told["identity.name", "Petro Zorepad"] == (theirs.reference, "broadcast 4711")
    assert told["number.document_number", "BX1234567"] == (ours.reference, "form M of 3 March")
    assert told["data.eyes", "brown"] == (ours.reference, "identity card")
    assert told["misused.name", "Oleh Svitanok"] == (ours.reference, "statement of the witness")


def test_values_name_the_alerts_that_they_stand_under(theirs: Subject) -> None:
    alert = alert_on()
    second = another_on(alert, category=alert.category)
    claim(alert.subject, theirs)
    seen = sameness.together(theirs.pk, by=OLGA, at=LATER)
    by_subject = {one.subject: one.alerts for one in seen.values}
    assert by_subject == {alert.subject.reference: (alert.reference, second.reference), theirs.reference: ()}


def test_a_claim_changes_no_row_and_undoing_it_leaves_none(ours: Subject, theirs: Subject) -> None:
    before = list(Name.objects.order_by("id").values()), list(Identifier.objects.order_by("id").values())
    made = claim(ours, theirs)
    sameness.undo(made, why="the prints are of a brother", by=OLGA, at=LATER)
    assert (list(Name.objects.order_by("id").values()), list(Identifier.objects.order_by("id").values())) == before
    assert [view.reference for view in sameness.together(ours.pk, by=OLGA, at=LATER).subjects] == [ours.reference]


def test_what_was_undone_is_not_undone_again(ours: Subject, theirs: Subject) -> None:
    made = claim(ours, theirs)
    sameness.undo(made, why="the prints are of a brother", by=OLGA, at=LATER)
    with pytest.raises(RefusedError) as refused:
        sameness.undo(made, why="once more", by=OLGA, at=LATER)
    assert refused.value.reason.code == "sameness.no_claim"


def test_a_body_may_be_a_missing_person_and_a_person_no_vehicle(ours: Subject) -> None:
    body = create_subject(NewSubject(kind=SubjectKind.BODY), at=NOW)
    claim(ours, body)
    vehicle = create_subject(NewSubject(kind=SubjectKind.VEHICLE), at=NOW)
    with pytest.raises(RefusedError) as refused:
        claim(ours, vehicle)
    assert refused.value.reason.code == "sameness.person_and_thing"


def test_two_numbers_for_one_vehicle_are_two_kinds_of_thing(db: None) -> None:
    vin = NewIdentifier(kind=IdentifierKind.VIN, value="WVWZZZ1JZXW000001")
    one = create_subject(NewSubject(kind=SubjectKind.VEHICLE, identifiers=(vin,)), at=NOW)
    other = create_subject(NewSubject(kind=SubjectKind.TRAILER), at=NOW)
    claim(one, other)
    (held,) = sameness.also_held([other.pk], by=OLGA, at=LATER)[other.pk]
    assert (held.subject, held.title) == (one.reference, "WVWZZZ1JZXW000001")


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        pytest.param("  ", "sameness.reason_needed", id="without a reason"),
        pytest.param("equal prints", "sameness.claimed_already", id="claimed already"),
    ],
)
def test_a_claim_is_refused(ours: Subject, theirs: Subject, reason: str, code: str) -> None:
    claim(ours, theirs)
    with pytest.raises(RefusedError) as refused:
        sameness.claim(theirs.pk, ours.pk, reason=reason, by=OLGA, at=LATER)
    assert refused.value.reason.code == code


def test_a_thing_without_a_number_is_told_by_what_its_kind_is_told_by(db: None) -> None:
    painting = NewSubject(kind=SubjectKind.WORK_OF_ART, data={"title": "Mlyn pri Hrone"})
    one, other = create_subject(painting, at=NOW), create_subject(painting, at=NOW)
    claim(one, other)
    (held,) = sameness.also_held([other.pk], by=OLGA, at=LATER)[other.pk]
    assert "Mlyn pri Hrone" in held.title


def test_an_answer_says_what_else_the_one_who_was_found_is_held_as(theirs: Subject) -> None:
    alert = alert_on()
    query = ask_for()
    assert [match.also_held for match in match_review.open_answer(query.key, by=OLGA, at=LATER).matches] == [()]
    claim(alert.subject, theirs)
    (match,) = match_review.open_answer(query.key, by=OLGA, at=LATER).matches
    assert [(one.subject, one.title) for one in match.also_held] == [(theirs.reference, "Petro Zorepad")]
    entry = AuditEntry.objects.order_by("-id").first()
    assert entry is not None
    assert set(entry.subjects) == {alert.subject.reference, theirs.reference, alert.key}


def test_an_end_user_is_told_of_no_other_record(theirs: Subject) -> None:
    claim(alert_on().subject, theirs)
    query = ask_for(by=BORDER_GUARD)
    (match,) = match_review.open_answer(query.key, by=BORDER_GUARD, at=LATER).matches
    assert match.also_held == ()


def test_nobody_is_the_same_as_himself(ours: Subject) -> None:
    with pytest.raises(RefusedError) as refused:
        claim(ours, ours)
    assert refused.value.reason.code == "sameness.two_subjects_needed"


def test_an_end_user_neither_claims_nor_looks(ours: Subject, theirs: Subject) -> None:
    with pytest.raises(RefusedError):
        sameness.claim(ours.pk, theirs.pk, reason="equal prints", by=BORDER_GUARD, at=LATER)
    with pytest.raises(RefusedError):
        sameness.together(ours.pk, by=BORDER_GUARD, at=LATER)


def test_claiming_undoing_and_looking_leave_their_entries(ours: Subject, theirs: Subject) -> None:
    made = claim(ours, theirs)
    sameness.together(ours.pk, by=OLGA, at=LATER)
    sameness.undo(made, why="the prints are of a brother", by=OLGA, at=LATER)
    entries = AuditEntry.objects.order_by("id")
    assert [one.action for one in entries] == ["subject.claimed_same", "subject.together_read", "subject.same_undone"]
    assert all(set(one.subjects) == {ours.reference, theirs.reference} for one in entries)
