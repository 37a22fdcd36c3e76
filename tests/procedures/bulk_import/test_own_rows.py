"""A file of our own alerts: every bad row is named, corrected and tried again alone; none is lost, none comes twice."""

import os
from collections import Counter

import pytest

from spoc.core.formats.tables import TableFormat
from spoc.core.terms.alerts import AlertState
from spoc.core.terms.imports import ImportState, RowState
from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert, AlertDraft, AlertStep, CentralOrder
from spoc.office.audit.models import AuditEntry
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.registry.selectors import series_with_gaps
from spoc.office.subjects.models import Identifier, Subject
from spoc.procedures.bulk_import import approving, correcting, deciding, working
from spoc.procedures.bulk_import.telling import ledger_of
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_import.files import (
    VEHICLES,
    Clock,
    anew,
    csv_file,
    mapping,
    run,
    stream,
    taken_in,
    vehicle,
    vin,
    work,
)

pytestmark = pytest.mark.django_db

ROWS = 100_000 if os.environ.get("SPOC_SOAK") == "1" else 2_000
BAD = 37
FLAWS = (
    {"VIN": "", "EČV": ""},
    {"Druh": "kosmická loď"},
    {"Dátum odcudzenia": "včera"},
    {"Farba": "neviditeľná"},
    {"Štát": "Nikde"},
)


def file_with_bad_rows(count: int = ROWS, bad: int = BAD) -> tuple[bytes, dict[int, list[str]]]:
    """The file, and of each bad row the right cells by its number."""
    step = count // bad
    right = {number: vehicle(number) for number in range(1, count + 1)}
    corrections = {}
    rows = dict(right)
    for place in range(bad):
        number = step * place + 1 + place % 3
        corrections[number] = right[number]
        rows[number] = vehicle(number, **FLAWS[place % len(FLAWS)])
    return csv_file(rows.values()), corrections


def outcome(row: BulkImport) -> tuple[str, int, int, int, int]:
    return row.state, row.total, row.done, row.skipped, row.failed


def failed(row: BulkImport) -> set[int]:
    return set(ImportRow.objects.filter(of=row, state=RowState.FAILED).values_list("number", flat=True))


def test_bad_rows_are_named_corrected_and_tried_again_alone(lead: Actor) -> None:
    content, corrections = file_with_bad_rows()
    row = run(taken_in(content, by=lead), by=lead)
    assert outcome(row) == (ImportState.DONE, ROWS, ROWS - BAD, 0, BAD)
    assert failed(row) == set(corrections)
    assert all(one.findings for one in ImportRow.objects.filter(of=row, state=RowState.FAILED))

    handed_out = correcting.bad_rows(row, TableFormat.CSV, by=lead, at=NOW).decode().splitlines()
    assert len(handed_out) == BAD + 1
    header = [correcting.NUMBER, *VEHICLES]
    file = csv_file([[str(number), *cells] for number, cells in corrections.items()], header)
    answer = correcting.correct_by_file(row.pk, "corrected.csv", stream(file), by=lead, at=NOW)
    assert (answer.corrected, answer.unknown) == (BAD, ())
    assert correcting.retry(row.pk, by=lead, at=NOW) == BAD
    work(row)

    row = anew(row)
    assert outcome(row) == (ImportState.DONE, ROWS, ROWS, 0, 0)
    vins = Counter(Identifier.objects.filter(kind="vin").values_list("value", flat=True))
    assert set(vins) == {vin(number) for number in range(1, ROWS + 1)}
    assert set(vins.values()) == {1}
    assert Alert.objects.filter(state=AlertState.PROPOSED).count() == ROWS
    assert not ImportRow.objects.filter(of=row).exclude(cells={}, corrected=None).exists()
    assert series_with_gaps() == []


def test_a_dry_run_finds_the_same_and_writes_nothing_but_the_ledger(lead: Actor) -> None:
    content, _ = file_with_bad_rows(300, 20)
    row = taken_in(content, by=lead)
    row = run(row, by=lead, is_dry_run=True)
    assert outcome(row) == (ImportState.CHECKED, 300, 280, 0, 20)
    tried = list(ImportRow.objects.filter(of=row).values_list("number", "findings"))
    assert (Alert.objects.count(), Subject.objects.count()) == (0, 0)

    deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
    work(row)
    assert list(ImportRow.objects.filter(of=row, state=RowState.FAILED).values_list("number", "findings")) == tried
    assert Alert.objects.count() == 280


def test_a_row_becomes_what_would_have_been_typed(lead: Actor) -> None:
    row = run(taken_in(csv_file([vehicle(7)]), by=lead), by=lead)
    alert = Alert.objects.select_related("subject", "registry_entry").get()
    assert (alert.category, alert.system, alert.is_own, alert.state) == ("OBJ", "SIS", True, "proposed")
    assert alert.authority == "District Police of Javorová"
    assert alert.subject.data == {
        "make": "Nordvagn", "model": "Skog", "colour": "green", "category": "car", "gone_on": "2025-12-24",
    }  # fmt: skip
    assert not alert.subject.is_searchable
    assert alert.subject.origin == f"import:{row.pk}, row 1"
    assert alert.owner_id == lead.user_id
    assert alert.draft.values["number.vin"] == vin(7)
    assert [(step.event, step.by) for step in AlertStep.objects.filter(alert=alert)] == [("propose", "lucia")]


def test_the_same_twice_in_a_file_is_bad_and_what_is_held_is_skipped(lead: Actor) -> None:
    run(taken_in(csv_file([vehicle(1)]), by=lead), by=lead)
    row = run(taken_in(csv_file([vehicle(1), vehicle(2), vehicle(2)]), by=lead), by=lead)
    assert outcome(row) == (ImportState.DONE, 3, 1, 1, 1)
    skipped, twice = ImportRow.objects.filter(of=row).exclude(state=RowState.DONE)
    assert (skipped.number, skipped.findings[0]["code"]) == (1, "import.held_already")
    assert (twice.number, twice.findings[0]["code"], twice.findings[0]["values"]) == (3, "import.twice", {"row": "2"})


def test_a_row_whose_quotes_are_broken_is_named_and_the_others_go_on(lead: Actor) -> None:
    lines = csv_file([vehicle(1), vehicle(2), vehicle(3)]).decode().splitlines()
    lines[2] = lines[2].replace("Nordvagn", '"Nordvagn', 1).replace(',"Nordvagn', ',"Nordvagn')
    row = run(taken_in("\r\n".join(lines).encode(), by=lead), by=lead)
    assert outcome(row) == (ImportState.DONE, 3, 2, 0, 1)
    bad = ImportRow.objects.get(of=row, state=RowState.FAILED)
    assert (bad.number, bad.place, bad.findings[0]["code"]) == (2, 3, "table.quotes")
    cells = dict(zip(VEHICLES, vehicle(2), strict=True))
    correcting.correct(row.pk, 2, cells, by=lead, at=NOW)
    correcting.retry(row.pk, [2], by=lead, at=NOW)
    work(row)
    assert outcome(anew(row)) == (ImportState.DONE, 3, 3, 0, 0)


def test_what_only_warns_goes_on_with_a_reason(lead: Actor) -> None:
    without_state = csv_file([vehicle(1, Štát="")])
    row = run(taken_in(without_state, by=lead), by=lead)
    assert outcome(row)[2:] == (0, 0, 1)
    warned = ImportRow.objects.get(of=row)
    assert {(one["code"], one["warns"]) for one in warned.findings} == {("kind.no_state", True)}
    row = taken_in(without_state, by=lead)
    deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
    deciding.begin(row.pk, is_dry_run=False, in_spite="the district has looked at each", by=lead, at=NOW)
    work(row)
    assert outcome(anew(row))[2:] == (1, 0, 0)
    step = AlertStep.objects.get()
    assert {one["answer"] for one in step.findings if one.get("weight") == "warns"} == {
        "the district has looked at each"
    }


def test_a_paused_import_stands_still_and_goes_on_where_it_was(lead: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "ROWS_AT_ONCE", 10)
    row = taken_in(csv_file(vehicle(number) for number in range(1, 41)), by=lead)
    deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
    deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
    working.work(row.pk, now=Clock(), seconds=0)
    assert deciding.pause(row.pk, by=lead, at=NOW).position == 10
    work(row)
    assert (anew(row).state, Alert.objects.count()) == (ImportState.PAUSED, 10)
    with pytest.raises(RefusedError, match="not_now"):
        deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
    deciding.resume(row.pk, by=lead, at=NOW)
    work(row)
    assert (anew(row).state, Alert.objects.count()) == (ImportState.DONE, 40)


def test_the_ledger_counts_every_row_at_every_moment(lead: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "ROWS_AT_ONCE", 10)
    row, clock = taken_in(csv_file(vehicle(number) for number in range(1, 41)), by=lead), Clock()
    deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
    deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
    for _ in range(3):
        working.work(row.pk, now=clock, seconds=0)
    told = ledger_of(anew(row), now=clock.now)
    assert (told.total, told.done, told.left, told.percent) == (40, 30, 10, 75)
    assert told.rate == pytest.approx(10 / 3, rel=0.7)
    assert told.seconds_left is not None
    later = ledger_of(anew(row), now=clock.now.replace(hour=23))
    assert (later.rate, later.seconds_left, later.is_silent) == (None, None, True)


def test_a_row_that_breaks_its_batch_is_parked_and_the_others_are_entered(
    lead: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference table of a register has room for so many signs; the database refuses the row, not the batch."""
    rows = [vehicle(number) for number in range(1, 6)]
    row = taken_in(csv_file(rows), by=lead)
    deciding.set_meaning(row.pk, mapping(), by=lead, at=NOW)
    deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
    BulkImport.objects.filter(pk=row.pk).update(tries_here=working.PARKED_AFTER)
    monkeypatch.setattr(working, "SECONDS_AT_ONE_GO", 0)
    work(row)
    assert outcome(anew(row)) == (ImportState.DONE, 5, 4, 0, 1)
    parked = ImportRow.objects.get(of=row, state=RowState.FAILED)
    assert (parked.number, parked.findings[0]["code"]) == (1, "import.row_broke")


class TestTheSecondPairOfEyes:
    def test_another_officer_approves_the_whole_and_it_leaves_for_the_central_system(
        self, lead: Actor, olga: Actor
    ) -> None:
        row = run(taken_in(csv_file(vehicle(number) for number in range(1, 6)), by=lead), by=lead)
        approving.approve(row.pk, by=olga, at=NOW)
        work(row)
        row = anew(row)
        assert (row.state, row.approved, row.held_back) == (ImportState.DONE, 5, 0)
        alerts = list(Alert.objects.order_by("pk"))
        assert {one.state for one in alerts} == {AlertState.APPROVED}
        assert {one.reference for one in alerts} == {f"QM2026{number:07d}" for number in range(1, 6)}
        assert all(one.review_on and one.issued_on == NOW.date() for one in alerts)
        assert not AlertDraft.objects.exists()
        assert CentralOrder.objects.filter(operation="create").count() == 5
        assert set(AlertStep.objects.filter(event="approve").values_list("by", flat=True)) == {"olga"}

    def test_who_brought_the_file_does_not_approve_it(self, lead: Actor) -> None:
        row = run(taken_in(csv_file([vehicle(1)]), by=lead), by=lead)
        with pytest.raises(RefusedError, match="same_officer"):
            approving.approve(row.pk, by=lead, at=NOW)

    def test_nothing_is_approved_twice(self, lead: Actor, olga: Actor) -> None:
        row = run(taken_in(csv_file([vehicle(1)]), by=lead), by=lead)
        approving.approve(row.pk, by=olga, at=NOW)
        work(row)
        with pytest.raises(RefusedError, match="nothing_to_approve"):
            approving.approve(row.pk, by=olga, at=NOW)


def test_each_batch_leaves_one_entry_and_says_how_many(lead: Actor) -> None:
    row = run(taken_in(csv_file(vehicle(number) for number in range(1, 8)), by=lead), by=lead)
    [entry] = AuditEntry.objects.filter(action="imports.batch")
    assert (entry.batch_size, entry.actor_name, entry.reason) == (7, "lucia", "list of the district")
    assert entry.records == [f"import:{row.pk}"]


def test_an_officer_who_may_not_bring_in_files_is_refused(olga: Actor) -> None:
    with pytest.raises(RefusedError, match=r"access\.role"):
        taken_in(csv_file([vehicle(1)]), by=olga)
