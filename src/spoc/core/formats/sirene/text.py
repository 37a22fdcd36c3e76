"""The human-readable face of the form: numbered lines, which read back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spoc.core.formats.sirene.entries import Entry, SireneError, entries_of, form_of
from spoc.core.formats.sirene.fields import ATTRIBUTES, FIELDS, FormField, field_named
from spoc.core.terms.forms import SireneForm, UnknownField
from spoc.core.terms.messages import SetAsideWhy

_TITLE = re.compile(r"SIRENE FORM (.{1,20}?), layout ([0-9]{1,4})\.([0-9]{1,6})")
_LINE = re.compile(r"([0-9]{3}|P[0-9]{2}|\+\+\+) (.*?):(?: (.*))?")
_OURS = re.compile(r"([0-9]{3}|P[0-9]{2}) .+")
_ESCAPES = {"\\": "\\\\", ",": "\\c", "[": "\\(", "]": "\\)"}
"""How an attribute writes the signs that part attributes, so that none of them stands inside one."""
_MARKS = {escape: sign for sign, escape in _ESCAPES.items()}
_MORE = "  | "
_UNKNOWN = "+++"
_END = "END OF FORM"
_STRAY = "lines outside of any field"
_ALERT, _TEXT = field_named("schengen_ids"), field_named("flag_reason")


def write_text(form: SireneForm) -> str:
    """The form as numbered lines. A value of several lines goes on behind ``|``; fields of a newer layout stand at the
    end, so that whoever reads sees them."""
    lines = [f"SIRENE FORM {form.form_type}, layout {form.version}"]
    heading = ""
    for entry in entries_of(form):
        if _heading(entry.field) != heading:
            heading = _heading(entry.field)
            lines += ["", f"--- {heading}"]
        lines += _lines(entry.field.label, _with_attributes(entry))
    if form.unknown:
        lines += ["", "--- Fields of a newer layout"]
    for each in form.unknown:
        path = " ".join(each.path.split()).replace(": ", ":")
        lines += _lines(path if _OURS.fullmatch(path) else f"{_UNKNOWN} {path}", each.text)
    return "\n".join([*lines, "", _END, ""])


def read_text(text: str) -> SireneForm:
    """Reads what `write_text` wrote, also out of a mail (other line ends, blanks lost at ends of lines).

    Lines of fields that this layout does not know are kept as unknown. Raises SireneError: a newer major layout, no
    form at all, a needed field missing or unreadable.
    """
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    start, version = _title(lines)
    known: list[Entry] = []
    unknown: list[UnknownField] = []
    for found in _fields(lines, start):
        row = _row(found)
        if row is None:
            path = found.label if found.number != _UNKNOWN else found.name
            unknown.append(UnknownField(path=path, text=found.text))
        else:
            value, attributes = _without_attributes(row, found.text)
            known.append(Entry(field=row, text=value, attributes=attributes, line=found.line))
    return form_of(known, version=version, unknown=unknown)


@dataclass(kw_only=True)
class _Found:
    number: str
    name: str
    line: int
    parts: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


def _title(lines: list[str]) -> tuple[int, str]:
    for place, line in enumerate(lines):
        if found := _TITLE.fullmatch(line.strip()):
            if found[2] != "1":
                raise SireneError(SetAsideWhy.UNKNOWN_FORM, "sirene.newer_layout", version=f"{found[2]}.{found[3]}")
            return place + 1, f"{found[2]}.{found[3]}"
    raise SireneError(SetAsideWhy.NO_FORM, "sirene.no_form_in_text")


def _fields(lines: list[str], start: int) -> Iterator[_Found]:
    current: _Found | None = None
    stray = _Found(number=_UNKNOWN, name=_STRAY, line=start)
    for place, line in enumerate(lines[start:], start + 1):
        if line.rstrip() == _END:
            break
        if current and line.startswith(_MORE.rstrip()):
            current.parts.append(line.removeprefix(_MORE.rstrip()).removeprefix(" "))
        elif found := _LINE.fullmatch(line):
            if current:
                yield current
            current = _Found(number=found[1], name=found[2], line=place, parts=[found[3] or ""])
        elif line.strip() and not line.startswith("--- "):
            stray.parts.append(line)
    yield from (each for each in (current, stray) if each and each.parts)


def _row(found: _Found) -> FormField | None:
    rows = _by_number().get(found.number, [])
    return next((row for row in rows if row.name == found.name or len(rows) == 1), None)


@cache
def _heading(row: FormField) -> str:
    """Where the row belongs for a reader: its section, or the part of the form itself."""
    if row.section:
        return row.section.capitalize()
    place = FIELDS.index(row)
    return "Text" if place >= FIELDS.index(_TEXT) else "Alert" if place >= FIELDS.index(_ALERT) else "Form"


@cache
def _by_number() -> dict[str, list[FormField]]:
    rows: dict[str, list[FormField]] = {}
    for each in FIELDS:
        rows.setdefault(each.number, []).append(each)
    return rows


def _lines(label: str, value: str) -> list[str]:
    first, *more = value.split("\n")
    return [f"{label}: {first}", *(_MORE + line for line in more)]


def _with_attributes(entry: Entry) -> str:
    return f"{entry.text} [{', '.join(map(_escaped, entry.attributes))}]" if entry.attributes else entry.text


def _without_attributes(row: FormField, text: str) -> tuple[str, tuple[str, ...]]:
    names = ATTRIBUTES.get(row.kind, ())
    if not names:
        return text, ()
    value, bracket, rest = text.rpartition(" [")
    parts = tuple(_unescaped(part) for part in rest.removesuffix("]").split(", "))
    if not bracket or not rest.endswith("]") or len(parts) != len(names):
        return text, ()
    return value, parts


def _escaped(attribute: str) -> str:
    return re.sub(r"[\\,\[\]]", lambda found: _ESCAPES[found[0]], attribute)


def _unescaped(attribute: str) -> str:
    return re.sub(r"\\[\\c()]", lambda found: _MARKS[found[0]], attribute)
