"""Values of the contract as elements: a field is an attribute, what holds more is a child, a list its children.

Attributes are called as the fields of our values, in one word: ``order_id`` is ``orderId``.
"""

import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from lxml import etree

from spoc.core.formats.central.errors import CentralFormatError
from spoc.core.formats.central.messages import TAGS
from spoc.core.formats.central.records import RecordFormat
from spoc.core.formats.central.writing import attributes_of, escaped, text_element
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.persons import PartialDate

LARGEST_FILE = 7 * 2**20
"""Bytes of one picture or paper: its base64 is one text, of which the parser reads ten million signs."""
FILES = "files"
"""Wraps the files of an order: an empty one takes all away, none leaves them."""


class WrittenRecord(str):
    """A record that is XML already: a system that keeps them so puts it into its answers as it is."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class _Field:
    """kind: the type, of one item when `is_list`. default: MISSING when it must be there."""

    name: str
    wire: str
    kind: type
    is_list: bool
    is_optional: bool
    default: object

    @property
    def is_child(self) -> bool:
        return self.is_list or self.kind in TAGS or self.kind in (AlertRecord, bytes)

    def has_default(self, value: object) -> bool:
        return self.default is not MISSING and value == self.default


def _field(name: str, hint: object, default: object) -> _Field:
    is_optional = get_origin(hint) in (Union, types.UnionType)
    if is_optional:
        hint = next(one for one in get_args(hint) if one is not type(None))
    is_list = get_origin(hint) is tuple
    kind = cast("type", get_args(hint)[0] if is_list else hint)
    first, *rest = name.split("_")
    wire = first + "".join(word.capitalize() for word in rest)
    if is_list and kind is str:
        wire = wire.removesuffix("s")
    return _Field(name=name, wire=wire, kind=kind, is_list=is_list, is_optional=is_optional, default=default)


def _fields(kind: type) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(_field(one.name, hints[one.name], one.default) for one in fields(kind))


_FIELDS = {kind: _fields(kind) for kind in TAGS}


class ValueFormat:
    """Writes and reads the values of `TAGS`; records by the format of the system."""

    def __init__(self, records: RecordFormat) -> None:
        self.records = records
        self._record = records.names.record

    def write(self, value: object) -> str:
        """One element. Raises CentralFormatError for a text that no XML can hold."""
        attributes, children = "", ""
        for field in _FIELDS[type(value)]:
            held = getattr(value, field.name)
            if field.has_default(held) or held is None:
                continue
            if field.is_child:
                children += self._child(field, held)
            else:
                attributes += f' {field.wire}="{escaped(self._text(held))}"'
        tag = TAGS[type(value)]
        return f"<{tag}{attributes}>{children}</{tag}>" if children else f"<{tag}{attributes}/>"

    def _child(self, field: _Field, held: Any) -> str:  # Any: of the type that the field's hint says
        if field.kind is bytes:
            return _base64(held)
        if not field.is_list:
            return self._part(held)
        if field.kind is str:
            return "".join(text_element(field.wire, one) for one in held)
        inside = "".join(map(self._part, held))
        return f"<{FILES}>{inside}</{FILES}>" if field.is_optional else inside

    def _part(self, held: object) -> str:
        if isinstance(held, WrittenRecord):
            return held
        return self.records.write(held) if isinstance(held, AlertRecord) else self.write(held)

    def _text(self, held: object) -> str:
        if isinstance(held, AlertCategory):
            return self.records.category_code(held)
        if isinstance(held, bool):
            return "true" if held else "false"
        return held.isoformat() if isinstance(held, datetime) else str(held)

    def read(self, kind: type, element: etree._Element) -> Any:  # Any: a value of `kind`
        """What `write` wrote. Raises CentralFormatError: a part that is missing, unknown or misread."""
        attributes = attributes_of(element)
        children = list(element)
        found: dict[str, object] = {}
        for field in _FIELDS[kind]:
            if not field.is_child:
                if field.wire in attributes:
                    found[field.name] = self._value(field, attributes.pop(field.wire))
            elif field.kind is bytes:
                found[field.name] = _bytes(element.text or "")
            else:
                self._take(field, children, found)
            if field.name not in found and field.default is MISSING:
                raise CentralFormatError("central.lacks", field=field.wire)
        for left in (*attributes, *(str(child.tag) for child in children)):
            raise CentralFormatError("central.unknown", field=left[:100])
        return kind(**found)

    def _take(self, field: _Field, children: list[etree._Element], found: dict[str, object]) -> None:
        """Takes the children that belong to the field away from those that nobody has asked for yet."""
        if field.is_list and field.is_optional:
            for wrapper in _taken(children, FILES):
                found[field.name] = tuple(self._child_value(field.kind, one) for one in wrapper)
            return
        tag = self._record if field.kind is AlertRecord else TAGS.get(field.kind, field.wire)
        values = [self._child_value(field.kind, one) for one in _taken(children, tag)]
        if field.is_list:
            found[field.name] = tuple(values)
        elif len(values) > 1:
            raise CentralFormatError("central.twice", field=tag)
        elif values:
            found[field.name] = values[0]

    def _child_value(self, kind: type, element: etree._Element) -> object:
        if kind is str:
            return element.text or ""
        return self.records.read(element) if kind is AlertRecord else self.read(kind, element)

    def _value(self, field: _Field, text: str) -> object:
        if field.kind is AlertCategory:
            return self.records.category(text)
        read = _READ.get(field.kind) or (field.kind if issubclass(field.kind, StrEnum) else None)
        if read is None:
            raise TypeError(f"{field.kind} has no text")
        try:
            return read(text)
        except (ValueError, KeyError):
            raise CentralFormatError("central.bad_value", field=field.wire, value=text[:100]) from None


def _taken(children: list[etree._Element], tag: str) -> list[etree._Element]:
    """Removes those with this tag, and gives them."""
    taken = [one for one in children if one.tag == tag]
    if taken:
        children[:] = [one for one in children if one.tag != tag]
    return taken


def _integer(text: str) -> int:
    if len(text) > 20:
        raise ValueError(text)
    return int(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment


def _base64(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise CentralFormatError("central.too_large", size=str(len(content)), most=str(LARGEST_FILE))
    return b64encode(content).decode()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise CentralFormatError("central.bad_value", field="content", value=text[:20]) from None


_READ: Mapping[type, Callable[[str], object]] = {
    str: str,
    int: _integer,
    bool: {"true": True, "false": False}.__getitem__,
    datetime: _moment,
    date: date.fromisoformat,
    PartialDate: PartialDate.parse,
}
