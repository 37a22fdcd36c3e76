"""From a part of a name as asked to the parts held that it may be, by spelling, by sound, by what is known of names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from spoc.core.matching.keys import heard_keys, part_number, sound_code
from spoc.core.matching.parts import BY_SOUND, Part, form_of, likeness, part
from spoc.core.matching.scripts import Script
from spoc.office.subjects.held_parts import HeldParts, Places, Words

MOST, MOST_JOINED = 96, 8
"""Neighbours of one part, and of two that are taken as one."""
MOST_WEIGHED = 4
"""Of the nearest ones in the same script, how many are compared in full; in another script all of MOST_ACROSS are."""
MOST_ACROSS = 48
MOST_READINGS = 2
"""Ways to read a part of another script that are compared by sound; of Latin letters the likeliest alone."""
UNLIKE_LENGTH = 0.5
"""Sounds longer or shorter than by this share of their length are not compared."""
MOST_REMEMBERED = 1 << 14
LEAST_LIKE = 0.55
"""Parts less alike than this are not neighbours."""
MOST_FURTHER, LEAST_FURTHER = 512, 0.3
"""The same of those that are looked for with another part as it was asked."""

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
    return _remembered(text, held, MOST, _around)


def spelled_like(text: str, held: HeldParts, *, least: float) -> Neighbourhood:
    """By spelling alone, and no more than MOST_JOINED: for two parts that are taken as one."""
    found = _remembered(text, held, MOST_JOINED, _spelled_like)
    return found.nearest(int((found.likes >= least).sum()))


def further(text: str, held: HeldParts) -> Neighbourhood:
    """Whatever is a slip or two away, by spelling alone and only by a quick look, also where that is half of a part."""
    return _remembered(text, held, MOST_FURTHER, _further)


def _remembered(
    text: str, held: HeldParts, most: int, find: Callable[[str, HeldParts], Neighbourhood]
) -> Neighbourhood:
    """Found once for all who ask for a part, until there are others; at MOST_REMEMBERED all is forgotten."""
    if found := held.near.get((text, most)):
        return found
    if len(held.near) >= MOST_REMEMBERED:
        held.near.clear()
    found = held.near[text, most] = find(text, held)
    return found


def _around(text: str, held: HeldParts) -> Neighbourhood:
    """Those heard alike are looked at by their sound, those spelled alike by their letters: whoever sounds the same in
    other letters is among the first, whoever is a slip away among the second. In another script sound alone tells."""
    asked = part(text)
    written, heard = held.spelled_like(asked.form), _of_like_length(asked, held.heard_like(heard_keys(text)), held)
    places = _each_once(np.concatenate([written, heard]))
    if asked.script is not Script.LATIN:
        likes = _alike(asked.codes[:MOST_READINGS], held.codes[places], Levenshtein.normalized_similarity)
        return _nearest(text, places, likes, held)
    likes = np.zeros(len(places))
    for found, own, words, scorer, factor in (
        (written, asked.form, held.forms, OSA.normalized_similarity, 1.0),
        (heard, sound_code(asked), held.codes, Levenshtein.normalized_similarity, BY_SOUND),
    ):
        own_places = np.searchsorted(places, _each_once(found))
        alike = factor * _alike([own], words[places[own_places]], scorer)
        likes[own_places] = np.maximum(likes[own_places], alike)
    return _nearest(text, places, likes, held)


def _spelled_like(text: str, held: HeldParts) -> Neighbourhood:
    places = _each_once(held.spelled_like(form_of(text), slips=1))
    if not len(places):
        return Neighbourhood(text, held.numbers[:0], np.empty(0), 0)
    likes = _alike([part(text).form], held.forms[places], OSA.normalized_similarity)
    return _nearest(text, places, likes, held).nearest(MOST_JOINED)


def _further(text: str, held: HeldParts) -> Neighbourhood:
    asked = part(text)
    places = _each_once(held.spelled_like(asked.form))
    likes = _alike([asked.form], held.forms[places], OSA.normalized_similarity)
    order = np.argsort(-likes, kind="stable")[:MOST_FURTHER]
    order = order[likes[order] >= LEAST_FURTHER]
    near = places[order]
    return Neighbourhood(text, held.numbers[near], likes[order], int(held.counts[near].sum()))


def _of_like_length(asked: Part, places: Places, held: HeldParts) -> Places:
    length = len(sound_code(asked))
    return places[np.abs(held.lengths[places] - length) <= UNLIKE_LENGTH * length]


def _each_once(places: Places) -> Places:
    """In ascending order."""
    ordered: Places = np.sort(places)
    is_first = np.concatenate([ordered[:1] >= 0, ordered[1:] != ordered[:-1]])
    once: Places = ordered[is_first]
    return once


def _nearest(text: str, places: Places, likes: Likes, held: HeldParts) -> Neighbourhood:
    """After a quick look at all of them a full look at the nearest.

    In another script spelling says nothing, and sound too little for those that are not looked at in full.
    """
    asked = part(text)
    if len(likes) > MOST:
        nearest = np.argpartition(-likes, MOST)[:MOST]
        places, likes = places[nearest], likes[nearest]
    is_latin = asked.script is Script.LATIN
    order = np.argsort(-likes, kind="stable")[: None if is_latin else MOST_ACROSS]
    places, likes = places[order], likes[order]
    for at, place in enumerate(places[: MOST_WEIGHED if is_latin else MOST_ACROSS].tolist()):
        likes[at] = likeness(asked, held.part_at(place))
    order = np.argsort(-likes, kind="stable")
    order = order[likes[order] >= LEAST_LIKE]
    near = places[order]
    return Neighbourhood(text, held.numbers[near], likes[order], int(held.counts[near].sum()))


def _alike(asked: Sequence[str], held: Words, scorer: Callable[..., float]) -> Likes:
    """Of each word held, how like the closest of those asked it is."""
    if not asked or not len(held):
        return np.zeros(len(held))
    return np.asarray(process.cdist(asked, held.tolist(), scorer=scorer, dtype=np.float64)).max(axis=0)  # type: ignore[no-any-return]
