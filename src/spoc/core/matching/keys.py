"""What an index needs to know of a name: its parts, and for each part the keys under which its neighbours meet it.

Two parts share a key when they are one typing error apart, when they sound alike in any reading, or when they are known
as one name. A key is a signed 64-bit number, a part's number a signed 32-bit one; both are hashes, so that every
writer derives the same without asking, and a rare collision costs one needless comparison and no more.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from spoc.core.matching import scripts, sounds
from spoc.core.matching.documents import one_slip_keys
from spoc.core.matching.parts import Part, part
from spoc.core.matching.splitting import pieces_of
from spoc.core.matching.variants import READINGS, groups_of

KEY_VERSION = 3
"""Raised whenever keys, parts or normal forms of numbers would come out differently: what was stored under another
version is indexed anew."""

_SHORTEST_DELETED = 3
_MOST_SOUNDS = 6


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


def first_letters(name: str) -> Sequence[str]:
    """The first letters of a name's parts, each once, a to z: what an initial may stand for."""
    return list(dict.fromkeys(one.part.form[0] for one in pieces_of(name) if one.part.form and not one.is_honorific))


def part_number(text: str) -> int:
    """The signed 32-bit number of a part."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), signed=True)


def initial_number(form: str) -> int:
    """The signed 32-bit number under which all names are found that have a part with this first letter."""
    return part_number(f"initial {form[:1]}")


def year_number(year: int) -> int:
    """The signed 32-bit number under which all names are found whose bearer was born in a year."""
    return part_number(f"year {year}")


@lru_cache(maxsize=1 << 14)
def part_keys(text: str) -> frozenset[int]:
    """The signed 64-bit keys of a part of a name, in any script."""
    one = part(text)
    words = [f"w{form}" for form in _one_deleted(one.form)]
    heard = [f"s{bones}" for bones in _skeletons(text)]
    known = [f"v{number}" for number in groups_of(one.form)]
    return frozenset(_hash(entry) for entry in (*words, *heard, *known))


def number_keys(number: str) -> Sequence[int]:
    """The signed 64-bit keys of a document's or vehicle's number: two numbers one slip apart share one.

    In: the number in the form of its kind (`terms.number_forms.normal_form`), when it is written and when it is asked.
    """
    return [_hash(f"n{form}") for form in one_slip_keys(number)]


def sound_code(one: Part) -> str:
    """The likeliest sound of a part as a feature code, for a quick first order."""
    return one.codes[0] if one.codes else ""


def _one_deleted(form: str) -> Sequence[str]:
    if len(form) < _SHORTEST_DELETED:
        return [form]
    return list(dict.fromkeys([form, *(form[:place] + form[place + 1 :] for place in range(len(form)))]))


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
