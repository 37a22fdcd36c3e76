"""A control of the form of an alert: its name, what it shows, how the law asks for it, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.kinds import Field, FieldKind, Number
from spoc.core.terms.persons import IdentityKind, Sex
from spoc.desk.alerts.entry.saying import LABELS
from spoc.procedures.entry_points import Ask
from spoc.words import alerts, kind_codes, kinds, persons
from spoc.words.filling import Text


class Shape(StrEnum):
    """How a control looks; the template knows these and nothing of any kind of subject."""

    LINE = "line"
    LONG = "long"
    LINES = "lines"
    """Several values, one a line."""
    CHOICE = "choice"
    CHOICES = "choices"
    SWITCH = "switch"
    NUMBERS = "numbers"


ASKS: Mapping[str, Text] = {
    Ask.MUST: _("required"),
    Ask.ONE_OF: _("one of these"),
    Ask.IF_KNOWN: _("if it is known"),
}
HINTS: Mapping[str, Text] = {
    "identity.birth_dates": _("1984-02-11, 1984-02, 1984, 1980/1985 or c. 1984. One a line."),
    "identity.nationalities": _("Code or name of the state. One a line."),
    "identity.full": _("When nobody knows which part is which."),
    FieldKind.DAY: _("As in 2026-03-01."),
    FieldKind.PARTIAL_DATE: _("1984-02-11, 1984-02 or 1984."),
    FieldKind.COUNTRY: _("Code or name of the state."),
    FieldKind.COUNTRIES: _("Code or name of the state. One a line."),
    FieldKind.TEXTS: _("One a line."),
}
YES_NO: tuple[tuple[str, Text], ...] = (("yes", _("yes")), ("no", _("no")))
MANY_OF_IDENTITY = frozenset(
    {
        "identity.aliases",
        "identity.birth_dates",
        "identity.birth_places",
        "identity.nationalities",
        "identity.original_script",
        "identity.former",
        "identity.relatives",
    }
)
SHAPES = {
    FieldKind.LONG_TEXT: Shape.LONG,
    FieldKind.TEXTS: Shape.LINES,
    FieldKind.COUNTRIES: Shape.LINES,
    FieldKind.CODE: Shape.CHOICE,
    FieldKind.CODES: Shape.CHOICES,
    FieldKind.YES_NO: Shape.CHOICE,
}
MORE_NUMBERS = 2
"""Empty rows kept ready under the numbers of a kind."""


@dataclass(frozen=True, kw_only=True)
class NumberRow:
    value: str = ""
    kind: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence beside a control. refuses: it cannot go on so."""

    text: str
    refuses: bool


@dataclass(frozen=True, kw_only=True)
class Control:
    """One field on the page. texts: its values; options: code and word.

    stands: what a colleague has kept in it meanwhile; None where both say the same.
    """

    name: str
    label: str
    shape: Shape
    texts: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    rows: tuple[NumberRow, ...] = ()
    parts: frozenset[str] = frozenset()
    """Of a number: which of kind, state, note it takes."""
    hint: str = ""
    unit: str = ""
    is_mono: bool = False
    ask: Ask | None = None
    told: tuple[Told, ...] = field(default_factory=tuple)
    stands: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def ask_word(self) -> str:
        return str(ASKS[self.ask]) if self.ask else ""

    @property
    def is_long(self) -> bool:
        """Takes the whole width."""
        return self.shape in (Shape.LONG, Shape.NUMBERS) or (self.shape is Shape.CHOICES and len(self.options) > 6)

    @property
    def is_first_sight(self) -> bool:
        """Shown at once: what is asked for, what was said, what is wrong. The rest is a key away."""
        return bool(self.ask or self.text or self.rows[MORE_NUMBERS:] or self.told or self.stands)


def parts_of(cell: object) -> tuple[str, ...]:
    """The values of a cell: a list, or a text with semicolons or line breaks between."""
    if isinstance(cell, list | tuple):
        texts = [str(one) for one in cell]
    else:
        texts = str(cell or "").replace(";", "\n").splitlines()
    return tuple(text for one in texts if (text := one.strip()))


def of_field(declared: Field, cell: object) -> Control:
    """Of the data of a kind."""
    shape = SHAPES.get(declared.kind, Shape.LINE)
    codes = tuple((str(one), kind_codes.code(declared, str(one))) for one in declared.codes if str(one))
    options = tuple((code, str(word)) for code, word in YES_NO) if declared.kind is FieldKind.YES_NO else codes
    hint = kinds.shape(declared.shape) if declared.shape else str(HINTS.get(declared.kind, ""))
    return Control(
        name=declared.column,
        label=kinds.field(declared.key),
        shape=shape,
        texts=parts_of(cell) if declared.is_many else one_text(cell),
        options=options,
        hint=hint,
        unit=declared.unit,
    )


def of_number(declared: Number, cells: Mapping[str, object]) -> Control:
    """Of the numbers of one kind, each with its state, kind and note where it takes them."""
    names = {part: f"{declared.column}.{part}" for part in ("kind", "state", "note")}
    columns = [_split(cells.get(name)) for name in (declared.column, *names.values())]
    count = len([one for one in columns[0] if one])
    filled = [NumberRow(**dict(zip(("value", "kind", "state", "note"), row, strict=True))) for row in _rows(columns)]
    empty = MORE_NUMBERS if declared.is_many else 0 if filled else 1
    takes = {"kind": len(declared.document_kinds) > 1, "state": declared.takes_state, "note": declared.takes_note}
    kinds_of_document = declared.document_kinds or tuple(DocumentKind)
    return Control(
        name=declared.column,
        label=alerts.identifier_kind(declared.kind),
        shape=Shape.NUMBERS,
        rows=(*filled, *[NumberRow()] * empty),
        texts=tuple(columns[0]) if count else (),
        options=tuple((str(one), alerts.document_kind(one)) for one in kinds_of_document),
        parts=frozenset(part for part, is_taken in takes.items() if is_taken),
        is_mono=True,
    )


def of_identity(column: str, cell: object, *, name: str) -> Control:
    """A column of an identity; name: under which this place's is posted."""
    options: tuple[tuple[str, str], ...] = ()
    if column == "identity.sex":
        options = tuple((str(one), persons.sex(one)) for one in Sex if one)
    elif column == "identity.kind":
        options = tuple((str(one), persons.identity_kind(one)) for one in IdentityKind if one != IdentityKind.MISUSED)
    is_many = column in MANY_OF_IDENTITY
    return Control(
        name=name,
        label=str(LABELS.get(column) or kinds.column(column)),
        shape=Shape.CHOICE if options else Shape.LINES if is_many else Shape.LINE,
        texts=parts_of(cell) if is_many else one_text(cell),
        options=options,
        hint=str(HINTS.get(column, HINTS[FieldKind.TEXTS] if is_many else "")),
    )


def one_text(cell: object) -> tuple[str, ...]:
    """A single value as typed; a switch as JSON holds it is a word."""
    if isinstance(cell, bool):
        return ("yes" if cell else "no",)
    text = str(cell if cell is not None else "")
    return (text,) if text.strip() else ()


def _split(cell: object) -> list[str]:
    texts = [str(one) for one in cell] if isinstance(cell, list | tuple) else str(cell or "").split(";")
    return [one.strip() for one in texts]


def _rows(columns: list[list[str]]) -> list[tuple[str, str, str, str]]:
    """A state or a kind that stands alone is meant for every number, as the reader of cells takes it."""
    numbers, *parts = columns
    spread = [part * len(numbers) if len(part) == 1 else part + [""] * len(numbers) for part in parts]
    rows = zip(numbers, *spread, strict=False)
    return [(value, kind, state, note) for value, kind, state, note in rows if value]
