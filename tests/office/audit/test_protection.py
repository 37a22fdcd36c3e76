"""The audit cannot be changed: not by the product's role, and not by the owner of the tables."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from spoc.office.audit.models import AuditEntry, AuditLink
from spoc.office.audit.rights import ProductRoleError, grant_rights
from spoc.office.audit.services import seal
from tests.office.audit.conftest import Leave

pytestmark = pytest.mark.django_db

CHANGES = [
    pytest.param(f"{change}", id=change)
    for table in ("audit_entry", "audit_link")
    for change in (f"UPDATE {table} SET entry_id = 1" if table == "audit_link" else f"UPDATE {table} SET via = 'x'",
                   f"DELETE FROM {table}", f"DELETE FROM {table} WHERE false", f"TRUNCATE {table}")
]  # fmt: skip


@pytest.fixture
def sealed(leave_entry: Leave) -> AuditEntry:
    entry = leave_entry()
    seal()
    return entry


@pytest.fixture
def as_product(sealed: AuditEntry) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.PRODUCT_ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def refused(statement: str) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(error.value)


@pytest.mark.parametrize("change", CHANGES)
def test_the_owner_himself_is_refused(change: str, sealed: AuditEntry, as_owner: None) -> None:
    assert "the audit is append-only" in refused(change)
    assert (AuditEntry.objects.count(), AuditLink.objects.count()) == (1, 1)


def test_the_owner_is_refused_in_replication_mode_too(sealed: AuditEntry, as_owner: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    assert "the audit is append-only" in refused("DELETE FROM audit_entry")


@pytest.mark.parametrize("change", [*CHANGES, pytest.param("INSERT INTO audit_link VALUES (9, 9, 'x')", id="a link")])
def test_the_product_has_no_right_to_change(change: str, as_product: None) -> None:
    assert "permission denied" in refused(change)


@pytest.mark.parametrize(
    "change",
    ["INSERT INTO audit_pending (entry_id) VALUES (1)", "DELETE FROM audit_pending", "TRUNCATE audit_pending"],
)
def test_the_product_has_no_hand_in_the_queue(change: str, as_product: None) -> None:
    assert "permission denied" in refused(change)


def test_the_queue_is_not_emptied_at_once_even_by_the_owner(as_owner: None) -> None:
    assert "the audit is append-only" in refused("TRUNCATE audit_pending")


@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
def test_the_product_cannot_switch_the_triggers_off(table: str, as_product: None) -> None:
    assert "must be owner" in refused(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def test_the_product_cannot_replace_the_sealer(as_product: None) -> None:
    assert "permission denied" in refused("CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS ''")


def test_the_product_writes_reads_and_seals(as_product: None, leave_entry: Leave) -> None:
    leave_entry()
    assert seal() == 1
    assert (AuditEntry.objects.count(), AuditLink.objects.count()) == (2, 2)


def test_the_product_may_change_every_other_table_but_not_the_list_of_migrations(as_product: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND NOT (has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')) ORDER BY 1"
        )
        assert [name for (name,) in cursor.fetchall()] == [
            "audit_entry",
            "audit_link",
            "audit_pending",
            "django_migrations",
        ]


def test_no_table_can_be_truncated_by_the_product(as_product: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND has_table_privilege(oid, 'TRUNCATE')"
        )
        assert cursor.fetchone() == (0,)


def test_rights_can_be_granted_again(as_owner: None) -> None:
    grant_rights()
    grant_rights()


def test_the_product_grants_itself_nothing(as_product: None) -> None:
    grant_rights()
    assert "permission denied" in refused("DELETE FROM audit_entry")


def test_an_owner_who_may_not_make_the_role_is_told_what_to_do_in_one_sentence(
    as_owner: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PRODUCT_ROLE", "spoc_not_there")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE spoc_owner_without_rights")
        cursor.execute("GRANT CREATE ON SCHEMA public TO spoc_owner_without_rights")
        cursor.execute("ALTER TABLE audit_entry OWNER TO spoc_owner_without_rights")
        cursor.execute("SET LOCAL ROLE spoc_owner_without_rights")
    with pytest.raises(ProductRoleError, match="CREATE ROLE spoc_not_there NOLOGIN; GRANT spoc_not_there TO"):
        grant_rights()


def test_a_test_that_would_flush_is_refused_by_the_table(sealed: AuditEntry, as_owner: None) -> None:
    with pytest.raises(CommandError, match="couldn't be flushed"), transaction.atomic():
        call_command("flush", interactive=False, verbosity=0)
