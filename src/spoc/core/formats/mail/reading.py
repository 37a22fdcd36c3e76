"""Reads a mail of whatever origin: gives every part with its bytes, or one typed problem."""

import re
from collections import Counter
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from spoc.core.formats.mail.headers import addresses, all_headers, decoded, file_name, moment, text_in
from spoc.core.formats.mail.values import FORM_TYPE, RECEIPT_TYPE, MailError, MailPart, ReadMail
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.reasons import Reason
from spoc.core.terms.references import message_ids

_MOST_NESTED = 40
_MOST_LINES = 1_200_000
_MOST_DELIMITERS = 5_000
_MOST_PARTS = 1_000
_LONGEST_CONTENT_TYPE = 8 * 1024
_CONTENT_TYPE = re.compile(rb"content-type:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*")
_USUAL_WORDS = re.compile(r"this is an? .{0,60}(multi-?part|signed|encrypted) (mime )?message.{0,60}\Z", re.IGNORECASE)
_ONCE = ("from", "to", "subject", "date", "message-id", "in-reply-to", "content-type", "x-spoc-kind")
# What the standard library lets through on input that is no mail; RecursionError is kept away by `_refuse_bombs`.
_LIBRARY_ERRORS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def read_mail(data: bytes) -> ReadMail:
    """The mail in the bytes, with LF or CRLF, in whatever state.

    Wrong charsets, broken encodings, headers given twice, missing ends are remarked and read as well as can be;
    archives are kept as they are. Raises MailError with why BROKEN_MIME when there is nothing to read: no header lines,
    a multipart without parts, or a structure built to exhaust the reader.
    """
    _refuse_bombs(data)
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        headers = all_headers(message)
        remarks = [*_header_remarks(headers)]
        parts = tuple(_parts(message, "", remarks))
    except _LIBRARY_ERRORS as wrong:
        if isinstance(wrong, MailError):
            raise
        raise MailError(SetAsideWhy.BROKEN_MIME, "mail.unreadable", detail=type(wrong).__name__) from wrong
    if not headers:
        raise MailError(SetAsideWhy.BROKEN_MIME, "mail.no_headers")
    return _mail(message, headers, parts, tuple(remarks))


def _mail(
    message: Message, headers: tuple[tuple[str, str], ...], parts: tuple[MailPart, ...], remarks: tuple[Reason, ...]
) -> ReadMail:
    raw = {name.lower(): str(value) for name, value in reversed(list(message.raw_items()))}
    ids = {name: message_ids(decoded(raw.get(name, ""))) for name in ("message-id", "in-reply-to", "references")}
    return ReadMail(
        headers=headers,
        message_id=next(iter(ids["message-id"]), ""),
        in_reply_to=next(iter(ids["in-reply-to"]), ""),
        references=ids["references"],
        sender=next(iter(addresses([raw.get("from", "")])), ""),
        recipients=addresses([str(value) for name, value in message.raw_items() if name.lower() in ("to", "cc")]),
        subject=decoded(raw.get("subject", "")),
        date=moment(decoded(raw.get("date", ""))),
        parts=parts,
        remarks=remarks,
    )


def _refuse_bombs(data: bytes) -> None:
    """Structures that would cost the standard library's parser minutes, gigabytes or its stack."""
    if not data.strip():
        raise MailError(SetAsideWhy.BROKEN_MIME, "mail.empty")
    lower = data.lower()
    found = {
        "mail.nested_too_deep": lower.count(b"multipart/") + lower.count(b"message/") > _MOST_NESTED,
        "mail.too_many_lines": data.count(b"\n") + data.count(b"\r") > 2 * _MOST_LINES,
        "mail.too_many_parts": data.count(b"\n--") + data.count(b"\r--") > _MOST_DELIMITERS,
        "mail.header_too_long": any(
            found.end() - found.start() > _LONGEST_CONTENT_TYPE for found in _CONTENT_TYPE.finditer(lower)
        ),
    }
    for code, is_so in found.items():
        if is_so:
            raise MailError(SetAsideWhy.BROKEN_MIME, code)


def _header_remarks(headers: tuple[tuple[str, str], ...]) -> Iterator[Reason]:
    counts = Counter(name.lower() for name, _ in headers)
    for name in _ONCE:
        if counts[name] > 1:
            yield Reason(code="mail.header_twice", values={"name": name})


def _parts(message: Message, number: str, remarks: list[Reason]) -> Iterator[MailPart]:
    if message.get_content_maintype() == "multipart":
        inner = message.get_payload() if message.is_multipart() else []
        if not isinstance(inner, list) or not inner:
            raise MailError(SetAsideWhy.BROKEN_MIME, "mail.no_parts", part=number or "0")
        if len(inner) > _MOST_PARTS:
            raise MailError(SetAsideWhy.BROKEN_MIME, "mail.too_many_parts")
        for place, part in enumerate(inner, 1):
            if isinstance(part, Message):
                yield from _parts(part, f"{number}.{place}".lstrip("."), remarks)
        yield from _around(message, number, remarks)
    else:
        yield _leaf(message, number or "1", remarks)
    # Last, as decoding the content finds defects too.
    defects = (type(defect).__name__ for defect in message.defects)
    remarks.extend(Reason(code="mail.defect", values={"part": number or "0", "defect": each}) for each in defects)


def _around(message: Message, number: str, remarks: list[Reason]) -> Iterator[MailPart]:
    """Words before the first and behind the last part, which mail programs hide: kept as attachments."""
    for where, words in (("preamble", message.preamble), ("epilogue", message.epilogue)):
        if words and words.strip() and not _USUAL_WORDS.match(words.strip()):
            remarks.append(Reason(code="mail.words_around_parts", values={"part": number or "0", "where": where}))
            content = words.encode("utf-8", "surrogateescape")
            yield MailPart(
                number=f"{number}.{where}".lstrip("."),
                media_type="text/plain",
                name=f"{where}.txt",
                content=content,
                text=text_in(content, "utf-8")[0],
                is_attachment=True,
            )


def _content(message: Message) -> bytes:
    if message.is_multipart():  # a mail inside the mail, which is kept whole
        return b"".join(part.as_bytes() for part in message.get_payload() if isinstance(part, Message))
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _leaf(message: Message, number: str, remarks: list[Reason]) -> MailPart:
    media_type, content, text = message.get_content_type(), _content(message), ""
    disposition = str(message.get("content-disposition", "")).strip().lower()
    is_attachment = disposition.startswith("attachment") or media_type in (FORM_TYPE, RECEIPT_TYPE)
    if media_type.startswith("text/"):
        charset = str(message.get_content_charset("") or "")
        text, was_right = text_in(content, charset)
        if not was_right and (charset or not is_attachment):
            remarks.append(Reason(code="mail.wrong_charset", values={"part": number, "charset": charset[:40]}))
    return MailPart(
        number=number,
        media_type=media_type,
        name=file_name(message),
        content=content,
        text=text,
        is_attachment=is_attachment,
    )
