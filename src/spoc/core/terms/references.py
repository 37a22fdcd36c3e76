"""References: Schengen ID, form reference, message identifier; each with one reader and one form.

The formats of the first two are ours (spec 2.4, tag P): the true ones are not public.
"""

import re
from dataclasses import dataclass
from typing import NewType

from spoc.core.terms.messages import FormCode

SchengenId = NewType("SchengenId", str)
"""Number of a SIS alert: opaque, never taken apart."""

TO_ALL = "00"
"""Stands for the recipient of a form that goes to every bureau."""

_SCHENGEN_ID = re.compile(r"[A-Z]{2}[0-9A-Z]{5,20}(\.[0-9]{3})?")
_FORM = re.compile(r"([A-Z]{2})-([A-Z]{2}|00)-([A-Z])-([0-9]{4})-([0-9]{7})")
_MESSAGE_ID = re.compile(r"<([^<>@\s\x00-\x1f\x7f]{1,200}@[^<>@\s\x00-\x1f\x7f]{1,200})>")
_MESSAGE_ID_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}")


def schengen_id(text: str) -> SchengenId:
    """Reads a Schengen ID: issuing country's two letters, 5 to 20 capitals or digits, and the number of an alias behind
    a full stop if there is one. Blanks around it go, small letters become capitals.

    Raises ValueError when the text is none.
    """
    found = text.strip().upper()
    if _SCHENGEN_ID.fullmatch(found) is None:
        raise ValueError(f"{text!r} is no Schengen ID")
    return SchengenId(found)


@dataclass(frozen=True, kw_only=True, order=True)
class FormReference:
    """A form's own reference, ``CC-CC-F-YYYY-NNNNNNN``: sender, recipient (``00`` all), letter, year, running number.

    Unique together with the sender; a second copy with the same reference is the same form.
    """

    sender: str
    recipient: str
    form: FormCode
    year: int
    number: int

    def __post_init__(self) -> None:
        if _FORM.fullmatch(str(self)) is None:
            raise ValueError(f"{self} is no form reference")

    @classmethod
    def parse(cls, text: str) -> "FormReference":
        """Reads what `str` wrote. Raises ValueError when the text is no reference or its letter no form."""
        found = _FORM.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is no form reference")
        sender, recipient, letter, year, number = found.groups()
        return cls(sender=sender, recipient=recipient, form=FormCode(letter), year=int(year), number=int(number))

    def __str__(self) -> str:
        return f"{self.sender}-{self.recipient}-{self.form}-{self.year:04d}-{self.number:07d}"


def message_id(text: str) -> str:
    """The first ``<left@right>`` of a Message-ID, In-Reply-To or References header (RFC 5322, 3.6.4).

    Raises ValueError when there is none.
    """
    found = _MESSAGE_ID.search(text)
    if found is None:
        raise ValueError("no message identifier of the form <left@right>")
    return f"<{found[1]}>"


def message_ids(text: str) -> tuple[str, ...]:
    """Every ``<left@right>`` of a References header, in order."""
    return tuple(f"<{found}>" for found in _MESSAGE_ID.findall(text))


def make_message_id(left: str, domain: str) -> str:
    """Our own message identifier. left: unique, e.g. a UUID; domain: ours. Raises ValueError on unfit characters."""
    if not (_MESSAGE_ID_PART.fullmatch(left) and _MESSAGE_ID_PART.fullmatch(domain)):
        raise ValueError(f"{left!r} and {domain!r} make no message identifier")
    return f"<{left}@{domain}>"
