"""The columns of a list of alerts: which a user may choose, what each shows of an alert."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from spoc.core.terms.alerts import LIVE_STATES
from spoc.desk.ui import times
from spoc.office.alerts.selectors.sorting import SortKey
from spoc.procedures.alerts.lists import AlertLine
from spoc.words import alerts, lists, offices


class Column(StrEnum):
    """In the order in which they stand."""

    REFERENCE = "reference"
    SYSTEM = "system"
    CATEGORY = "category"
    ABOUT = "about"
    KIND = "kind"
    ACTION = "action"
    WARNINGS = "warnings"
    ISSUER = "issuer"
    STATE = "state"
    ISSUED = "issued"
    REVIEW = "review"
    CHANGED = "changed"
    DESK = "desk"
    OWNER = "owner"


ALWAYS = (Column.REFERENCE, Column.ABOUT)
"""Without these a row is nobody's."""
AT_FIRST = (
    Column.REFERENCE,
    Column.SYSTEM,
    Column.CATEGORY,
    Column.ABOUT,
    Column.WARNINGS,
    Column.ISSUER,
    Column.ISSUED,
    Column.REVIEW,
)
SORTED_BY = frozenset(Column) & frozenset(SortKey)


@dataclass(frozen=True, kw_only=True)
class Head:
    name: str
    word: str
    is_sortable: bool


@dataclass(frozen=True, kw_only=True)
class Mark:
    word: str
    tone: str = ""


def _chips(marks: Sequence[Mark]) -> str:
    return " ".join(f'<span class="chip {mark.tone}">{escape(mark.word)}</span>' for mark in marks)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """text: marked as of its own direction where it is a name; quiet: more, paler; style: classes of the cell."""

    text: str = ""
    quiet: str = ""
    marks: tuple[Mark, ...] = ()
    style: str = "nowrap"
    tip: str = ""
    is_name: bool = False

    @property
    def html(self) -> SafeString:
        """The whole cell. Made here: a template takes ten times as long, and a page has hundreds of cells."""
        text = f"<bdi>{escape(self.text)}</bdi>" if self.is_name else escape(self.text)
        quiet = f' <span class="quiet"><bdi>{escape(self.quiet)}</bdi></span>' if self.quiet else ""
        tip = f' data-tip="{escape(self.tip)}"' if self.tip else ""
        return mark_safe(f'<td class="{self.style}"{tip}>{text}{quiet}{_chips(self.marks)}</td>')  # noqa: S308


@dataclass(frozen=True, kw_only=True)
class RowShown:
    number: int
    reference: str
    marks: tuple[Mark, ...]
    cells: SafeString


def chosen_columns(wished: Iterable[str]) -> tuple[Column, ...]:
    """In their order, with those that are always there; the usual ones where nothing fits."""
    known = {Column(one) for one in wished if one in set(Column)}
    return tuple(one for one in Column if one in known or one in ALWAYS) if known else AT_FIRST


def heads_of(columns: Sequence[Column]) -> list[Head]:
    return [Head(name=one, word=lists.column(one), is_sortable=one in SORTED_BY) for one in columns]


def rows_shown(lines: Iterable[AlertLine], columns: Sequence[Column]) -> list[RowShown]:
    others = [one for one in columns if one is not Column.REFERENCE]
    return [
        RowShown(
            number=line.alert.number,
            reference=line.alert.reference or str(line.alert.number),
            marks=tuple(_marks(line)),
            cells=mark_safe("".join(_CELLS[one](line).html for one in others)),  # noqa: S308  each is escaped above
        )
        for line in lines
    ]


def _marks(line: AlertLine) -> Iterable[Mark]:
    if line.is_flagged:
        yield Mark(word=_("Flag"))
    if line.is_hidden:
        yield Mark(word=_("Hidden"))


def _about(line: AlertLine) -> Cell:
    original = line.subject.original_script
    title = line.subject.title or alerts.subject_kind(line.subject.kind)
    return Cell(text=title, quiet=original if original != title else "", style="cut", is_name=True)


def _action(line: AlertLine) -> Cell:
    text = alerts.action(line.alert.requested_action) if line.alert.requested_action else ""
    return Cell(text=text, tip=text, style="cut")


def _warnings(line: AlertLine) -> Cell:
    return Cell(marks=tuple(Mark(word=alerts.warning(one), tone="soon") for one in line.alert.warnings))


def _issuer(line: AlertLine) -> Cell:
    return Cell(text=_("ours") if line.alert.is_own else line.alert.issuing_state)


def _review(line: AlertLine) -> Cell:
    """Ours that is overdue is lit: somebody must extend it or let it go."""
    day = line.alert.review_on
    if day is None:
        return Cell()
    is_late = line.alert.is_own and day < timezone.localdate() and line.alert.state in LIVE_STATES
    return Cell(marks=(Mark(word=times.day(day), tone="late"),)) if is_late else Cell(text=times.day(day))


def _desk(line: AlertLine) -> Cell:
    return Cell(text=str(line.desk or ""), tip=offices.desk(line.desk) if line.desk else "")


def _category(line: AlertLine) -> Cell:
    word = alerts.category(line.alert.category) if line.alert.category else ""
    return Cell(text=word, tip=word, style="cut category")


_CELLS: dict[Column, Callable[[AlertLine], Cell]] = {
    Column.SYSTEM: lambda line: Cell(text=line.alert.system, tip=offices.system(line.alert.system)),
    Column.CATEGORY: _category,
    Column.ABOUT: _about,
    Column.KIND: lambda line: Cell(text=alerts.subject_kind(line.subject.kind)),
    Column.ACTION: _action,
    Column.WARNINGS: _warnings,
    Column.ISSUER: _issuer,
    Column.STATE: lambda line: Cell(text=alerts.state(line.alert.state)),
    Column.ISSUED: lambda line: Cell(text=times.day(line.alert.issued_on) if line.alert.issued_on else ""),
    Column.REVIEW: _review,
    Column.CHANGED: lambda line: Cell(
        text=times.short_moment(line.changed_at, timezone.now()), tip=times.moment(line.changed_at)
    ),
    Column.DESK: _desk,
    Column.OWNER: lambda line: Cell(text=line.owner),
}
