"""How often a match was a false one, for those who tune thresholds and weights: numbers only, by source and rule."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import decide
from spoc.office.screening.selectors.rates import JudgedRow, RateBy, judged
from spoc.office.sources.selectors.reviewing import OF_OUTSIDE_RECORDS
from spoc.procedures.refusal import RefusedError

COLUMNS = ("key", "same", "different", "unsure", "need_information", "false_rate", "low", "high")
USUAL_DAYS = 90
LAST = date(9999, 12, 30)
"""A day after which there still is one."""


def match_rates(by: RateBy, *, since: date, until: date, actor: Actor, at: datetime) -> Sequence[JudgedRow]:
    """Verdicts of these days, the last one included. Raises RefusedError: no right, or it ends before it begins."""
    if refusal := decide(actor, Verb.SEE_RATES, on=at.date()):
        raise RefusedError(refusal)
    if until < since:
        raise RefusedError.because("rates.ends_before_it_begins")
    begin, end = _midnight(since), _midnight(min(until, LAST) + timedelta(days=1))
    ours, outside = judged(by, since=begin, until=end), judged(by, since=begin, until=end, tables=OF_OUTSIDE_RECORDS)
    return _joined([*ours, *outside])


def _joined(rows: Sequence[JudgedRow]) -> Sequence[JudgedRow]:
    """Lines of one key together, the most judged first."""
    by_key: dict[str, JudgedRow] = {}
    for row in rows:
        known = by_key.get(row.key)
        by_key[row.key] = known.joined(row) if known else row
    return sorted(by_key.values(), key=lambda row: (-row.judged, row.key))


def cells_of(row: JudgedRow) -> tuple[str, ...]:
    """In the order of `COLUMNS`; empty where nothing was decided."""
    rate, bounds = row.false_rate, row.bounds
    shares = [f"{rate:.4f}" if rate is not None else ""] + [f"{one:.4f}" for one in bounds or ()]
    counts = (row.same, row.different, row.unsure, row.need_information)
    return (row.key, *map(str, counts), *shares, *([""] * (3 - len(shares))))


def as_csv(rows: Sequence[JudgedRow]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(cells_of(row) for row in rows)
    return text.getvalue()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
