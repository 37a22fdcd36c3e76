"""Which words of a list are a slip or two from a word: those that share a form of it with letters left out.

All forms of all words with one letter left out, and with two of words of LONG letters and more, are kept as 32-bit
hashes in one sorted array, each once, with where its words begin. A polynomial hash of a form follows from those of the
word's beginnings, so that a hundred thousand words are prepared in a fraction of a second; a rare collision costs one
needless comparison and no more.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int32]

SHORTEST, LONG = 3, 5
"""Letters from which one may be left out, and two."""
_BASE = 1_099_511_628_211
_POWERS = np.array([pow(_BASE, place, 1 << 64) for place in range(256)], dtype=np.uint64)
_BACK = np.uint64(pow(_BASE, -1, 1 << 64))
_TWO_BACK = np.uint64(pow(_BASE, -2, 1 << 64))
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)
_HALF = np.uint64(32)
LONGEST = len(_POWERS)


class NearWords:
    """The words by their forms; places are those in the list it was made of."""

    def __init__(self, words: Sequence[str]) -> None:
        by_length: dict[int, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            by_length[len(word[:LONGEST])].append(place)
        hashes, places = [np.empty(0, np.uint32)], [np.empty(0, np.int32)]
        for length, at in by_length.items():
            own = np.array(at, dtype=np.int32)
            forms = _forms(_letters([words[place][:LONGEST] for place in at], length))
            hashes.append(forms.ravel())
            places.append(np.repeat(own, forms.shape[1]))
        all_hashes, all_places = np.concatenate(hashes), np.concatenate(places)
        order = np.argsort(all_hashes, kind="stable")
        self._places, ordered = all_places[order], all_hashes[order]
        starts = np.flatnonzero(np.concatenate([ordered[:1] >= 0, ordered[1:] != ordered[:-1]]))
        self._hashes = ordered[starts]
        self._starts = np.append(starts, len(ordered)).astype(np.int32)

    def near(self, word: str, *, slips: int = 2) -> Places:
        """Places of the words that share a form with this one; some twice, a few with more slips than asked.

        slips: letters left out of the word asked, at most: 1 for a long one costs a tenth of 2.
        """
        short = word[:LONGEST]
        wanted = _forms(_letters([short], len(short)), slips).ravel()
        if not len(self._hashes):
            return np.empty(0, np.int32)
        at = self._hashes.searchsorted(wanted)
        at = at[self._hashes.take(at, mode="clip") == wanted]
        starts, ends = self._starts[at].tolist(), self._starts[at + 1].tolist()
        found = [self._places[start:end] for start, end in zip(starts, ends, strict=True)]
        return np.concatenate(found) if found else np.empty(0, np.int32)


def _letters(words: Sequence[str], length: int) -> Hashes:
    """One row a word; all words are of this length."""
    packed = "".join(words).encode("ascii", "replace")
    return np.frombuffer(packed, dtype=np.uint8).reshape(len(words), length).astype(np.uint64)


def _forms(letters: Hashes, slips: int = 2) -> NDArray[np.uint32]:
    """Hashes of the words, of each form with one letter left out, of each with two: a row a word, a column a form."""
    length = letters.shape[1]
    ends = np.zeros((letters.shape[0], length + 1), dtype=np.uint64)
    np.cumsum(letters * _POWERS[:length], axis=1, out=ends[:, 1:])
    whole = ends[:, length:]
    found = [whole]
    if length >= SHORTEST:
        found.append(ends[:, :length] + (whole - ends[:, 1:]) * _BACK)
    if length >= LONG and slips > 1:
        gap, other = _gaps(length)
        middle = ends[:, other] - ends[:, gap + 1]
        found.append(ends[:, gap] + middle * _BACK + (whole - ends[:, other + 1]) * _TWO_BACK)
    return ((np.concatenate(found, axis=1) * _MIX) >> _HALF).astype(np.uint32)


@cache
def _gaps(length: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first and the second of each two letters that may be left out of a word."""
    both = np.array(list(combinations(range(length), 2)), dtype=np.intp)
    return both[:, 0], both[:, 1]
