"""Lines out of a stream of bytes, in bounded memory: a line that is too long is cut, the next one is whole again."""

from collections.abc import Callable, Iterator

BLOCK = 1 << 16


def lines_in(read: Callable[[int], bytes], *, longest: int) -> Iterator[bytes]:
    """Each line without its end, as soon as it is whole; the last one also without an end.

    read: gives at most so many bytes, and none at the end. longest: bytes of a line; of a longer one the first
    ``longest + 1`` are given, by which it is known for one.
    """
    held = b""
    while block := read(BLOCK):
        first, *others = block.split(b"\n")
        if not others:
            held = (held + first)[: longest + 2]
            continue
        yield _cut(held + first, longest)
        for line in others[:-1]:
            yield _cut(line, longest)
        held = others[-1][: longest + 2]
    if held:
        yield _cut(held, longest)


def _cut(line: bytes, longest: int) -> bytes:
    return line.removesuffix(b"\r")[: longest + 1]
