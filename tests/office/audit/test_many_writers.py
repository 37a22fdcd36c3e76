"""Many write and several seal at the same time: nothing is missed, nothing waits for the chain."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from spoc.office.audit.chain import verify_chain
from spoc.office.audit.models import AuditEntry, AuditLink, PendingEntry
from spoc.office.audit.services import seal, seal_pending
from tests.office.audit.conftest import Leave

WRITERS, EACH, SEALERS = 4, 25, 2

PLAIN_INSERT = (
    "INSERT INTO audit_entry (at, operation, action, actor_name, actor_role, actor_desk, actor_authority, via,"
    " purpose, reason, case_reference, subjects, records, query, recipients, particulars, outcome, batch_size)"
    " VALUES (now(), 'consultation', 'late', 'late', '', '', '', 'page', 'desk_work', '', '', '{}', '{}', '{}',"
    " '{}', '{}', 'ok', 1) RETURNING id"
)


@pytest.fixture
def in_threads(own_database: str) -> Iterator[Callable[..., list[object]]]:
    """Runs each of these in a thread and connection of its own; all start together."""

    def run(*works: Callable[[], object]) -> list[object]:
        start = Barrier(len(works))

        def one(work: Callable[[], object]) -> object:
            start.wait()
            try:
                return work()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(works)) as pool:
            return list(pool.map(one, works))

    return run


def test_what_many_write_while_several_seal_is_one_whole_chain(
    in_threads: Callable[..., list[object]], leave_entry: Leave
) -> None:
    def write() -> None:
        for _ in range(EACH):
            with transaction.atomic():
                leave_entry()

    def seal_often() -> int:
        return sum(seal_pending(7) for _ in range(20))

    in_threads(*[write] * WRITERS, *[seal_often] * SEALERS)
    seal()
    verdict = verify_chain()
    assert (verdict.is_whole, verdict.links, verdict.waiting) == (True, WRITERS * EACH, 0)


def test_a_late_transaction_with_a_lower_number_is_chained_after(own_database: str, leave_entry: Leave) -> None:
    """Numbers are given at insert, rows are seen at commit: the sealer never passes over the late one."""
    with psycopg.connect(own_database) as other:
        late = other.execute(PLAIN_INSERT).fetchone()
        with transaction.atomic():
            early = leave_entry()
        assert late is not None
        assert late[0] < early.pk
        assert seal() == 1
        other.commit()
    assert seal() == 1
    assert list(AuditLink.objects.order_by("seq").values_list("entry_id", flat=True)) == [early.pk, late[0]]
    assert verify_chain().is_whole


def test_nobody_waits_for_an_open_transaction_that_wrote(own_database: str, leave_entry: Leave) -> None:
    """The chain's head is held by no writer: with one open, another commits and the sealer chains it."""
    with psycopg.connect(own_database) as other:
        other.execute(PLAIN_INSERT)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1ms'")
        with transaction.atomic():
            leave_entry()
        assert seal() == 1


def test_outside_a_transaction_no_entry_is_made(own_database: str, leave_entry: Leave) -> None:
    with pytest.raises(TransactionManagementError):
        leave_entry()


def test_what_was_rolled_back_leaves_no_gap_in_the_chain(own_database: str, leave_entry: Leave) -> None:
    for fails in (False, True, False):
        try:
            with transaction.atomic():
                leave_entry()
                if fails:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    seal()
    assert AuditEntry.objects.count() == verify_chain().links == 2
    assert verify_chain().is_whole


def test_at_another_isolation_the_sealer_refuses_rather_than_fork(own_database: str, leave_entry: Leave) -> None:
    with transaction.atomic():
        leave_entry()
    with psycopg.connect(own_database) as other:
        other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with pytest.raises(psycopg.errors.RaiseException, match="read committed only"):
            other.execute("SELECT audit_seal(10)")
    assert PendingEntry.objects.count() == 1


def test_in_another_encoding_the_sealer_refuses(own_database: str, leave_entry: Leave) -> None:
    with (
        psycopg.connect(own_database, client_encoding="LATIN2") as other,
        pytest.raises(psycopg.errors.RaiseException, match="in UTF-8 only"),
    ):
        other.execute("SELECT audit_seal(10)")
