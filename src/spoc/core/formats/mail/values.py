"""A mail as values: its envelope, its parts, what was odd about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.forms import SireneForm
from spoc.core.terms.reasons import Reason

MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
"""Limits of one form's mail: files, and bytes of text, form and files together before they are encoded.
Source: spec 2.1, the Commission's glossary (V); what exactly the 10 MB are measured on is not said there (P)."""

FORM_TYPE = "application/vnd.spoc.sirene+xml"
RECEIPT_TYPE = "application/vnd.spoc.receipt+xml"
KIND_HEADER = "X-Spoc-Kind"
"""``form`` or ``receipt``: outside and inside of the seal, so that a receipt is known before anything is opened."""


class MailError(UnreadableError):
    """The bytes are no mail that can be read."""


class MailBuildError(ValueError):
    """The mail must not be made as asked. `reason` says why."""

    def __init__(self, code: str, **values: str) -> None:
        self.reason = Reason(code=code, values=values)
        super().__init__(code, values)


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """The header lines of a mail. Addresses are plain ``left@right``; identifiers stand in angle brackets."""

    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    date: datetime
    in_reply_to: str = ""


@dataclass(frozen=True, kw_only=True)
class MailFile:
    """A file to send."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class MailPart:
    """One part that holds no other parts.

    number: its place (``1``, ``2.1``). name: fit for showing and saving. content: decoded from its transfer encoding.
    text: decoded from its charset, when it is text.
    """

    number: str
    media_type: str
    name: str
    content: bytes
    text: str = ""
    is_attachment: bool = False


@dataclass(frozen=True, kw_only=True)
class ReadMail:
    """A mail that was read. headers: all of them, in order, decoded. remarks: whatever was odd and mended or left."""

    headers: tuple[tuple[str, str], ...]
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: str
    recipients: tuple[str, ...]
    subject: str
    date: datetime | None
    parts: tuple[MailPart, ...]
    remarks: tuple[Reason, ...] = ()

    @property
    def text(self) -> str:
        """What a person is meant to read: the first plain text that is no attachment."""
        plain = (part.text for part in self.parts if part.media_type == "text/plain" and not part.is_attachment)
        return next(plain, "")

    @property
    def form_xml(self) -> bytes | None:
        return self._content(FORM_TYPE)

    @property
    def receipt_xml(self) -> bytes | None:
        return self._content(RECEIPT_TYPE)

    @property
    def is_receipt(self) -> bool:
        return self.receipt_xml is not None or ("receipt" in self.header_values(KIND_HEADER))

    @property
    def attachments(self) -> tuple[MailPart, ...]:
        """Every part besides the text and the form or receipt: also what nobody called an attachment."""
        first = next((p for p in self.parts if p.media_type == "text/plain" and not p.is_attachment), None)
        carried = {FORM_TYPE: self.form_xml, RECEIPT_TYPE: self.receipt_xml}
        return tuple(p for p in self.parts if p is not first and carried.get(p.media_type) is not p.content)

    def header_values(self, name: str) -> tuple[str, ...]:
        """The values of a header, in order."""
        return tuple(value for found, value in self.headers if found.lower() == name.lower())

    def _content(self, media_type: str) -> bytes | None:
        return next((part.content for part in self.parts if part.media_type == media_type), None)


def file_problems(form: SireneForm, mail: ReadMail) -> Iterator[Reason]:
    """Where the form's list of its attachments and what came with it differ."""
    came = {sha256(part.content).hexdigest() for part in mail.attachments}
    names = {part.name for part in mail.attachments}
    for file in form.attachments:
        if file.sha256 and file.sha256 not in came:
            yield Reason(
                code="mail.file_differs" if file.name in names else "mail.file_missing", values={"name": file.name}
            )
        elif not file.sha256 and file.name not in names:
            yield Reason(code="mail.file_missing", values={"name": file.name})
    if len(mail.attachments) > len(form.attachments):
        yield Reason(code="mail.more_files", values={"count": str(len(mail.attachments) - len(form.attachments))})
