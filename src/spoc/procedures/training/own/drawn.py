"""Pictures and prints, drawn by arithmetic: a simple face, the ridges of a finger. Nobody is to be seen on them."""

import math
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache

from spoc.core.formats.nist import Header, Record, Repeated, Transaction, control_number, write_binary

WIDTH, HEIGHT = 480, 640
_SKIN, _HAIR, _INK, _WALL = 200, 70, 30, 232
FACE, FINGER, LATENT = 10, 14, 13
"""Types of records in a biometric container."""


@lru_cache(maxsize=8)
def face(number: int) -> bytes:
    """A grey PNG of 480 by 640: an oval, hair, two eyes, a mouth; another number, another face."""
    wide, tall, apart = 130 + number * 7 % 30, 185 + number * 5 % 25, 52 + number * 3 % 14

    def shade(x: int, y: int) -> int:
        across, down = (x - WIDTH / 2) / wide, (y - HEIGHT / 2) / tall
        if across**2 + down**2 > 1:
            return _HAIR if across**2 + (down + 0.12) ** 2 < 1.05 and down < 0 else _WALL
        if down < -0.62:
            return _HAIR
        is_eye = abs(abs(x - WIDTH / 2) - apart) < 18 and abs(down + 0.15) < 0.05
        is_mouth = abs(across) < 0.35 and abs(down - 0.5 - across**2 * (number % 3 - 1) * 0.4) < 0.03
        return _INK if is_eye or is_mouth else _SKIN

    return _png(shade, step=4)


def prints(number: int, *, is_latent: bool = False) -> bytes:
    """A NIST file of one drawn finger, or of a mark from a scene, with a quality that its maker states."""
    kind, positions = (LATENT, (0,)) if is_latent else (FINGER, (2,))
    image = _ridges(number)
    quality = Repeated(name="LQM", rows=(("0", "30", "FFF0", "7"),)) if is_latent else _GOOD
    record = Record(
        type=kind,
        idc=1,
        impression="4" if is_latent else "0",
        capture_code="QM-LAB",
        width=WIDTH,
        height=HEIGHT,
        scale=1,
        across=500,
        down=500,
        compression="PNG",
        bits=8,
        positions=positions,
        repeated=(quality,),
        image=image,
    )
    header = Header(kind="MPS" if is_latent else "ATP", number=control_number(26, number), domain="INT-I")
    return write_binary(Transaction(header=header, records=(record,)))


_GOOD = Repeated(name="NQM", rows=(("2", "1"),))


@lru_cache(maxsize=4)
def _ridges(number: int) -> bytes:
    """A whorl: circles around a core that lies a little elsewhere each time."""
    core_x, core_y = WIDTH / 2 + number * 11 % 60 - 30, HEIGHT / 2 + number * 7 % 60 - 30

    def shade(x: int, y: int) -> int:
        return 128 + round(100 * math.sin(math.hypot(x - core_x, (y - core_y) * 0.8) / 3))

    return _png(shade, step=4)


def _png(shade: Callable[[int, int], int], *, step: int) -> bytes:
    """Grey, eight bits; drawn in squares of some pixels, so that it takes no time."""
    rows = []
    for y in range(0, HEIGHT, step):
        row = b"".join(bytes([shade(x, y)]) * step for x in range(0, WIDTH, step))
        rows += [b"\0" + row] * step
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )
