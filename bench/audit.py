"""The audit: how fast its chain is sealed and walked, beside hashing alone; what a writer costs."""

import time
from datetime import UTC, datetime

from django.db import connection, transaction

from bench.rows import RUNS, BenchRow, at_least, median_of_runs, told
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Purpose
from spoc.office.audit.chain import verify_chain
from spoc.office.audit.services import Details, record, seal

ENTRIES = 500_000
WRITTEN = 100
FLOOR = 170_000
"""Entries walked a second, by the issue that laid the ground."""
SEALING_RATIO, WALKING_RATIO = 0.08, 0.25
"""Of the speed of hashing alone."""

COPIES = """
INSERT INTO audit_entry (at, operation, action, actor_name, actor_role, actor_desk, actor_authority, actor_user_id, via,
                         purpose, reason, case_reference, subjects, records, query, result_count, recipients,
                         particulars, outcome, batch_size)
SELECT at + number * interval '1 millisecond', operation, action, actor_name, actor_role, actor_desk, actor_authority,
       actor_user_id, via, purpose, reason, case_reference, ARRAY['subject:' || number], records, query, result_count,
       recipients, particulars, outcome, batch_size
FROM (SELECT * FROM audit_entry ORDER BY id DESC LIMIT 1) AS one, generate_series(1, %s) AS number
"""
HASHES = (
    "SELECT count(sha256(convert_to(number::text || repeat('x', 300), 'UTF8'))) FROM generate_series(1, %s) AS number"
)


def rows() -> list[BenchRow]:
    written = median_of_runs(_written_per_second)
    sealing = median_of_runs(_sealed_per_second)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE audit_entry, audit_link")
    walking = median_of_runs(_walked_per_second)
    hashing = median_of_runs(_hashed_per_second)
    return [
        told("audit: entries written, one transaction each", written, "1/s"),
        at_least("audit: entries sealed", sealing, "1/s", baseline=hashing, ratio=SEALING_RATIO),
        at_least(
            f"audit: chain of {ENTRIES:,} walked", walking, "1/s", floor=FLOOR, baseline=hashing, ratio=WALKING_RATIO
        ),
    ]


def _sealed_per_second() -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COPIES, [ENTRIES // RUNS])
    begin = time.perf_counter()
    return seal() / (time.perf_counter() - begin)


def _written_per_second() -> float:
    begin = time.perf_counter()
    for number in range(WRITTEN):
        with transaction.atomic():
            record(
                actor=SYSTEM,
                purpose=Purpose.TRAINING,
                operation=Operation.CONSULTATION,
                action="screening.answer",
                at=datetime.now(UTC),
                subjects=(f"subject:{number}", f"alert:{number}"),
                details=Details(reason="bench of the audit", query={"name": "Vymyslena Osoba"}, result_count=1),
            )
    return WRITTEN / (time.perf_counter() - begin)


def _walked_per_second() -> float:
    begin = time.perf_counter()
    verdict = verify_chain()
    assert verdict.is_whole, verdict.broken
    return verdict.links / (time.perf_counter() - begin)


def _hashed_per_second() -> float:
    """SHA-256 of as many texts of such a length, by one process of the same database: the ceiling of one core."""
    begin = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(HASHES, [ENTRIES])
    return ENTRIES / (time.perf_counter() - begin)
