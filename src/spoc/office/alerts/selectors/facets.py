"""The counts beside a list of alerts: how many would fit for each code of a facet, the other facets kept as they are.

What the cells know is exact at any size. What they do not know is counted up to a bound, and says so.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Func, Q, QuerySet, Sum, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from spoc.office.alerts.models import Alert, AlertTally
from spoc.office.alerts.models.tally import CELL
from spoc.office.alerts.selectors.pages import matching
from spoc.office.alerts.selectors.wanted import (
    COLUMNS,
    NO_STATE,
    ORDERED_REFERENCE,
    AlertFilter,
    Due,
    Facet,
    Whose,
    YesNo,
    begins,
    beyond_cells,
    in_cells,
    is_due,
    listed_as,
)

COUNTED = 10_000
"""Alerts that are counted one by one; of more it is said "10,000 and more"."""

Counts = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Facets:
    """total and counts: of which `capped` ones are at least so many. total is exact unless it stands in `capped`."""

    total: int
    counts: Mapping[Facet, Counts]
    capped: frozenset[Facet]
    is_total_capped: bool


def facets_of(wanted: AlertFilter, *, now: datetime) -> Facets:
    """For every facet the codes that at least one alert has."""
    total, known, is_capped = _narrowed_cells(wanted, now) if wanted.beyond_cells else _whole_cells(wanted)
    others = {
        Facet.REVIEW: _reviews(wanted.without(Facet.REVIEW), now),
        Facet.HIDDEN: _hidden(wanted.without(Facet.HIDDEN), now),
        Facet.OWNER: _owners(wanted.without(Facet.OWNER), now),
    }
    capped = {facet for facet, counts in others.items() if any(count >= COUNTED for count in counts.values())}
    return Facets(
        total=total,
        counts=known | others,
        capped=frozenset(capped | (known.keys() if is_capped else set())),
        is_total_capped=is_capped,
    )


def total_of(wanted: AlertFilter, *, now: datetime) -> tuple[int, bool]:
    """How many fit, and whether there are more than are counted."""
    if not wanted.beyond_cells:
        return AlertTally.objects.filter(in_cells(wanted)).aggregate(total=Sum("count"))["total"] or 0, False
    count = matching(wanted, now).values("pk")[: COUNTED + 1].count()
    return min(count, COUNTED), count > COUNTED


Known = tuple[int, dict[Facet, Counts], bool]


def _whole_cells(wanted: AlertFilter) -> Known:
    """All of it in one statement."""
    of_all = _summed(wanted, "", Value("", output_field=TextField()))
    parts = [_summed(wanted.without(facet), facet, _codes(column)) for facet, column in COLUMNS.items()]
    found: dict[str, list[tuple[object, int]]] = {}
    for facet, code, count in of_all.union(*parts, all=True):
        found.setdefault(facet, []).append((code, count))
    total = sum(count or 0 for _, count in found.get("", []))
    return total, {facet: _by_code(facet, found.get(facet, [])) for facet in COLUMNS}, False


def _summed(wanted: AlertFilter, facet: str, codes: Combinable) -> QuerySet[AlertTally, tuple[str, str, int]]:
    rows = AlertTally.objects.filter(in_cells(wanted)).order_by()
    rows = rows.annotate(facet=Value(facet, output_field=TextField()), code=codes)
    return rows.values_list("facet", "code").annotate(total=Sum("count"))


def _codes(column: str) -> Combinable:
    """Of a column as text; of one with several values each by itself."""
    if column == COLUMNS[Facet.WARNING]:
        return Cast(Func(F(column), function="unnest"), TextField())
    return Cast(F(column), TextField())


def _by_code(facet: Facet, rows: Iterable[tuple[object, int]]) -> Counts:
    found: Counter[str] = Counter()
    for value, count in rows:
        for code in value if isinstance(value, list) else [_code(facet, value)]:
            found[code] += count
    return {code: count for code, count in found.items() if code and count > 0}


def _code(facet: Facet, value: object) -> str:
    """A boolean may come as PostgreSQL writes it."""
    is_true = value is True or value == "true"
    if facet is Facet.WHOSE:
        return Whose.OWN if is_true else Whose.FOREIGN
    if facet is Facet.FLAGGED:
        return YesNo.YES if is_true else YesNo.NO
    return str(value or (NO_STATE if facet is Facet.ISSUER else ""))


def _narrowed_cells(wanted: AlertFilter, now: datetime) -> Known:
    """The same over the few alerts that fit what the cells do not know."""
    held = Counter(_cells_of(wanted, now))
    known = AlertTally.objects.filter(cell__in=list(held)).values("cell", *CELL).distinct()
    cells = [{**one, "total": held[one["cell"]]} for one in known]
    is_capped = sum(cell["total"] for cell in cells) > COUNTED
    fits = {facet: _fits(facet, codes) for facet, codes in wanted.chosen.items() if facet in COLUMNS}
    total = sum(cell["total"] for cell in cells if all(fit(cell) for fit in fits.values()))
    counts = {
        facet: _by_code(
            facet,
            (
                (cell[COLUMNS[facet]], cell["total"])
                for cell in cells
                if all(fit(cell) for other, fit in fits.items() if other is not facet)
            ),
        )
        for facet in COLUMNS
    }
    return total, counts, is_capped


def _cells_of(wanted: AlertFilter, now: datetime) -> list[int]:
    """Of each alert that fits, up to the bound; by the reference alone its index has them."""
    rows = Alert.objects.alias(ordered_reference=ORDERED_REFERENCE)
    if not wanted.is_by_reference or wanted.unseen:
        return list(rows.filter(beyond_cells(wanted, now)).values_list("cell", flat=True)[: COUNTED + 1])
    by_list = rows.filter(listed_as(wanted.text)).exclude(begins(wanted.text)).values_list("cell", flat=True)
    referred = rows.filter(begins(wanted.text)).values_list("cell", flat=True)[: COUNTED + 1]
    return [*by_list, *referred][: COUNTED + 1]


def _fits(facet: Facet, codes: frozenset[str]) -> Callable[[Mapping[str, object]], bool]:
    column = COLUMNS[facet]

    def fit(cell: Mapping[str, object]) -> bool:
        value = cell[column]
        return bool(codes.intersection(value if isinstance(value, list) else [_code(facet, value)]))

    return fit


def _reviews(wanted: AlertFilter, now: datetime) -> Counts:
    """Within so many days, each with what comes sooner."""
    farthest = max(one.days for one in Due)
    days = [day for day in _bounded(wanted, is_due(farthest, now), "review_on", now) if isinstance(day, date)]
    today = now.date()
    counts = {due: sum((day - today).days <= due.days for day in days) for due in Due}
    return {due: min(count, COUNTED) for due, count in counts.items() if count}


def _hidden(wanted: AlertFilter, now: datetime) -> Counts:
    count = len(_bounded(wanted, Q(hidden_until__gt=now), "pk", now))
    return {YesNo.YES: min(count, COUNTED)} if count else {}


def _owners(wanted: AlertFilter, now: datetime) -> Counts:
    found = Counter(_bounded(wanted, Q(owner__isnull=False), "owner", now))
    return {str(owner): min(count, COUNTED) for owner, count in found.items()}


def _bounded(wanted: AlertFilter, where: Q, column: str, now: datetime) -> list[object]:
    return list(matching(wanted, now).filter(where).values_list(column, flat=True)[: COUNTED + 1])
