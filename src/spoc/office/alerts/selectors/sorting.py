"""In which order a list of alerts stands, and where in it a page begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from spoc.office.alerts.models.alert import LAST_DAY, NO_DAY
from spoc.office.alerts.selectors.wanted import ORDERED_REFERENCE


class SortKey(StrEnum):
    """By what a list is sorted; each has its index, or is a column of the cells."""

    ENTERED = "entered"
    REFERENCE = "reference"
    CATEGORY = "category"
    ISSUER = "issuer"
    ISSUED = "issued"
    REVIEW = "review"
    CHANGED = "changed"


EXPRESSIONS: Mapping[SortKey, Combinable] = {
    SortKey.ENTERED: F("id"),
    SortKey.REFERENCE: ORDERED_REFERENCE,
    SortKey.CATEGORY: F("category"),
    SortKey.ISSUER: F("issuing_state"),
    SortKey.ISSUED: Coalesce(F("issued_on"), Value(NO_DAY)),
    SortKey.REVIEW: Coalesce(F("review_on"), Value(LAST_DAY)),
    SortKey.CHANGED: F("changed_at"),
}
OF_CELLS: Mapping[SortKey, str] = {SortKey.CATEGORY: "category", SortKey.ISSUER: "issuing_state"}
"""The keys that the cells know: within one value the newest comes first."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """As an address says it: "review", and "-review" for the other way round."""

    key: SortKey = SortKey.ENTERED
    is_descending: bool = True

    @classmethod
    def parse(cls, text: str) -> Self:
        """The newest first for whatever is no order."""
        key = text.removeprefix("-")
        return cls(key=SortKey(key), is_descending=text.startswith("-")) if key in set(SortKey) else cls()

    def __str__(self) -> str:
        return f"{'-' if self.is_descending else ''}{self.key}"

    @property
    def numbers_descend(self) -> bool:
        """The direction among alerts that are alike in the key."""
        return self.is_descending or self.key in OF_CELLS


NEWEST = Order()


@dataclass(frozen=True, kw_only=True)
class Place:
    """An alert's place in an order; the next page begins after it."""

    value: str
    """Of the key, as text; empty where the number is the key."""
    number: int

    def __str__(self) -> str:
        return f"{self.number}~{self.value}"

    @classmethod
    def parse(cls, text: str, key: SortKey) -> Self:
        """The inverse of `str`. Raises ValueError for what is no place in this order."""
        number, mark, value = text.partition("~")
        if not (mark and number.isascii() and number.isdigit() and len(number) < 19) or "\0" in value:
            raise ValueError("no place in a list")
        _typed(value[:60], key)
        return cls(value=value[:60], number=int(number))

    @classmethod
    def of(cls, number: int, value: object, key: SortKey) -> Self:
        text = value.isoformat() if isinstance(value, date) else str(value)
        return cls(value="" if key is SortKey.ENTERED else text, number=number)


def _typed(value: str, key: SortKey) -> str | date:
    """Raises ValueError."""
    if key is SortKey.CHANGED:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone is no place")
        return moment
    return date.fromisoformat(value) if key in (SortKey.ISSUED, SortKey.REVIEW) else value


def beyond(place: Place, order: Order, *, backwards: bool) -> Q:
    """What comes after a place in an order, or before it; of rows annotated with ``sort_value``."""
    down, numbers_down = order.is_descending != backwards, order.numbers_descend != backwards
    further = {f"id__{'lt' if numbers_down else 'gt'}": place.number}
    if order.key is SortKey.ENTERED:
        return Q(**further)
    value = _typed(place.value, order.key)
    # The first condition lets an index of the key begin here, which the second alone would not.
    at_least = Q(**{f"sort_value__{'lte' if down else 'gte'}": value})
    return at_least & (Q(**{f"sort_value__{'lt' if down else 'gt'}": value}) | Q(sort_value=value, **further))
