"""Values of fields as typed, as in JSON, and as a spreadsheet holds them: read to one form, and written to be read."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import KINDS, Finding, kind_of, read_data, read_row, written, written_row
from spoc.core.terms.kinds.declaring import Field, FieldKind
from tests.samples.kinds import SAMPLES

TODAY = date(2026, 3, 1)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.field, finding.reason.code) for finding in findings]


@pytest.mark.parametrize(
    ("subject", "key", "given_as", "kept"),
    [
        pytest.param(SubjectKind.VEHICLE, "make", "  Haselwerk \n AG ", "Haselwerk AG", id="text: blanks"),
        pytest.param(SubjectKind.VEHICLE, "colour", "BLUE", "blue", id="code: case"),
        pytest.param(SubjectKind.FIREARM, "type", "Submachine gun", "submachine_gun", id="code: blank for underline"),
        pytest.param(SubjectKind.VEHICLE, "year", "2014", 2014, id="whole number typed"),
        pytest.param(SubjectKind.VEHICLE, "year", 2014.0, 2014, id="whole number of a spreadsheet"),
        pytest.param(SubjectKind.BOAT, "length", "9,75", 9.75, id="decimal comma"),
        pytest.param(SubjectKind.BOAT, "length", 12, 12.0, id="decimal without decimals"),
        pytest.param(SubjectKind.EQUIPMENT, "weight", "14 200", 14200.0, id="number with a blank"),
        pytest.param(SubjectKind.DOCUMENT, "issued_on", "3.6.2019", "2019-06-03", id="day as written in Slovakia"),
        pytest.param(
            SubjectKind.DOCUMENT, "issued_on", datetime(2019, 6, 3, tzinfo=UTC), "2019-06-03", id="day of a spreadsheet"
        ),
        pytest.param(SubjectKind.DOCUMENT, "gone_on", "c. 1984", "c. 1984", id="partial date"),
        pytest.param(SubjectKind.DOCUMENT, "gone_country", "Slovakia", "SK", id="country by name"),
        pytest.param(SubjectKind.ENTITY, "countries", "SVK; cz, QM", ["SK", "CZ", "QM"], id="countries"),
        pytest.param(
            SubjectKind.ENTITY, "countries", "Bonaire, Sint Eustatius and Saba", ["BQ"], id="country with a comma"
        ),
        pytest.param(SubjectKind.PERSON, "eyes", "Brown, GREEN; brown", ["brown", "green"], id="codes, one twice"),
        pytest.param(SubjectKind.PERSON, "marks", ["scar; left", "tattoo"], ["scar", "left", "tattoo"], id="texts"),
        pytest.param(SubjectKind.WORK_OF_ART, "is_recovered", "No", False, id="no is something"),
        pytest.param(SubjectKind.THREAT, "is_imminent", True, True, id="yes of JSON"),
        pytest.param(SubjectKind.BANKNOTE, "currency", "eur", "EUR", id="currency"),
        pytest.param(SubjectKind.THREAT, "concealment", " a\r\n  b \r\n", "a\n  b", id="lines"),
    ],
)
def test_a_value_is_kept_in_its_normal_form(subject: SubjectKind, key: str, given_as: object, kept: object) -> None:
    data, findings = read_data(kind_of(subject), {key: given_as}, today=TODAY)
    assert (data, findings) == ({key: kept}, ())


@pytest.mark.parametrize(
    ("subject", "key", "value", "code"),
    [
        pytest.param(SubjectKind.VEHICLE, "colour", "mauve", "unknown_code", id="no such code"),
        pytest.param(SubjectKind.VEHICLE, "year", "last", "no_number", id="no number"),
        pytest.param(SubjectKind.VEHICLE, "year", True, "wrong_type", id="yes is no number"),
        pytest.param(SubjectKind.VEHICLE, "year", "2014.5", "not_whole", id="half a year"),
        pytest.param(SubjectKind.VEHICLE, "year", 1492, "too_small", id="before vehicles"),
        pytest.param(SubjectKind.VEHICLE, "year", float("inf"), "no_number", id="without end"),
        pytest.param(SubjectKind.VEHICLE, "year", 10**5000, "too_long", id="thousands of digits"),
        pytest.param(SubjectKind.BOAT, "length", "9.755", "too_precise", id="millimetres of a boat"),
        pytest.param(SubjectKind.BOAT, "length", 900, "too_large", id="a boat of 900 m"),
        pytest.param(SubjectKind.VEHICLE, "make", "x" * 81, "too_long", id="too long"),
        pytest.param(SubjectKind.VEHICLE, "make", "a\x00b", "unprintable", id="a sign that no database holds"),
        pytest.param(SubjectKind.VEHICLE, "make", {"a": 1}, "wrong_type", id="an object"),
        pytest.param(SubjectKind.PERSON, "marks", [["a"]], "wrong_type", id="a list in a list"),
        pytest.param(SubjectKind.PERSON, "marks", [str(n) for n in range(101)], "too_many", id="too many"),
        pytest.param(SubjectKind.PERSON, "teeth", "19: crown", "wrong_shape", id="no tooth 19"),
        pytest.param(SubjectKind.DOCUMENT, "issued_on", "30.2.2019", "no_date", id="30 February"),
        pytest.param(SubjectKind.DOCUMENT, "issued_on", "2019", "no_full_date", id="a year for a day"),
        pytest.param(SubjectKind.DOCUMENT, "gone_on", "2026-03-02", "to_come", id="stolen tomorrow"),
        pytest.param(SubjectKind.DOCUMENT, "gone_country", "Atlantis", "unknown_country", id="no such country"),
        pytest.param(SubjectKind.THREAT, "is_imminent", "perhaps", "no_yes_no", id="perhaps"),
        pytest.param(SubjectKind.BANKNOTE, "currency", "euro", "too_long", id="currency of four letters"),
        pytest.param(SubjectKind.CONTAINER, "size_type", "22", "wrong_shape", id="half a size"),
        pytest.param(SubjectKind.VEHICLE, "wheels", 4, "unknown_field", id="no such field"),
    ],
)
def test_a_value_that_the_field_cannot_hold_is_found_and_left_out(
    subject: SubjectKind, key: str, value: object, code: str
) -> None:
    data, findings = read_data(kind_of(subject), {key: value}, today=TODAY)
    assert data == {}
    assert codes(findings) == [(f"data.{key}", f"kind.{code}")]
    assert findings[0].refuses


@pytest.mark.parametrize(
    ("subject", "raw", "column", "code"),
    [
        pytest.param(
            SubjectKind.DOCUMENT,
            {"issued_on": "2019-06-03", "expires_on": "2018-01-01"},
            "data.expires_on",
            "kind.dates_crossed",
            id="expired before it was issued",
        ),
        pytest.param(
            SubjectKind.BODY, {"age_from": 40, "age_to": 30}, "data.age_to", "kind.numbers_crossed", id="age backwards"
        ),
        pytest.param(
            SubjectKind.BLANK_DOCUMENT, {"range_first": "A1"}, "data.range_last", "kind.range.one_end", id="one end"
        ),
        pytest.param(
            SubjectKind.BLANK_DOCUMENT,
            {"range_first": "A00001", "range_last": "A10001"},
            "data.range_last",
            "kind.range.too_many",
            id="10,001 blank documents",
        ),
        pytest.param(
            SubjectKind.UNKNOWN_PERPETRATOR,
            {"is_of_perpetrator": "no"},
            "data.is_of_perpetrator",
            "kind.not_of_perpetrator",
            id="prints of anybody",
        ),
    ],
)
def test_what_no_single_field_knows_is_refused(
    subject: SubjectKind, raw: dict[str, object], column: str, code: str
) -> None:
    _, findings = read_data(kind_of(subject), raw)
    assert codes(findings) == [(column, code)]
    assert findings[0].refuses


def test_dates_known_in_part_cross_only_when_they_must() -> None:
    _, findings = read_data(kind_of(SubjectKind.BODY), {"died_after": "2024-05-20", "died_before": "2024-05"})
    assert findings == ()


def test_a_light_trailer_warns_since_interpol_takes_it() -> None:
    _, findings = read_data(kind_of(SubjectKind.TRAILER), {"unladen_weight": 750})
    assert codes(findings) == [("data.unladen_weight", "kind.trailer_too_light")]
    assert not findings[0].refuses


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def plausible(field: Field) -> st.SearchStrategy[Any]:
    """What somebody may well write into a field, besides anything at all."""
    if field.codes:
        one = st.sampled_from([str(code) for code in field.codes])
        return one | st.lists(one, max_size=3)
    if field.kind in (FieldKind.WHOLE, FieldKind.DECIMAL):
        return st.integers(0, 300) | st.decimals(0, 300, places=2).map(str)
    if field.kind in (FieldKind.DAY, FieldKind.PARTIAL_DATE):
        return st.dates().map(str) | st.sampled_from(["1984", "c. 1980/1985", "11.2.1984"])
    if field.kind in (FieldKind.COUNTRY, FieldKind.COUNTRIES):
        return st.sampled_from(["SK", "Slovakia; CZ", "QMM", "XXA"])
    return st.sampled_from(["yes", "Estrela", "a; b", "36: crown", "EUR", "22G1", " \u2028x\ty", "ﬁ;Ž\u037e"])


@pytest.mark.parametrize("subject", SubjectKind)
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_given_nothing_is_raised_and_what_is_kept_reads_back(
    subject: SubjectKind, data: st.DataObject
) -> None:
    kind = KINDS[subject]
    fields = data.draw(st.lists(st.sampled_from(kind.fields), max_size=8, unique_by=lambda field: field.key))
    raw = {field.key: data.draw(plausible(field) | JSON) for field in fields}
    raw |= data.draw(st.dictionaries(st.text(max_size=8), JSON, max_size=1))
    kept, _ = read_data(kind, raw, today=TODAY)
    assert json.loads(json.dumps(kept)) == kept
    again, _ = read_data(kind, kept)
    assert again == kept
    from_text, _ = read_data(kind, written(kind, kept))
    assert from_text == kept


@pytest.mark.parametrize("subject", SubjectKind)
@given(cells=st.dictionaries(st.sampled_from(["identity.sex", "identity.birth_dates", "number.vin", "x"]), JSON))
@settings(max_examples=20)
def test_no_row_of_a_table_breaks_the_reader(subject: SubjectKind, cells: dict[str, object]) -> None:
    row = read_row(KINDS[subject], cells)
    again = read_row(
        KINDS[subject], written_row(KINDS[subject], data=row.data, numbers=row.numbers, identities=row.identities)
    )
    assert (again.data, again.numbers) == (row.data, row.numbers)


@pytest.mark.parametrize("subject", SubjectKind)
def test_a_subject_goes_into_a_row_of_a_table_and_comes_back_whole(subject: SubjectKind) -> None:
    sample, kind = SAMPLES[subject], KINDS[subject]
    row = read_row(
        kind, written_row(kind, data=sample.data, numbers=sample.numbers, identities=sample.identities), today=TODAY
    )
    assert (row.data, row.numbers, row.identities, row.findings) == (
        sample.data,
        sample.numbers,
        sample.identities,
        (),
    )
