"""From what was typed, pasted or sent by a reader that plays keyboard to the lines of a zone."""

import re
from collections import Counter
from collections.abc import Iterator

from spoc.core.formats.mrz.layouts import PLACES, MrzLayout, layouts_of

_FILLERS = str.maketrans({"«": "<<", "‹": "<", "〈": "<", "＜": "<", "≤": "<"})  # what readers send
_FOREIGN = re.compile(r"[^A-Z0-9<\n]")
_LONGEST_NOISE = 40
"""Characters before and after a zone that are tried before giving up: prefixes and suffixes of readers."""

Candidate = tuple[MrzLayout, tuple[str, ...]]


def candidates(text: str) -> Iterator[tuple[Candidate, bool]]:
    """Every way in which the text may be a zone, the likely ones first.

    With each comes whether it is sure: a sure one is shown even when its check digits are wrong; the others (something
    had to be cut off) count only when every check digit is right.
    """
    lines = [line for line in _cleaned(text).split("\n") if line]
    joined = "".join(lines)
    if len(joined) > 90 + _LONGEST_NOISE:
        return
    yield from ((found, True) for found in _by_lines(lines))
    yield from ((found, True) for found in _by_length(joined))
    yield from ((found, False) for found in _inside(joined))


def _cleaned(text: str) -> str:
    """Capitals, digits, fillers and line breaks only."""
    text = re.sub(r"\r\n?", "\n", text).replace("&lt;", "<").translate(_FILLERS).upper()
    if "<" not in text:
        others = Counter(char for char in _FOREIGN.findall(text) if char.isprintable() and not char.isspace())
        # A reader set to another keyboard's layout sends one other sign for every filler.
        if others and others.most_common(1)[0][1] >= 3:
            text = text.replace(others.most_common(1)[0][0], "<")
    return _FOREIGN.sub("", text)


def _by_lines(lines: list[str]) -> Iterator[Candidate]:
    """Line breaks are where they belong; fillers at the ends of lines may have got lost."""
    for layout in layouts_of(lines[0] if lines else ""):
        places = PLACES[layout]
        shortest = {MrzLayout.TD1: 20, MrzLayout.MRV_B: 28, MrzLayout.MRV_A: 37}.get(layout, 30)
        if len(lines) == places.lines and shortest <= max(map(len, lines)) <= places.width:
            yield layout, tuple(line.ljust(places.width, "<") for line in lines)


def _by_length(joined: str) -> Iterator[Candidate]:
    """Line breaks are missing or anywhere; the length tells the layout."""
    for layout in layouts_of(joined):
        if len(joined) == PLACES[layout].lines * PLACES[layout].width:
            yield layout, _split(joined, layout)


def _inside(joined: str) -> Iterator[Candidate]:
    """Something stands before or after the zone."""
    for start in range(min(_LONGEST_NOISE, len(joined)) + 1):
        for layout in layouts_of(joined[start:]):
            length = PLACES[layout].lines * PLACES[layout].width
            if len(joined) >= start + length:
                yield layout, _split(joined[start : start + length], layout)


def _split(joined: str, layout: MrzLayout) -> tuple[str, ...]:
    width = PLACES[layout].width
    return tuple(joined[start : start + width] for start in range(0, len(joined), width))
