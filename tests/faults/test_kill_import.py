"""Kill -9 of the worker in the middle of an import: no row is lost, none is done twice, and it goes on by itself."""

from collections import Counter
from pathlib import Path

import pytest

from spoc.core.terms.imports import ImportPurpose, ImportState
from spoc.core.terms.offices import Role
from spoc.office.accounts.policy import actor_of
from spoc.office.alerts.models import Alert
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.registry.selectors import series_with_gaps
from spoc.office.subjects.models import Identifier
from spoc.procedures.bulk_import import deciding, taking_in
from tests.channels.mail.invented import NOW
from tests.faults.freezing import Step, frozen_at
from tests.faults.running import RunningOffice
from tests.procedures.bulk_import.files import anew, csv_file, mapping, vehicle, vin
from tests.procedures.conftest import make_officer

ROWS, BAD = 1_600, 37
STEPS = (
    Step("the rows of a batch are written into the ledger", "imports_importrow", "INSERT"),
    Step("the alerts of a batch are proposed", "alerts_alertstep", "INSERT"),
    Step("the position moves", "imports_bulkimport", "UPDATE", "NEW.position > 0"),
)


def bad_rows() -> set[int]:
    return {place * (ROWS // BAD) + 1 for place in range(BAD)}


def file() -> bytes:
    bad = bad_rows()
    return csv_file(vehicle(one, **({"Druh": "?"} if one in bad else {})) for one in range(1, ROWS + 1))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.what)
def test_a_file_comes_in_whole_when_the_worker_is_killed_as(own_database: str, tmp_path: Path, step: Step) -> None:
    lead = actor_of(make_officer("lucia", role=Role.SHIFT_LEAD))
    incoming = taking_in.Incoming(purpose=ImportPurpose.OWN, file_name="vehicles.csv", reason="list of the district")
    row = taking_in.take_in(incoming, [file()], by=lead, at=NOW)
    office = RunningOffice(url=own_database, home=tmp_path, parts=("worker",))
    try:
        office.heal()
        office.until(lambda: anew(row).state == ImportState.READ, seconds=60)
        deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
        with frozen_at(step, own_database) as frozen:
            deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
            frozen.wait()
            office.kill(office.processes["worker"])
        assert_books_agree(anew(row))
        office.heal()
        office.until(lambda: anew(row).state == ImportState.DONE, seconds=120)
    finally:
        office.stop()
    row = anew(row)
    assert (row.done, row.failed) == (ROWS - BAD, BAD)
    assert_books_agree(row)
    vins = Counter(Identifier.objects.filter(kind="vin").values_list("value", flat=True))
    assert set(vins) == {vin(one) for one in range(1, ROWS + 1) if one not in bad_rows()}
    assert set(vins.values()) == {1}


def assert_books_agree(row: BulkImport) -> None:
    """The ledger, its counts and what was entered say the same."""
    rows = ImportRow.objects.filter(of=row)
    assert rows.count() == row.position
    assert rows.filter(alert_number__isnull=False).count() == row.done == Alert.objects.count()
    assert series_with_gaps() == []
