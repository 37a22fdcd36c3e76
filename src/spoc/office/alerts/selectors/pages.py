"""One page of a list of alerts, found by its place and never by counting rows: page 1 and page 10,000 cost the same.

What a database would guess is known here: the cells (`AlertTally`) say how many alerts fit before one is read. Few are
gathered by their cells from one index and sorted; of many the newest of each cell are merged; and where nearly all fit
they are read in the order of the list until the page is full.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert, AlertTally
from spoc.office.alerts.selectors.sorting import EXPRESSIONS, NEWEST, OF_CELLS, Order, Place, SortKey, beyond
from spoc.office.alerts.selectors.wanted import ORDERED_REFERENCE, AlertFilter, beyond_cells, in_cells

MERGED = 1_500
"""So many cells are merged, each by its newest."""
FEW = 1_000
"""Alerts that are simply read and sorted."""
GATHERED_NEWEST, GATHERED = 40_000, 200_000
"""So many alerts are read from the index of the cells and sorted for a page, by number and by another key."""
NEARLY_ALL = 0.8
"""The part of all alerts from which on they are read in order: few others lie between them, wherever they lie."""

Found = list[tuple[int, object]]
"""Number and value of the key."""
Asks = Mapping[str, int | str | list[int] | list[str]]
"""Values of a statement."""

MERGE = """
SELECT found.id FROM unnest(%(cells)s::bigint[]) AS wanted (cell)
CROSS JOIN LATERAL (
  SELECT id FROM alerts_alert WHERE alerts_alert.cell = wanted.cell AND id {beyond} %(start)s
  ORDER BY id {way} LIMIT %(limit)s
) AS found ORDER BY found.id {way} LIMIT %(limit)s
"""

BY_REFERENCE = """
SELECT found.id FROM (
  SELECT id FROM alerts_alert
  WHERE cell = ANY(%(cells)s::bigint[])
    AND upper(reference) COLLATE "C" >= %(first)s AND upper(reference) COLLATE "C" < %(behind)s
  UNION ALL
  SELECT id FROM alerts_alert
  WHERE cell = ANY(%(cells)s::bigint[]) AND system = ANY(%(systems)s) AND source_id = %(text)s
    AND NOT (upper(reference) COLLATE "C" >= %(first)s AND upper(reference) COLLATE "C" < %(behind)s)
) AS found WHERE found.id {beyond} %(start)s ORDER BY found.id {way} LIMIT %(limit)s
"""
"""Tens of thousands of references may begin alike: the first part is answered by the index of references alone."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which part of which list; `after` or `before` a place, or its beginning."""

    wanted: AlertFilter
    order: Order = NEWEST
    after: Place | None = None
    before: Place | None = None
    limit: int = 50

    @property
    def backwards(self) -> bool:
        return self.before is not None

    @property
    def place(self) -> Place | None:
        return self.before or self.after


@dataclass(frozen=True, kw_only=True)
class NumberPage:
    """Numbers of alerts in their order; where the pages beside it begin, None where there is none."""

    numbers: tuple[int, ...]
    next: Place | None
    previous: Place | None


def page_of(asked: Asked, *, now: datetime) -> NumberPage:
    """A page that a place begins; the places of its own ends lead on."""
    found = _found(asked, asked.limit + 1, now)
    has_more, shown = len(found) > asked.limit, found[: asked.limit]
    if asked.backwards:
        shown.reverse()
    if not shown:
        return NumberPage(numbers=(), next=None, previous=None)
    first, last = (Place.of(number, value, asked.order.key) for number, value in (shown[0], shown[-1]))
    has_next = has_more or asked.backwards
    has_previous = has_more if asked.backwards else asked.after is not None
    return NumberPage(
        numbers=tuple(number for number, _ in shown if number not in asked.wanted.unseen),
        next=last if has_next else None,
        previous=first if has_previous else None,
    )


def numbers_of(wanted: AlertFilter, order: Order, *, most: int, now: datetime) -> list[int]:
    """The first so many of a list, for an export."""
    found = _found(Asked(wanted=wanted, order=order), most, now)
    return [number for number, _ in found if number not in wanted.unseen]


def matching(wanted: AlertFilter, now: datetime) -> QuerySet[Alert]:
    """All that fit, in no order."""
    rows = Alert.objects.alias(ordered_reference=ORDERED_REFERENCE) if wanted.text else Alert.objects.all()
    return rows.filter(in_cells(wanted), beyond_cells(wanted, now))


def _found(asked: Asked, limit: int, now: datetime) -> Found:
    if asked.wanted.is_by_reference and asked.order.key is SortKey.ENTERED:
        return _newest_referred_to(asked, limit)
    if asked.wanted.beyond_cells:
        return _sorted(matching(asked.wanted, now), asked, limit)
    where, key = in_cells(asked.wanted), asked.order.key
    total = _total(where)
    if not total:
        return []
    if key in OF_CELLS and total > FEW:
        return _value_by_value(asked, limit)
    if key is SortKey.ENTERED and total > GATHERED_NEWEST:
        return [(number, "") for number in _newest(where, asked, limit)]
    if total > GATHERED:
        return _in_order(where, asked, limit)
    return _sorted(_of_cells(_cells(where)), asked, limit)


def _total(where: Q) -> int:
    return int(AlertTally.objects.filter(where).aggregate(total=Sum("count"))["total"] or 0)


def _cells(where: Q) -> list[int]:
    return list(AlertTally.objects.filter(where).values_list("cell", flat=True).distinct())


def _of_cells(cells: Sequence[int]) -> QuerySet[Alert]:
    """By one array, not by as many parameters as there are cells."""
    any_of = {"template": "%(expressions)s)", "arg_joiner": " = ANY("}
    return Alert.objects.filter(Func(F("cell"), Value(cells), output_field=BooleanField(), **any_of))


def _sorted(rows: QuerySet[Alert], asked: Asked, limit: int) -> Found:
    """All rows are found first, then sorted: a key inside an expression keeps the planner from walking its index."""
    return _take(rows, asked, limit, key=Coalesce(F("sort_value"), F("sort_value")), number=Coalesce(F("id"), F("id")))


def _in_order(where: Q, asked: Asked, limit: int) -> Found:
    return _take(Alert.objects.filter(where), asked, limit, key=F("sort_value"), number=F("id"))


def _take(rows: QuerySet[Alert], asked: Asked, limit: int, *, key: F | Coalesce, number: F | Coalesce) -> Found:
    order, backwards = asked.order, asked.backwards
    further = beyond(asked.place, order, backwards=backwards) if asked.place else Q()
    keyed = rows.annotate(sort_value=EXPRESSIONS[order.key]).filter(further)
    by_number = number.desc() if order.numbers_descend != backwards else number.asc()
    by_key = key.desc() if order.is_descending != backwards else key.asc()
    sorting = [by_number] if order.key is SortKey.ENTERED else [by_key, by_number]
    return list(keyed.order_by(*sorting).values_list("id", "sort_value")[:limit])


def _newest(where: Q, asked: Asked, limit: int) -> list[int]:
    """Newest first, or from a place upwards."""
    cells = _cells(where)
    if len(cells) > MERGED or _total(where) > NEARLY_ALL * _total(Q()):
        return [number for number, _ in _in_order(where, asked, limit)]
    asks: Asks = {"cells": cells, "limit": limit}
    return _numbers(MERGE, asks, asked)


def _newest_referred_to(asked: Asked, limit: int) -> Found:
    text = asked.wanted.text
    asks: Asks = {
        "cells": _cells(in_cells(asked.wanted)),
        "systems": [system.value for system in System],
        "text": text,
        "first": text.upper(),
        "behind": f"{text.upper()}\U0010ffff",
        "limit": limit,
    }
    return [(number, "") for number in _numbers(BY_REFERENCE, asks, asked)]


def _numbers(statement: str, asks: Asks, asked: Asked) -> list[int]:
    """By number from a place on, in the order asked for."""
    down = asked.order.numbers_descend != asked.backwards
    start = asked.place.number if asked.place else (2**63 - 1 if down else 0)
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(beyond="<" if down else ">", way="DESC" if down else "ASC"), {**asks, "start": start}
        )
        return [number for (number,) in cursor.fetchall()]


def _value_by_value(asked: Asked, limit: int) -> Found:
    """Of a key that the cells know: the newest of its first value, then of the next, until the page is full."""
    found: Found = []
    for value in _values(asked):
        where = in_cells(asked.wanted) & Q(**{OF_CELLS[asked.order.key]: value})
        place = asked.place if asked.place and asked.place.value == value else None
        part = Asked(
            wanted=asked.wanted,
            order=NEWEST,
            after=None if asked.backwards else place,
            before=(place or _END) if asked.backwards else None,
        )
        found += [(number, value) for number in _newest(where, part, limit - len(found))]
        if len(found) >= limit:
            break
    return found


_END = Place(value="", number=0)
"""After the oldest."""


def _values(asked: Asked) -> Iterator[str]:
    """From the place on, in the direction asked for."""
    column = OF_CELLS[asked.order.key]
    rows = AlertTally.objects.filter(in_cells(asked.wanted)).values(column).annotate(total=Sum("count"))
    down = asked.order.is_descending != asked.backwards
    for value in sorted((row[column] for row in rows if row["total"]), reverse=down):
        if asked.place is None or value == asked.place.value or (value < asked.place.value) == down:
            yield value


def alerts_numbered(numbers: Sequence[int]) -> list[Alert]:
    """In the order of the numbers, with all that a list shows; one that is gone is left out."""
    rows = Alert.objects.select_related("subject", "owner").prefetch_related(
        "subject__identities__names", "subject__identifiers"
    )
    found = rows.in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def named(numbers: Sequence[int]) -> list[str]:
    """These alerts and their subjects, as the audit names them."""
    subjects = Alert.objects.filter(pk__in=numbers).order_by("pk").values_list("subject_id", flat=True)
    return [*(f"subject:{one}" for one in dict.fromkeys(subjects)), *(f"alert:{number}" for number in numbers)]
