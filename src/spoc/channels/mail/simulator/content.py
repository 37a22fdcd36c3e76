"""What the simulated bureau holds about anybody: invented, the same for the same alert, and plainly marked so."""

import struct
import zlib
from hashlib import sha256

from spoc.core.formats.mail import MailFile

PLACES = ("Norrby", "Velmora", "Kastrin", "Ostvik", "Lumen Bridge", "Harra", "Petrograd Street 5, Velmora")
MARKS = ("a scar above the left eyebrow", "a tattoo of a swallow on the right wrist", "walks with a slight limp")
EDGE = 96


def all_it_holds(alert: str, name: str) -> str:
    """Further text about the subject of an alert."""
    pick = sha256(alert.encode()).digest()
    return (
        "TRAINING. Everything here is invented.\n"
        f"All we hold on {name or 'the subject'} of alert {alert}:\n"
        f"Last known to stay at {PLACES[pick[0] % len(PLACES)]}; {MARKS[pick[1] % len(MARKS)]}.\n"
        f"The decision may be asked for under number {pick[2]}/{pick[3]}. Please carry out the requested action."
    )


def what_an_object_is(alert: str) -> str:
    pick = sha256(alert.encode()).digest()
    return (
        "TRAINING. Everything here is invented.\n"
        f"Details of the object of alert {alert}: taken at {PLACES[pick[0] % len(PLACES)]}, "
        f"owner registered under {pick[1] * 256 + pick[2]}. Please keep it seized until its owner has been told."
    )


def prints_and_picture(alert: str) -> tuple[MailFile, ...]:
    """An invented picture and a text in the place of prints."""
    prints = f"TRAINING: ten prints of the subject of {alert} would stand here as an NIST container.\n"
    return (
        MailFile(name="picture.png", media_type="image/png", content=picture(alert)),
        MailFile(name="prints.txt", media_type="text/plain", content=prints.encode()),
    )


def picture(alert: str) -> bytes:
    """A face that nobody has: a grey mask on a ground whose colour is the alert's own. PNG, 96 by 96."""
    ground = sha256(alert.encode()).digest()[:3]
    rows = b"".join(b"\x00" + b"".join(_pixel(x, y, ground) for x in range(EDGE)) for y in range(EDGE))
    head = struct.pack(">IIBBBBB", EDGE, EDGE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(x: int, y: int, ground: bytes) -> bytes:
    across, down = x - EDGE // 2, y - EDGE // 2
    is_eye = abs(down + 10) < 4 and 10 < abs(across) < 20
    is_mouth = abs(down - 20) < 2 and abs(across) < 14
    if is_eye or is_mouth:
        return b"\x28\x2c\x34"
    is_face = (across / 30) ** 2 + (down / 40) ** 2 < 1
    return b"\xc8\xcc\xd2" if is_face else ground


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
