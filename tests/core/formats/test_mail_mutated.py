"""Mails damaged in every way: each reader gives a value or a typed problem, never another exception."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from spoc.core.formats.certificates import KeyPair, issue_training_authority, issue_training_certificate
from spoc.core.formats.mail import (
    Envelope,
    MailFile,
    ReadMail,
    Receipt,
    build_form_mail,
    build_receipt_mail,
    file_problems,
    fingerprint,
    is_receipt,
    may_get_receipt,
    put_in_envelope,
    read_mail,
    read_receipt,
)
from spoc.core.formats.problems import UnreadableError
from spoc.core.formats.seal import seal, unseal
from spoc.core.formats.sirene import SireneForm, read_text, read_xml
from spoc.core.terms.messages import SetAsideWhy

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
VALID = (AT - timedelta(days=1), AT + timedelta(days=1))
MARKS = (b"--", b"boundary=", b"Content-Type:", b"Content-Transfer-Encoding:", b"\r\n", b"base64", b"charset=", b"=?")
INSERTIONS = (
    b"\x00", b"\r", b"\n", b"\xff\xfe", b"\r\n\r\n", b"=?utf-8?b?", b"(", b'"', b";", b"\x1b$B", b"\x30\x80",
    b"Content-Type: multipart/mixed; boundary=x\r\n", b"Content-Type: message/rfc822\r\n\r\n", b"From: x@y.example\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n", b"\r\nBcc: all@bureau.qm.example\r\n", b"<!DOCTYPE a [", b"&a;",
)  # fmt: skip
SEAL_HEADINGS = {
    SetAsideWhy.NOT_SEALED, SetAsideWhy.WRONG_KEY, SetAsideWhy.BAD_SIGNATURE, SetAsideWhy.CERTIFICATE_EXPIRED,
    SetAsideWhy.UNTRUSTED_CERTIFICATE, SetAsideWhy.BROKEN_MIME,
}  # fmt: skip
CHARSETS = (b"utf-16", b"utf-7", b"idna", b"zlib", b"no-such", b"iso-2022-jp", b"\x00", b"utf-8\r\nX: y", b"cp037")

Mutation = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] if chance.random() < 0.5 else data[:start] + data[end:]


def duplicate(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:start] + piece * chance.randrange(2, 5) + data[start:]


def insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(INSERTIONS) * chance.choice((1, 1, 1, 40)) + data[place:]


def change_charset(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b'"utf-8"', chance.choice(CHARSETS)).replace(b"UTF-8", chance.choice(CHARSETS))


def damage_structure(data: bytes, chance: random.Random) -> bytes:
    mark = chance.choice(MARKS)
    places = [place for place in range(len(data)) if data.startswith(mark, place)]
    if not places:
        return data
    place = chance.choice(places)
    return data[:place] + chance.choice((b"", b"x", mark * 2, b"\r\n")) + data[place + len(mark) :]


def swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\r\n")
    left, right = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[left], lines[right] = lines[right], lines[left]
    return b"\r\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (flip, cut, duplicate, insert, change_charset, damage_structure, swap_lines)
mutations = st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def keys() -> tuple[KeyPair, KeyPair]:
    """The authority and our key, which also signs."""
    authority = issue_training_authority("Authority", "QM", valid=VALID, key=ec.generate_private_key(ec.SECP256R1()))
    return authority, issue_training_certificate(authority, "Ours", "desk@bureau.qs.example", valid=VALID)


@pytest.fixture(scope="module")
def mails(hit_form: SireneForm, envelope: Envelope) -> tuple[bytes, ...]:
    """Unsealed mails: a form with files, a receipt, one of another program with parts in parts."""
    files = [
        MailFile(name="fotografia Ľ.jpg", media_type="image/jpeg", content=bytes(range(256))),
        MailFile(name="note.txt", media_type="text/plain", content="poznámka".encode()),
    ]
    receipt = Receipt(message_id="<17@bureau.qs.example>", sha256="ab" * 32, received_at=AT, received_by="QM")
    other = (
        b"From: =?utf-8?q?D=C4=BEh=C3=BD?= <a@bureau.qm.example>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="outer"\r\n\r\nThis is a multi-part message.\r\n--outer\r\n'
        b'Content-Type: multipart/alternative; boundary="inner"\r\n\r\n--inner\r\nContent-Type: text/plain; '
        b'charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\nDobr\xc3\xbd\r\n--inner\r\n'
        b"Content-Type: text/html\r\n\r\n<b>x</b>\r\n--inner--\r\n--outer\r\n"
        b"Content-Type: message/rfc822\r\n\r\nFrom: b@c.example\r\n\r\nbody\r\n"
        b"--outer\r\nContent-Disposition: attachment; filename*0*=utf-8''%C4; filename*1*=%BE\r\n\r\nx\r\n--outer--\r\n"
    )
    return (
        build_form_mail(hit_form, envelope, files=files, seed="a"),
        build_receipt_mail(receipt, replace(envelope, subject="Receipt"), seed="b"),
        other,
    )


@pytest.fixture(scope="module")
def sealed_mail(mails: tuple[bytes, ...], keys: tuple[KeyPair, KeyPair], envelope: Envelope) -> bytes:
    sealed = seal(mails[0], signer=keys[1], recipients=[keys[1].certificate], at=AT)
    return put_in_envelope(sealed, envelope, kind="form")


def attempted(read: Callable[[], object]) -> object:
    """What was read, or the heading under which a typed problem is set aside."""
    try:
        return read()
    except UnreadableError as problem:
        return problem.why if problem.reason.code else None


def read_everything(data: bytes) -> list[object]:
    """What intake does once the seal is open: the outcome of each reader."""
    mail = attempted(lambda: read_mail(data))
    if not isinstance(mail, ReadMail):
        return [mail]
    assert all("\n" not in value and "\r" not in value for _, value in mail.headers)
    assert all("\n" not in part.name and "/" not in part.name for part in mail.parts)
    return [
        attempted(lambda: read_text(mail.text)),
        attempted(lambda: tuple(file_problems(read_xml(mail.form_xml or b""), mail))),
        attempted(lambda: read_receipt(mail.receipt_xml or b"")),
    ]


def mutated(data: bytes, steps: list[Mutation], seed: int) -> bytes:
    chance = random.Random(seed)
    for step in steps:
        data = step(data, chance) or b"\0"
    return data


def test_the_good_mails_are_good(mails: tuple[bytes, ...]) -> None:
    text, problems, receipt = read_everything(mails[0])
    assert (isinstance(text, SireneForm), problems, receipt) == (True, (), SetAsideWhy.BROKEN_FORM)
    assert isinstance(read_everything(mails[1])[2], Receipt)
    assert [part.number for part in read_mail(mails[2]).parts] == ["1.1", "1.2", "2", "3"]


@settings(max_examples=1000)
@given(mutations, st.integers(0, 2**32), st.integers(0, 2))
def test_a_thousand_mutated_mails(mails: tuple[bytes, ...], steps: list[Mutation], seed: int, which: int) -> None:
    data = mutated(mails[which], steps, seed)
    assert len(fingerprint(data)) == 64
    assert not (is_receipt(data) and may_get_receipt(data))
    assert None not in read_everything(data)


@settings(max_examples=1000)
@given(mutations, st.integers(0, 2**32))
def test_a_thousand_mutated_seals(
    sealed_mail: bytes, mails: tuple[bytes, ...], keys: tuple[KeyPair, KeyPair], steps: list[Mutation], seed: int
) -> None:
    authority, ours = keys
    data = mutated(sealed_mail, steps, seed)
    assert not (is_receipt(data) and may_get_receipt(data))
    outcome = attempted(lambda: unseal(data, [ours], [authority.certificate], AT).inner)
    assert outcome in SEAL_HEADINGS or outcome == mails[0], "it opened, and says something else than what was signed"
