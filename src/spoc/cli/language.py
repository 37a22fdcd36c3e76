"""The terminal's language: from LANGUAGE, LC_ALL or LANG, out of the same catalogues as the pages.

Django's own translation waits for the whole product to be set up; a help text must not.
"""

import gettext
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"

catalogue = gettext.translation("django", LOCALE, fallback=True)


def _(sentence: str) -> str:
    """The sentence in the terminal's language; in English where there is no other."""
    return catalogue.gettext(sentence)


def N_(sentence: str) -> str:  # noqa: N802  # the name by which catalogues find sentences translated later
    return sentence


def language() -> str:
    """Its code: en, sk."""
    return catalogue.info().get("language", "en").partition("_")[0] or "en"
