"""Pictures are known by their bytes, and what is cut short, damaged, packed or too large is refused with its reason."""

import gzip
import io
import tarfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spoc.core.formats.pictures import Picture, PictureError, look_at
from tests.core.formats.pictures.drawn import PDF, ZIP, j2c, jp2, jpeg, png

EVERY = {"png": png(), "jpeg": jpeg(), "jp2": jp2(), "j2c": j2c()}


def why_not(data: bytes) -> str:
    with pytest.raises(PictureError) as refused:
        look_at(data)
    return refused.value.reason.code


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        pytest.param(png(), "image/png", id="PNG"),
        pytest.param(jpeg(), "image/jpeg", id="JPEG"),
        pytest.param(jpeg(frame=0xC2, scans=3), "image/jpeg", id="JPEG, progressive"),
        pytest.param(jp2(), "image/jp2", id="JPEG 2000 in boxes"),
        pytest.param(j2c(), "image/j2c", id="JPEG 2000, bare"),
    ],
)
def test_a_picture_tells_its_kind_and_its_size(data: bytes, media_type: str) -> None:
    assert look_at(data) == Picture(media_type=media_type, width=480, height=640)


def test_a_paper_has_no_pixels() -> None:
    assert look_at(PDF) == Picture(media_type="application/pdf")


def test_what_stands_behind_the_end_of_a_jpeg_changes_nothing() -> None:
    assert look_at(jpeg() + b"\x00" * 16).width == 480


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("face.jpg"))
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "picture.empty", id="nothing"),
        pytest.param(ZIP, "picture.archive", id="ZIP"),
        pytest.param(gzip.compress(jpeg()), "picture.archive", id="gzip"),
        pytest.param(_tar(), "picture.archive", id="tar"),
        pytest.param(b"GIF89a" + bytes(20), "picture.unknown_kind", id="GIF"),
        pytest.param(b"<svg onload='x()'/>", "picture.unknown_kind", id="SVG, which can hold a program"),
        pytest.param(b"MZ" + bytes(60), "picture.unknown_kind", id="a program"),
        pytest.param(png(60_000, 60_000), "picture.too_many_pixels", id="a PNG that would fill the memory"),
        pytest.param(jpeg(65_000, 65_000), "picture.too_many_pixels", id="a JPEG that would fill the memory"),
        pytest.param(j2c(2**31, 2**31), "picture.too_many_pixels", id="a JPEG 2000 that would fill the memory"),
        pytest.param(jpeg(480, 0), "picture.no_size", id="without lines"),
        pytest.param(png().replace(b"IHDR", b"IHDX"), "picture.damaged", id="a checksum that is wrong"),
        pytest.param(b"\xff\xd8\xff\xd9", "picture.damaged", id="a JPEG without a picture"),
        pytest.param(PDF[:20], "picture.cut_short", id="a paper without its end"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert why_not(data) == code


@pytest.mark.parametrize("kind", EVERY)
def test_a_picture_that_is_cut_anywhere_is_no_picture(kind: str) -> None:
    data = EVERY[kind]
    for length in range(1, len(data)):
        assert why_not(data[:length]) in ("picture.cut_short", "picture.damaged", "picture.unknown_kind")


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(sorted(EVERY)), place=st.integers(min_value=0), byte=st.integers(0, 255))
def test_a_byte_that_fell_over_raises_nothing_but_a_picture_error(kind: str, place: int, byte: int) -> None:
    data = bytearray(EVERY[kind])
    data[place % len(data)] = byte
    with suppress(PictureError):
        look_at(bytes(data))


def test_a_long_row_of_fillers_takes_no_long_time() -> None:
    assert why_not(jpeg()[:-2] + b"\xff" * 5_000_000) == "picture.cut_short"
