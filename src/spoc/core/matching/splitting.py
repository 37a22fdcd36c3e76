"""A name as written, in any script and order, to its parts with their weights; small words joined or set aside."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from spoc.core.matching import particles
from spoc.core.matching.parts import Part, part
from spoc.core.matching.scripts import Script, script_of

Frequency = Callable[[str], float]
"""Share of names (0 to 1) that hold a part, by its Latin form; 0 when unknown."""

HONORIFIC_WEIGHT = 0.2
INITIAL_WEIGHT = 0.3
COMMON_WEIGHT = 0.55
LONGEST, LONGEST_PART, LONGEST_NAME = 24, 60, 1_000
"""Parts looked at in one name, letters of a part, letters of the name; what follows is left out."""
_SMALL_WORDS = particles.LINKS | particles.ARTICLES
_MOST_JOINED = 3
"""Words that make one part: servant of, the article, and X."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part at its place in a name. text: as written, small letters, small words joined.

    is_title: an honorific that is nobody's name, so that nobody misses it.
    """

    text: str
    part: Part
    weight: float
    is_honorific: bool = False
    is_title: bool = False


_BREAKS = re.compile(r"[\s,;:./\\|()\[\]{}<>\"“”„«»_+*&%#@!?·・＝=،؛\-‐-―\u2212]+")
_DROPPED = re.compile(r"[`´’‘ʼʿʾʻ׳״^~\u0640\u200b-\u200f\u202a-\u202e\u2060\ufeff]|(?<![\u0590-\u05ff])'")
_SERVANT = re.compile(
    r"^abd(?:[aeo]?[uoei]?l(?=[^l])|[aeiou]{1,2}(?:h(?=[^aeiou])|([rsnztd])(?=\1))|[iu])?(?=[a-z]{3})"
)
_HAN_DOUBLES = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "尉迟", "公孙", "慕容", "司徒", "夏侯")
_KOREAN_DOUBLES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고")


def pieces_of(name: str) -> tuple[Piece, ...]:
    """The parts of a name with their weights where no frequency is given."""
    return taken_apart(name[:LONGEST_NAME])


@lru_cache(maxsize=1 << 15)
def taken_apart(name: str) -> tuple[Piece, ...]:
    """`pieces_of` a name that is not too long; remembered."""
    joined = _joined(_words(name)[: LONGEST * _MOST_JOINED])
    words = [one[:LONGEST_PART] for one in islice(joined, LONGEST)]
    telling = [one for one in words if one not in _SMALL_WORDS]
    if len([one for one in telling if one not in particles.HONORIFICS]) < 2:
        telling = words if len(telling) < 2 else telling
        return tuple(piece for piece in map(_plain, telling) if piece.part.codes or piece.part.form)
    return tuple(piece for piece in map(_weighed, telling) if piece.part.form)


def weighed(pieces: Sequence[Piece], frequency: Frequency | None) -> Sequence[float]:
    """The weight of each piece: by rarity where a frequency is given, else as `pieces_of` found."""
    if frequency is None:
        return [piece.weight for piece in pieces]
    return [_by_rarity(piece, frequency(piece.part.form)) for piece in pieces]


def _by_rarity(piece: Piece, share: float) -> float:
    """1 for a part borne by one in 100,000 or fewer, 0.4 for one in ten."""
    if piece.is_honorific or piece.part.is_initial or share <= 0:
        return piece.weight
    return min(1.0, max(0.4, 0.25 - 0.15 * math.log10(share)))


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> Piece:
    one = part(text)
    return Piece(text=text, part=one, weight=INITIAL_WEIGHT if one.is_initial else 1.0)


@lru_cache(maxsize=1 << 16)
def _weighed(text: str) -> Piece:
    one = part(text)
    if text in particles.HONORIFICS:
        is_title = text not in particles.ALSO_NAMES
        return Piece(text=text, part=one, weight=HONORIFIC_WEIGHT, is_honorific=True, is_title=is_title)
    if one.is_initial:
        return Piece(text=text, part=one, weight=INITIAL_WEIGHT)
    common = one.form in particles.OFTEN_BORNE
    return Piece(text=text, part=one, weight=COMMON_WEIGHT if common else 1.0)


def _words(name: str) -> Sequence[str]:
    small = _small(name)
    plain = small.split() if small.isascii() else []
    words = plain if all(map(str.isalpha, plain)) and plain else _cut_at_signs(small)
    if len(words) == 1:
        return _unspaced(words[0])
    return words


def _cut_at_signs(text: str) -> list[str]:
    return [one for one in _BREAKS.split(_DROPPED.sub("", text)) if one]


def _small(name: str) -> str:
    if name.isascii():
        return name.lower()
    small = unicodedata.normalize("NFKC", name).lower()
    return unicodedata.normalize("NFC", small).replace("’", "'").replace("׳", "'")


def _unspaced(text: str) -> Sequence[str]:
    """Chinese and Korean names are written without a gap: family name of one letter, of two where known."""
    script = script_of(text)
    if script is Script.HANGUL and 2 < len(text) <= 4:
        return _cut(text, 2 if text.startswith(_KOREAN_DOUBLES) else 1)
    if script is Script.HAN and 1 < len(text) <= 5:
        return _cut(text, 2 if text.startswith(_HAN_DOUBLES) or len(text) > 3 else 1)
    return [text]


def _cut(text: str, at: int) -> Sequence[str]:
    return [text[:at], text[at:]]


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Servant of X and father of X as one word, Arabic articles off; Latin and Arabic letters alike."""
    rest = [_bare(word) for word in words]
    place = 0
    while place < len(rest):
        text, more = rest[place], rest[place + 1 :]
        step = 1
        if head := particles.OPENS.get(text):
            skipped = 1 if more and more[0] in particles.ARTICLES else 0
            if len(more) > skipped:
                text, step = head + more[skipped], 2 + skipped
        place += step
        yield text


def _bare(text: str) -> str:
    """A word without its Arabic article; the servant of X in one spelling, God's own servant as he is."""
    if text.startswith("ال") and len(text) > 4 and not text.startswith("الله"):
        return text[2:]
    if text.startswith("عبدال") and len(text) > 6 and not text.startswith("عبدالله"):
        return "عبد" + text[5:]
    if text.startswith("abd") and text not in particles.SERVANT and not text.endswith(_OF_GOD):
        return _SERVANT.sub("abd", text)
    return text


_OF_GOD = ("llah", "lla", "llahi", "lloh", "llaye")
