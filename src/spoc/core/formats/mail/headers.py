"""Header lines of unknown origin as text: decoded where they can be, never a line break in the result."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_LONGEST = 8 * 1024
"""Longer header values are shown but not taken apart: the standard library takes quadratic time on some."""
_DEEPEST_COMMENT = 20
_NO_TEXT_CODECS = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf_7"))


def all_headers(message: Message) -> tuple[tuple[str, str], ...]:
    """Every header line, in order, decoded."""
    return tuple((_clean(name), decoded(value)) for name, value in message.raw_items())


def decoded(raw: object) -> str:
    """A header value as text: folds undone, encoded words (RFC 2047) and bytes beyond ASCII decoded, controls out."""
    text = _from_bytes(str(raw))
    if "=?" in text and len(text) <= _LONGEST:
        with suppress(MessageError, ValueError, LookupError):
            # What decodes to nothing is shown as it came.
            text = "".join(_word(part, charset) for part, charset in decode_header(_clean(text))) or text
    return _clean(text)


def addresses(raws: list[str]) -> tuple[str, ...]:
    """The addresses in From, To, Cc; those that cannot be read are left out. Taken before decoding: an encoded word
    must not become an address."""
    fit = [_clean(_from_bytes(raw)) for raw in raws if len(raw) <= _LONGEST and raw.count("(") <= _DEEPEST_COMMENT]
    return tuple(address for _, address in getaddresses(fit) if "@" in address)


def moment(raw: str) -> datetime | None:
    """The moment in a Date header, in UTC; None when it cannot be read."""
    try:
        found = parsedate_to_datetime(raw[:200])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def file_name(part: Message) -> str:
    """The name of an attachment, fit for showing and saving: no folders, no controls, at most 200 characters."""
    if any(len(str(part.get(name, ""))) > _LONGEST for name in ("content-type", "content-disposition")):
        return ""
    try:
        name = part.get_filename("") or ""
    except (ValueError, LookupError, TypeError):
        return ""
    # Only now: a name split by RFC 2231 is whole only after the library joined it.
    name = decoded(name).replace("\\", "/").rpartition("/")[2]
    return name.strip(". ")[:200] if name.strip(". ") else ""


def text_in(content: bytes, charset: str) -> tuple[str, bool]:
    """The text in the bytes, and whether the charset they were said to have was right. A NUL, which no text of a
    database can hold, is shown as U+FFFD.
    """
    text, was_right = _text_in(content, charset)
    return text.replace("\0", "\ufffd"), was_right


def _text_in(content: bytes, charset: str) -> tuple[str, bool]:
    with suppress(LookupError, ValueError):
        if charset.lower().replace("-", "_") not in _NO_TEXT_CODECS:
            return content.decode(charset or "utf-8"), True
    try:
        return content.decode(), False
    except ValueError:
        return content.decode("latin-1"), False


def _word(part: str | bytes, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    return text_in(part, charset or "ascii")[0]


def _from_bytes(raw: str) -> str:
    """The library keeps bytes beyond ASCII as surrogates: they are UTF-8, or else Latin-1."""
    if not any("\udc80" <= char <= "\udcff" for char in raw):
        return raw
    try:
        return text_in(raw.encode("utf-8", "surrogateescape"), "utf-8")[0]
    except UnicodeEncodeError:
        return raw


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", _FOLD.sub("", text)).strip()
