"""Numbers that are one slip apart, found by five look-ups of plain text: as they stand, and around each of four gaps.

A slip (a character wrong, missing, too many, two neighbours turned) falls into one gap of a number, and what stands
around that gap is as it should be. Whatever is held is therefore indexed around each of its gaps; whatever is asked is
looked up around them too, as it stands and with one character fewer. A character too many, and two that are turned,
leave few forms to try, which are looked up whole.
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
    places = range(len(near))
    fewer = [near[:place] + near[place + 1 :] for place in places]
    turned = [near[:place] + near[place + 1] + near[place] + near[place + 2 :] for place in places[:-1]]
    wrong = [f"{near[:place]}_{near[place + 1 :]}" for place in places]
    missing = [f"{near[:place]}_{near[place:]}" for place in range(len(near) + 1)]
    return OneSlip(
        list(dict.fromkeys([near, *fewer, *turned])),
        [[around(near, gap), _without_missing(near, gap)] for gap in range(GAPS)],
        [*wrong, *missing],
    )


def as_it_stands(number: str) -> OneSlip | None:
    """The number itself, and no slip."""
    near = near_form(number)[:LONGEST]
    return OneSlip([near], [()] * GAPS, ()) if near else None


def around(near: str, gap: int) -> str:
    """What stands before and behind a gap (0 to GAPS - 1) of a number in its near form: how it is indexed."""
    begin, end = _edges(len(near), gap)
    return near[:begin] + near[end:]


def _without_missing(near: str, gap: int) -> str:
    """Around the same gap of a number that has one character more in it."""
    begin, end = _edges(len(near) + 1, gap)
    return near[:begin] + near[end - 1 :]


def _edges(length: int, gap: int) -> tuple[int, int]:
    """Where a gap begins and ends. The later ones are the shorter: numbers differ most at their end."""
    return length * gap * (11 - gap) // 28, length * (gap + 1) * (10 - gap) // 28
