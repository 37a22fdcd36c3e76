"""What a row of law is: where it stands, from when to when it holds, how sure we are of it, who may change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from spoc.core.terms.reasons import Reason


class Confidence(StrEnum):
    """How sure we are of a fact. Two letters of the specification fall together: its V2 is N, its D is P."""

    V = "V"
    """Read in the act itself."""
    N = "N"
    """Read in a national text or another second source."""
    S = "S"
    """Confirmed indirectly."""
    M = "M"
    """Remembered, not read again."""
    P = "P"
    """A proposal of this project; no public source."""

    @property
    def may_refuse(self) -> bool:
        """Whether a row of this kind may stop somebody; one that may not warns and asks for a reason."""
        return self in (Confidence.V, Confidence.N, Confidence.S)

    @property
    def may_be_overridden(self) -> bool:
        """Whether an office may put its own value in place of the row's."""
        return self in (Confidence.N, Confidence.S)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a rule stands. act: a code of `acts.ACTS`, never left out: Article 24 of one act is not that of another."""

    act: str
    article: str
    paragraph: str = ""
    point: str = ""

    @property
    def place(self) -> str:
        """The place inside the act, ``8(3)`` or ``32(1)(a)``."""
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return f"{self.article}{paragraph}" + (f"({self.point})" if self.point else "")

    def __str__(self) -> str:
        return f"{self.act} Art {self.place}" if self.article[:1].isdigit() else f"{self.act} {self.place}"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row. id: stable and unique in its table; it is stored beside what was decided by it.

    since, until: first and last day on which it holds, both included; until None: it still does.
    """

    id: str
    source: Source
    confidence: Confidence
    since: date
    until: date | None = None
    note: str = ""
    """What a reader of the reference page should know; English, not shown on a page of the desk."""

    may_change: ClassVar[frozenset[str]] = frozenset()
    """Names of the fields that an office may override in a row of confidence N or S."""
    is_the_offices: ClassVar[bool] = False
    """A proposal of ours that stands for no act: each office sets it for itself, whatever the confidence."""

    def is_in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def may_refuse(self) -> bool:
        return self.confidence.may_refuse

    @property
    def may_be_overridden(self) -> bool:
        return (self.confidence.may_be_overridden or self.is_the_offices) and bool(self.may_change)


@dataclass(frozen=True, kw_only=True)
class Override:
    """An office's own values for one row, from a day on. value: field name to value, both as the row declares them."""

    row: str
    since: date
    value: Mapping[str, object] = field(default_factory=dict)


class OverrideError(ValueError):
    """An override that the law does not allow; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"{reason.code} {dict(reason.values)}")
        self.reason = reason


AnyRule = TypeVar("AnyRule", bound=Rule)


def in_force(table: Sequence[AnyRule], on: date, overrides: Sequence[Override] = ()) -> tuple[AnyRule, ...]:
    """The rows of a table that hold on a day, with the office's own values in place.

    Of several overrides of one row the latest begun counts. Raises `OverrideError` for one that `why_not_override`
    refuses.
    """
    if not overrides:
        return _standing(table, on)
    begun = sorted((one for one in overrides if one.since <= on), key=lambda one: one.since)
    for one in begun:
        if refusal := why_not_override(table, one):
            raise OverrideError(refusal)
    own = {one.row: one for one in begun}
    rows = _standing(table, on)
    return tuple(replace(row, **dict(own[row.id].value)) if row.id in own else row for row in rows)  # type: ignore[arg-type]


def _standing(table: Sequence[AnyRule], on: date) -> tuple[AnyRule, ...]:
    """The rows themselves on a day. Of a table that cannot change they are looked for once a day: each check asks a
    dozen times.
    """
    if not isinstance(table, tuple):
        return tuple(row for row in table if row.is_in_force(on))
    key = (id(table), on)
    known = _KNOWN.get(key)
    if known is not None and known[0] is table:
        return known[1]
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    rows = tuple(row for row in table if row.is_in_force(on))
    _KNOWN[key] = (table, rows)
    return rows


_MOST_KNOWN = 1_000
_KNOWN: dict[tuple[int, date], tuple[Any, tuple[Any, ...]]] = {}  # Any: rows of every kind of table
"""By table and day: the table itself, so that its number stays its own, and its rows."""


def why_not_override(table: Sequence[AnyRule], override: Override) -> Reason | None:
    """None when the office may set this; else the reason: no such row, a row of the act itself, no such field."""
    row = next((row for row in table if row.id == override.row), None)
    if row is None:
        return Reason(code="law.override.no_such_row", values={"row": override.row})
    if not row.may_be_overridden:
        return Reason(code="law.override.fixed", values={"row": row.id, "source": str(row.source)})
    kinds = {one.name: type(getattr(row, one.name)) for one in fields(row) if one.name in row.may_change}
    for name, value in override.value.items():
        if name not in kinds:
            return Reason(code="law.override.no_such_value", values={"row": row.id, "name": name})
        if not _fits(value, kinds[name]):
            return Reason(code="law.override.wrong_kind", values={"row": row.id, "name": name, "value": str(value)})
    return None


def _fits(value: object, kind: type) -> bool:
    """Of the same kind; a number above nought; a whole number also where the row has a fraction."""
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    if isinstance(value, int | float):
        return value > 0 and (kind is float or (kind is int and isinstance(value, int)))
    return type(value) is kind
