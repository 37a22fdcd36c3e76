"""Fills a simulated central system with invented records, quickly and the same for the same seed; lets them change."""

from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from multiprocessing import get_context
from random import Random

import psycopg

from spoc.channels.central.simulator import holding
from spoc.channels.central.simulator.holding import News
from spoc.channels.central.simulator.inventing import STATES, Draw, Maker, Terms
from spoc.channels.central.simulator.store import INDEXES, Connection, Store, as_bytes, next_number
from spoc.core.formats.central import CentralFormat
from spoc.core.terms.alert_records import AlertRecord, CentralOperation

CHUNK = 5_000
LARGE = 50_000
"""From so many on, indexes are made anew at the end: faster than keeping them up to date row by row."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """weight: in any unit; make: what kind of thing, under which terms."""

    weight: float
    make: Maker
    terms: Terms


@dataclass(frozen=True, kw_only=True)
class Invention:
    """What a system holds. mixes: by name; the first is what it holds unless told otherwise."""

    form: CentralFormat
    mixes: Mapping[str, Sequence[Share]]

    def mix(self, name: str) -> Sequence[Share]:
        """Raises LookupError for a name that there is not."""
        return self.mixes[name or next(iter(self.mixes))]

    def records(self, mix: str, numbers: range, *, seed: int, at: datetime) -> Iterator[AlertRecord]:
        """Those with these running numbers: the same on the same day, whatever else is made."""
        shares = self.mix(mix)
        sums = list(accumulate(share.weight for share in shares))
        for number in numbers:
            draw = Draw(seed, number, at.date())
            share = shares[bisect(sums, draw.below(1_000_000) / 1_000_000 * sums[-1])]
            yield share.make(draw, self.form.records.system, share.terms)


def take_over(url: str, invention: Invention, records: Sequence[AlertRecord]) -> int:
    """What an office told the system before this one was there; nobody is told of it. Gives how many."""
    with closing(Store(url)) as store, store.open() as connection:
        for record in records:
            holding.put(connection, invention.form, record, is_live=True)
    return len(records)


def fill(  # noqa: PLR0913  where, with what, how many, and who listens
    url: str,
    invention: Invention,
    count: int,
    *,
    seed: int = 1,
    mix: str = "",
    at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Enters so many more invented records, without a broadcast: what was there before the office came. Gives how many
    records there are now. Raises LookupError for an unknown mix.
    """
    with closing(Store(url)) as store, store.open() as connection:
        end = next_number(connection, f"filled {seed}", by=count)
        if count >= LARGE:
            for name in INDEXES:
                connection.execute(f"DROP INDEX IF EXISTS {name}")
    chunks = [range(first, min(first + CHUNK, end)) for first in range(end - count, end, CHUNK)]
    work = _Filling(url=url, invention=invention, seed=seed, mix=mix, at=at)
    done = 0
    for entered in work.in_one_process(chunks) if count < LARGE else work.in_two_processes(chunks):
        done += entered
        progress(done)
    return _finished(url)


@dataclass(frozen=True, kw_only=True)
class _Filling:
    """What every process that fills knows. Inventing takes longer than storing, hence two."""

    url: str
    invention: Invention
    seed: int
    mix: str
    at: datetime

    def in_one_process(self, chunks: Sequence[range]) -> Iterator[int]:
        with closing(Store(self.url)) as store:
            for numbers in chunks:
                with store.open() as connection:
                    connection.execute("SET LOCAL synchronous_commit = off")
                    made = list(self.invention.records(self.mix, numbers, seed=self.seed, at=self.at))
                    _enter(connection, self.invention, made)
                yield len(numbers)

    def in_two_processes(self, chunks: Sequence[range]) -> Iterator[int]:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            parts = [pool.submit(self._share, [one]) for one in chunks]
            for part in as_completed(parts):
                yield part.result()

    def _share(self, chunks: Sequence[range]) -> int:
        return sum(self.in_one_process(chunks))


def _enter(connection: Connection, invention: Invention, records: Sequence[AlertRecord]) -> None:
    rows = (holding.row_of(invention.form, record) for record in records)
    holding.enter(connection, rows, holding.keys_by_reference(records))


def _finished(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in INDEXES.values():
            connection.execute(statement)
        connection.execute("ANALYZE record, search_key")
        row = connection.execute("SELECT count(*) FROM record").fetchone()
    return int(row[0]) if row else 0


@dataclass(frozen=True, kw_only=True)
class Changed:
    """How many of each, and the number of the last entry of the broadcast."""

    created: int
    updated: int
    deleted: int
    sequence: int


def change(  # noqa: PLR0913  as `fill`
    url: str, invention: Invention, count: int, *, seed: int = 1, mix: str = "", at: datetime
) -> Changed:
    """So many changes of other states, told by the broadcast: two fifths new, two fifths changed, one fifth deleted.

    Fewer where there are not so many records to change. Raises LookupError for an unknown mix.
    """
    with closing(Store(url)) as store, store.open() as connection:
        number = next_number(connection, f"changed {seed}")
        random = Random(f"{seed}/{number}")  # noqa: S311  invented data
        chosen = _some(connection, count * 3 // 5, place=random.randrange(65_536))
        changed, deleted = chosen[: count * 2 // 5], chosen[count * 2 // 5 :]
        begin = next_number(connection, f"filled {seed}", by=count - count * 3 // 5) - (count - count * 3 // 5)
        numbers = range(begin, begin + count - count * 3 // 5)
        created = list(invention.records(mix, numbers, seed=seed, at=at))
        updated = [_changed(invention.form, content) for _, _, content in changed]
        holding.take_away(connection, [reference for reference, _, _ in chosen])
        _enter(connection, invention, [*created, *updated])
        news = [
            *(_news(invention.form, CentralOperation.CREATE, one) for one in created),
            *(_news(invention.form, CentralOperation.UPDATE, one) for one in updated),
            *(News(operation=CentralOperation.DELETE, reference=r, version=v + 1) for r, v, _ in deleted),
        ]
        random.shuffle(news)
        sequence = holding.tell_everybody(connection, *news, at=at)
    return Changed(created=len(created), updated=len(updated), deleted=len(deleted), sequence=sequence)


def _some(connection: Connection, count: int, *, place: int) -> list[tuple[str, int, bytes]]:
    """Records of other states, from a place on and round; locked."""
    rows = connection.execute(
        "SELECT reference, version, content FROM record WHERE is_live AND state = ANY(%s)"
        " ORDER BY (place + 65536 - %s) %% 65536, reference LIMIT %s FOR UPDATE",
        [list(STATES), place, count],
    )
    return [(str(reference), int(str(version)), as_bytes(content)) for reference, version, content in rows.fetchall()]


def _changed(form: CentralFormat, content: bytes) -> AlertRecord:
    record = form.read_record(content)
    return replace(record, version=record.version + 1, remarks=f"Changed, version {record.version + 1}")


def _news(form: CentralFormat, operation: CentralOperation, record: AlertRecord) -> News:
    return News(
        operation=operation,
        reference=record.reference,
        version=record.version,
        content=form.write_record(record).encode(),
    )
