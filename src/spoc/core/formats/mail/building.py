"""Builds the mail that carries a form or a receipt. The same arguments give the same bytes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from spoc.core.formats.mail.receipts import Receipt, write_receipt
from spoc.core.formats.mail.values import (
    FORM_TYPE,
    KIND_HEADER,
    MOST_BYTES,
    MOST_FILES,
    RECEIPT_TYPE,
    Envelope,
    MailBuildError,
    MailFile,
)
from spoc.core.formats.sirene import write_text, write_xml
from spoc.core.terms.forms import FormFile, SireneForm

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_MESSAGE_ID = re.compile(r"<[^<>@\s]{1,200}@[^<>@\s]{1,200}>")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_MEDIA_TYPE = re.compile(r"(?!multipart|message)[a-z]{1,20}/[a-z0-9][a-z0-9.+-]{0,100}")


def build_form_mail(form: SireneForm, envelope: Envelope, *, files: Sequence[MailFile] = (), seed: str) -> bytes:
    """The mail of a form, with CRLF, to be sealed: text, XML, files.

    The form's list of attachments is made from `files`. seed: what the boundary is derived from, e.g. the message
    identifier. Raises MailBuildError: too many or too large files, a line break in a header, a bad address; SireneError
    when the form cannot be written.
    """
    if any(_CONTROLS.search(file.name) for file in files):
        raise MailBuildError("mail.line_break_in_header", found=_CONTROLS.sub(" ", " ".join(f.name for f in files)))
    form = replace(form, attachments=described(files))
    text, xml = write_text(form), write_xml(form)
    size = len(text.encode()) + len(xml) + sum(len(file.content) for file in files)
    if len(files) > MOST_FILES:
        raise MailBuildError("mail.too_many_files", count=str(len(files)), most=str(MOST_FILES))
    if size > MOST_BYTES:
        raise MailBuildError("mail.too_large", size=str(size), most=str(MOST_BYTES))
    message = _with_text("form", envelope, text, seed)
    _attach(message, MailFile(name="sirene-form.xml", media_type=FORM_TYPE, content=xml))
    for file in files:
        _attach(message, file)
    return message.as_bytes()


def build_receipt_mail(receipt: Receipt, envelope: Envelope, *, seed: str) -> bytes:
    """The mail of a receipt, to be sealed. It is marked so that no machine answers it (RFC 3834, 5)."""
    text = f"Received {receipt.message_id} at {receipt.received_at.isoformat()}.\nSHA-256 {receipt.sha256}\n"
    message = _with_text("receipt", envelope, text, seed)
    _attach(message, MailFile(name="receipt.xml", media_type=RECEIPT_TYPE, content=write_receipt(receipt)))
    return message.as_bytes()


def put_in_envelope(sealed: bytes, envelope: Envelope, *, kind: str) -> bytes:
    """The mail to hand to the server: header lines in front of what `seal` gave. kind: ``form`` or ``receipt``.

    These lines are not protected: they hold the reference and nothing about a person.
    """
    message = EmailMessage(policy=SMTP)
    _put_headers(message, envelope, kind)
    return message.as_bytes().removesuffix(b"\r\n") + sealed


def described(files: Sequence[MailFile]) -> tuple[FormFile, ...]:
    """What the form says of the files that come with it."""
    return tuple(
        FormFile(
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            sha256=sha256(file.content).hexdigest(),
        )
        for file in files
    )


def _with_text(kind: str, envelope: Envelope, text: str, seed: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    _put_headers(message, envelope, kind)
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    # "=_" cannot stand in quoted-printable nor in base64: the boundary never appears inside a part (RFC 2045, 6.7).
    message.make_mixed(boundary=f"=_{sha256(seed.encode()).hexdigest()[:40]}")
    return message


def _put_headers(message: EmailMessage, envelope: Envelope, kind: str) -> None:
    for text in (envelope.subject, envelope.sender, *envelope.recipients, envelope.message_id, envelope.in_reply_to):
        if _CONTROLS.search(text):
            raise MailBuildError("mail.line_break_in_header", found=_CONTROLS.sub(" ", text))
    for address in (envelope.sender, *envelope.recipients):
        if not _ADDRESS.fullmatch(address):
            raise MailBuildError("mail.bad_address", found=address)
    if not envelope.recipients or not _MESSAGE_ID.fullmatch(envelope.message_id):
        raise MailBuildError("mail.bad_envelope", found=envelope.message_id)
    message["From"] = envelope.sender
    message["To"] = ", ".join(envelope.recipients)
    message["Subject"] = envelope.subject
    message["Date"] = format_datetime(envelope.date.astimezone(UTC))
    message["Message-ID"] = envelope.message_id
    if envelope.in_reply_to:
        message["In-Reply-To"] = message["References"] = envelope.in_reply_to
    message[KIND_HEADER] = kind
    if kind == "receipt":
        message["Auto-Submitted"] = "auto-replied"


def _attach(message: EmailMessage, file: MailFile) -> None:
    fit = _MEDIA_TYPE.fullmatch(file.media_type.lower())
    maintype, _, subtype = (fit.group() if fit else "application/octet-stream").partition("/")
    message.add_attachment(file.content, maintype=maintype, subtype=subtype, cte="base64", filename=file.name)
