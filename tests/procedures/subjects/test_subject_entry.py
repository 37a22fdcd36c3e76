"""Subjects of every kind come in through their kind's declaration, are found by what it declares, and go at once."""

from dataclasses import replace
from datetime import date

import pytest

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, SubjectKind
from spoc.core.terms.kinds import kind_of, search_keys, written_row
from spoc.core.terms.persons import Identity, IdentityKind, PersonName
from spoc.office.subjects.models import SearchKey
from spoc.office.subjects.selectors import by_identifier, by_words
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject, set_searchable
from spoc.procedures.subjects.changes import as_new, change_subject, differences
from spoc.procedures.subjects.entry import Around, EnteredSubject, check_subject, new_identifier, read_subject
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, OLGA
from tests.samples.kinds import SAMPLES, Sample

TODAY = Around(today=date(2026, 11, 24))
EVERY = pytest.mark.parametrize("sample", SAMPLES.values(), ids=lambda sample: str(sample.subject))


def new_of(sample: Sample) -> NewSubject:
    return NewSubject(
        kind=sample.subject,
        identities=sample.identities,
        identifiers=tuple(map(new_identifier, sample.numbers)),
        data=sample.data,
    )


def typed(sample: Sample, **more: object) -> EnteredSubject:
    kind = kind_of(sample.subject)
    cells = written_row(kind, data=sample.data, numbers=sample.numbers, identities=sample.identities)
    return read_subject(sample.subject, {**cells, **more}, replace(TODAY, biometrics=sample.biometrics))


@EVERY
def test_what_was_typed_of_any_kind_is_read_without_a_finding(sample: Sample) -> None:
    entered = typed(sample)
    assert entered.findings == ()
    assert differences(new_of(sample), entered.new) == ()


@EVERY
@pytest.mark.django_db
def test_any_kind_is_kept_as_it_was_read(sample: Sample) -> None:
    subject = create_subject(typed(sample).new, at=NOW)
    assert differences(as_new(subject), new_of(sample)) == ()


@EVERY
@pytest.mark.django_db
def test_any_kind_is_found_by_its_numbers_and_its_words_until_it_is_withdrawn(sample: Sample) -> None:
    subject = create_subject(typed(sample).new, at=NOW)
    assert found(sample, subject.pk) == [True] * len(found(sample, subject.pk))
    set_searchable([subject.pk], searchable=False, at=LATER)
    assert not any(found(sample, subject.pk))
    set_searchable([subject.pk], searchable=True, at=LATER)
    assert all(found(sample, subject.pk))


def found(sample: Sample, subject: int) -> list[bool]:
    numbers = [any(row.subject_id == subject for row in by_identifier(one.kind, one.value)) for one in sample.numbers]
    keys = search_keys(kind_of(sample.subject), sample.data)
    words = [any(row.subject_id == subject for row in by_words(key.text, kind=sample.subject)) for key in keys]
    return [*numbers, *words]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", IdentifierKind)
def test_every_kind_of_number_has_its_index(kind: IdentifierKind) -> None:
    for one in IdentifierKind:
        number = NewIdentifier(kind=one, value="QX-1234567")
        create_subject(NewSubject(kind=SubjectKind.VALUABLE, identifiers=[number]), at=NOW)
    assert [row.kind for row in by_identifier(kind, "qx 1234567")] == [kind]


def titled(title: str, **more: object) -> NewSubject:
    return NewSubject(kind=SubjectKind.WORK_OF_ART, data={"title": title, **more})


@pytest.mark.django_db
def test_words_are_found_in_any_order_without_accents_and_the_shortest_first() -> None:
    long = create_subject(titled("Krajina pri Váhu so zátiším"), at=NOW)
    short = create_subject(titled("Zátišie; Krajina pri Váhu".replace("; ", " – ")), at=NOW)
    create_subject(titled("Krajina"), at=NOW)
    assert [row.subject_id for row in by_words("vahu KRAJINA")] == [short.pk, long.pk]
    assert by_words("vahu", field="maker") == []
    assert by_words("vahu", kind=SubjectKind.BOAT) == []
    assert by_words(" .. ") == []


@pytest.mark.django_db
def test_a_changed_title_is_found_by_its_new_words_alone() -> None:
    subject = create_subject(titled("Krajina pri Váhu"), at=NOW)
    change_subject(subject, titled("Mlyn pri Hrone"), origin="form 4", by=OLGA, at=LATER)
    assert by_words("krajina") == []
    assert [row.subject_id for row in by_words("mlyn")] == [subject.pk]


@pytest.mark.django_db
def test_a_text_of_thousands_of_signs_fits_its_key() -> None:
    create_subject(titled("ﷺ" * 200), at=NOW)
    assert len(SearchKey.objects.get().text) == 300


@pytest.mark.parametrize(
    ("kind", "cells", "field", "code"),
    [
        pytest.param(SubjectKind.PERSON, {"data.wings": "two"}, "data.wings", "kind.unknown_field", id="no such field"),
        pytest.param(
            SubjectKind.PERSON, {"identity.kind": "misused"}, "identity.0", "misuse.by_consent_only", id="a victim"
        ),
        pytest.param(
            SubjectKind.CONTAINER, {"number.container_number": "CSQU3054384"}, "number.container_number", None,
            id="a check digit of a binding standard",
        ),
        pytest.param(SubjectKind.THREAT, {}, "", "kind.empty", id="nothing at all"),
    ],
)  # fmt: skip
def test_what_cannot_be_entered_is_refused_with_its_field(
    kind: SubjectKind, cells: dict[str, object], field: str, code: str | None
) -> None:
    whole = {"identity.family": "Orlík"} if kind is SubjectKind.PERSON else {}
    entered = read_subject(kind, {**whole, **cells}, TODAY)
    first = entered.refusals[0]
    assert (first.field, code or first.reason.code) == (field, first.reason.code)


def test_a_wrong_check_digit_of_a_vehicle_warns() -> None:
    entered = read_subject(SubjectKind.VEHICLE, {"number.vin": "1M8GDM9AXKP042789"}, TODAY)
    assert entered.refusals == ()
    assert [one.field for one in entered.warnings] == ["number.vin"]


def test_what_a_category_gives_no_ground_to_keep_warns() -> None:
    cells = {"identity.family": "Orlík", "data.missing_since": "2026-01-02"}
    arrest = read_subject(SubjectKind.PERSON, cells, replace(TODAY, category=AlertCategory.ARREST))
    assert [one.field for one in arrest.warnings] == ["data.missing_since"]
    missing = read_subject(SubjectKind.PERSON, cells, replace(TODAY, category=AlertCategory.MISSING_PROTECTION))
    assert missing.findings == ()


def test_an_unknown_perpetrator_is_told_by_prints() -> None:
    sample = SAMPLES[SubjectKind.UNKNOWN_PERPETRATOR]
    assert any(one.refuses for one in check_subject(new_of(sample), TODAY))
    assert check_subject(new_of(sample), replace(TODAY, biometrics=[BiometricKind.LATENT_PRINTS])) == ()


@pytest.mark.parametrize(
    "identity",
    [
        pytest.param(Identity(names=(PersonName(full="x" * 401),)), id="a name"),
        pytest.param(Identity(names=(PersonName(full="x", family="y" * 201),)), id="a family name"),
        pytest.param(Identity(names=(PersonName(full="x"),), birth_places=("y" * 201,)), id="a place"),
        pytest.param(Identity(names=(PersonName(full="x"),), relatives=("y" * 201,)), id="a relative"),
    ],
)
def test_what_no_table_can_hold_is_refused_before_it_gets_there(identity: Identity) -> None:
    found = check_subject(NewSubject(kind=SubjectKind.PERSON, identities=(identity,)), TODAY)
    assert [(one.reason.code, one.refuses) for one in found] == [("kind.too_long", True)]


def test_several_identities_stand_behind_the_first() -> None:
    further = [{"identity.family": "Dub", "identity.kind": "alias"}]
    entered = read_subject(SubjectKind.PERSON, {"identity.family": "Orlík", "identities": further}, TODAY)
    assert entered.findings == ()
    assert [one.kind for one in entered.new.identities] == [IdentityKind.UNCONFIRMED, IdentityKind.ALIAS]
