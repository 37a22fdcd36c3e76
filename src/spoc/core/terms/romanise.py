"""Letters as travel documents write them: ICAO Doc 9303 part 3, section 6, tables A (Latin), B (Cyrillic), C (Arabic).

Where the table leaves a choice, the first is taken here; `latin_choices` gives the others. Greek follows ISO 843.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType


def _table(text: str) -> dict[str, str]:
    """Reads rows ``letter=LATIN``; a letter alone is dropped by the rule."""
    pairs = (entry.partition("=") for entry in text.split())
    return {letter: latin for letter, _, latin in pairs}


LATIN: Mapping[str, str] = MappingProxyType(
    _table(
        "Ä=AE Å=AA Æ=AE Ð=D Ø=OE Ö=OE Ü=UE Þ=TH Đ=D Ħ=H ı=I İ=I Ĳ=IJ ĸ=Q Ł=L Ŋ=N Œ=OE Ŧ=T ß=SS ẞ=SS Ə=E Ʒ=Z "
        "ð=D đ=D ħ=H ł=L ŋ=N œ=OE ŧ=T ø=OE þ=TH æ=AE ä=AE ö=OE ü=UE å=AA ə=E ĳ=IJ"
    )
)
"""Table A, the letters that are more than a base letter with a mark; all others lose the mark."""

LATIN_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Ä": ("AE", "A"), "Å": ("AA", "A"), "Ñ": ("N", "NXX"), "Ö": ("OE", "O"), "Ø": ("OE", "O"), "Ü": ("UE", "U", "UXX")}
)
"""Table A, letters for which states differ."""

CYRILLIC: Mapping[str, str] = MappingProxyType(
    _table(
        "А=A Б=B В=V Г=G Д=D Е=E Ё=E Ж=ZH З=Z И=I І=I Й=I К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Х=KH Ц=TS Ч=CH "
        "Ш=SH Щ=SHCH Ъ=IE Ы=Y Ь Э=E Ю=IU Я=IA Ґ=G Ѓ=G Ђ=D Є=IE Ѕ=DZ Ї=I Ј=J Ќ=K Љ=LJ Њ=NJ Ћ=C Ў=U Џ=DZ Ѣ=IE Ѳ=F Ѵ=Y"
    )
)
CYRILLIC_BY_STATE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "UA": _table("Г=H Ґ=G И=Y Є=IE Ї=I"),
        "BY": _table("Г=H Ё=IO Ў=U"),
        "RS": _table("Ж=Z Х=H Ц=C Ч=C Ш=S Ђ=D Ћ=C Џ=DZ"),
        "MK": _table("Ж=Z Х=H Ц=C Ч=C Ш=S Ѓ=GJ Ќ=KJ Џ=DJ"),
        "BG": _table("Щ=SHT Ъ=A Ю=YU Я=YA Ц=TS Й=Y"),
        "ME": _table("Ж=Z Х=H Ц=C Ч=C Ш=S"),
    }
)
"""Table B, where a state's own column differs."""

ARABIC: Mapping[str, str] = MappingProxyType(
    _table(
        "ء=XE آ=XAA أ=XAE ؤ=U إ=I ئ=XI ا=A ب=B ة=XTA ت=T ث=XTH ج=J ح=XH خ=XKH د=D ذ=XDH ر=R ز=Z س=S ش=XSH ص=XSS "
        "ض=XDZ ط=XTT ظ=XZZ ع=E غ=G ف=F ق=Q ك=K ل=L م=M ن=N ه=H و=W ى=XAY ي=Y پ=P چ=XCH ژ=XZH گ=XG ک=XKE ی=XYA "
        "ٹ=XXT ڈ=XXD ڑ=XXR ں=XNN ہ=XAH ھ=XDH ۃ=XTG ے=XYB ـ"
    )
)
"""Table C."""

GREEK: Mapping[str, str] = MappingProxyType(
    _table("Α=A Β=V Γ=G Δ=D Ε=E Ζ=Z Η=I Θ=TH Ι=I Κ=K Λ=L Μ=M Ν=N Ξ=X Ο=O Π=P Ρ=R Σ=S Τ=T Υ=Y Φ=F Χ=CH Ψ=PS Ω=O ς=S")
)


def to_document(text: str, state: str = "") -> str:
    """A name as the machine-readable zone prints it, before filling and cutting.

    text: a name in Latin, Cyrillic, Arabic or Greek letters. state: ISO 3166-1 alpha-2 code of the issuing state, for
    Cyrillic tables that differ. Out: A to Z, with one space for every gap; apostrophes are dropped, hyphens are gaps.
    Letters of other scripts are left out (the caller sees it by the missing length). Source: ICAO Doc 9303-3, 4.6, 6.
    """
    own = CYRILLIC_BY_STATE.get(state, {})
    written = "".join(_letter(letter, own) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(char if "A" <= char <= "Z" else " " for char in written).split())


def latin_choices(letter: str) -> tuple[str, ...]:
    """All spellings that states use in documents for one Latin letter, the usual first; source: table A."""
    upper = letter.upper()
    return LATIN_CHOICES.get(upper, (to_document(letter),))


def _letter(letter: str, own: Mapping[str, str]) -> str:
    upper = letter.upper() if len(letter.upper()) == 1 else letter
    for table in (own, LATIN, CYRILLIC, ARABIC, GREEK):
        if upper in table or letter in table:
            return table[upper] if upper in table else table[letter]
    if letter in "'’‘ʼʿʾ`´":
        return ""
    base = unicodedata.normalize("NFD", upper)[0]
    if base != upper:
        return _letter(base, own)
    return base if "A" <= base <= "Z" else "" if unicodedata.category(letter).startswith("M") else " "
