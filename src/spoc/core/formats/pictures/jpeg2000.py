"""JPEG 2000 (ISO/IEC 15444-1): a file of boxes (JP2), or the bare codestream, as NIST files hold it."""

from spoc.core.formats.pictures.values import Picture, PictureError

_END = b"\xff\xd9"


def look_at_jp2(data: bytes) -> Picture:
    """Width and height by the image header inside the header box; the boxes are walked to the end. Raises
    PictureError."""
    boxes = _boxes(data, 0, len(data))
    header = next((place for kind, *place in boxes if kind == b"jp2h"), None)
    stream = next((place for kind, *place in boxes if kind == b"jp2c"), None)
    if header is None or stream is None:
        raise PictureError("picture.damaged")
    inner = next((place for kind, *place in _boxes(data, *header) if kind == b"ihdr"), None)
    if inner is None or inner[1] - inner[0] < 8:
        raise PictureError("picture.damaged")
    if not data[stream[0] : stream[1]].endswith(_END):
        raise PictureError("picture.cut_short")
    begin = inner[0]
    height, width = int.from_bytes(data[begin : begin + 4]), int.from_bytes(data[begin + 4 : begin + 8])
    return Picture(media_type="image/jp2", width=width, height=height)


def look_at_codestream(data: bytes) -> Picture:
    """By its first segment, SIZ: the far corner less the near one (A.5.1). Raises PictureError."""
    if len(data) < 24:
        raise PictureError("picture.cut_short")
    if not data.endswith(_END):
        raise PictureError("picture.cut_short")
    right, bottom, left, top = (int.from_bytes(data[place : place + 4]) for place in (8, 12, 16, 20))
    return Picture(media_type="image/j2c", width=max(0, right - left), height=max(0, bottom - top))


def _boxes(data: bytes, place: int, end: int) -> list[tuple[bytes, int, int]]:
    """Kind, and where the content begins and ends, of each box in a stretch (I.4): length 0 reaches to the end, 1 is
    told in eight more bytes."""
    found = []
    while place < end:
        length, kind, begin = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8], place + 8
        if length == 1:
            length, begin = int.from_bytes(data[begin : begin + 8]), begin + 8
        elif length == 0:
            length = end - place
        if length < begin - place or place + length > end:
            raise PictureError("picture.cut_short")
        found.append((kind, begin, place + length))
        place += length
    return found
