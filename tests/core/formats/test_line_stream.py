"""Lines out of a stream: whole however the bytes come, and in bounded memory whatever comes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.line_stream import lines_in

LONGEST = 40


def reader(pieces: list[bytes]) -> Callable[[int], bytes]:
    left = [one for one in pieces if one]
    return lambda most: left.pop(0)[:most] if left else b""


@given(
    st.lists(st.binary(max_size=LONGEST).filter(lambda one: b"\n" not in one and not one.endswith(b"\r"))), st.data()
)
def test_the_same_lines_however_they_are_cut(lines: list[bytes], data: st.DataObject) -> None:
    text = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert list(lines_in(reader(pieces), longest=LONGEST)) == lines


@pytest.mark.parametrize("size", [LONGEST + 1, LONGEST + 2, 5_000])
def test_a_line_that_is_too_long_is_known_for_one_and_the_next_is_whole(size: int) -> None:
    pieces = [b"a" * 7 for _ in range(size // 7)] + [b"a" * (size % 7), b"\nnext\r\n", b"last"]
    first, *others = lines_in(reader(pieces), longest=LONGEST)
    assert len(first) == LONGEST + 1
    assert others == [b"next", b"last"]


def test_no_more_than_a_line_is_held() -> None:
    taken = 0

    def endless(most: int) -> bytes:
        nonlocal taken
        taken += most
        return b"x" * most if taken < 50_000_000 else b""

    (line,) = lines_in(endless, longest=LONGEST)
    assert len(line) == LONGEST + 1
