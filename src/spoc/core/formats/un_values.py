"""How the UN Consolidated List words its values: names with brackets and remarks in them, dates, documents, places."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.persons import NameKind, PartialDate, PersonName


class AliasQuality(StrEnum):
    """As the list says it: good and low for individuals, also and formerly known as for entities."""

    GOOD = "good"
    LOW = "low"
    ALSO = "aka"
    FORMERLY = "fka"
    UNSAID = ""

    @classmethod
    def _missing_(cls, value: object) -> "AliasQuality":
        return cls.UNSAID


_NAME_KINDS = {AliasQuality.LOW: NameKind.WEAK_ALIAS, AliasQuality.FORMERLY: NameKind.FORMER}
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_ORIGINAL = re.compile(r"\(?\s*original script\s*:?\s*\)?", re.IGNORECASE)
_REMARK = re.compile(r",?\s+born\b\D*\d.*$|\s*\((?:previously|formerly) listed as\)", re.IGNORECASE)
_FORMERLY = re.compile(r"(?:previously|formerly) listed", re.IGNORECASE)
_SPLIT = re.compile(r"\s*;\s*|\s+[b-e]\)\s+")
_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[A-Z][\w&/’'-]{1,14}(?:,\s*[A-Z][\w&/ -]{1,24})?")
_NO_NAMES = frozenset(("NGO", "LTD"))
_LONGEST_CODE = 3
_QUOTES = "\"“”„«»‘’' ,;"
_BRACKETS = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3,9})\.?\s+((?:18|19|20)\d\d)")
_YEAR_AND_MONTH = re.compile(r"((?:18|19|20)\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)")
_NUMBER_WORD = re.compile(r"(?:\bnumber|\bno\.?|\bn°|:)\s*[:.]?\s*", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"(?:\b[A-Z]{1,3}[ /-]?)?\d[\dA-Z/. -]*$")
_NUMBER_IN_WORDS = re.compile(
    r"(?:(?i:number|no\.?|code|card|ssn)\s*:?\s+|^)((?:[A-Z]{1,3}-?\s?)?\d[\dA-Z/-]{2,}|[A-Z]{6}\d[\dA-Z]{8,9})(?!\w)"
)
_KINDS = (
    ("passport", DocumentKind.PASSPORT),
    ("pasaporte", DocumentKind.PASSPORT),
    ("passeport", DocumentKind.PASSPORT),
    ("travel document", DocumentKind.TRAVEL_DOCUMENT),
    ("laissez", DocumentKind.TRAVEL_DOCUMENT),
    ("driv", DocumentKind.DRIVING_LICENCE),
    ("resident", DocumentKind.RESIDENCE_PERMIT),
    ("alien registration", DocumentKind.RESIDENCE_PERMIT),
    ("card", DocumentKind.IDENTITY_CARD),
    ("national identi", DocumentKind.NATIONAL_NUMBER),
)


@dataclass(frozen=True, kw_only=True)
class UnDocument:
    """A document as listed. number: what was told apart from the words around it; may be empty."""

    kind: DocumentKind
    as_written: str
    number: str
    issuing_country: str
    issuing_code: str
    note: str


def names_in(text: str, kind: NameKind, *, is_entity: bool = False) -> tuple[PersonName, ...]:
    """The names that one name field holds, the field's own first; names in another script are ORIGINAL_SCRIPT."""
    main_is_latin = _is_latin(_BRACKETS.sub("", text))
    names: dict[str, PersonName] = {}
    for place, full in enumerate(_single_names(text, is_entity=is_entity)):
        own = kind if place == 0 or kind is not NameKind.PRIMARY else NameKind.ALIAS
        if not _is_latin(full) and (main_is_latin or kind is NameKind.ALIAS):
            own = NameKind.ORIGINAL_SCRIPT
        name = PersonName(full=full, kind=own) if is_entity else _in_order(full, own)
        names.setdefault(name.full, name)
    return tuple(names.values())


def alias_names(text: str, quality: AliasQuality, *, note: str = "", is_entity: bool = False) -> tuple[PersonName, ...]:
    """The names of one alias; a note ``original script: ...`` adds one."""
    kind = _NAME_KINDS.get(quality, NameKind.ALIAS)
    if _FORMERLY.search(f"{note} {text}"):
        kind = NameKind.FORMER
    names = names_in(text, kind, is_entity=is_entity)
    if note.startswith("original script:"):
        names += names_in(note.removeprefix("original script:"), NameKind.ORIGINAL_SCRIPT)
    return names


def birth_date(fields: Mapping[str, str]) -> tuple[PartialDate | None, str]:
    """A date element (DATE, YEAR, FROM_YEAR, TO_YEAR, TYPE_OF_DATE, NOTE) as a value, and what its words say.

    A note such as "Nov. 1973" is read; one in another calendar or about an age is kept as words only.
    """
    kind, note = fields.get("TYPE_OF_DATE", "").upper(), fields.get("NOTE", "")
    approximate = kind.startswith("APPROX") or note.lower().startswith("approx")
    begin, end = fields.get("FROM_YEAR", ""), fields.get("TO_YEAR", "")
    found = listed_date(fields.get("DATE", ""), approximate=approximate)
    if found is None and (year := fields.get("YEAR", "")).isdigit():
        found = _partial(year=int(year), approximate=approximate)
    if found is None and begin.isdigit() and end.isdigit():
        found = _partial(year=int(begin), to_year=int(end), approximate=approximate)
    written = " ".join(part for part in (str(found) if found else "", note) if part)
    return found or _date_in(note), written


def listed_date(text: str, *, approximate: bool = False) -> PartialDate | None:
    """`day`, or a year or month alone (``1979``, ``1979-05``), as a partial date; approximate when the list says so.

    None when there is none of them.
    """
    if found := day(text):
        return _partial(year=found.year, month=found.month, day=found.day, approximate=approximate)
    if part := _YEAR_AND_MONTH.fullmatch(text.strip()):
        return _partial(year=int(part[1]), month=int(part[2]) if part[2] else None, approximate=approximate)
    return None


def alias_birth_date(text: str) -> PartialDate | None:
    """The date of birth of an alias, all in one field: as `listed_date`, or in words (``approximately 1979``)."""
    return listed_date(text) or _date_in(text)


def day(text: str) -> date | None:
    """``2015-04-07``, also with the zone that some entries carry (``2015-04-07-04:00``); None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def document(fields: Mapping[str, str]) -> UnDocument | None:
    """A document element as a value; None when it holds neither a number nor a remark."""
    number, note = fields.get("NUMBER", ""), fields.get("NOTE", "")
    if not number and not note:
        return None
    types = " ".join(part for key in ("TYPE_OF_DOCUMENT2", "TYPE_OF_DOCUMENT") if (part := fields.get(key, "")))
    country = fields.get("ISSUING_COUNTRY", "") or fields.get("COUNTRY_OF_ISSUE", "")
    if not country and "," in number:
        country = number.rpartition(",")[2].strip()
    return UnDocument(
        kind=_document_kind(f"{number or note} {types}".lower()),
        as_written=" · ".join(part for part in (types, number, fields.get("DATE_OF_ISSUE", "")) if part),
        number=_bare_number(number) if number else _number_in(types) or _number_in(note),
        issuing_country=country,
        issuing_code=state_named(country) or "",
        note=note,
    )


def state_named(text: str) -> str | None:
    """The code of a state by its name; never by a code: the list's ``na`` means "not available", not Namibia."""
    return country_code(text) if len(text) > _LONGEST_CODE else None


def place(fields: Mapping[str, str]) -> str:
    """An address or a place of birth on one line, from the street to the country."""
    order = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
    line = ", ".join(dict.fromkeys(fields[key] for key in order if fields.get(key)))
    note = fields.get("NOTE", "")
    return f"{line} ({note.strip('()')})" if line and note else line or note


def _partial(
    *,
    year: int,
    month: int | None = None,
    day: int | None = None,
    to_year: int | None = None,
    approximate: bool = False,
) -> PartialDate | None:
    try:
        return PartialDate(year=year, month=month, day=day, to_year=to_year, approximate=approximate)
    except ValueError:
        return None


def _date_in(note: str) -> PartialDate | None:
    if (found := _MONTH_AND_YEAR.fullmatch(note.strip())) and (month := _MONTHS.get(found[1][:3].lower())):
        return PartialDate(year=int(found[2]), month=month)
    year = _YEAR.search(note)
    return PartialDate(year=int(year[1]), approximate=True) if year else None


def _single_names(text: str, *, is_entity: bool) -> Iterator[str]:
    text = _ORIGINAL.sub("", _REMARK.sub("", text)) if "script" not in text else _REMARK.sub("", text)
    main, inside = _without_brackets(text, is_entity=is_entity)
    for whole in (main, *inside):
        for one in _SPLIT.split(whole):
            plain, _ = _without_brackets(_ORIGINAL.sub("", one), is_entity=is_entity)
            name = " ".join(plain.split()).strip(_QUOTES)
            if any(char.isalpha() for char in name):
                yield name


def _without_brackets(text: str, *, is_entity: bool) -> tuple[str, list[str]]:
    """The text without its brackets, and what in them is a name of its own: another script, or a short name."""
    main_is_latin = _is_latin(_BRACKETS.sub("", text))
    names: list[str] = []

    def judged(found: re.Match[str]) -> str:
        inner = found[1].strip()
        if _is_latin(_ORIGINAL.sub("", inner)) != main_is_latin or ";" in inner:
            names.append(inner)
        elif is_entity and _SHORT_NAME.fullmatch(inner) and _is_short_name(inner):
            names.append(inner.replace(",", ";"))
        elif is_entity and not any(char.isdigit() for char in inner) and inner.upper() not in _NO_NAMES:
            return f" {inner} "
        return " "

    return _BRACKETS.sub(judged, text), names


def _is_short_name(text: str) -> bool:
    capitals = sum(char.isupper() for char in text)
    return capitals > 1 and text.upper() not in _NO_NAMES and country_code(text) is None


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin; a text without letters counts as Latin."""
    letters = [char for char in text if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    return latin * 2 >= len(letters)


def _in_order(full: str, kind: NameKind) -> PersonName:
    """``Ahmed, Abubakar`` is family name first; ``Santos, III`` is not."""
    family, comma, given = (part.strip() for part in full.partition(","))
    if not comma or not family or not given or _SUFFIX.fullmatch(given):
        return PersonName(full=" ".join(full.replace(",", " ").split()), kind=kind)
    given = given.replace(",", " ")
    return PersonName(full=f"{given} {family}", family=family, given=given, kind=kind)


def _document_kind(words: str) -> DocumentKind:
    return next((kind for word, kind in _KINDS if word in words), DocumentKind.OTHER)


def _bare_number(text: str) -> str:
    """Without the words, brackets and country that some entries write into the number's field."""
    plain = _BRACKETS.sub(" ", text.partition(",")[0]).strip()
    if not any(char.islower() for char in plain) and "NO" not in plain and ":" not in plain:
        return plain
    parts = _NUMBER_WORD.split(plain)
    behind = " ".join(" ".join(parts[1:]).split())
    if any(char.isdigit() for char in behind):
        return behind
    found = _NUMBER_AT_END.search(plain)
    return found[0].strip() if found else plain


def _number_in(words: str) -> str:
    found = _NUMBER_IN_WORDS.search(words)
    return found[1] if found else ""
