"""Every field, group, code and column of a kind of subject has its word, and every word is somebody's."""

import pytest
from django.utils.translation import override

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import KINDS, Group, Kind, Shape, check_needs, columns, kind_of
from spoc.core.terms.kinds.identity_cells import IDENTITY_COLUMNS
from spoc.words import kind_codes, kinds
from spoc.words.reasons import sentence
from spoc.words.reasons.kinds import KINDS as KIND_SENTENCES
from tests.samples.kinds import SAMPLES
from tests.words import codes_in_source as source

FIELDS = [field for kind in KINDS.values() for field in kind.fields]


def test_every_field_and_group_has_its_word_and_every_word_its_field() -> None:
    assert set(kinds.FIELDS) == {field.key for field in FIELDS}
    assert set(kinds.GROUPS) == set(Group) == {field.group for field in FIELDS}
    assert set(kinds.SHAPES) == set(Shape)
    assert set(kinds.BIOMETRICS) == set(BiometricKind)
    assert set(IDENTITY_COLUMNS) <= set(kinds.IDENTITY_COLUMNS)


def test_every_code_has_its_word() -> None:
    for field in FIELDS:
        for code in field.codes:
            known = type(code) in kind_codes.TABLES
            assert kind_codes.code(field, code) != code or not known or code in ("A", "B", "AB", "0"), (field.key, code)
    assert all(set(table) == set(kind) for kind, table in kind_codes.TABLES.items())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.subject)
def test_every_column_has_a_heading_of_its_own(kind: Kind) -> None:
    with override("en"):
        headings = [kinds.column(column) for column in columns(kind)]
    assert not [heading for heading in headings if heading.startswith(("data.", "number.", "identity."))]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.subject)
def test_every_value_of_a_sample_is_said_to_a_reader(kind: Kind) -> None:
    sample = SAMPLES[kind.subject]
    with override("en"):
        said = {key: kinds.value(field, value) for key, value in sample.data.items() if (field := kind.field(key))}
    assert set(said) == set(sample.data)
    assert all(said.values())


def test_values_are_said_with_their_words_and_units() -> None:
    boat, sample = kind_of(SubjectKind.BOAT), SAMPLES[SubjectKind.BOAT]
    with override("en"):
        said = {key: kinds.value(field, sample.data[key]) for key in ("type", "length") if (field := boat.field(key))}
    assert said == {"type": "Sailing boat", "length": "9.75 m"}


def test_what_is_missing_is_named_in_words() -> None:
    (finding,) = check_needs(kind_of(SubjectKind.VEHICLE), data={"make": "Haselwerk"})
    with override("en"):
        assert sentence(finding.reason).startswith(
            "At least one of these is needed: VIN, Number plate, Engine number ("
        )


def test_whatever_looks_like_a_reason_about_a_kind_or_a_number_has_its_sentence() -> None:
    """Columns look alike: ``number.vin`` has two parts, a flaw of a number three."""
    every = {code for code in source.every_code("core") if code.startswith(("kind.", "number."))}
    reasons = {code for code in every if code.startswith("kind.") or code.count(".") == 2}
    assert reasons == set(KIND_SENTENCES)
