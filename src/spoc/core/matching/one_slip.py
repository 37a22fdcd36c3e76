"""Numbers that are one slip apart, found by five look-ups of plain text: as they stand, and around each of four gaps.

A slip (a character wrong, missing, too many, two neighbours turned) falls into one gap of a number, and what stands
around that gap is as it should be. Whatever is held is therefore indexed around each of its gaps; whatever is asked is
looked up around them too, as it stands, with one character fewer and with one more. Two that are turned may stand on
both sides of an edge between gaps: those few forms are looked up whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spoc.core.matching.documents import near_form

GAPS = 4
"""The function of the database that the index is made of knows the same (`subjects_number_around`)."""
LONGEST = 80
"""Characters of a number that are looked at; no document and no vehicle has a longer one."""
SHORTEST = 5
"""In a shorter number a slip proves nothing."""


@dataclass(frozen=True, slots=True)
class OneSlip:
    """What is looked up for a number. whole: near forms, its own first. around: of each gap, what stands around it in a
    number that is one slip away. patterns: those numbers, with _ for the character that is wrong or missing here.
    """

    whole: Sequence[str]
    around: Sequence[Sequence[str]]
    patterns: Sequence[str]


def one_slip(number: str) -> OneSlip | None:
    """In: a number in the form of its kind (`terms.number_forms.normal_form`); out: None when nothing of it is left."""
    near = near_form(number)[:LONGEST]
    if not near:
        return None
    if len(near) < SHORTEST:
        return OneSlip([near], [()] * GAPS, ())
    places, edges = range(len(near)), {_edges(len(near), gap)[0] for gap in range(GAPS)}
    turned = [f"{near[: at - 1]}{near[at]}{near[at - 1]}{near[at + 1 :]}" for at in places[1:]]
    wrong = [f"{near[:at]}_{near[at + 1 :]}" for at in places]
    missing = [f"{near[:at]}_{near[at:]}" for at in range(len(near) + 1)]
    too_many = [near[:at] + near[at + 1 :] for at in places]
    return OneSlip(
        [near, *(form for at, form in enumerate(turned, start=1) if at in edges)],
        [[_around(near, gap, more=more) for more in (0, 1, -1)] for gap in range(GAPS)],
        [*wrong, *missing, *too_many, *turned],
    )


def as_it_stands(number: str) -> OneSlip | None:
    """The number itself, and no slip."""
    near = near_form(number)[:LONGEST]
    return OneSlip([near], [()] * GAPS, ()) if near else None


def around(near: str, gap: int) -> str:
    """What stands before and behind a gap (0 to GAPS - 1) of a number in its near form: how it is indexed."""
    return _around(near, gap, more=0)


def _around(near: str, gap: int, *, more: int) -> str:
    """Around the same gap of a number that has so many characters more in it."""
    begin, end = _edges(len(near) + more, gap)
    return near[:begin] + near[end - more :]


def _edges(length: int, gap: int) -> tuple[int, int]:
    """Where a gap begins and ends. The later ones are the shorter: numbers differ most at their end."""
    return length * gap * (11 - gap) // 28, length * (gap + 1) * (10 - gap) // 28
