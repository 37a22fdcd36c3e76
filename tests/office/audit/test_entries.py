"""An entry is made in a transaction, with actor and purpose, and never with a secret."""

import pytest
from django.db import IntegrityError, transaction

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import SYSTEM, Actor, Purpose, Role, Via
from spoc.office.audit.models import AuditEntry, PendingEntry
from spoc.office.audit.services import Details, IncompleteEntryError, Particulars, SecretInAuditError
from tests.office.audit.conftest import NOON, Leave

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_why_what_about_whom_and_when(leave_entry: Leave) -> None:
    particulars = Particulars(sources=["own", "national register"], workstation="10.1.2.3")
    details = Details(reason="border", query={"number": "QM123"}, result_count=0, particulars=particulars)
    entry = leave_entry(purpose=Purpose.BORDER_CHECK, action="screening.query", details=details)
    entry.refresh_from_db()
    assert (entry.at, entry.actor_name, entry.actor_role, entry.actor_desk) == (NOON, "i.kovac", "officer", "SIRENE")
    assert (entry.purpose, entry.operation, entry.action) == ("border_check", "consultation", "screening.query")
    assert entry.subjects == ["subject:123", "alert:45"]
    assert entry.query == {"number": "QM123"}
    assert entry.particulars == {"sources": ["own", "national register"], "workstation": "10.1.2.3"}
    assert (entry.outcome, entry.batch_size, entry.result_count) == (Outcome.OK, 1, 0)


def test_entries_of_one_transaction_carry_its_number(leave_entry: Leave) -> None:
    first, second = leave_entry(), leave_entry()
    assert first.transaction_id == second.transaction_id > 0


def test_an_entry_waits_to_be_chained_from_the_moment_it_is_written(leave_entry: Leave) -> None:
    entry = leave_entry()
    assert PendingEntry.objects.filter(entry_id=entry.pk).exists()


def test_what_runs_by_itself_is_an_actor_too(leave_entry: Leave) -> None:
    entry = leave_entry(actor=SYSTEM, purpose=Purpose.INCOMING_MESSAGE, operation=Operation.COLLECTION)
    assert (entry.actor_name, entry.actor_role, entry.via) == ("system", "", Via.WORKER)


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param({"actor": None}, id="no actor"),
        pytest.param({"actor": Actor(name=" ", role=Role.OFFICER)}, id="an actor without a name"),
        pytest.param({"purpose": None}, id="no purpose"),
        pytest.param({"action": ""}, id="no action"),
        pytest.param({"at": NOON.replace(tzinfo=None)}, id="a moment without its zone"),
    ],
)
def test_an_incomplete_entry_cannot_be_made(leave_entry: Leave, missing: dict[str, object]) -> None:
    with pytest.raises(IncompleteEntryError):
        leave_entry(**missing)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("column", ["actor_name", "purpose"])
def test_the_database_itself_refuses_an_entry_without(leave_entry: Leave, column: str) -> None:
    said = {"at": NOON, "operation": "consultation", "action": "x", "actor_name": "a", "via": "page", "purpose": "p"}
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.create(**said | {column: ""})


def test_an_operation_outside_the_law_s_list_is_refused(leave_entry: Leave) -> None:
    with pytest.raises(ValueError, match="browsing"):
        leave_entry(operation="browsing")


@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"password": "x"}, id="at the top"),
        pytest.param({"sent": {"TOTP": "123456"}}, id="inside, in capitals"),
        pytest.param({"steps": [{"seed": "x"}]}, id="inside a list"),
    ],
)
def test_a_secret_is_never_recorded(leave_entry: Leave, query: dict[str, object]) -> None:
    with pytest.raises(SecretInAuditError):
        leave_entry(details=Details(query=query))


def test_an_entry_goes_with_its_transaction(leave_entry: Leave) -> None:
    with transaction.atomic():
        leave_entry()
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()
