"""The United Nations Security Council Consolidated List: bytes in, typed entries out, or one reason why not.

The format is the list's own XML (element CONSOLIDATED_LIST, sections INDIVIDUALS and ENTITIES), as the Security
Council's secretariat publishes it; the schema it names is never fetched. `un_values` reads how it words its values.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import BinaryIO

from lxml import etree

from spoc.core.formats import un_values
from spoc.core.formats.un_values import AliasQuality, UnDocument
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.core.terms.reasons import Reason

READER = "2"
"""Part of every digest: raise it when this reader learns to read more, and each entry counts as changed once."""

_KINDS = {"INDIVIDUAL": SubjectKind.PERSON, "ENTITY": SubjectKind.ENTITY}
_SECTIONS = frozenset(("INDIVIDUALS", "ENTITIES"))
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_SEXES = {"male": Sex.MALE, "female": Sex.FEMALE}


class UnListError(ValueError):
    """The file is not a whole Consolidated List; `reason` says what is wrong, by code and values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, values=values)


@dataclass(frozen=True, kw_only=True)
class UnAlias:
    """One alias as listed. names: the names that its text holds, each by itself (often one, up to nine)."""

    as_written: str
    names: tuple[PersonName, ...]
    quality: AliasQuality
    note: str = ""
    birth_date: PartialDate | None = None
    birth_place: str = ""


@dataclass(frozen=True, kw_only=True)
class UnEntry:
    """One individual or entity. `digest`: SHA-256 (hexadecimal) of all that the entry says, white space apart."""

    kind: SubjectKind
    data_id: str
    reference: str
    list_name: str
    names: tuple[PersonName, ...]
    aliases: tuple[UnAlias, ...]
    birth_dates: tuple[PartialDate, ...]
    birth_dates_as_written: tuple[str, ...]
    birth_places: tuple[str, ...]
    sex: Sex
    nationalities: tuple[str, ...]
    nationalities_as_written: tuple[str, ...]
    documents: tuple[UnDocument, ...]
    addresses: tuple[str, ...]
    designations: tuple[str, ...]
    titles: tuple[str, ...]
    listed_on: date | None
    updated_on: tuple[date, ...]
    comments: str
    is_special_notice: bool
    digest: str

    @property
    def name(self) -> str:
        return self.names[0].full

    def identities(self) -> tuple[Identity, ...]:
        """First the entry itself under all its names; then each alias that has a birth date or place of its own."""
        kept = {name.full: name for name in (*self.names, *(name for alias in self.aliases for name in alias.names))}
        whole = Identity(
            names=tuple(kept.values()),
            birth_dates=self.birth_dates,
            sex=self.sex,
            nationalities=self.nationalities,
            birth_places=self.birth_places,
            documents=tuple(document.number for document in self.documents if document.number),
            kind=IdentityKind.CONFIRMED,
        )
        return whole, *(self._of_alias(alias) for alias in self.aliases if alias.birth_date or alias.birth_place)

    def _of_alias(self, alias: UnAlias) -> Identity:
        return Identity(
            names=alias.names,
            birth_dates=(alias.birth_date,) if alias.birth_date else (),
            sex=self.sex,
            birth_places=(alias.birth_place,) if alias.birth_place else (),
            kind=IdentityKind.ALIAS,
        )


@dataclass(frozen=True, kw_only=True)
class UnList:
    """A whole list. `generated_at`: the moment (UTC) that the list itself bears."""

    generated_at: datetime
    entries: tuple[UnEntry, ...]


def read_un_list(stream: BinaryIO, *, on_entry: Callable[[int], None] | None = None) -> UnList:
    """Reads the list from first to last byte before it gives anything back.

    stream: the file, opened for bytes. on_entry: told the number of entries read so far. External entities, DTDs and
    the network are off; one entry is held in memory as XML at a time.
    Raises UnListError when the file is truncated, is no Consolidated List, holds an entry without its number or name,
    holds a number twice, or holds no entry at all.
    """
    events = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        generated_at = _opened(events)
        entries = tuple(_entries(events, on_entry or (lambda count: None)))
    except etree.XMLSyntaxError as broken:
        raise UnListError("un_list.broken", line=str(broken.lineno or 0)) from broken
    _check_whole(entries)
    return UnList(generated_at=generated_at, entries=entries)


def _opened(events: "etree.iterparse[tuple[str, etree._Element]]") -> datetime:
    """Checks the root element and gives the list's own moment."""
    _, root = next(iter(events))
    if root.getroottree().docinfo.doctype:
        raise UnListError("un_list.has_dtd")
    if root.tag != "CONSOLIDATED_LIST":
        raise UnListError("un_list.foreign", root=str(root.tag)[:60])
    try:
        moment = datetime.fromisoformat(root.get("dateGenerated", ""))
    except ValueError:
        raise UnListError("un_list.no_date") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _entries(
    events: "etree.iterparse[tuple[str, etree._Element]]", on_entry: Callable[[int], None]
) -> Iterator[UnEntry]:
    sections, count = set(), 0
    for event, element in events:
        if event == "start":
            continue
        if element.tag in _KINDS and _parent_tag(element) in _SECTIONS:
            count += 1
            yield _entry(element, count)
            on_entry(count)
            _forget(element)
        elif element.tag in _SECTIONS:
            sections.add(element.tag)
    if sections != _SECTIONS:
        raise UnListError("un_list.no_section", section=", ".join(sorted(_SECTIONS - sections)))


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check_whole(entries: tuple[UnEntry, ...]) -> None:
    if not entries:
        raise UnListError("un_list.empty")
    seen: set[str] = set()
    for entry in entries:
        if entry.data_id in seen:
            raise UnListError("un_list.twice", number=entry.data_id)
        seen.add(entry.data_id)


def _entry(element: etree._Element, place: int) -> UnEntry:
    comments = _block(element, "COMMENTS1")
    nationalities = _values(element, "NATIONALITY")
    births = [un_values.birth_date(_fields(one)) for one in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH")]
    tag = str(element.tag)
    return UnEntry(
        kind=_KINDS[tag],
        data_id=_needed(element, "DATAID", place),
        reference=_needed(element, "REFERENCE_NUMBER", place),
        list_name=_line(element, "UN_LIST_TYPE"),
        names=_names(element, place),
        aliases=tuple(_aliases(element, f"{tag}_ALIAS")),
        birth_dates=tuple(dict.fromkeys(found for found, _ in births if found)),
        birth_dates_as_written=tuple(dict.fromkeys(text for _, text in births if text)),
        birth_places=_places(element, "INDIVIDUAL_PLACE_OF_BIRTH"),
        sex=_SEXES.get(_line(element, "GENDER").lower(), Sex.UNKNOWN),
        nationalities=tuple(dict.fromkeys(code for text in nationalities if (code := un_values.state_named(text)))),
        nationalities_as_written=nationalities,
        documents=tuple(
            document
            for one in element.iterfind("INDIVIDUAL_DOCUMENT")
            if (document := un_values.document(_fields(one))) is not None
        ),
        addresses=_places(element, f"{tag}_ADDRESS"),
        designations=_values(element, "DESIGNATION"),
        titles=_values(element, "TITLE"),
        listed_on=un_values.day(_line(element, "LISTED_ON")),
        updated_on=tuple(found for text in _values(element, "LAST_DAY_UPDATED") if (found := un_values.day(text))),
        comments=comments,
        is_special_notice="INTERPOL-UN Security Council Special Notice" in " ".join(comments.split()),
        digest=_digest(element),
    )


def _names(element: etree._Element, place: int) -> tuple[PersonName, ...]:
    parts = [_line(element, tag) for tag in _NAME_PARTS]
    text = " ".join(part for part in parts if part)
    names = un_values.names_in(text, NameKind.PRIMARY, is_entity=element.tag == "ENTITY")
    if not names:
        raise UnListError("un_list.entry_without", field="FIRST_NAME", place=str(place))
    original = un_values.names_in(_line(element, "NAME_ORIGINAL_SCRIPT"), NameKind.ORIGINAL_SCRIPT)
    return *names, *original


def _aliases(element: etree._Element, tag: str) -> Iterator[UnAlias]:
    for alias in element.iterfind(tag):
        fields = _fields(alias)
        if written := fields.get("ALIAS_NAME", ""):
            quality = AliasQuality(fields.get("QUALITY", "").lower().replace(".", ""))
            note = fields.get("NOTE", "")
            yield UnAlias(
                as_written=written,
                names=un_values.alias_names(written, quality, note=note, is_entity=tag == "ENTITY_ALIAS"),
                quality=quality,
                note=note,
                birth_date=un_values.alias_birth_date(fields.get("DATE_OF_BIRTH", "")),
                birth_place=un_values.place(
                    {"CITY": fields.get("CITY_OF_BIRTH", ""), "COUNTRY": fields.get("COUNTRY_OF_BIRTH", "")}
                ),
            )


def _places(element: etree._Element, tag: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in element.iterfind(tag) if (text := un_values.place(_fields(one)))))


def _fields(element: etree._Element) -> dict[str, str]:
    return {str(child.tag): " ".join((child.text or "").split()) for child in element}


def _line(element: etree._Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _block(element: etree._Element, tag: str) -> str:
    lines = ((element.findtext(tag) or "").strip()).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)


def _values(element: etree._Element, tag: str) -> tuple[str, ...]:
    texts = (" ".join((value.text or "").split()) for value in element.iterfind(f"{tag}/VALUE"))
    return tuple(dict.fromkeys(text for text in texts if text))


def _needed(element: etree._Element, tag: str, place: int) -> str:
    if not (text := _line(element, tag)):
        raise UnListError("un_list.entry_without", field=tag, place=str(place))
    return text


def _digest(element: etree._Element) -> str:
    """Every element's path and text in order; a file that is only laid out differently gives the same."""
    kept = hashlib.sha256(READER.encode())
    for one in element.iter(etree.Element):
        if text := " ".join((one.text or "").split()):
            parent = one.getparent()
            kept.update(f"\x1f{'' if parent is None else parent.tag}/{one.tag}\x1e{text}".encode())
    return kept.hexdigest()
