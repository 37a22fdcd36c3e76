"""Codes of INT-I and ANSI/NIST-ITL as rows: transaction types by edition, positions, domain versions, check letter."""

import re
from dataclasses import dataclass
from enum import StrEnum

from spoc.core.formats.nist.values import NistError

_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_NUMBER = re.compile(r"(\d{14})([A-HJ-NP-RT-Z])", re.ASCII)


class Edition(StrEnum):
    """Which list of transaction types a partner follows."""

    OF_2020 = "2020"
    """INT-I 6.00.01: schema and CSV tables of 31 August 2020."""
    OF_2024 = "2024-11"
    """INT-I 6.00.02: spreadsheet of 27 November 2024."""


@dataclass(frozen=True, kw_only=True)
class TransactionKind:
    """A type of transaction (1.004 TOT) and the editions that list it."""

    code: str
    meaning: str
    editions: frozenset[Edition]


_BOTH = frozenset(Edition)
_OLD, _NEW = frozenset((Edition.OF_2020,)), frozenset((Edition.OF_2024,))

TRANSACTION_KINDS = tuple(
    TransactionKind(code=code, meaning=meaning, editions=editions)
    for code, meaning, editions in (
        ("ATP", "add to person", _BOTH),
        ("ATC", "add to case", _NEW),
        ("CPS", "criminal print search (2020), complete person search (2024)", _BOTH),
        ("NPS", "non-criminal print search", _OLD),
        ("PPS", "person to person search", _NEW),
        ("PUS", "person to unknown search", _NEW),
        ("CCS", "complete case search", _NEW),
        ("UPS", "unknown to person search", _NEW),
        ("UUS", "unknown to unknown search", _NEW),
        ("MPS", "mark to print search", _BOTH),
        ("PMS", "print to mark search", _NEW),
        ("MMS", "mark to mark search", _NEW),
        ("DFP", "deletion out of a person", _NEW),
        ("DFC", "deletion out of a case", _NEW),
        ("BDQ", "biometric data request", _NEW),
        ("BDR", "biometric data response", _NEW),
        ("ACK", "acknowledgement", _NEW),
        ("SRE", "search result", _BOTH),
        ("ERR", "error", _BOTH),
    )
)
"""INT-I 1.004; the published files of the repository follow two editions at once (interpol.md, 3.5)."""

SEX_CODES = frozenset("MFUX")
"""INT-I 2.039. X stands in the schema and the samples, not in the table: it is always read, see `sex_code`."""

POSITIONS: dict[int, str] = {
    0: "unknown_finger", 1: "right_thumb", 2: "right_index", 3: "right_middle", 4: "right_ring", 5: "right_little",
    6: "left_thumb", 7: "left_index", 8: "left_middle", 9: "left_ring", 10: "left_little", 11: "plain_right_thumb",
    12: "plain_left_thumb", 13: "plain_right_four", 14: "plain_left_four", 15: "plain_both_thumbs",
    16: "right_extra", 17: "left_extra", 18: "unknown_ridge", 19: "tip", 20: "unknown_palm", 21: "right_palm",
    22: "right_writers_palm", 23: "left_palm", 24: "left_writers_palm", 25: "right_lower_palm",
    26: "right_upper_palm", 27: "left_lower_palm", 28: "left_upper_palm",
}  # fmt: skip
"""ANSI/NIST-ITL table 8 (FGP), as far as INT-I uses it."""


def is_kind_of(code: str, edition: Edition) -> bool:
    """Whether the edition lists this type of transaction."""
    return any(kind.code == code and edition in kind.editions for kind in TRANSACTION_KINDS)


def sex_code(code: str, *, knows_x: bool) -> str:
    """The code to send to a partner: one whose system follows the table, which lacks X, is sent U instead."""
    return "U" if code == "X" and not knows_x else code


def domain_version(text: str) -> str:
    """The version of a domain in one form: ``06.00`` for ``06.00`` (samples), ``0600`` (table) and ``6.0``.

    A text that is no version comes back unchanged.
    """
    if found := re.fullmatch(r"(\d{2})(\d{2})|(\d{1,2})\.(\d{1,2})", text.strip(), re.ASCII):
        major, minor = found[1] or found[3], found[2] or found[4]
        return f"{int(major):02}.{minor.ljust(2, '0')}"
    return text


def control_number(year: int, serial: int) -> str:
    """A transaction control number (TCN): two digits of the year, twelve of the serial number, a check letter.

    Raises NistError when the serial number has no place in twelve digits. INT-I 1.009.
    """
    if not 0 <= serial < 10**12:
        raise NistError("nist.serial_too_large", number=str(serial))
    number = year % 100 * 10**12 + serial
    return f"{number:014}{_CHECK_LETTERS[number % 23]}"


def is_control_number(text: str) -> bool:
    """Whether text is a control number of INT-I whose check letter is right; other domains number as they like."""
    found = _NUMBER.fullmatch(text)
    return found is not None and _CHECK_LETTERS[int(found[1]) % 23] == found[2]
