"""Invented pictures, byte by byte: nothing is to be seen on them, and everything about them is true."""

import struct
import zlib

END = b"\xff\xd9"


def png(width: int = 480, height: int = 640, *, more: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    picture = zlib.compress(bytes((width + 7) // 8 + 1) * height) if width * height < 10**7 else zlib.compress(b"")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + more + _chunk(b"IDAT", picture) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg(width: int = 480, height: int = 640, *, frame: int = 0xC0, scans: int = 1) -> bytes:
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    scan = _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + _segment(0xE0, b"JFIF\x00") + _segment(frame, size) + scan * scans + END


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def jp2(width: int = 480, height: int = 640) -> bytes:
    header = _box(b"ihdr", struct.pack(">IIHBBBB", height, width, 1, 7, 7, 0, 0))
    begin = b"\x00\x00\x00\x0cjP  \r\n\x87\n" + _box(b"ftyp", b"jp2 \x00\x00\x00\x00jp2 ")
    return begin + _box(b"jp2h", header) + _box(b"jp2c", j2c(width, height))


def j2c(width: int = 480, height: int = 640) -> bytes:
    return b"\xff\x4f\xff\x51\x00\x29\x00\x00" + struct.pack(">IIII", width + 16, height + 8, 16, 8) + END


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ZIP = b"PK\x03\x04" + bytes(40)
