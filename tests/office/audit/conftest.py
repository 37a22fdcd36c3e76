"""Officers who leave entries, and the moment they do."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection

from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose, Role
from spoc.office.audit.models import AuditEntry
from spoc.office.audit.services import Details, record

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

Leave = Callable[..., AuditEntry]


@pytest.fixture
def as_owner(db: None) -> None:
    """The rest of the test works with the rights of the tables' owner, whichever role the tests began with."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


@pytest.fixture
def officer() -> Actor:
    return Actor(name="i.kovac", role=Role.OFFICER, desk=Desk.SIRENE, user_id=7)


@pytest.fixture
def leave_entry(officer: Actor) -> Leave:
    """Leaves one entry; whatever is given replaces what an ordinary look at an alert would say."""

    def leave(**said: object) -> AuditEntry:
        ordinary: dict[str, object] = {
            "actor": officer,
            "purpose": Purpose.DESK_WORK,
            "operation": Operation.CONSULTATION,
            "action": "alerts.read",
            "at": NOON,
            "subjects": ["subject:123", "alert:45"],
            "details": Details(reason="answer to QN", query={"family": "ŽILINSKÝ"}, result_count=1),
        }
        number = record(**ordinary | said)  # type: ignore[arg-type]  # each test says what it replaces
        return AuditEntry.objects.get(pk=number)

    return leave
