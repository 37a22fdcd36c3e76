"""A stream of records: whole or an error, never shorter than it says."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.central import SIS_FORMAT, CentralFormatError
from spoc.core.formats.central.frames import framed
from spoc.core.formats.hardened import check_schema, parse_xml
from tests.core.formats.central.test_records import PLAIN

RECORDS = [replace(PLAIN, reference=f"QN{number:07d}", remarks="é" * number) for number in range(25)]
WRITTEN = [SIS_FORMAT.write_record(one) for one in RECORDS]
STREAM = b"".join(SIS_FORMAT.frame(WRITTEN[begin : begin + 10]) for begin in (0, 10, 20)) + SIS_FORMAT.last_frame(25)


def read(stream: bytes) -> list[list[str]]:
    return [[one.reference for one in frame] for frame in SIS_FORMAT.read_stream(io.BytesIO(stream))]


def test_records_come_frame_by_frame() -> None:
    frames = list(SIS_FORMAT.read_stream(io.BytesIO(STREAM)))
    assert [len(frame) for frame in frames] == [10, 10, 5]
    assert [one for frame in frames for one in frame] == RECORDS


def test_frames_keep_to_the_schema() -> None:
    for frame in (SIS_FORMAT.frame(WRITTEN), SIS_FORMAT.last_frame(0)):
        check_schema(parse_xml(frame[4:], 10**6), SIS_FORMAT.schema)


def test_an_empty_stream_has_its_end() -> None:
    assert read(SIS_FORMAT.last_frame(0)) == []


@given(st.integers(0, len(STREAM) - 1))
def test_a_stream_that_is_cut_anywhere_is_an_error(cut: int) -> None:
    with pytest.raises(CentralFormatError) as torn:
        read(STREAM[:cut])
    assert torn.value.reason.code == "central.torn"


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        pytest.param(SIS_FORMAT.frame(WRITTEN) + SIS_FORMAT.last_frame(24), "central.torn", id="another count"),
        pytest.param((2**31).to_bytes(4) + b"<", "central.too_large", id="a frame of two gigabytes"),
        pytest.param(framed(b"<c:records/>"), "central.not_well_formed", id="broken XML"),
        pytest.param(framed(SIS_FORMAT.frame([])[4:].replace(b'"1"', b'"9"')), "central.version", id="later contract"),
        pytest.param(
            framed(SIS_FORMAT.frame([])[4:].replace(b"c:records", b"c:shoes")), "central.unknown", id="something else"
        ),
    ],
)
def test_what_is_no_stream_of_records_is_refused(stream: bytes, code: str) -> None:
    with pytest.raises(CentralFormatError) as wrong:
        read(stream)
    assert wrong.value.reason.code == code


def test_a_frame_may_not_be_larger_than_a_reader_takes() -> None:
    with pytest.raises(CentralFormatError) as wrong:
        framed(b" " * (8 * 2**20 + 1))
    assert wrong.value.reason.code == "central.too_large"
