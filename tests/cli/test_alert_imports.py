"""`spoc import alerts` and `spoc imports`: what is printed, exit codes, and that a kept mapping that fits is used."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spoc.core.terms.imports import ImportState
from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.accounts.policy import actor_of
from spoc.office.alerts.models import Alert
from spoc.office.imports.models import BulkImport
from spoc.office.imports.services.mappings import save_mapping
from spoc.procedures.bulk_import import deciding
from tests.cli.test_audit import NOON, Spoc, spoc
from tests.cli.test_check import enrolled, signed
from tests.procedures.bulk_import.files import csv_file, mapping, run, taken_in, vehicle

__all__ = ["spoc"]


@pytest.fixture
def lead(spoc: Spoc) -> Actor:
    del spoc  # its database
    return actor_of(enrolled("lucia", Role.SHIFT_LEAD, Desk.SIRENE))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "vehicles.csv"
    found.write_bytes(csv_file([vehicle(1), vehicle(2, Farba="?"), vehicle(3)]))
    return found


def test_a_file_is_entered_and_its_bad_row_named(spoc: Spoc, lead: Actor, file: Path) -> None:
    save_mapping(mapping(), by=lead, at=NOON)
    done = spoc("import", "alerts", str(file), "--reason", "list of the district", answers=signed("lucia"))
    assert done.returncode == 1, done.stderr
    assert "3 rows, 2 entered, 0 skipped, 1 failed, 0 left" in done.stdout
    assert "row 2, line 3: “?” is not on the list" in done.stdout
    assert Alert.objects.count() == 2


def test_a_dry_run_enters_nothing(spoc: Spoc, lead: Actor, file: Path) -> None:
    save_mapping(mapping(), by=lead, at=NOON)
    arguments = ("import", "alerts", str(file), "--reason", "list", "--dry-run", "--json")
    done = spoc(*arguments, answers=signed("lucia"))
    told = json.loads(done.stdout)
    assert (done.returncode, told["state"], told["done"], told["failed"]) == (1, "checked", 2, 1)
    assert [one["row"] for one in told["rows"]] == [2]
    assert not Alert.objects.exists()


@pytest.mark.usefixtures("lead")
def test_a_file_that_no_mapping_fits_waits_for_its_meaning(spoc: Spoc, file: Path) -> None:
    done = spoc("import", "alerts", str(file), "--reason", "list", answers=signed("lucia"))
    assert done.returncode == 2
    assert "No kept mapping fits" in done.stderr
    assert BulkImport.objects.get().state == ImportState.READ


def test_imports_are_listed(spoc: Spoc, lead: Actor) -> None:
    run(taken_in(csv_file([vehicle(1)]), by=lead), by=lead)
    done = spoc("imports", "list", answers=signed("lucia"))
    assert done.returncode == 0, done.stderr
    assert "vehicles.csv" in done.stdout


def test_a_running_import_is_paused(spoc: Spoc, lead: Actor) -> None:
    row = taken_in(csv_file([vehicle(1)]), by=lead)
    deciding.set_meaning(row.pk, mapping(), by=lead, at=datetime.now(UTC))
    deciding.begin(row.pk, is_dry_run=False, by=lead, at=datetime.now(UTC))
    done = spoc("imports", "pause", str(row.pk), answers=signed("lucia"))
    assert "paused" in done.stdout, done.stderr
    row.refresh_from_db()
    assert row.state == ImportState.PAUSED


def test_who_may_not_is_refused(spoc: Spoc) -> None:
    enrolled("irena", Role.OFFICER, Desk.SIRENE)
    done = spoc("imports", "retry", "1", answers=signed("irena"))
    assert done.returncode == 77
