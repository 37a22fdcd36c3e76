"""Files that we did not write: those of the library nistitl, and NIST's own reference files where they are."""

import os
from pathlib import Path

import nistitl
import pytest

from spoc.core.formats.nist import Field, Source, read_binary, write_binary
from tests.core.formats.nist.invented import IMAGE, classical, classical_file, face, finger, grey, palm


def others_file() -> bytes:
    """Written by nistitl alone: a Type-2, a Type-4, a Type-10, a Type-14."""
    message = nistitl.Message()
    message.TOT = "CPS"
    for name, value in {"DAT": "20260301", "DAI": "INT", "ORI": "QM1", "TCN": "26000000000017K"}.items():
        setattr(message[0], name, value)
    text = nistitl.AsciiRecord(2)
    text += nistitl.Field(2, 30, "Testovič".replace("č", "c"), alias="NAM")
    plain = nistitl.BinaryRecord(4)
    plain.pack("!BBBBBBBBHHB", 1, 7, 255, 255, 255, 255, 255, 0, 800, 750, 1, IMAGE)
    plain.IDC = 1
    picture = nistitl.AsciiRecord(10)
    picture.IDC = 2
    for name, value in {"IMT": "FACE", "SRC": "QM1", "HLL": "480", "VLL": "600", "DATA": IMAGE}.items():
        setattr(picture, name, value)
    flat = nistitl.AsciiRecord(14)
    flat.IDC = 3
    for name, value in {"IMP": "0", "SRC": "QM1", "HLL": "800", "VLL": "750", "DATA": IMAGE}.items():
        setattr(flat, name, value)
    scores = nistitl.Field(14, 22, alias="NQM")
    scores.add_subfields(*(_items("2", "1"), _items("3", "5")))
    flat += scores
    for record in (text, plain, picture, flat):
        message += record
    return bytes(message.NIST)


def _items(*values: str) -> nistitl.SubField:
    made = nistitl.SubField()
    made.add_values(*values)
    return made


def test_a_file_of_nistitl_is_read() -> None:
    found = read_binary(others_file())
    assert (found.header.kind, found.header.number, found.header.origin.code) == ("CPS", "26000000000017K", "QM1")
    assert [(one.type, one.idc) for one in found.records] == [(2, 0), (4, 1), (10, 2), (14, 3)]
    text, plain, picture, flat = found.records
    assert Field(number=30, text="Testovic") in (text.source or ())
    assert (plain.positions, plain.width, plain.height, plain.image) == ((7,), 800, 750, IMAGE)
    assert (picture.image_kind, picture.width, picture.image) == ("FACE", 480, IMAGE)
    assert (flat.height, flat.rows_of("NQM"), flat.image) == (750, (("2", "1"), ("3", "5")), IMAGE)


def test_a_file_of_nistitl_is_written_back_byte_for_byte() -> None:
    data = others_file()
    assert write_binary(read_binary(data)) == data


def fields_by_nistitl(data: bytes) -> list[tuple[int, dict[int, str]]]:
    message = nistitl.Message()
    message.parse(data)
    found = []
    for record in message:
        if isinstance(record, nistitl.BinaryRecord):
            body = bytes(record.value)
            found.append((record.type, {999: (body[13:] if record.type == 4 else body).hex()}))
        else:
            texts = {one.tag: _tagged(one) for one in record._fields if one.tag not in (1, 2, 3)}
            found.append((record.type, texts))
    return found


def _tagged(field: nistitl.Field | nistitl.BinaryField) -> str:
    if isinstance(field, nistitl.BinaryField):
        return bytes(field.value).hex()
    return bytes(field.NIST).partition(b":")[2].decode("latin-1")


def fields_by_us(data: bytes) -> list[tuple[int, dict[int, str]]]:
    found = read_binary(data)
    images = [{} if one.image is None else {999: one.image.hex()} for one in found.records]
    return [
        (1, _fields(found.header.source)),
        *((one.type, _fields(one.source) | image) for one, image in zip(found.records, images, strict=True)),
    ]


def _fields(source: Source) -> dict[int, str]:
    return {one.number: one.text for one in source or () if isinstance(one, Field) and one.number not in (2, 3)}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(others_file(), id="written by nistitl"),
        pytest.param(write_binary(classical(finger(), palm(), face(), grey())), id="written by us"),
    ],
)
def test_both_readers_find_the_same_in_every_field(data: bytes) -> None:
    ours, theirs = fields_by_us(data), fields_by_nistitl(data)
    assert len(ours) == len(theirs)
    for (type_, ours_there), (their_type, theirs_there) in zip(ours, theirs, strict=True):
        assert (type_, ours_there) == (their_type, theirs_there)


def test_nistitl_counts_the_records_that_we_wrote() -> None:
    message = nistitl.Message()
    message.parse(classical_file())
    assert [record.type for record in message] == [1, 2, 14, 15, 13, 10, 20, 4, 9, 7, 8]


def test_nists_reference_files_are_read_and_written_back_byte_for_byte() -> None:
    folder = os.environ.get("SPOC_NIST_FILES")
    if folder is None:
        pytest.skip("SPOC_NIST_FILES is not set: NIST's character-separated reference files are not there to be read")
    files = sorted(Path(folder).rglob("*.an2"))
    assert files
    assert [path.name for path in files if write_binary(read_binary(path.read_bytes())) != path.read_bytes()] == []
