"""A list of another system comes as a file, and is kept in step by its references."""

import pytest

from spoc.core.formats.central import SIS_FORMAT
from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import AlertCategory, AlertState, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.imports import FileForm, ImportState, RowState
from spoc.core.terms.offices import Actor, System
from spoc.office.alerts.models import Alert
from spoc.office.imports.models import BulkImport, ImportRow, ListedAlert
from spoc.office.subjects.selectors import by_identifier
from spoc.procedures.bulk_import import deciding
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_import.files import (
    PAIRS,
    VEHICLES,
    anew,
    csv_file,
    foreign,
    mapping,
    run,
    vehicle,
    vin,
    work,
)

pytestmark = pytest.mark.django_db
HEADER = ("Ref", *VEHICLES)
LISTED = mapping({"Ref": "file.reference", **PAIRS}, name="list of QN")


def listed(number: int, **said: str) -> list[str]:
    return [f"QN-{number}", *vehicle(number, **{"Druh": "car", "Farba": "green", **said})]


def bring(rows: list[list[str]], *, by: Actor, is_dry_run: bool = False, **said: object) -> BulkImport:
    return run(foreign(csv_file(rows, HEADER), by=by, **said), by=by, new=LISTED, is_dry_run=is_dry_run)


def told(row: BulkImport) -> tuple[str, int, int, int, int, int, int]:
    return row.state, row.done, row.skipped, row.failed, row.added, row.changed, row.withdrawn


def test_rows_become_copies_that_checks_find(lead: Actor) -> None:
    row = bring([listed(1), listed(2)], by=lead)
    assert told(row) == (ImportState.DONE, 2, 0, 0, 2, 0, 0)
    alert = Alert.objects.get(reference="QN-1")
    assert (alert.is_own, alert.state, alert.issuing_state, alert.sequence) == (False, AlertState.ACTIVE, "QN", None)
    assert [one.subject_id for one in by_identifier(IdentifierKind.VIN, vin(1))] == [alert.subject_id]


def test_a_newer_file_changes_what_changed_and_leaves_the_rest_alone(lead: Actor) -> None:
    bring([listed(1), listed(2)], by=lead)
    row = bring([listed(1), listed(2, Farba="red"), listed(3)], by=lead)
    assert told(row) == (ImportState.DONE, 3, 0, 0, 1, 1, 0)
    assert [one.version for one in Alert.objects.order_by("reference")] == [1, 2, 1]
    assert Alert.objects.get(reference="QN-2").subject.data["colour"] == "red"


def test_what_the_list_no_longer_names_is_withdrawn_where_that_was_asked_for(lead: Actor) -> None:
    bring([listed(number) for number in range(1, 11)], by=lead)
    rest = [listed(number) for number in range(1, 8)]
    assert told(bring(rest, by=lead))[-1] == 0
    assert told(bring(rest, by=lead, withdraws_missing=True))[-1] == 3
    assert Alert.objects.filter(state=AlertState.WITHDRAWN).count() == 3
    assert by_identifier(IdentifierKind.VIN, vin(9)) == []
    assert ListedAlert.objects.count() == 7


def test_a_file_that_would_withdraw_most_of_the_list_is_taken_for_a_wrong_one(lead: Actor) -> None:
    bring([listed(number) for number in range(1, 21)], by=lead)
    row = bring([listed(1)], by=lead, withdraws_missing=True)
    assert (row.state, row.withdrawn) == (ImportState.DONE, 0)
    assert row.stopped_because["code"] == "import.withdraws_too_many"
    assert Alert.objects.filter(state=AlertState.ACTIVE).count() == 20


def test_a_dry_run_writes_no_alert_and_no_list(lead: Actor) -> None:
    row = bring([listed(1), listed(1), ["", *vehicle(2, Druh="car", Farba="green")]], by=lead, is_dry_run=True)
    assert told(row) == (ImportState.CHECKED, 1, 0, 2, 1, 0, 0)
    assert [one.findings[0]["code"] for one in ImportRow.objects.all()] == ["import.twice", "import.no_reference"]
    assert (Alert.objects.count(), ListedAlert.objects.count()) == (0, 0)


def test_what_the_central_system_keeps_in_step_is_not_changed_by_a_file(lead: Actor) -> None:
    bring([listed(1)], by=lead)
    Alert.objects.update(sequence=7)
    row = bring([listed(1, Farba="red")], by=lead)
    assert told(row)[:4] == (ImportState.DONE, 0, 1, 0)
    assert ImportRow.objects.get(of=row, state=RowState.SKIPPED).findings[0]["code"] == "import.kept_by_broadcast"


def test_a_list_keeps_its_system_and_its_state(lead: Actor) -> None:
    foreign(csv_file([listed(1)], HEADER), by=lead)
    with pytest.raises(RefusedError, match="list_is_anothers"):
        foreign(csv_file([listed(1)], HEADER), by=lead, issuing_state="QR")


def test_records_of_the_contract_need_no_mapping(lead: Actor) -> None:
    record = AlertRecord(
        system=System.SIS,
        reference="QN20260000001",
        version=3,
        category=AlertCategory.OBJECT,
        issuing_state="QN",
        requested_action=RequestedAction.SEIZE,
        subject_kind=SubjectKind.VEHICLE,
        numbers=(NumberValue(kind=IdentifierKind.VIN, value=vin(1)),),
        data={"make": "Nordvagn"},
    )
    broken = SIS_FORMAT.write_record(record).replace("QN20260000001", "QN20260000002").replace('"OBJ"', '"???"')
    broken = broken.replace(f'"{SIS_FORMAT.records.category_code(AlertCategory.OBJECT)}"', '"???"')
    inside = SIS_FORMAT.write_record(record) + broken
    content = f'<c:records xmlns:c="{SIS_FORMAT.namespace}" contract="1">{inside}</c:records>'
    row = foreign(content.encode(), by=lead, name="list.xml", system=System.SIS)
    assert (row.form, row.total) == (FileForm.XML, 2)
    deciding.begin(row.pk, is_dry_run=False, by=lead, at=NOW)
    work(row)
    row = anew(row)
    assert told(row)[:5] == (ImportState.DONE, 1, 0, 1, 1)
    assert ImportRow.objects.get(of=row, state=RowState.FAILED).findings[0]["code"].startswith("central.")
    alert = Alert.objects.get()
    assert (alert.reference, alert.subject.data) == ("QN20260000001", {"make": "Nordvagn"})
