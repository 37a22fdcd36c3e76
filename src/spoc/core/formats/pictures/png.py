"""PNG (ISO/IEC 15948): chunks, each with its length, its kind and a checksum; compressed texts are never unpacked."""

import zlib

from spoc.core.formats.pictures.values import Picture, PictureError

_SIGNATURE = 8


def look_at_png(data: bytes) -> Picture:
    """Width and height by its header; walked to its end, each checksum reckoned. Raises PictureError."""
    place, size, has_picture = _SIGNATURE, None, False
    while True:
        length = int.from_bytes(data[place : place + 4])
        kind, end = data[place + 4 : place + 8], place + 12 + length
        if end > len(data):
            raise PictureError("picture.cut_short")
        if zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            raise PictureError("picture.damaged")
        if (place == _SIGNATURE) is not (kind == b"IHDR"):
            raise PictureError("picture.damaged")
        if kind == b"IHDR":
            size = _size(data[place + 8 : end - 4])
        has_picture = has_picture or kind == b"IDAT"
        if kind == b"IEND":
            break
        place = end
    if size is None or not has_picture:
        raise PictureError("picture.damaged")
    return Picture(media_type="image/png", width=size[0], height=size[1])


def _size(header: bytes) -> tuple[int, int]:
    if len(header) != 13:
        raise PictureError("picture.damaged")
    return int.from_bytes(header[:4]), int.from_bytes(header[4:8])
