"""Any script to comparable words: a Latin form for the eye and the index, and the sounds it may stand for."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii

from spoc.core.matching import alphabets, readings


class Script(StrEnum):
    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    GREEK = "Grek"
    GEORGIAN = "Geor"
    ARMENIAN = "Armn"
    HEBREW = "Hebr"
    ARABIC = "Arab"
    DEVANAGARI = "Deva"
    THAI = "Thai"
    HANGUL = "Hang"
    KANA = "Kana"
    HAN = "Hani"
    OTHER = "Zzzz"


ABJADS = frozenset({Script.HEBREW, Script.ARABIC, Script.THAI})
"""Scripts that leave most vowels out."""
SYLLABIC = frozenset({Script.HANGUL, Script.KANA, Script.HAN})
"""Scripts that break rows of consonants with vowels of their own and have fewer sounds."""

_RANGES = (
    (0x0000, 0x024F, Script.LATIN), (0x0250, 0x02AF, Script.LATIN), (0x1E00, 0x1EFF, Script.LATIN),
    (0x0370, 0x03FF, Script.GREEK), (0x1F00, 0x1FFF, Script.GREEK), (0x0400, 0x052F, Script.CYRILLIC),
    (0x0531, 0x058F, Script.ARMENIAN), (0x0590, 0x05FF, Script.HEBREW), (0xFB1D, 0xFB4F, Script.HEBREW),
    (0x0600, 0x06FF, Script.ARABIC), (0x0750, 0x077F, Script.ARABIC), (0xFB50, 0xFEFC, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI), (0x0E00, 0x0E7F, Script.THAI), (0x10A0, 0x10FF, Script.GEORGIAN),
    (0x1C90, 0x1CBF, Script.GEORGIAN), (0x1100, 0x11FF, Script.HANGUL), (0xAC00, 0xD7A3, Script.HANGUL),
    (0x3040, 0x30FF, Script.KANA), (0x31F0, 0x31FF, Script.KANA), (0x3400, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN), (0x20000, 0x3FFFF, Script.HAN),
)  # fmt: skip
_TABLES: Mapping[Script, Mapping[str, str]] = {
    Script.CYRILLIC: alphabets.CYRILLIC,
    Script.GREEK: alphabets.GREEK,
    Script.GEORGIAN: alphabets.GEORGIAN,
    Script.ARMENIAN: alphabets.ARMENIAN,
    Script.HEBREW: alphabets.HEBREW,
    Script.ARABIC: alphabets.ARABIC,
    Script.DEVANAGARI: alphabets.DEVANAGARI,
    Script.THAI: alphabets.THAI,
    Script.KANA: alphabets.KANA,
}
_FORMS = str.maketrans(
    {"S": "sh", "Z": "zh", "C": "ch", "J": "j", "c": "ts", "x": "kh", "T": "th", "D": "dh", "G": "gh", "B": "b",
     "P": "f", "X": "k", "$": "s", "Q": "j", "%": "s", "L": "l", "A": "a", "W": "u", "I": "i"}
)  # fmt: skip
_FOLD = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
     "ŧ": "t", "ə": "e", "ĸ": "k", "ĳ": "ij", "ʒ": "z"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One part of a name.

    form: a to z, for the eye and the index. sounds: what it may stand for, likeliest first.
    eastern: what else a writer of Korean, Japanese or Chinese may have heard.
    """

    form: str
    sounds: tuple[str, ...]
    script: Script
    eastern: str = ""

    @property
    def is_abjad(self) -> bool:
        return self.script in ABJADS


def script_of(text: str) -> Script:
    """The script most letters of a text are in; Latin for a text without letters."""
    if text.isascii():
        return Script.LATIN
    counts: dict[Script, int] = {}
    for char in text:
        if char.isalpha():
            script = _script(char)
            counts[script] = counts.get(script, 0) + 1
    if Script.KANA in counts and counts.get(Script.HAN):
        counts[Script.HAN] += counts.pop(Script.KANA)
    return max(counts, key=lambda script: counts[script]) if counts else Script.LATIN


@lru_cache(maxsize=1 << 16)
def word(text: str) -> Word:
    """One part of a name, in any script, as a comparable word; source of the tables: `alphabets.py`, `readings.py`."""
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    script = script_of(small)
    if script is Script.LATIN:
        letters = _letters(small)
        heard = readings.read_dropped(letters)
        return Word(form=fold(small), sounds=readings.read(letters), script=script, eastern=heard)
    if script is Script.HANGUL:
        return _of_sounds((_hangul(small),), script)
    if script in _TABLES:
        return _of_sounds(_variants(small, script), script)
    form = fold(anyascii(small).lower())
    return Word(form=form, sounds=(readings.read_pinyin(form),), script=script)


def fold(text: str) -> str:
    """Latin small letters without marks, a to z and digits only."""
    plain = unicodedata.normalize("NFD", text.translate(_FOLD))
    return "".join(char for char in plain if char.isascii() and char.isalnum())


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def _of_sounds(sounds: Sequence[str], script: Script) -> Word:
    return Word(form=sounds[0].translate(_FORMS), sounds=tuple(dict.fromkeys(sounds)), script=script)


def _variants(text: str, script: Script) -> Sequence[str]:
    plain = _transliterate(text, script)
    match script:
        case Script.CYRILLIC:
            return _cyrillic(text, plain)
        case Script.HEBREW:
            return _hebrew(text, plain)
        case Script.ARABIC:
            return _arabic(text, plain)
        case Script.DEVANAGARI:
            return (_inherent_vowels(text),)
    return (plain,)


def _transliterate(text: str, script: Script) -> str:
    """Longest row of the table first, two letters at most."""
    table = _TABLES[script]
    if script is Script.KANA:
        text = "".join(chr(ord(char) + 0x60) if "\u3041" <= char <= "\u3096" else char for char in text)
    if script is Script.GREEK:
        text = _without_marks(text)
    out, place = [], 0
    while place < len(text):
        step = 2 if text[place : place + 2] in table else 1
        out.append(table.get(text[place : place + step], ""))
        place += step
    return "".join(out)


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _cyrillic(text: str, plain: str) -> Sequence[str]:
    """Ukrainian and Belarusian read г as h; Russian writes foreign h as г."""
    if any(char in "іїєґў" for char in text):
        return (plain.replace("g", "h"), plain)
    return (plain, plain.replace("g", "h")) if "g" in plain else (plain,)


def _hebrew(text: str, plain: str) -> Sequence[str]:
    """Vav opens a word as v; a last he or alef is a vowel; a first alef or ayin is any vowel."""
    if plain.startswith("W"):
        plain = "v" + plain[1:]
    if text.endswith(("ה", "א")) and len(plain) > 1:
        plain = plain[:-1] + "a"
    return (plain, plain.replace("W", "v")) if "W" in plain else (plain,)


def _arabic(text: str, plain: str) -> Sequence[str]:
    """Waw and ya open a word as consonants; a last he is mostly silent; jim and ghayn write foreign g."""
    heads = {"W": "w", "I": "y"}
    plain = heads.get(plain[:1], plain[:1]) + plain[1:]
    if text.endswith("ه") and len(plain) > 2:
        plain = plain[:-1] + "a"
    hard = plain.replace("J", "g").replace("G", "g")
    return (plain, hard) if hard != plain else (plain,)


def _inherent_vowels(text: str) -> str:
    """Devanagari: a consonant carries an ``a`` unless a vowel sign, a virama or the end of the word follows."""
    out = []
    for place, char in enumerate(text):
        sound = alphabets.DEVANAGARI.get(text[place : place + 2]) if text[place + 1 : place + 2] == "\u093c" else None
        sound = sound or alphabets.DEVANAGARI.get(char, "")
        following = text[place + 1 : place + 2]
        is_consonant = "\u0915" <= char <= "\u0939"
        bare = following and not ("\u093e" <= following <= "\u094d" or following in "\u0962\u0963\u093c")
        out.append(sound + ("a" if is_consonant and bare else ""))
    return "".join(out)


def _hangul(text: str) -> str:
    out = []
    for char in text:
        block = ord(char) - 0xAC00
        if 0 <= block < 11172:
            out.append(alphabets.HANGUL_FIRST[block // 588])
            out.append(alphabets.HANGUL_VOWELS[block // 28 % 21])
            out.append(alphabets.HANGUL_LAST[block % 28])
    return "".join(out)


def _script(char: str) -> Script:
    point = ord(char)
    return next((script for first, last, script in _RANGES if first <= point <= last), Script.OTHER)
