"""Mail with something done to it: bytes changed, cut, doubled, headers bent, structures nested; the same for a seed."""

import random
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytes], bytes]


def mutated(seed: int, whole: Sequence[bytes]) -> bytes:
    """One mail out of many good ones, with one to four things done to it."""
    chance = random.Random(seed)
    mail = chance.choice(list(whole))
    for _ in range(chance.randint(1, 4)):
        mail = chance.choice(MUTATIONS)(chance, mail)
    return mail


def _place(chance: random.Random, mail: bytes) -> int:
    return chance.randrange(len(mail) + 1)


def flip(chance: random.Random, mail: bytes) -> bytes:
    if not mail:
        return mail
    place = chance.randrange(len(mail))
    return mail[:place] + bytes([mail[place] ^ (1 << chance.randrange(8))]) + mail[place + 1 :]


def cut(chance: random.Random, mail: bytes) -> bytes:
    return mail[: _place(chance, mail)]


def behead(chance: random.Random, mail: bytes) -> bytes:
    return mail[_place(chance, mail) :]


def take_out(chance: random.Random, mail: bytes) -> bytes:
    begin = _place(chance, mail)
    return mail[:begin] + mail[begin + chance.randint(1, 500) :]


def double(chance: random.Random, mail: bytes) -> bytes:
    begin = _place(chance, mail)
    piece = mail[begin : begin + chance.randint(1, 2_000)]
    return mail[:begin] + piece * chance.randint(2, 5) + mail[begin:]


def rubbish(chance: random.Random, mail: bytes) -> bytes:
    begin = _place(chance, mail)
    return mail[:begin] + chance.randbytes(chance.randint(1, 3_000)) + mail[begin:]


def bare_line_feeds(chance: random.Random, mail: bytes) -> bytes:
    return mail.replace(b"\r\n", b"\n")


def bare_returns(chance: random.Random, mail: bytes) -> bytes:
    return mail.replace(b"\r\n", b"\r")


def no_line_ends(chance: random.Random, mail: bytes) -> bytes:
    return mail.replace(b"\r\n", b"", chance.randint(1, 200))


def nulls(chance: random.Random, mail: bytes) -> bytes:
    begin = _place(chance, mail)
    return mail[:begin] + b"\x00" * chance.randint(1, 50) + mail[begin:]


def dots(chance: random.Random, mail: bytes) -> bytes:
    begin = _place(chance, mail)
    return mail[:begin] + chance.choice([b"\r\n.", b"\n.\n", b"\r.\r", b"\r\n..\r\n", b".\r\n"]) + mail[begin:]


def bend_header(chance: random.Random, mail: bytes) -> bytes:
    lines = mail.split(b"\r\n")
    place = chance.randrange(min(len(lines), 12))
    bent = [
        lines[place] * 40,
        lines[place].replace(b":", b"", 1),
        lines[place] + b'; charset=klingon; boundary="x',
        b"Content-Type: multipart/mixed; boundary=" + b"b" * chance.randint(1, 9_000),
        b"Content-Transfer-Encoding: " + chance.choice([b"uuencode", b"x", b"quoted-printable", b"8bit"]),
        b"Content-Type: message/rfc822",
        b"From: \xff\xfe <sirene@qn.example>",
        b"Message-ID: <" + b"m" * chance.randint(1, 3_000) + b">",
        "Subject: =?utf-8?B?Žluťoučký?=".encode(),
    ]
    lines[place] = chance.choice(bent)
    return b"\r\n".join(lines)


def nest(chance: random.Random, mail: bytes) -> bytes:
    for level in range(chance.choice([1, 3, 60])):
        mark = f"n{level}".encode()
        head = b"Content-Type: multipart/mixed; boundary=" + mark + b"\r\n\r\n--" + mark + b"\r\n"
        mail = head + mail + b"\r\n--" + mark + b"--\r\n"
    return mail


MUTATIONS: Sequence[Mutation] = (
    flip, flip, flip, cut, behead, take_out, double, rubbish, bare_line_feeds, bare_returns, no_line_ends, nulls, dots,
    bend_header, bend_header, nest,
)  # fmt: skip
