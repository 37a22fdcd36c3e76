"""Countries: from any code or English name to one code, and back to names and three-letter codes.

One code for one country: ISO 3166-1 alpha-2 where there is one, else ICAO's three-letter code (``XXA`` stateless).
Invented states use ISO's user-assigned range QM to QZ; their three-letter code repeats the second letter (``QMM``).
"""

import re
import unicodedata
from functools import cache

from spoc.core.terms.country_table import ALTERNATIVE_CODES, ALTERNATIVE_NAMES, COUNTRIES, FORMER, SPECIAL

_INVENTED = re.compile(r"Q([M-Z])\1?")
_SMALL_WORDS = frozenset(("the", "of", "and", "former"))


def country_code(text: str) -> str | None:
    """The one code of a country.

    text: alpha-2, alpha-3, an ICAO code as it stands in a machine-readable zone (fillers allowed: ``D<<``), or an
    English name, in any case. Out: alpha-2, or ICAO's code where there is no alpha-2; None when it is not known.
    """
    stripped = text.strip().strip("<")
    code = stripped.upper()
    return _codes().get(code) or _invented(code) or _names().get(_folded(stripped))


def alpha3(code: str) -> str | None:
    """The three-letter code of ISO 3166-1 (``SVK`` for ``SK``, ``QMM`` for ``QM``); takes what `country_code` takes."""
    known = country_code(code)
    if known is None or len(known) == 3:
        return known
    return known + known[1] if _INVENTED.fullmatch(known) else _rows()[known][0]


def mrz_code(code: str) -> str | None:
    """The code as a machine-readable zone writes it: alpha-3, but ``D`` for Germany (ICAO Doc 9303 part 3, 5)."""
    known = alpha3(code)
    return "D" if known == "DEU" else known


def country_name(code: str) -> str | None:
    """The English name; None for an unknown code. An invented state is called by its code."""
    known = country_code(code)
    if known is None:
        return None
    return f"Invented state {known}" if _INVENTED.fullmatch(known) else _rows()[known][1]


def country_codes() -> tuple[str, ...]:
    """The two-letter codes of today's countries, in the order of their English names; for lists to choose from."""
    rows = [_split(row) for row in COUNTRIES.split(";")]
    return tuple(code for code, _, name in sorted(rows, key=lambda row: _folded(row[2])))


def is_invented(code: str) -> bool:
    """Whether the code is of the range that training and tests use (QM to QZ)."""
    return _INVENTED.fullmatch(code.strip().upper()) is not None


def _invented(code: str) -> str | None:
    return code[:2] if _INVENTED.fullmatch(code) else None


def _split(row: str) -> tuple[str, str, str]:
    alpha_2, alpha_3, name = row.split(maxsplit=2)
    return alpha_2, alpha_3, " ".join(name.split())


@cache
def _rows() -> dict[str, tuple[str, str]]:
    """Our code to (three-letter code, English name)."""
    rows = {code: (alpha_3, name) for code, alpha_3, name in map(_split, f"{FORMER};{COUNTRIES}".split(";"))}
    for code, name in (row.split(maxsplit=1) for row in SPECIAL.split(";")):
        rows[code] = (code, " ".join(name.split()))
    return rows


@cache
def _codes() -> dict[str, str]:
    """Every known code to ours."""
    three_letters = {alpha_3: code for code, (alpha_3, _) in _rows().items()}
    return three_letters | {code: code for code in _rows()} | ALTERNATIVE_CODES


@cache
def _names() -> dict[str, str]:
    """Every known English name, folded, to our code."""
    names = {_folded(name): code for code, (_, name) in _rows().items()}
    others = (row.split(maxsplit=1) for row in ALTERNATIVE_NAMES.split(";"))
    return {_folded(name): code for code, name in others} | names


def _folded(name: str) -> str:
    """Lower case, no accents, no punctuation, no small words: what two spellings of one country share."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", "").casefold())
    return " ".join("saint" if word == "st" else word for word in words if word not in _SMALL_WORDS)
