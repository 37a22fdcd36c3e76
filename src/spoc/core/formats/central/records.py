"""One alert as XML, by a system's own names for its parts: the hot path of first load and comparison."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from spoc.core.formats.central.data_values import read_group, write_group
from spoc.core.formats.central.errors import CentralFormatError
from spoc.core.formats.central.naming import RecordNames
from spoc.core.formats.central.writing import attribute, attributes_of, escaped, text_element
from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import (
    AlertCategory,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex

Facts = dict[str, object]
Code = TypeVar("Code", bound=StrEnum)


class RecordFormat:
    """Writes and reads records of one system. categories: those that the system knows, by its own codes."""

    def __init__(self, system: System, names: RecordNames, categories: Mapping[AlertCategory, str]) -> None:
        self.system = system
        self.names = names
        self.categories = categories
        self._category_by_code = {code: category for category, code in categories.items()}
        self._texts = {
            names.reason: "reason",
            names.offence: "offence",
            names.authority: "authority",
            names.decision: "decision_reference",
            names.remarks: "remarks",
        }
        self._groups = {names.data: "data", names.details: "details"}
        self._lists: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
            names.identity: ("identities", self._identity),
            names.number: ("numbers", self._number),
            names.warning: ("warnings", _warning),
            names.flag: ("flags", _text),
            names.link: ("links", _text),
        }
        self._identity_lists: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
            names.name: ("names", self._name),
            names.birth_date: ("birth_dates", _birth_date),
            names.birth_place: ("birth_places", _text),
            names.nationality: ("nationalities", _text),
            names.document: ("documents", _text),
            names.relative: ("relatives", _text),
        }

    def category(self, code: str) -> AlertCategory:
        """The category that the system calls so. Raises CentralFormatError."""
        return _code(self._category_by_code, code, self.names.category)

    def category_code(self, category: AlertCategory) -> str:
        """What the system calls it. Raises CentralFormatError for a category that it does not have."""
        code = self.categories.get(category)
        if code is None:
            raise CentralFormatError("central.not_theirs", category=category, system=self.system)
        return code

    def write(self, record: AlertRecord) -> str:
        """One element, without namespace or declaration. Raises CentralFormatError for what cannot be written."""
        if record.system is not self.system:
            raise CentralFormatError("central.bad_value", field="system", value=record.system)
        names = self.names
        parts = [
            f'<{names.record} {names.reference}="{escaped(record.reference)}" {names.version}="{record.version}"',
            f' {names.category}="{self.category_code(record.category)}"',
            f' {names.issuing_state}="{escaped(record.issuing_state)}" {names.action}="{record.requested_action}"',
            f' {names.subject}="{record.subject_kind}"',
            f' {names.issued_on}="{record.issued_on}"' if record.issued_on else "",
            f' {names.review_on}="{record.review_on}"' if record.review_on else "",
            f' {names.hidden}="true">' if record.is_hidden else ">",
            *map(self._written_identity, record.identities),
            *map(self._written_number, record.numbers),
            *(text_element(names.warning, one) for one in record.warnings),
            *(
                text_element(tag, str(getattr(record, name)))
                for tag, name in self._texts.items()
                if getattr(record, name)
            ),
            write_group(names.data, record.data) if record.data else "",
            write_group(names.details, record.details) if record.details else "",
            *(text_element(names.flag, one) for one in record.flags),
            *(text_element(names.link, one) for one in record.links),
            f"</{names.record}>",
        ]
        return "".join(parts)

    def _written_identity(self, one: Identity) -> str:
        names = self.names
        parts = [
            f'<{names.identity} kind="{one.kind}"{attribute("sex", one.sex)}>',
            *map(self._written_name, one.names),
            *(text_element(names.birth_date, str(each)) for each in one.birth_dates),
            *(text_element(names.birth_place, each) for each in one.birth_places),
            *(text_element(names.nationality, each) for each in one.nationalities),
            *(text_element(names.document, each) for each in one.documents),
            *(text_element(names.relative, each) for each in one.relatives),
            f"</{names.identity}>",
        ]
        return "".join(parts)

    def _written_name(self, one: PersonName) -> str:
        names = self.names
        kind = "" if one.kind is NameKind.PRIMARY else f' kind="{one.kind}"'
        parts = attribute(names.family, one.family) + attribute(names.given, one.given)
        return f"<{names.name}{kind}{parts}>{escaped(one.full)}</{names.name}>"

    def _written_number(self, one: NumberValue) -> str:
        rest = attribute("document", one.document_kind or "") + attribute("state", one.state)
        rest += attribute("note", one.note)
        return f'<{self.names.number} kind="{one.kind}"{rest}>{escaped(one.value)}</{self.names.number}>'

    def read(self, element: etree._Element) -> AlertRecord:
        """The record that `write` wrote. Raises CentralFormatError: a part that is missing, unknown or misread."""
        if element.tag != self.names.record:
            raise CentralFormatError("central.unknown", field=str(element.tag))
        facts = self._attributes(attributes_of(element))
        lists: dict[str, list[object]] = {}
        for child in element:
            tag = child.tag
            if tag in self._lists:
                name, read = self._lists[tag]
                lists.setdefault(name, []).append(read(child))
            elif tag in self._texts:
                _once(facts, self._texts[tag], child.text or "")
            elif tag in self._groups:
                _once(facts, self._groups[tag], read_group(child))
            else:
                raise CentralFormatError("central.unknown", field=str(tag))
        for name, values in lists.items():
            facts[name] = tuple(values)
        return AlertRecord(**facts)  # type: ignore[arg-type]  # each of its type: read by the tables above

    def _attributes(self, given: dict[str, str]) -> Facts:
        names = self.names
        try:
            facts: Facts = {
                "system": self.system,
                "reference": given.pop(names.reference),
                "version": _whole(given.pop(names.version), names.version),
                "category": self.category(given.pop(names.category)),
                "issuing_state": given.pop(names.issuing_state),
                "requested_action": _code(_ACTIONS, given.pop(names.action), names.action),
                "subject_kind": _code(_KINDS, given.pop(names.subject), names.subject),
            }
        except KeyError as missing:
            raise CentralFormatError("central.lacks", field=str(missing.args[0])) from None
        if names.issued_on in given:
            facts["issued_on"] = _day(given.pop(names.issued_on), names.issued_on)
        if names.review_on in given:
            facts["review_on"] = _day(given.pop(names.review_on), names.review_on)
        if names.hidden in given:
            facts["is_hidden"] = _truth(given.pop(names.hidden), names.hidden)
        _nothing_left(given)
        return facts

    def _identity(self, element: etree._Element) -> Identity:
        lists: dict[str, list[object]] = {"names": []}
        for child in element:
            found = self._identity_lists.get(child.tag)
            if found is None:
                raise CentralFormatError("central.unknown", field=str(child.tag))
            lists.setdefault(found[0], []).append(found[1](child))
        given = attributes_of(element)
        kind = _code(_IDENTITY_KINDS, given.pop("kind", ""), "kind")
        sex = _code(_SEXES, given.pop("sex", ""), "sex")
        _nothing_left(given)
        values = {name: tuple(each) for name, each in lists.items()}
        return Identity(kind=kind, sex=sex, **values)  # type: ignore[arg-type]  # read by the table above

    def _name(self, element: etree._Element) -> PersonName:
        given = attributes_of(element)
        name = PersonName(
            full=element.text or "",
            family=given.pop(self.names.family, ""),
            given=given.pop(self.names.given, ""),
            kind=_code(_NAME_KINDS, given.pop("kind", "primary"), "kind"),
        )
        _nothing_left(given)
        return name

    def _number(self, element: etree._Element) -> NumberValue:
        given = attributes_of(element)
        document = given.pop("document", "")
        number = NumberValue(
            kind=_code(_NUMBER_KINDS, given.pop("kind", ""), "kind"),
            value=element.text or "",
            document_kind=_code(_DOCUMENTS, document, "document") if document else None,
            state=given.pop("state", ""),
            note=given.pop("note", ""),
        )
        _nothing_left(given)
        return number


def _by_code(codes: Iterable[Code]) -> Mapping[str, Code]:
    return {str(code): code for code in codes}


_ACTIONS, _KINDS, _WARNINGS = _by_code(RequestedAction), _by_code(SubjectKind), _by_code(Warning)
_NUMBER_KINDS, _DOCUMENTS = _by_code(IdentifierKind), _by_code(DocumentKind)
_IDENTITY_KINDS, _NAME_KINDS, _SEXES = _by_code(IdentityKind), _by_code(NameKind), _by_code(Sex)


def _code(codes: Mapping[str, Code], text: str, field: str) -> Code:
    found = codes.get(text)
    if found is None:
        raise CentralFormatError("central.bad_value", field=field, value=text[:100])
    return found


def _warning(element: etree._Element) -> Warning:
    return _code(_WARNINGS, element.text or "", "warning")


def _text(element: etree._Element) -> str:
    return element.text or ""


def _once(facts: Facts, name: str, value: object) -> None:
    if name in facts:
        raise CentralFormatError("central.twice", field=name)
    facts[name] = value


def _nothing_left(given: Mapping[str, str]) -> None:
    if given:
        raise CentralFormatError("central.unknown", field=next(iter(given))[:100])


def _whole(text: str, field: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise CentralFormatError("central.bad_value", field=field, value=text[:100])
    return int(text)


def _truth(text: str, field: str) -> bool:
    if text not in ("true", "false"):
        raise CentralFormatError("central.bad_value", field=field, value=text[:100])
    return text == "true"


@lru_cache(maxsize=65_536)
def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CentralFormatError("central.bad_value", field=field, value=text[:100]) from None


def _birth_date(element: etree._Element) -> PartialDate:
    return _partial_date(element.text or "")


@lru_cache(maxsize=65_536)
def _partial_date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise CentralFormatError("central.bad_value", field="birth date", value=text[:100]) from None
