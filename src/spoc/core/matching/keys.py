"""What an index needs to know of a name: its parts, each two of them as a pair, and how each part may sound.

Two parts share a key when they sound alike in any reading, or are known as one name; those that are a slip or two apart
are found by `near_words`. A key is a signed 64-bit number, a part's number a signed 32-bit one, a pair the two numbers
side by side; numbers are hashes, so that every writer derives the same without asking, and a rare collision costs one
needless comparison and no more.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from spoc.core.matching import scripts, sounds
from spoc.core.matching.documents import near_form
from spoc.core.matching.parts import Part, part
from spoc.core.matching.splitting import pieces_of
from spoc.core.matching.variants import READINGS, groups_of

KEY_VERSION = 4
"""Raised whenever keys, parts or normal forms of numbers would come out differently: what was stored under another
version is indexed anew."""

_MOST_SOUNDS = 6
_SHORTEST_DELETED = 3


def index_parts(name: str) -> Sequence[str]:
    """The parts of a name that an index keeps, each once; honorifics and initials only when nothing else is there.

    In: a name in any script; out: texts that `part` understands.
    """
    pieces = pieces_of(name)
    telling = [one for one in pieces if not one.is_honorific and not one.part.is_initial]
    return list(dict.fromkeys(one.text for one in telling or pieces))


def initials(name: str) -> Sequence[str]:
    """The initials a name holds instead of parts, a to z."""
    pieces = pieces_of(name)
    return [one.part.form for one in pieces if one.part.is_initial and len(pieces) > 1]


@lru_cache(maxsize=1 << 16)
def part_number(text: str) -> int:
    """The signed 32-bit number of a part."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), signed=True)


def initial_number(form: str) -> int:
    """The signed 32-bit number under which all names are found that have a part with this first letter."""
    return part_number(f"initial {form[:1]}")


def year_number(year: int) -> int:
    """The signed 32-bit number under which all names are found whose bearer was born in a year."""
    return part_number(f"year {year}")


def bare_number(form: str) -> int:
    """The signed 32-bit number of an initial that stands in a name in the place of a part."""
    return part_number(f"bare {form[:1]}")


def pair_number(one: int, other: int) -> int:
    """The signed 64-bit number of two parts, whichever comes first; of one part with itself when it is alone."""
    low, high = (one, other) if one < other else (other, one)
    return (low << 32) | (high & 0xFFFF_FFFF)


def name_pairs(name: str) -> Sequence[int]:
    """All pairs under which a name is found: each two of its parts, each part with the first letter of each other, and
    with each initial that the name holds in the place of a part."""
    return list(dict.fromkeys(_pairs(name)))


def _pairs(name: str) -> Iterator[int]:
    texts = index_parts(name)
    numbers = [part_number(text) for text in texts]
    for one, other in combinations(numbers, 2):
        yield pair_number(one, other)
    letters = [initial_number(part(text).form) for text in texts]
    for place, number in enumerate(numbers):
        yield from (pair_number(number, letter) for at, letter in enumerate(letters) if at != place)
    for initial in initials(name):
        yield from (pair_number(number, bare_number(initial)) for number in numbers)
        yield from (pair_number(number, initial_number(initial)) for number in numbers)


@lru_cache(maxsize=1 << 14)
def heard_keys(text: str) -> frozenset[int]:
    """The signed 64-bit keys of a part of a name, in any script: of what it may sound like, of names it is one with."""
    heard = [f"s{bones}" for bones in _skeletons(text)]
    known = [f"v{number}" for number in groups_of(part(text).form)]
    return frozenset(_hash(entry) for entry in (*heard, *known))


def part_keys(text: str) -> frozenset[int]:
    """`heard_keys`, and those of its forms with at most one letter left out: for few names met with few others."""
    form = part(text).form
    gaps = range(len(form) if len(form) >= _SHORTEST_DELETED else 0)
    words = [f"w{one}" for one in (form, *(form[:gap] + form[gap + 1 :] for gap in gaps))]
    return heard_keys(text) | frozenset(map(_hash, words))


def number_key(number: str) -> int | None:
    """The signed 64-bit key of a document's or vehicle's number: numbers that look alike share it. None of nothing.

    In: the number in the form of its kind (`terms.number_forms.normal_form`), when it is written and when it is asked.
    """
    near = near_form(number)
    return _hash(f"n{near}") if near else None


def sound_code(one: Part) -> str:
    """The likeliest sound of a part as a feature code, for a quick first order."""
    return one.codes[0] if one.codes else ""


def _skeletons(text: str) -> Sequence[str]:
    """Skeletons of all readings; kh is also read as h, which many languages drop, and a w as v or u."""
    one = scripts.word(READINGS.get(text, text))
    heard = [*one.sounds, one.eastern] if one.eastern else list(one.sounds)
    loose = [sound.replace("x", "h") for sound in heard if "x" in sound or "X" in sound]
    found = dict.fromkeys(sounds.skeleton(sound) for sound in (*heard, *loose))
    return [bones for bones in found if bones][:_MOST_SOUNDS]


def _hash(entry: str) -> int:
    digest = blake2b(entry.encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
