"""Declarations of kinds: whole, with a sample each; what a subject lacks, what is wrong with its numbers, its title."""

from dataclasses import replace
from itertools import groupby

import pytest

from spoc.core.law.rules import Confidence
from spoc.core.terms.alert_records import BiometricKind, NumberValue
from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.countries import is_invented
from spoc.core.terms.kinds import (
    KINDS,
    Kind,
    RangeError,
    check_category,
    check_needs,
    check_numbers,
    columns,
    expand_range,
    fields_for,
    kind_of,
    read_data,
    read_row,
    search_keys,
    title,
)
from spoc.core.terms.kinds.declaring import FieldKind
from tests.samples.kinds import SAMPLES, number

WARNS, REFUSES = False, True
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.subject)


def test_every_kind_of_subject_is_declared_and_has_a_sample() -> None:
    assert set(KINDS) == set(SubjectKind) == set(SAMPLES)


@EVERY_KIND
def test_a_declaration_names_each_column_once_and_keeps_its_groups_together(kind: Kind) -> None:
    every = columns(kind)
    assert len(every) == len(set(every))
    assert list(kind.groups) == [group for group, _ in groupby(field.group for field in kind.fields)]
    assert len({one.kind for one in kind.numbers}) == len(kind.numbers)


@EVERY_KIND
def test_needs_and_titles_name_columns_that_there_are(kind: Kind) -> None:
    biometrics = {f"biometric.{one}" for one in BiometricKind}
    known = {*columns(kind), *biometrics, "identity", "identity.name", "identity.birth_date"}
    assert {column for need in kind.needs for column in need.one_of} | set(kind.title) <= known
    assert kind.source
    assert {kind.confidence, *(need.confidence for need in kind.needs)} <= set(Confidence)
    assert all(need.refuses == Confidence(need.confidence).may_refuse for need in kind.needs)


@EVERY_KIND
def test_a_field_of_codes_has_codes_and_no_other_has(kind: Kind) -> None:
    for field in kind.fields:
        assert bool(field.codes) == (field.kind in (FieldKind.CODE, FieldKind.CODES)), field.key
        assert not any("," in code or ";" in code for code in field.codes)


@EVERY_KIND
def test_the_sample_of_a_kind_is_whole_and_in_normal_form(kind: Kind) -> None:
    sample = SAMPLES[kind.subject]
    data, findings = read_data(kind, sample.data)
    assert (data, findings) == (sample.data, ())
    assert check_numbers(kind, sample.numbers, data=data) == ()
    assert (
        check_needs(kind, data=data, numbers=sample.numbers, identities=sample.identities, biometrics=sample.biometrics)
        == ()
    )
    assert title(kind, data, sample.numbers, sample.identities)
    assert all(is_invented(one.state) for one in sample.numbers if one.state)


@EVERY_KIND
def test_a_subject_of_which_nothing_is_told_is_refused(kind: Kind) -> None:
    (finding,) = check_needs(kind, data={})
    assert (finding.reason.code, finding.refuses) == ("kind.empty", REFUSES)


@EVERY_KIND
def test_whatever_a_kind_needs_is_named_when_it_is_missing(kind: Kind) -> None:
    known = {column for need in kind.needs for column in need.one_of}
    other = next(one for one in kind.fields if one.column not in known)
    findings = check_needs(kind, data={other.key: "something"})
    assert [finding.reason.values["columns"] for finding in findings] == [", ".join(n.one_of) for n in kind.needs]
    assert [finding.refuses for finding in findings] == [need.refuses for need in kind.needs]


@pytest.mark.parametrize(
    ("subject", "without", "refuses"),
    [
        pytest.param(
            SubjectKind.UNKNOWN_PERPETRATOR, "biometric.latent_prints", REFUSES, id="prints: R62 Art 40, read"
        ),
        pytest.param(SubjectKind.DOCUMENT, "number.document_number", REFUSES, id="document number: second source"),
        pytest.param(SubjectKind.VEHICLE_PART, "number.serial", REFUSES, id="identifiable part: R62 Art 38, read"),
        pytest.param(SubjectKind.VEHICLE, "number.vin", WARNS, id="VIN or plate: our proposal"),
    ],
)
def test_only_a_need_that_was_read_refuses(subject: SubjectKind, without: str, refuses: bool) -> None:
    kind, sample = kind_of(subject), SAMPLES[subject]
    findings = check_needs(kind, data=sample.data)
    assert {finding.field: finding.refuses for finding in findings}[without] is refuses


@pytest.mark.parametrize(
    ("subject", "numbers", "column", "code", "refuses"),
    [
        pytest.param(
            SubjectKind.FIREARM, [number(IdentifierKind.VIN, "X")], "number.vin", "foreign_number", REFUSES, id="a VIN"
        ),
        pytest.param(
            SubjectKind.VEHICLE, [number(IdentifierKind.VIN, "--")], "number.vin", "number_empty", REFUSES, id="nothing"
        ),
        pytest.param(
            SubjectKind.FIREARM,
            [number(IdentifierKind.SERIAL, "9" * 81)],
            "number.serial",
            "number_too_long",
            REFUSES,
            id="a text for a number",
        ),
        pytest.param(
            SubjectKind.FIREARM,
            [number(IdentifierKind.SERIAL, "K 1"), number(IdentifierKind.SERIAL, "k-1")],
            "number.serial",
            "number_twice",
            WARNS,
            id="the same twice",
        ),
        pytest.param(
            SubjectKind.AIRCRAFT,
            [number(IdentifierKind.SERIAL, "1"), number(IdentifierKind.SERIAL, "2")],
            "number.serial",
            "one_number_only",
            REFUSES,
            id="two where there is one",
        ),
        pytest.param(
            SubjectKind.VEHICLE,
            [number(IdentifierKind.PLATE, "A1")],
            "number.plate.state",
            "no_state",
            WARNS,
            id="state",
        ),
        pytest.param(
            SubjectKind.VEHICLE,
            [number(IdentifierKind.PLATE, "A1", state="ZZ")],
            "number.plate.state",
            "unknown_country",
            REFUSES,
            id="no such state",
        ),
        pytest.param(
            SubjectKind.DOCUMENT,
            [number(IdentifierKind.DOCUMENT_NUMBER, "A1", state="QM")],
            "number.document_number.kind",
            "no_document_kind",
            REFUSES,
            id="what kind of document",
        ),
        pytest.param(
            SubjectKind.DOCUMENT,
            [number(IdentifierKind.DOCUMENT_NUMBER, "A1", state="QM", of=DocumentKind.VEHICLE_REGISTRATION)],
            "number.document_number.kind",
            "no_document_kind",
            REFUSES,
            id="a document of another kind",
        ),
    ],
)
def test_what_is_wrong_with_numbers_is_found(
    subject: SubjectKind, numbers: list[NumberValue], column: str, code: str, refuses: bool
) -> None:
    findings = check_numbers(kind_of(subject), numbers)
    assert [(one.field, one.reason.code, one.refuses) for one in findings] == [(column, f"kind.{code}", refuses)]


def test_two_plates_of_two_states_are_two_plates() -> None:
    plates = [number(IdentifierKind.PLATE, "A1", state=state) for state in ("QM", "QN")]
    assert check_numbers(kind_of(SubjectKind.VEHICLE), plates) == ()


def test_a_banknote_of_another_currency_has_no_sum() -> None:
    wrong = [number(IdentifierKind.NOTE_NUMBER, "Z10708476265")]
    kind = kind_of(SubjectKind.BANKNOTE)
    assert [one.reason.code for one in check_numbers(kind, wrong)] == ["number.note.sum"]
    assert check_numbers(kind, wrong, data={"currency": "CZK"}) == ()


def test_what_is_known_of_the_missing_is_kept_for_the_missing_alone() -> None:
    kind, data = kind_of(SubjectKind.PERSON), {"teeth": ["36: crown"], "height": 182}
    assert check_category(kind, data, AlertCategory.MISSING_WHEREABOUTS) == ()
    (finding,) = check_category(kind, data, AlertCategory.ARREST)
    assert (finding.field, finding.refuses) == ("data.teeth", WARNS)
    shown = {field.key for field in fields_for(kind, AlertCategory.ARREST)}
    assert "height" in shown
    assert "teeth" not in shown
    assert "teeth" in {field.key for field in fields_for(kind, AlertCategory.YELLOW)}


def test_a_body_and_a_missing_person_are_described_by_the_same_fields() -> None:
    after = {field.key for field in kind_of(SubjectKind.BODY).fields}
    for key in ("height", "hair", "marks", "clothing", "jewellery", "implants", "teeth", "blood_group"):
        assert key in after
        assert kind_of(SubjectKind.PERSON).field(key) is not None


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        pytest.param("QN 0098", "QN0101", ("QN0098", "QN0099", "QN0100", "QN0101"), id="noughts are kept"),
        pytest.param("7", "7", ("7",), id="one alone"),
        pytest.param("12A08B", "12A10B", ("12A08B", "12A09B", "12A10B"), id="the last digits run"),
    ],
)
def test_a_range_stands_for_each_of_its_numbers(first: str, last: str, numbers: tuple[str, ...]) -> None:
    assert expand_range(first, last) == numbers


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        pytest.param("A1", "B2", "unlike", id="another series"),
        pytest.param("A99", "A100", "unlike", id="another length"),
        pytest.param("A9", "A1", "backwards", id="backwards"),
        pytest.param("A", "B", "no_digits", id="no digits"),
        pytest.param("00001", "10001", "too_many", id="10,001"),
        pytest.param("0" * 79 + "1", "9" * 80, "too_many", id="without end"),
    ],
)
def test_what_makes_no_range_says_why(first: str, last: str, code: str) -> None:
    with pytest.raises(RangeError) as error:
        expand_range(first, last)
    assert error.value.reason.code == f"kind.range.{code}"


def test_ten_thousand_numbers_are_the_most() -> None:
    assert len(expand_range("00001", "10000")) == 10_000


def test_columns_stay_as_they_are() -> None:
    assert columns(kind_of(SubjectKind.VEHICLE))[:6] == (
        "number.vin",
        "number.plate",
        "number.plate.state",
        "number.engine_number",
        "data.category",
        "data.make",
    )
    assert columns(kind_of(SubjectKind.PERSON))[:3] == ("identity.family", "identity.given", "identity.full")


def test_one_state_is_meant_for_every_number_of_its_cell() -> None:
    row = read_row(kind_of(SubjectKind.VEHICLE), {"number.plate": "A1; B2; C3", "number.plate.state": "Slovakia"})
    assert [(one.value, one.state) for one in row.numbers] == [("A1", "SK"), ("B2", "SK"), ("C3", "SK")]


def test_a_row_says_which_cell_is_wrong() -> None:
    cells = {"identity.family": "Orlík", "identity.birth_dates": "31.2.1984", "data.height": "tall", "colour": "red"}
    row = read_row(kind_of(SubjectKind.PERSON), cells)
    assert [(one.field, one.reason.code) for one in row.findings] == [
        ("colour", "kind.unknown_field"),
        ("identity.birth_dates", "kind.no_date"),
        ("data.height", "kind.no_number"),
    ]


def test_titles_and_search_keys_of_a_work_of_art() -> None:
    kind, sample = kind_of(SubjectKind.WORK_OF_ART), SAMPLES[SubjectKind.WORK_OF_ART]
    data = {**sample.data, "title": "Svätý  Mikuláš, s životom"}
    assert title(kind, data, sample.numbers).startswith("Svätý  Mikuláš, s životom · workshop")
    assert ("title", "svaty mikulas s zivotom") in [(key.field, key.text) for key in search_keys(kind, data)]


def test_a_single_kind_of_document_is_meant_where_none_is_told() -> None:
    row = read_row(kind_of(SubjectKind.REGISTRATION_DOCUMENT), {"number.document_number": "RD 1"})
    assert row.numbers == (
        replace(number(IdentifierKind.DOCUMENT_NUMBER, "RD 1"), document_kind=DocumentKind.VEHICLE_REGISTRATION),
    )
