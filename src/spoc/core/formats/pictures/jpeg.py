"""JPEG (ISO/IEC 10918-1): segments, each a marker and its length, and between some of them the coded picture."""

import re

from spoc.core.formats.pictures.values import Picture, PictureError

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Starts of a frame (B.1.1.3): all kinds of coding."""
_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers without a segment."""
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]", re.DOTALL)
"""The next marker after coded data, in which FF 00 is a byte of the picture and FF D0 to D7 only restart it."""


def look_at_jpeg(data: bytes) -> Picture:
    """Width and height by its first frame; walked to its end. Raises PictureError."""
    place, size = 2, None
    while True:
        marker, place = _marker_at(data, place)
        if marker == _END:
            break
        if marker in _ALONE:
            continue
        length = int.from_bytes(data[place : place + 2])
        if length < 2 or place + length > len(data):
            raise PictureError("picture.cut_short")
        if marker in _FRAMES and size is None:
            size = _size(data[place : place + length])
        place = _behind_scan(data, place + length) if marker == _SCAN else place + length
    if size is None:
        raise PictureError("picture.damaged")
    return Picture(media_type="image/jpeg", width=size[0], height=size[1])


def _marker_at(data: bytes, place: int) -> tuple[int, int]:
    """The marker there, and where its segment begins; any number of FF may fill the space before it."""
    if place >= len(data):
        raise PictureError("picture.cut_short")
    if data[place] != 0xFF:
        raise PictureError("picture.damaged")
    while place < len(data) and data[place] == 0xFF:
        place += 1
    if place >= len(data):
        raise PictureError("picture.cut_short")
    return data[place], place + 1


def _behind_scan(data: bytes, place: int) -> int:
    found = _MARKER.search(data, place)
    if found is None:
        raise PictureError("picture.cut_short")
    return found.start()


def _size(segment: bytes) -> tuple[int, int]:
    """Length, precision, lines, samples a line (B.2.2). No lines told (DNL) is no size."""
    if len(segment) < 8:
        raise PictureError("picture.damaged")
    return int.from_bytes(segment[5:7]), int.from_bytes(segment[3:5])
