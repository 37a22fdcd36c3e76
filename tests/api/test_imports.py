"""A program brings in a file, tries it out, enters it, corrects what failed; the same rights as on the pages."""

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from spoc.core.terms.offices import Role
from spoc.office.alerts.models import Alert
from spoc.office.imports.models import BulkImport
from spoc.procedures.bulk_import import working
from tests.api.conftest import Program
from tests.procedures.bulk_import.files import PAIRS, TRANSLATIONS, VEHICLES, csv_file, vehicle

pytestmark = pytest.mark.django_db
IMPORTS = "/api/v1/imports"

# Any below: JSON.


@pytest.fixture
def lead(program: Program) -> Client:
    return program(Role.SHIFT_LEAD)


def post(client: Client, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = client.post(f"{IMPORTS}{path}", body or {}, content_type="application/json")
    assert answer.status_code in (200, 201), answer.content
    found: dict[str, Any] = answer.json()
    return found


def brought_in(client: Client, content: bytes) -> str:
    body = {"purpose": "own", "file_name": "vehicles.csv", "reason": "list of the district"}
    number = post(client, "", body | {"content": base64.b64encode(content).decode()})["number"]
    worked()
    return f"/{number}"


def worked() -> None:
    """As the worker would."""
    for row in BulkImport.objects.all():
        working.work(row.pk, now=lambda: datetime.now(UTC), seconds=60)


def test_a_file_is_brought_in_tried_entered_and_corrected(lead: Client) -> None:
    rows = [vehicle(1), vehicle(2, Farba="?"), vehicle(3)]
    one = brought_in(lead, csv_file(rows))
    meaning = {"name": "v", "subject_kind": "vehicle", "category": "OBJ", "pairs": PAIRS, "translations": TRANSLATIONS}
    told = lead.put(f"{IMPORTS}{one}/meaning", meaning, content_type="application/json").json()
    assert (told["state"], told["total"], told["header"]) == ("read", 3, [*VEHICLES])

    assert post(lead, f"{one}/begin", {"is_dry_run": True})["state"] == "checking"
    worked()
    told = lead.get(f"{IMPORTS}{one}").json()
    assert (told["state"], told["done"], told["failed"], told["left"]) == ("checked", 2, 1, 0)
    assert not Alert.objects.exists()

    post(lead, f"{one}/begin", {"is_dry_run": False})
    worked()
    [bad] = lead.get(f"{IMPORTS}{one}/rows").json()["rows"]
    assert (bad["number"], bad["findings"][0]["column"], bad["findings"][0]["warns"]) == (2, "data.colour", False)
    cells = {"cells": dict(zip(VEHICLES, vehicle(2), strict=True)), "retry": True}
    answer = lead.put(f"{IMPORTS}{one}/rows/2", cells, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (200, "waiting")
    worked()
    told = lead.get(f"{IMPORTS}{one}").json()
    assert (told["state"], told["done"], told["failed"]) == ("done", 3, 0)
    assert lead.get(IMPORTS).json()["total"] == 1


def test_what_does_not_fit_its_state_is_a_conflict(lead: Client) -> None:
    one = brought_in(lead, csv_file([vehicle(1)]))
    for path, code in (
        ("/pause", "import.not_now"),
        ("/retry", "import.not_now"),
        ("/approve", "import.nothing_to_approve"),
    ):
        answer = lead.post(f"{IMPORTS}{one}{path}", {}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert lead.get(f"{IMPORTS}/999").status_code == 404


def test_an_officer_looks_and_approves_and_brings_in_nothing(officer: Client) -> None:
    assert officer.get(IMPORTS).status_code == 200
    answer = officer.post(IMPORTS, {}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "access.role")
