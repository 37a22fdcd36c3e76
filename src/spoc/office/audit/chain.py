"""Walks the chain and says whether it is whole; names the first link that is not.

Set-based in PostgreSQL, in batches, so that memory stays flat. Each link is compared with the hash of the one before
and the content of its entry; the counts of both tables, taken in one statement, show what lies beside the chain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from spoc.core.terms.reasons import Reason
from spoc.office.audit.witness import hear_witness

BATCH = 100_000
"""Links compared by one statement."""

COUNTS = """
SELECT (SELECT count(*) FROM audit_entry), (SELECT count(*) FROM audit_link), (SELECT count(*) FROM audit_pending),
       (SELECT coalesce(max(seq), 0) FROM audit_link), (SELECT min(queued_at) FROM audit_pending)
"""

# Short look-ups by key on two workers: faster than sorting wide rows, and flat in memory whatever the planner knows.
PLAN = """
SET LOCAL jit = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_index_scan_size = 0;
SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL max_parallel_workers_per_gather = 2
"""

# Neither true nor false where a link, the one before it or its entry is missing.
HOLDS = "link.hash = sha256(CASE link.seq WHEN 1 THEN audit_first_hash() ELSE before.hash END || record_send(entry))"

COMPARE = f"""
SELECT count(*), count(*) FILTER (WHERE {HOLDS})
FROM audit_link link
LEFT JOIN audit_link before ON before.seq = link.seq - 1
LEFT JOIN audit_entry entry ON entry.id = link.entry_id
WHERE link.seq BETWEEN %(first)s AND %(last)s
"""  # noqa: S608  from the constant above

FIRST_BROKEN = f"""
SELECT wanted.seq, link.entry_id, entry.id
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS wanted(seq)
LEFT JOIN audit_link link ON link.seq = wanted.seq
LEFT JOIN audit_link before ON before.seq = link.seq - 1
LEFT JOIN audit_entry entry ON entry.id = link.entry_id
WHERE ({HOLDS}) IS NOT TRUE OR (SELECT count(*) FROM audit_link twin WHERE twin.seq = wanted.seq) > 1
ORDER BY wanted.seq LIMIT 1
"""  # noqa: S608  from the constant above

BESIDE = """
SELECT min(entry.id) FROM audit_entry entry
WHERE NOT EXISTS (SELECT FROM audit_link WHERE entry_id = entry.id)
  AND NOT EXISTS (SELECT FROM audit_pending WHERE entry_id = entry.id)
"""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a walk along the chain found."""

    links: int
    """Entries that are chained."""
    waiting: int
    """Entries committed and not chained yet; normally of the last second."""
    waiting_since: datetime | None
    head: str
    """Hash of the last link, in hexadecimal; empty when there is none."""
    testimonies: int
    """Lines of the witness that were compared."""
    broken: Reason | None
    """The first thing found wrong, or None."""

    @property
    def is_whole(self) -> bool:
        return self.broken is None


@dataclass(frozen=True, kw_only=True)
class _Counts:
    entries: int
    links: int
    pending: int
    highest: int
    waiting_since: datetime | None


def verify_chain(*, witness: Path | None = None, progress: Callable[[int, int], None] | None = None) -> Verdict:
    """Walks all links up to the newest one at the start.

    witness: the file written outside the database; compared when given and there. progress: told links done and all.
    """
    with transaction.atomic():
        counts = _counts()
        broken = _broken_link(counts, progress) or _beside_the_chain(counts)
        heard = hear_witness(witness) if witness and broken is None else None
        return Verdict(
            links=counts.links,
            waiting=counts.pending,
            waiting_since=counts.waiting_since,
            head=_hash_at(counts.highest),
            testimonies=heard.lines if heard else 0,
            broken=heard.contradiction if heard else broken,
        )


def _counts() -> _Counts:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        entries, links, pending, highest, waiting_since = cursor.fetchone()
    return _Counts(entries=entries, links=links, pending=pending, highest=highest, waiting_since=waiting_since)


def _hash_at(seq: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(hash, 'hex') FROM audit_link WHERE seq = %s", [seq])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _broken_link(counts: _Counts, progress: Callable[[int, int], None] | None) -> Reason | None:
    with connection.cursor() as cursor:
        cursor.execute(PLAN)
        for first in range(1, counts.highest + 1, BATCH):
            span = {"first": first, "last": min(first + BATCH - 1, counts.highest)}
            cursor.execute(COMPARE, span)
            if cursor.fetchone() != (span["last"] - first + 1,) * 2:
                return _first_broken(span)
            if progress:
                progress(span["last"], counts.highest)
    return None


def _first_broken(span: dict[str, int]) -> Reason:
    with connection.cursor() as cursor:
        cursor.execute(FIRST_BROKEN, span)
        found = cursor.fetchone()
    if found is None:
        return Reason(code="audit.links_disagree", values={name: str(seq) for name, seq in span.items()})
    seq, linked, entry = found
    if linked is None:
        return Reason(code="audit.link_missing", values={"link": str(seq)})
    values = {"link": str(seq), "entry": str(linked)}
    return Reason(code="audit.entry_missing" if entry is None else "audit.link_broken", values=values)


def _beside_the_chain(counts: _Counts) -> Reason | None:
    """What the walk from 1 to the highest cannot meet: links numbered below 1, entries that nothing chains."""
    if counts.links != counts.highest:
        return Reason(code="audit.link_below_one", values={"links": str(counts.links - counts.highest)})
    if counts.entries == counts.links + counts.pending:
        return None
    with connection.cursor() as cursor:
        cursor.execute(BESIDE)
        entry = cursor.fetchone()[0]
    if entry is not None:
        return Reason(code="audit.entry_unchained", values={"entry": str(entry)})
    return Reason(code="audit.queue_disagrees", values={"waiting": str(counts.pending)})
