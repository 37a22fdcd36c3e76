"""The classical encoding: what is read, that nothing is lost, and what a change changes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from spoc.core.formats.nist import Agency, Field, NistError, Record, Repeated, Transaction, read_binary, write_binary
from tests.core.formats.nist.invented import (
    IMAGE,
    classical,
    classical_file,
    face,
    finger,
    grey,
    palm,
    person,
    said,
    transactions,
)


def test_the_header_is_read_into_values() -> None:
    found = read_binary(classical_file()).header
    assert (found.kind, found.day, found.priority, found.version) == ("ATP", date(2026, 3, 1), 2, "0502")
    assert found.destination == Agency(code="INT", name="INTERPOL")
    assert found.origin == Agency(code="QM1", name="Bureau of QM")
    assert (found.number, found.answers) == ("26000000000017K", "")
    assert (found.domain, found.domain_version) == ("QM-TEST", "06.00")
    assert found.made_at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def test_every_record_is_read_with_its_image() -> None:
    records = read_binary(classical_file()).records
    assert [(one.type, one.idc) for one in records] == [
        (2, 0), (14, 1), (15, 2), (13, 3), (10, 4), (20, 5), (4, 6), (9, 7), (7, 8), (8, 9),
    ]  # fmt: skip
    assert [one.image for one in records] == [None, *[IMAGE] * 6, None, IMAGE, b"\x00\x01signature"]
    print_ = records[1]
    assert (print_.width, print_.height, print_.across, print_.down, print_.scale) == (800, 750, 500, 500, 1)
    assert (print_.positions, print_.captured_on, print_.bits) == ((2,), date(2026, 2, 27), 8)
    assert print_.rows_of("NQM") == (("2", "1"),)


def test_a_type_4_record_is_read_by_its_bytes() -> None:
    body = bytes((1, 7, 255, 255, 255, 255, 255, 0)) + (800).to_bytes(2, "big") + (750).to_bytes(2, "big") + b"\x01xy"
    data = write_binary(classical(grey(image=b"xy")))
    assert data.endswith((len(body) + 5).to_bytes(4, "big") + b"\x06" + body)
    assert said(read_binary(data)).records[0] == grey(image=b"xy")


def test_what_was_read_is_written_byte_for_byte() -> None:
    data = classical_file()
    assert write_binary(read_binary(data)) == data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"14.006:800", b"14.006:0800", id="a number with leading zeros"),
        pytest.param(b"14.005:20260227", b"14.005:00000000", id="a day that nobody knows"),
        pytest.param(b"14.002:1\x1d", b"14.002:01\x1d", id="an IDC of two digits"),
        pytest.param(b"14.993:Laboratory", b"14.993:", id="an empty field"),
        pytest.param(b"14.022:2\x1f1", b"14.022:2\x1f1\x1e", id="a repetition without content"),
        pytest.param(b"1.003:1\x1f2", b"1.003:1\x1f02", id="contents with leading zeros"),
    ],
)
def test_the_way_in_which_a_value_was_written_stays(old: bytes, new: bytes) -> None:
    data = write_binary(classical(finger(), palm()))
    assert old in data
    changed = _relengthed(data, old, new)
    assert write_binary(read_binary(changed)) == changed


def _relengthed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with one field changed and the length of its record made right."""
    start = 0 if old.startswith(b"1.") else data.index(b"14.001:")
    tag = data[start : data.index(b":", start) + 1]
    length = int(data[start + len(tag) : data.index(b"\x1d", start)])
    record = data[start : start + length].replace(old, new, 1)
    longer = f"{length + len(new) - len(old)}".encode()
    return data[:start] + record.replace(tag + str(length).encode(), tag + longer, 1) + data[start + length :]


def test_fields_that_no_value_names_are_kept_and_written_back_beside_changes() -> None:
    unknown = (Field(number=2, text="1"), Field(number=200, text="QM\x1fa\x1eb"), Field(number=902, text="note"))
    data = write_binary(classical(finger(source=unknown)))
    found = read_binary(data)
    changed = replace(found, records=(replace(found.records[0], width=801, comment="seen"),))
    again = read_binary(write_binary(changed)).records[0]
    assert {field for field in again.source or () if field in unknown} == set(unknown)
    assert (again.width, again.comment) == (801, "seen")
    assert [field.number for field in again.source or () if isinstance(field, Field)] == sorted(
        field.number for field in again.source or () if isinstance(field, Field)
    )


def test_a_value_that_is_taken_away_leaves_no_field() -> None:
    found = read_binary(write_binary(classical(finger())))
    changed = replace(found, records=(replace(found.records[0], captured_on=None, repeated=(), positions=(2, 3)),))
    data = write_binary(changed)
    assert b"14.005:" not in data
    assert b"14.022:" not in data
    assert b"14.013:2\x1e3" in data


def test_letters_beyond_ascii_make_the_file_utf_8_and_say_so() -> None:
    data = write_binary(classical(finger(capture_name="Úrad Ľ")))
    assert b"1.015:3\x1fUTF-8" in data
    found = read_binary(data)
    assert (found.encoding, found.records[0].capture_name) == ("utf-8", "Úrad Ľ")


def test_latin_1_that_says_nothing_is_read_and_written_back() -> None:
    data = write_binary(replace(classical(finger(capture_name="Büro")), encoding="latin-1"))
    assert "Büro".encode("latin-1") in data
    assert read_binary(data).records[0].capture_name == "Büro"
    assert write_binary(read_binary(data)) == data


def test_type_2_of_another_domain_is_not_taken_for_inti() -> None:
    fields = (Field(number=2, text="0"), Field(number=35, text="not a day"), Field(number=39, text="CZ"))
    data = write_binary(classical(Record(type=2, idc=0, source=fields), domain="NORAM"))
    found = read_binary(data).records[0]
    assert (found.description, found.source) == (None, fields)
    assert write_binary(read_binary(data)) == data


@pytest.mark.parametrize(
    ("transaction", "code"),
    [
        pytest.param(classical(person()), "nist.no_place", id="a name, which has no classical place"),
        pytest.param(classical(finger(pose="F")), "nist.no_place", id="the pose of a finger"),
        pytest.param(classical(face(positions=(1,))), "nist.no_place", id="the position of a face"),
        pytest.param(
            classical(finger(repeated=(Repeated(name="PQM", rows=(("1",),)),))), "nist.no_place", id="a palm's quality"
        ),
        pytest.param(
            classical(finger(), destination=Agency(name="INTERPOL", country="XPO")), "nist.no_place", id="a country"
        ),
        pytest.param(classical(finger(comment="a\x1db")), "nist.holds_separator", id="a separator in a value"),
        pytest.param(classical(grey(positions=(1,) * 7)), "nist.value", id="seven positions in a Type-4"),
        pytest.param(classical(grey(width=70_000)), "nist.value", id="a width beyond two bytes"),
        pytest.param(classical(grey(idc=256)), "nist.value", id="an IDC beyond one byte"),
        pytest.param(classical(Record(type=9, idc=1, image=b"x")), "nist.no_image_here", id="an image of minutiae"),
        pytest.param(
            replace(classical(finger(comment="Ľ")), encoding="latin-1"), "nist.charset_broken", id="a letter too many"
        ),
    ],
)
def test_what_cannot_be_written_is_refused_and_never_dropped(transaction: Transaction, code: str) -> None:
    with pytest.raises(NistError) as caught:
        write_binary(transaction)
    assert caught.value.reason.code == code


@given(transaction=transactions(classical=True))
def test_any_values_come_back(transaction: Transaction) -> None:
    data = write_binary(transaction)
    found = read_binary(data)
    described = [one if one.type != 2 or one.description else replace(one, description=None) for one in found.records]
    assert said(replace(found, records=tuple(described))) == said(transaction)
    assert write_binary(found) == data
