"""`spoc alerts`: a list page by page, one alert, a list as a file; who may, and what is refused with a sentence."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from stat import S_IMODE

import pytest

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.office.audit.models import AuditEntry
from tests.cli.test_audit import Spoc, spoc
from tests.cli.test_check import enrolled, signed
from tests.office.alerts.listed import many
from tests.procedures.holdings import alert_on

__all__ = ["spoc"]

WHY = ("--purpose", "desk_work", "--reason", "monthly list for the court")


@pytest.fixture
def lead(spoc: Spoc) -> User:
    return enrolled("irena.kovac", Role.SHIFT_LEAD, Desk.SIRENE)


@pytest.fixture
def token(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lead comes in by a program's token: a code of the second factor counts once."""
    now = datetime.now(UTC)
    _, secret = make_token(lead, NewToken(label="lists", expires_at=now + timedelta(hours=1)), by=SYSTEM, at=now)
    monkeypatch.setenv("SPOC_TOKEN", secret)


@pytest.mark.usefixtures("token")
def test_a_list_is_printed_and_says_where_the_next_page_begins(spoc: Spoc) -> None:
    many(8)
    done = spoc("alerts", "list", "--only", "state=any", "--limit", "5")
    assert done.returncode == 0, done.stderr
    assert "5 of 8." in done.stdout
    place = done.stdout.split("--after ")[1].strip()
    rest = spoc("alerts", "list", "--only", "state=any", "--after", place, "--json")
    said = json.loads(rest.stdout)
    assert (said["total"], len(said["lines"]), said["next"]) == (8, 3, None)


@pytest.mark.usefixtures("token")
def test_one_alert_is_shown_in_full(spoc: Spoc) -> None:
    alert = alert_on()
    done = spoc("alerts", "show", str(alert.pk))
    assert "Dmytro Khmarosvit" in done.stdout
    assert "offence: robbery" in done.stdout
    said = json.loads(spoc("alerts", "show", str(alert.pk), "--json").stdout)
    assert said["alert"]["reference"] == alert.reference
    assert spoc("alerts", "show", str(alert.pk + 1)).returncode == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
@pytest.mark.usefixtures("token")
def test_a_list_is_written_into_a_new_file_for_whoever_asked(spoc: Spoc, suffix: str, tmp_path: Path) -> None:
    alert, file = alert_on(), tmp_path / f"alerts.{suffix}"
    done = spoc("alerts", "export", "-o", str(file), *WHY, "--only", "category=ARR")
    assert done.returncode == 0, done.stderr
    assert S_IMODE(file.stat().st_mode) == 0o600
    assert suffix == "xlsx" or alert.reference in file.read_text()
    entry = AuditEntry.objects.get(action="alerts.exported")
    assert (entry.via, entry.result_count, entry.reason) == ("terminal", 1, WHY[3])
    again = spoc("alerts", "export", "-o", str(file), *WHY)
    assert (again.returncode, AuditEntry.objects.filter(action="alerts.exported").count()) == (73, 1)


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        pytest.param(("list", "--only", "name=Dmytro"), 2, id="a facet that is none"),
        pytest.param(("list", "--only", "system=XYZ"), 2, id="a code that is none"),
        pytest.param(("list", "--sort", "name"), 2, id="an order that is none"),
        pytest.param(("list", "--after", "17"), 2, id="a place that is none"),
        pytest.param(("export", "-o", "alerts.pdf", *WHY), 2, id="another kind of file"),
        pytest.param(("export", "-o", "alerts.csv", "--purpose", "curiosity", "--reason", "x y z"), 2, id="no purpose"),
        pytest.param(("export", "-o", "alerts.csv", "--purpose", "desk_work", "--reason", "x"), 77, id="no reason"),
    ],
)
def test_what_is_wrong_is_refused_with_a_sentence_and_leaves_no_file(
    spoc: Spoc, more: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = spoc("alerts", *more, answers=signed("irena.kovac"))
    assert (done.returncode, bool(done.stderr.strip())) == (code, True)
    assert not list(tmp_path.glob("alerts*"))


def test_an_officer_lists_and_does_not_export(spoc: Spoc, tmp_path: Path) -> None:
    enrolled("irena.kovac", Role.OFFICER, Desk.SIRENE)
    assert spoc("alerts", "list", answers=signed("irena.kovac")).returncode == 0
    file = tmp_path / "alerts.csv"
    assert spoc("alerts", "export", "-o", str(file), *WHY, answers=signed("irena.kovac")).returncode == 77
    assert not file.exists()
