"""Every entry is chained; a changed byte, a missing, an added or a moved row is found, wherever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from django.db import connection, transaction

from spoc.office.audit.chain import verify_chain
from spoc.office.audit.models import AuditEntry, AuditLink, PendingEntry
from spoc.office.audit.services import seal, seal_pending
from tests.office.audit.conftest import Leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(leave_entry: Leave) -> list[AuditEntry]:
    entries = [leave_entry(action=f"alerts.read_{place}") for place in range(5)]
    seal()
    return entries


@contextmanager
def as_a_thief() -> Iterator[None]:
    """Somebody who owns the tables and has switched triggers and checks off; undone afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for table in ("audit_entry", "audit_link", "audit_pending"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for check in ("audit_closed_operations", "audit_closed_outcomes"):
            cursor.execute(f"ALTER TABLE audit_entry DROP CONSTRAINT {check}")
        yield
        transaction.set_rollback(True)


def steal(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def what_is_broken() -> tuple[str, str | None] | None:
    broken = verify_chain().broken
    return broken and (broken.code, broken.values.get("link"))


def test_an_empty_audit_is_whole() -> None:
    verdict = verify_chain()
    assert verdict.is_whole
    assert (verdict.links, verdict.waiting, verdict.head) == (0, 0, "")


def test_all_entries_are_chained_in_their_order(five: list[AuditEntry]) -> None:
    links = AuditLink.objects.order_by("seq").values_list("seq", "entry_id")
    assert list(links) == [(place, entry.pk) for place, entry in enumerate(five, start=1)]
    verdict = verify_chain()
    assert (verdict.is_whole, verdict.links, verdict.waiting) == (True, 5, 0)
    assert verdict.head == AuditLink.objects.get(seq=5).hash.hex()


def test_entries_of_the_same_content_have_different_hashes(leave_entry: Leave) -> None:
    leave_entry(), leave_entry()
    seal()
    first, second = AuditLink.objects.order_by("seq").values_list("hash", flat=True)
    assert first != second


def test_sealing_goes_on_where_it_stopped(leave_entry: Leave) -> None:
    for _ in range(5):
        leave_entry()
    assert [seal_pending(2), seal_pending(2), seal_pending(2), seal_pending(2)] == [2, 2, 1, 0]
    assert verify_chain().links == 5
    assert not PendingEntry.objects.exists()


def test_what_waits_is_counted_and_is_no_break(five: list[AuditEntry], leave_entry: Leave) -> None:
    leave_entry()
    verdict = verify_chain()
    assert (verdict.is_whole, verdict.links, verdict.waiting) == (True, 5, 1)
    assert verdict.waiting_since is not None


OTHER_VALUE = {
    "bigint": "{column} + 1000000",
    "integer": "{column} + 1",
    "text": "{column} || chr(8203)",
    "timestamp with time zone": "{column} + interval '1 microsecond'",
    "ARRAY": "{column} || ARRAY['']",
    "jsonb": """{column} || '{{"x": null}}'""",
    "bytea": "set_byte({column}, 31, get_byte({column}, 31) # 1)",
}


def columns_of(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table])
        return cursor.fetchall()


@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
def test_a_change_in_any_column_is_found(table: str, five: list[AuditEntry]) -> None:
    key, row = ("id", five[2].pk) if table == "audit_entry" else ("seq", 3)
    columns = columns_of(table)
    assert len(columns) >= 3
    for column, kind in columns:
        with as_a_thief():
            other = OTHER_VALUE[kind].format(column=column)
            if table == "audit_entry" and column == "actor_user_id":
                other = "NULL"
            steal(f"UPDATE {table} SET {column} = {other} WHERE {key} = %s", row)
            assert verify_chain().broken is not None, f"{table}.{column}"
    assert verify_chain().is_whole


def test_empty_and_unknown_are_different(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("UPDATE audit_entry SET result_count = NULL WHERE id = %s", five[0].pk)
        assert what_is_broken() == ("audit.link_broken", "1")


def test_text_moved_from_one_column_into_the_next_is_found(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("UPDATE audit_entry SET reason = '', case_reference = reason || case_reference WHERE id = %s", five[0].pk)
        assert what_is_broken() == ("audit.link_broken", "1")


def test_the_first_broken_link_is_named(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("UPDATE audit_entry SET actor_name = 'nobody' WHERE id IN (%s, %s)", five[1].pk, five[3].pk)
        broken = verify_chain().broken
        assert broken is not None
        assert (broken.code, dict(broken.values)) == ("audit.link_broken", {"link": "2", "entry": str(five[1].pk)})


def test_a_hash_made_anew_breaks_the_link_after_it(five: list[AuditEntry]) -> None:
    """Who changes an entry and computes its hash again must compute all later ones too, up to the witness."""
    with as_a_thief():
        steal("UPDATE audit_entry SET actor_name = 'nobody' WHERE id = %s", five[1].pk)
        steal(
            "UPDATE audit_link SET hash = sha256((SELECT hash FROM audit_link WHERE seq = 1) || "
            "(SELECT record_send(e) FROM audit_entry e WHERE id = %s)) WHERE seq = 2",
            five[1].pk,
        )
        assert what_is_broken() == ("audit.link_broken", "3")


def test_a_deleted_entry_is_found(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("DELETE FROM audit_entry WHERE id = %s", five[2].pk)
        assert what_is_broken() == ("audit.entry_missing", "3")


def test_an_entry_deleted_with_its_link_is_found(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("DELETE FROM audit_entry WHERE id = %s", five[2].pk)
        steal("DELETE FROM audit_link WHERE seq = 3")
        assert what_is_broken() == ("audit.link_missing", "3")


def test_a_gap_that_was_closed_by_counting_anew_is_found(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("DELETE FROM audit_entry WHERE id = %s", five[2].pk)
        steal("DELETE FROM audit_link WHERE seq = 3")
        steal("UPDATE audit_link SET seq = seq - 1 WHERE seq > 3")
        assert what_is_broken() == ("audit.link_broken", "3")


def test_the_oldest_entry_deleted_is_found(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("DELETE FROM audit_entry WHERE id = %s", five[0].pk)
        steal("DELETE FROM audit_link WHERE seq = 1")
        steal("UPDATE audit_link SET seq = seq - 1")
        assert what_is_broken() == ("audit.link_broken", "1")


@pytest.mark.parametrize(
    ("one", "other"), [pytest.param(one, one + 1, id=f"{one} and {one + 1}") for one in range(1, 5)]
)
def test_two_links_exchanged_are_found(one: int, other: int, five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("UPDATE audit_link SET seq = CASE seq WHEN %s THEN %s ELSE %s END WHERE seq IN (%s, %s)",
              one, other, one, one, other)  # fmt: skip
        assert what_is_broken() == ("audit.link_broken", str(one))


def test_an_entry_put_in_past_the_queue_is_found(five: list[AuditEntry], leave_entry: Leave) -> None:
    with as_a_thief():
        added = leave_entry()
        broken = verify_chain().broken
        assert broken is not None
        assert (broken.code, dict(broken.values)) == ("audit.entry_unchained", {"entry": str(added.pk)})


def test_an_entry_taken_out_of_the_queue_is_found(five: list[AuditEntry], leave_entry: Leave) -> None:
    with as_a_thief():
        waiting = leave_entry()
        steal("DELETE FROM audit_pending WHERE entry_id = %s", waiting.pk)
        assert what_is_broken() == ("audit.entry_unchained", None)


def test_a_forged_second_end_of_the_chain_is_found(five: list[AuditEntry], leave_entry: Leave) -> None:
    """A valid link to another entry under a number that is taken."""
    with as_a_thief():
        added = leave_entry()
        steal(
            "INSERT INTO audit_link (entry_id, seq, hash) SELECT e.id, 5, sha256(l.hash || record_send(e)) "
            "FROM audit_entry e, audit_link l WHERE e.id = %s AND l.seq = 4",
            added.pk,
        )
        assert what_is_broken() == ("audit.link_broken", "5")


def test_a_link_numbered_below_the_first_is_found(five: list[AuditEntry]) -> None:
    with as_a_thief():
        steal("INSERT INTO audit_link (entry_id, seq, hash) VALUES (999999, 0, sha256('x'))")
        assert what_is_broken() == ("audit.link_below_one", None)


def test_a_break_beyond_the_first_batch_is_named(leave_entry: Leave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spoc.office.audit.chain.BATCH", 3)
    entries = [leave_entry() for _ in range(10)]
    seal()
    seen: list[int] = []
    assert verify_chain(progress=lambda done, _all: seen.append(done)).is_whole
    assert seen == [3, 6, 9, 10]
    for place, _ in enumerate(entries, start=1):
        with as_a_thief():
            steal("UPDATE audit_entry SET via = 'x' WHERE id = %s", entries[place - 1].pk)
            assert what_is_broken() == ("audit.link_broken", str(place))


def test_a_row_in_the_queue_for_nothing_or_for_a_chained_entry_does_no_harm(
    five: list[AuditEntry], as_owner: None
) -> None:
    steal("INSERT INTO audit_pending (entry_id) VALUES (%s), (999999)", five[0].pk)
    seal()
    assert verify_chain().is_whole
    assert AuditLink.objects.count() == 5


def test_hashes_follow_each_other(five: list[AuditEntry]) -> None:
    hashes = list(AuditLink.objects.order_by("seq").values_list("hash", flat=True))
    assert all(len(one) == 32 and one != other for one, other in pairwise(hashes))
