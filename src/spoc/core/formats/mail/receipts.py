"""Receipts: a small XML that says which message arrived, byte for byte, and when; and how not to answer one."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import compat32
from hashlib import sha256

from lxml import etree

from spoc.core.formats.hardened import XmlError, parse_xml
from spoc.core.formats.mail.values import KIND_HEADER, RECEIPT_TYPE, MailError
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.references import message_id

NAMESPACE = "http://spoc.example/receipt/1"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LARGEST = 64 * 1024
_LONGEST_HEADER = 256 * 1024


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """message_id: of the message that arrived. sha256: `fingerprint` of it. received_by: the bureau's two letters."""

    message_id: str
    sha256: str
    received_at: datetime
    received_by: str


def fingerprint(raw: bytes) -> str:
    """SHA-256, in hexadecimal digits, of a message's body without blanks and line breaks.

    Servers on the way add header lines and may break lines anew; the sealed body in base64 they leave alone, so that
    sender and recipient get the same value.
    """
    return sha256(_halves(raw)[1].translate(None, b" \t\r\n")).hexdigest()


def is_receipt(raw: bytes) -> bool:
    """Whether the message says in its header lines that it is a receipt; nothing else of it is read.

    A stranger can write that too: all it gains is that no receipt is sent.
    """
    header = BytesParser(policy=compat32).parsebytes(_halves(raw)[0][:_LONGEST_HEADER], headersonly=True)
    kinds = [str(value).strip().lower() for value in header.get_all(KIND_HEADER, [])]
    types = [str(value).partition(";")[0].strip().lower() for value in header.get_all("Content-Type", [])]
    return "receipt" in kinds or RECEIPT_TYPE in types


def may_get_receipt(raw: bytes) -> bool:
    """Whether a machine may answer: no receipt, nothing sent by a machine, no report of a mail server (RFC 3834, 2)."""
    if is_receipt(raw):
        return False
    header = BytesParser(policy=compat32).parsebytes(_halves(raw)[0][:_LONGEST_HEADER], headersonly=True)
    by_machine = [str(value).strip().lower() for value in header.get_all("Auto-Submitted", [])]
    no_return = [str(value).strip() for value in header.get_all("Return-Path", [])]
    types = [str(value).partition(";")[0].strip().lower() for value in header.get_all("Content-Type", [])]
    return all(value == "no" for value in by_machine) and "<>" not in no_return and "multipart/report" not in types


def write_receipt(receipt: Receipt) -> bytes:
    """The receipt as XML in UTF-8."""
    root = etree.Element(f"{{{NAMESPACE}}}receipt", {"version": "1.0"}, nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # stubs forget the default namespace
    for name, text in (
        ("message_id", receipt.message_id),
        ("sha256", receipt.sha256),
        ("received_at", receipt.received_at.astimezone(UTC).isoformat()),
        ("received_by", receipt.received_by),
    ):
        etree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = text
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def read_receipt(data: bytes) -> Receipt:
    """Reads what `write_receipt` wrote; further elements of a newer version do not matter.

    Raises MailError with why BROKEN_FORM when it is no receipt.
    """
    try:
        root = parse_xml(data, _LARGEST)
        if root.tag != f"{{{NAMESPACE}}}receipt":
            raise XmlError("receipt.not_a_receipt", found=str(root.tag)[:200])
        received_at = datetime.fromisoformat(_text(root, "received_at"))
        if received_at.tzinfo is None:
            raise ValueError("a moment needs its zone")
        digest = _text(root, "sha256")
        if not _DIGEST.fullmatch(digest):
            raise ValueError("no SHA-256")
        return Receipt(
            message_id=message_id(_text(root, "message_id")),
            sha256=digest,
            received_at=received_at.astimezone(UTC),
            received_by=_text(root, "received_by"),
        )
    except XmlError as wrong:
        raise MailError(SetAsideWhy.BROKEN_FORM, wrong.code, **wrong.values) from wrong
    except ValueError as wrong:
        raise MailError(SetAsideWhy.BROKEN_FORM, "receipt.unreadable", detail=str(wrong)[:200]) from wrong


def _text(root: etree._Element, name: str) -> str:
    text = root.findtext(f"{{{NAMESPACE}}}{name}")
    if not text:
        raise XmlError("receipt.field_missing", field=name)
    return text


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    """Header lines and body, with whatever line ends."""
    ends = [(place, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (place := raw.find(mark)) >= 0]
    if not ends:
        return raw, b""
    place, length = min(ends)
    return raw[:place] + b"\r\n\r\n", raw[place + length :]
