"""Speech sounds of names, one character each, and how far they are from one another.

A sound is written as a short code of features; the edit distance of two codes is then a distance that costs little for
related sounds (b and v), much for strangers (m and k), and little for a vowel left out. Own table, after the places and
manners of articulation of the International Phonetic Association; lengths chosen by trial.
"""

from collections.abc import Mapping
from operator import eq
from types import MappingProxyType

VOWELS = frozenset("aeiou")
WEAK = frozenset("hywIWA")
"""Sounds that scripts and clerks write or leave out as they please."""

CODES: Mapping[str, str] = MappingProxyType(
    {
        "a": "Va", "e": "Ve", "i": "Vi", "o": "Vo", "u": "Vu", "y": "Vy", "I": "V", "A": "V",
        "p": "BBBsu", "b": "BBBsv", "f": "BBBfu", "v": "BBBfv", "w": "VBfw", "B": "BBBv", "P": "BBBu", "W": "VB",
        "t": "DDDsu", "d": "DDDsv", "T": "DDDfu", "D": "DDDfv",
        "s": "SSSfu", "z": "SSSfv", "S": "SSShu", "Z": "SSShv", "C": "SSStu", "J": "SSStv", "c": "SSScu",
        "$": "SSSu", "Q": "SSSv", "%": "SSS",
        "k": "KKKsu", "g": "KKKsv", "x": "KKKfu", "G": "KKKfv", "X": "KKKu", "h": "Kf",
        "m": "NNmmm", "n": "NNnnn", "l": "LLLll", "r": "LLLrr", "L": "LLL",
    }
)  # fmt: skip
"""Small letters are single sounds; capitals and signs are letters that stand for several (B: b or v)."""

CLASSES: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            "pbfvBPWtdTDszSZCJc$Q%kgxGXmnlrLw",
            "PPPPPPPTTTTSSSSSSSSSSKKKKKMNRRRP",
            strict=True,
        )
    )
)
"""Sound classes that keep apart only what every script keeps apart; vowels and weak sounds are in none."""


def code(sounds: str) -> str:
    """The feature code of a row of sounds; a doubled sound counts once."""
    return "".join([CODES.get(sound, "") for sound in single(sounds)])


def sparse_code(sounds: str) -> str:
    """The feature code with one mark for any row of vowels and weak sounds, whichever they are."""
    out = ""
    for sound in single(sounds):
        if sound in VOWELS or sound in WEAK:
            out += "" if out.endswith("V") else "V"
        else:
            out += CODES.get(sound, "")
    return out


def skeleton(sounds: str) -> str:
    """The row of sound classes, vowels and weak sounds dropped, neighbours of one class kept once.

    A name that begins with a vowel or a weak sound begins with ``A``, so that Ali and Lee differ.
    """
    out = "A" if sounds and sounds[0] not in CLASSES else "P" if sounds[:1] == "w" else ""
    for sound in single(sounds):
        kind = "" if sound in "wW" else CLASSES.get(sound, "")
        if kind and not out.endswith(kind):
            out += kind
    return out


def single(sounds: str) -> str:
    """Doubled sounds once."""
    if not any(map(eq, sounds, sounds[1:])):
        return sounds
    return "".join([sound for place, sound in enumerate(sounds) if place == 0 or sound != sounds[place - 1]])
