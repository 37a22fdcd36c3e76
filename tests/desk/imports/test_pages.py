"""What the pages of imports refuse, hand out and take back."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from spoc.core.formats.table_reading import read_table
from spoc.core.terms.imports import FileForm, ImportState
from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.receivers import SECOND_FACTOR
from spoc.office.audit.models import AuditEntry
from spoc.office.imports.models import BulkImport
from spoc.procedures.bulk_import import correcting, working
from tests.procedures.bulk_import.files import PAIRS, VEHICLES, csv_file, vehicle
from tests.procedures.conftest import make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = user.pk
    session.save()
    return client


@pytest.fixture
def lead() -> Client:
    return signed_in(make_officer("lucia", Desk.SIRENE, Role.SHIFT_LEAD))


def upload(content: bytes, name: str = "vehicles.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def worked() -> None:
    """As the worker would."""
    for row in BulkImport.objects.all():
        working.work(row.pk, now=lambda: datetime.now(UTC), seconds=60)


def entered(lead: Client, content: bytes) -> BulkImport:
    """Brought in by the pages' own forms, through to its end."""
    said = {"purpose": "own", "reason": "list of the district", "system": "NATIONAL"}
    answer = lead.post("/imports/new", said | {"file": upload(content)})
    row = BulkImport.objects.get()
    assert answer.headers["Location"] == f"/imports/{row.pk}"
    worked()
    columns: dict[str, str] = {f"m{place}": PAIRS[name] for place, name in enumerate(VEHICLES)}
    columns |= {f"w{VEHICLES.index('Farba')}": "zelená = green", f"w{VEHICLES.index('Druh')}": "osobné = car"}
    lead.post(f"/imports/{row.pk}/columns", {"kind": "vehicle", "category": "OBJ", "name": "v", **columns})
    lead.post(f"/imports/{row.pk}/begin", {"how": "run"})
    worked()
    row.refresh_from_db()
    return row


def test_bad_rows_are_handed_out_corrected_and_taken_back(lead: Client) -> None:
    row = entered(lead, csv_file([vehicle(1), vehicle(2, Farba="?"), vehicle(3)]))
    assert (row.state, row.done, row.failed) == (ImportState.DONE, 2, 1)
    for form in ("csv", "xlsx"):
        handed_out = lead.get(f"/imports/{row.pk}/bad-rows?form={form}")
        assert handed_out.headers["Content-Disposition"].startswith("attachment")
        [bad] = read_table(FileForm(form), io.BytesIO(handed_out.content)).lines
        assert bad.cells[correcting.NUMBER] == "2"
        assert "“?”" in str(bad.cells[correcting.REASONS])
    header = [correcting.NUMBER, *VEHICLES]
    corrected = csv_file([["2", *vehicle(2)], ["3", *vehicle(3)]], header)
    answer = lead.post(f"/imports/{row.pk}/corrections", {"file": upload(corrected), "then": "retry"}, follow=True)
    assert "1 row is corrected." in answer.content.decode()
    assert "left alone: 3." in answer.content.decode()
    worked()
    row.refresh_from_db()
    assert (row.state, row.done, row.failed) == (ImportState.DONE, 3, 0)
    assert AuditEntry.objects.filter(action="imports.bad_rows").count() == 2


def test_a_row_is_corrected_on_its_page(lead: Client) -> None:
    row = entered(lead, csv_file([vehicle(1, Farba="?")]))
    page = lead.get(f"/imports/{row.pk}/rows/1").content.decode()
    assert "“?” is not on the list" in page
    typed = {f"c{place}": cell for place, cell in enumerate(vehicle(1))}
    lead.post(f"/imports/{row.pk}/rows/1", typed | {"then": "retry"})
    worked()
    row.refresh_from_db()
    assert (row.done, row.failed) == (1, 0)
    assert lead.get(f"/imports/{row.pk}/rows/1").status_code == 404


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": ""}, "This field is required."),
        ({"purpose": "foreign"}, "Name the list"),
        ({"purpose": "foreign", "list_name": "x", "issuing_state": "Nowhere"}, "Name the state"),
    ],
    ids=["without a reason", "a list without a name", "a list of no state"],
)
def test_a_file_that_says_too_little_is_shown_again(lead: Client, said: dict[str, str], words: str) -> None:
    full = {"purpose": "own", "reason": "list", "system": "NATIONAL", "file": upload(csv_file([vehicle(1)]))}
    answer = lead.post("/imports/new", full | said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not BulkImport.objects.exists()


def test_what_is_refused_says_so_on_the_page(lead: Client) -> None:
    row = entered(lead, csv_file([vehicle(1)]))
    for path in ("begin", "pause", "resume", "retry", "approve", "corrections"):
        answer = lead.post(f"/imports/{row.pk}/{path}")
        assert answer.status_code == 409, path
        assert "Not done." in answer.content.decode(), path


def test_the_ledger_loads_its_page_anew_when_the_state_has_changed(lead: Client) -> None:
    row = entered(lead, csv_file([vehicle(1)]))
    assert "HX-Refresh" not in lead.get(f"/imports/{row.pk}/ledger?state=done").headers
    assert lead.get(f"/imports/{row.pk}/ledger?state=running").headers["HX-Refresh"] == "true"
