"""Which kind of picture some bytes are."""

from collections.abc import Callable

from spoc.core.formats.pictures.jpeg import look_at_jpeg
from spoc.core.formats.pictures.jpeg2000 import look_at_codestream, look_at_jp2
from spoc.core.formats.pictures.png import look_at_png
from spoc.core.formats.pictures.values import Picture, PictureError

MOST_PIXELS = 100_000_000
"""A file of a few thousand bytes may claim any size, and whoever draws it needs four bytes for every pixel."""

_ARCHIVES = (
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"MSCF", b"\x1f\x9d",
)  # fmt: skip
"""ZIP, gzip, 7z, RAR, bzip2, xz, zstd, lz4, cabinet, compress: nothing is ever unpacked."""


def look_at(data: bytes) -> Picture:
    """What kind of picture it is, and its size in pixels.

    Raises PictureError alone: empty, an archive, no kind of picture that is kept, damaged or cut short, without extent,
    or claiming more than `MOST_PIXELS`.
    """
    if not data:
        raise PictureError("picture.empty")
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        raise PictureError("picture.archive")
    look = next((look for begin, look in _KINDS.items() if data.startswith(begin)), None)
    if look is None:
        raise PictureError("picture.unknown_kind")
    found = look(data)
    if found.width is not None and found.height is not None:
        _check_size(found.width, found.height)
    return found


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise PictureError("picture.no_size")
    if width * height > MOST_PIXELS:
        raise PictureError("picture.too_many_pixels", width=str(width), height=str(height), most=str(MOST_PIXELS))


def _look_at_pdf(data: bytes) -> Picture:
    """A paper. Where it ends is found as readers of PDF find it: within its last kilobyte."""
    if b"%%EOF" not in data[-1024:]:
        raise PictureError("picture.cut_short")
    return Picture(media_type="application/pdf")


_KINDS: dict[bytes, Callable[[bytes], Picture]] = {
    b"\xff\xd8\xff": look_at_jpeg,
    b"\x89PNG\r\n\x1a\n": look_at_png,
    b"\x00\x00\x00\x0cjP  \r\n\x87\n": look_at_jp2,
    b"\xff\x4f\xff\x51": look_at_codestream,
    b"%PDF-": _look_at_pdf,
}
