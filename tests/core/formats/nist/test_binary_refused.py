"""Every damage of the classical encoding gives one typed reason, and no damage gives anything else."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.nist import NistError, Transaction, read_binary, write_binary
from spoc.core.terms.messages import SetAsideWhy
from tests.core.formats.nist.invented import classical, classical_file, finger, grey

FINGER = write_binary(classical(finger()))
GREY = write_binary(classical(grey()))
START = FINGER.index(b"14.001:")
LENGTH = FINGER[START + 7 : FINGER.index(b"\x1d", START)]


def reason(data: bytes) -> str:
    with pytest.raises(NistError) as caught:
        read_binary(data)
    assert caught.value.why == SetAsideWhy.BROKEN_FORM
    return caught.value.reason.code


def longer(by: int) -> bytes:
    return FINGER.replace(b"14.001:" + LENGTH, b"14.001:" + str(int(LENGTH) + by).encode(), 1)


def bloated(field: bytes, more: bytes) -> bytes:
    """The file with more at the end of a field of its header, the header's length made right."""
    end = FINGER.index(b"\x1d", FINGER.index(field))
    length = FINGER[6 : FINGER.index(b"\x1d")]
    whole = str(int(length) + len(more) + len(str(int(length) + len(more))) - len(length)).encode()
    return FINGER[:6] + whole + FINGER[6 + len(length) : end] + more + FINGER[end:]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "nist.empty", id="nothing"),
        pytest.param(b"PK\x03\x04 something else", "nist.no_length", id="another kind of file"),
        pytest.param(FINGER[:40], "nist.truncated", id="cut inside the header"),
        pytest.param(FINGER[:START], "nist.record_missing", id="cut after the header"),
        pytest.param(FINGER[:-9], "nist.truncated", id="cut inside an image"),
        pytest.param(GREY[:-9], "nist.truncated", id="cut inside the image of a Type-4"),
        pytest.param(longer(1), "nist.truncated", id="a length beyond the file"),
        pytest.param(longer(-1), "nist.length_wrong", id="an image longer than its record"),
        pytest.param(longer(9999999), "nist.truncated", id="a length far beyond the file"),
        pytest.param(FINGER.replace(b"14.001:" + LENGTH, b"14.001:x"), "nist.no_length", id="letters for a length"),
        pytest.param(FINGER + b"\x00", "nist.trailing", id="one more byte"),
        pytest.param(FINGER.replace(b"\x1d14.004:", b"\x1c14.004:"), "nist.separator", id="FS in the place of GS"),
        pytest.param(FINGER.replace(b"\x1d14.004:", b"\x1d14,004:"), "nist.separator", id="a tag that is none"),
        pytest.param(FINGER.replace(b"\x1d14.004:", b"\x1d15.004:"), "nist.foreign_field", id="another record's field"),
        pytest.param(FINGER.replace(b"\x1d14.004:", b"\x1d14.003:"), "nist.field_twice", id="a field twice"),
        pytest.param(FINGER.replace(b"1.003:1\x1f1", b"1.003:1\x1f2"), "nist.count_differs", id="one too many told"),
        pytest.param(FINGER.replace(b"\x1e14\x1f1", b"\x1e15\x1f1"), "nist.count_differs", id="another type told"),
        pytest.param(FINGER.replace(b"\x1e14\x1f1", b"\x1e14\x1f2"), "nist.count_differs", id="another IDC told"),
        pytest.param(FINGER.replace(b"\x1e14\x1f1", b"\x1eXX\x1f1"), "nist.value", id="contents in letters"),
        pytest.param(bloated(b"1.003:", b"\x1e1\x1f1" * 1001), "nist.too_many", id="contents of a thousand and two"),
        pytest.param(bloated(b"1.013:", b"\x1f" * 300_001), "nist.too_many", id="a bomb of items"),
        pytest.param(FINGER.replace(b"1.003:", b"1.103:"), "nist.value", id="no contents"),
        pytest.param(FINGER.replace(b"14.002:1\x1d", b"14.002:x\x1d"), "nist.value", id="an IDC in letters"),
        pytest.param(FINGER.replace(b"14.006:800", b"14.006:8OO"), "nist.value", id="a width in letters"),
        pytest.param(FINGER.replace(b"20260227", b"20260230"), "nist.value", id="30 February"),
        pytest.param(FINGER.replace(b"20260301093000Z", b"20260301093000X"), "nist.value", id="a moment that is none"),
        pytest.param(FINGER.replace(b"14.013:2", b"14.013:Z"), "nist.value", id="a position in letters"),
        pytest.param(
            write_binary(classical(finger(capture_name="Ľ"))).replace(b"3\x1fUTF-8", b"2\x1fUTF16"), "nist.charset",
            id="a character set that is not read",
        ),
        pytest.param(
            write_binary(classical(finger(capture_name="Ľ"))).replace("Ľ".encode(), b"\xff\xfe"), "nist.charset_broken",
            id="bytes that are not of the character set",
        ),
        pytest.param(GREY[:-285] + b"\x00\x00\x00\x09" + GREY[-281:], "nist.length_wrong", id="short Type-4"),
    ],
)  # fmt: skip
def test_damage_has_its_reason(data: bytes, code: str) -> None:
    assert reason(data) == code


INSERTIONS = (
    b"\x1c",
    b"\x1d",
    b"\x1e",
    b"\x1f",
    b"\x00",
    b"\xff",
    b"14.999:",
    b"1.003:",
    b"1.001:9\x1d",
    b"\x1d14.001:5",
)
MUTATIONS = ("flip", "cut", "insert", "repeat", "number")


def mutated(data: bytes, kind: str, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) or 1)
    if kind == "flip" and data:
        return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
    if kind == "cut":
        return data[:place] + data[place + chance.randrange(1, 60) :]
    if kind == "insert":
        return data[:place] + chance.choice(INSERTIONS) + data[place:]
    if kind == "repeat":
        return data[:place] + data[place : place + 90] * 2 + data[place:]
    digits = [at for at, byte in enumerate(data[:400]) if 48 <= byte < 58] or [0]
    at = chance.choice(digits)
    return data[:at] + str(chance.randrange(10)).encode() + data[at + 1 :]


@given(seed=st.randoms(use_true_random=False), kinds=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4))
def test_no_mutation_raises_anything_else(seed: random.Random, kinds: list[str]) -> None:
    data = seed.choice((classical_file(), FINGER, GREY))
    for kind in kinds:
        data = mutated(data, kind, seed)
    with suppress(NistError):
        found = read_binary(data)
        assert read_binary(_written(found)) == found


def _written(transaction: Transaction) -> bytes:
    """What can be read can be written: a refusal here would be a fault of ours, not of the file."""
    try:
        return write_binary(transaction)
    except NistError as wrong:
        raise AssertionError(wrong.reason) from wrong


@given(data=st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with pytest.raises(NistError):
        read_binary(b"1.001:" + data)
