"""From a part of a name as asked to the parts held that it may be, by spelling, by sound, by what is known of names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from spoc.core.matching.keys import heard_keys, part_number
from spoc.core.matching.parts import BY_SOUND, Part, likeness, part
from spoc.core.matching.scripts import Script
from spoc.office.subjects.held_parts import HeldParts, Places, Words

MOST, MOST_JOINED = 96, 8
"""Neighbours of one part, and of two that are taken as one."""
MOST_WEIGHED = 8
"""Of the nearest ones in the same script, how many are compared in full; in another script all of MOST_ACROSS are."""
MOST_ACROSS = 48
MOST_READINGS = 2
"""Ways to read a part of another script that are compared by sound; of Latin letters the likeliest alone."""
UNLIKE_LENGTH = 0.5
"""Sounds longer or shorter than by this share of their length are not compared."""
LEAST_LIKE = 0.55
"""Parts less alike than this are not neighbours."""

Likes = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The parts held that an asked part may be, nearest first. likes: 0 to 1, of each. held: names that have any."""

    text: str
    numbers: NDArray[np.int64]
    likes: Likes
    held: int

    @property
    def is_exact(self) -> bool:
        return bool(len(self.likes)) and self.likes[0] == 1.0

    def nearest(self, most: int) -> "Neighbourhood":
        return Neighbourhood(self.text, self.numbers[:most], self.likes[:most], self.held)


def alone(text: str, like: float = 1.0) -> Neighbourhood:
    """A part as it stands, without its neighbours."""
    return Neighbourhood(text, np.array([part_number(text)], dtype=np.int64), np.array([like]), 0)


def neighbourhood(text: str, held: HeldParts) -> Neighbourhood:
    """By spelling, by sound and by what is known of names."""
    asked = part(text)
    heard = held.heard_like(heard_keys(text))
    length = len(asked.codes[0]) if asked.codes else 0
    heard = heard[np.abs(held.lengths[heard] - length) <= UNLIKE_LENGTH * length]
    return _nearest(text, asked, np.unique(np.concatenate([held.spelled_like(asked.form), heard])), held, MOST)


def spelled_like(text: str, held: HeldParts, *, least: float) -> Neighbourhood:
    """By spelling alone, and no more than MOST_JOINED: for two parts that are taken as one."""
    asked = part(text)
    found = _nearest(text, asked, np.unique(held.spelled_like(asked.form)), held, MOST_JOINED)
    return found.nearest(int((found.likes >= least).sum()))


def _nearest(text: str, asked: Part, places: Places, held: HeldParts, most: int) -> Neighbourhood:
    if not len(places):
        return Neighbourhood(text, held.numbers[:0], np.empty(0), 0)
    likes = _likes(asked, places, held)
    order = np.argsort(-likes, kind="stable")[:most]
    order = order[likes[order] >= LEAST_LIKE]
    near = places[order]
    return Neighbourhood(text, held.numbers[near], likes[order], int(held.counts[near].sum()))


def _likes(asked: Part, places: Places, held: HeldParts) -> Likes:
    """A quick look at all of them at once, then a full look at the nearest.

    In another script spelling says nothing, and sound too little for those that are not looked at in full.
    """
    is_latin = asked.script is Script.LATIN
    readings = asked.codes[: 1 if is_latin else MOST_READINGS]
    likes = _alike(readings, held.codes[places], Levenshtein.normalized_similarity)
    if is_latin:
        written = _alike([asked.form], held.forms[places], OSA.normalized_similarity)
        likes = np.maximum(written, BY_SOUND * likes)
    most = MOST_WEIGHED if is_latin else MOST_ACROSS
    nearest = np.argpartition(-likes, most)[:most] if len(likes) > most else np.arange(len(likes))
    weighed = likes.copy() if is_latin else np.zeros(len(likes))
    for place in nearest.tolist():
        weighed[place] = likeness(asked, held.part_at(int(places[place])))
    return weighed


def _alike(asked: Sequence[str], held: Words, scorer: Callable[..., float]) -> Likes:
    """Of each word held, how like the closest of those asked it is."""
    if not asked:
        return np.zeros(len(held))
    return np.asarray(process.cdist(asked, held, scorer=scorer, dtype=np.float64)).max(axis=0)  # type: ignore[no-any-return]
