"""Numbers of documents and things in the form in which they are compared, and the kinds of documents."""

import re
import unicodedata

from spoc.core.terms.alerts import DocumentKind

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")
"""Cyrillic and Greek capitals drawn like Latin ones: a Soviet series or a Greek plate is read as Latin at a counter."""
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")


def normal_number(text: str) -> str:
    """A document number, plate or serial number as it is compared: capital letters and digits only.

    Spaces, hyphens, fillers, accents and width go; digits of any script become 0-9; Cyrillic and Greek capitals that
    look like Latin ones become those. Letters of other scripts stay.
    """
    if text.isascii():  # nearly all, and by the million: the same at a fifth of the work
        return text.upper() if text.isalnum() else "".join(filter(str.isalnum, text)).upper()
    plain = unicodedata.normalize("NFKD", text.replace("№", "")).upper().translate(_LOOK_ALIKES)
    return "".join(_digit(char) for char in plain if char.isalnum())


def normal_vin(text: str) -> str:
    """A vehicle identification number as it is compared: as `normal_number`, and I, O, Q, which no such number holds
    (ISO 3779), read as the digits 1, 0, 0 that they were mistaken for."""
    return normal_number(text).translate(str.maketrans("IOQ", "100"))


def is_vin(text: str) -> bool:
    """Whether the text has the shape of ISO 3779: 17 letters and digits without I, O, Q."""
    return _VIN.fullmatch(text) is not None


def kind_of_mrz_code(code: str) -> DocumentKind:
    """The kind of document that the one or two letters at the start of a machine-readable zone stand for.

    P a passport, V a visa, A, C, I an identity card, with R behind it a residence permit (Regulation (EC) 1030/2002).
    The second letter is otherwise the issuing state's own. Source: ICAO Doc 9303 parts 4 to 7.
    """
    code = code.strip("<").upper()
    if code[:1] == "P":
        return DocumentKind.PASSPORT
    if code[:1] == "V":
        return DocumentKind.VISA
    if code in ("AR", "CR", "IR"):
        return DocumentKind.RESIDENCE_PERMIT
    return DocumentKind.IDENTITY_CARD if code[:1] in ("A", "C", "I") else DocumentKind.OTHER


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
