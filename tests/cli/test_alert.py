"""`spoc alert` and its neighbours: cells from files, two officers, exit codes, JSON as the API has it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from tests.cli.test_audit import Done, Spoc, spoc
from tests.cli.test_check import enrolled, signed
from tests.core.formats.pictures.drawn import png
from tests.procedures.alerts import own
from tests.procedures.holdings import alert_on

__all__ = ["spoc"]

PERSON = own.PERSON | {
    "identity.family": "Yasenytskyi",
    "identity.given": "Ostap",
    "identity.birth_dates": "1979-05-04",
}
As = Callable[..., Done]

# Any below: JSON.


@pytest.fixture
def by(spoc: Spoc, monkeypatch: pytest.MonkeyPatch) -> As:
    """Runs a command with the token of somebody of this role, by name."""
    secrets: dict[str, str] = {}

    def run(name: str, *arguments: str, answers: str = "", role: Role = Role.OFFICER) -> Done:
        if name not in secrets:
            now = datetime.now(UTC)
            user = User.objects.create(username=name, full_name=name, role=role, desk=Desk.SIRENE, made_at=now)
            new = NewToken(label="test", expires_at=now + timedelta(hours=1))
            secrets[name] = make_token(user, new, by=SYSTEM, at=now)[1]
        monkeypatch.setenv("SPOC_TOKEN", secrets[name])
        return spoc(*arguments, answers=answers)

    return run


@pytest.fixture
def cells(tmp_path: Path) -> str:
    file = tmp_path / "person.json"
    file.write_text(json.dumps(PERSON), encoding="utf-8")
    return str(file)


@pytest.fixture
def warrant(tmp_path: Path) -> str:
    file = tmp_path / "warrant.pdf"
    file.write_bytes(b"%PDF-1.7 invented")
    return str(file)


def said(done: Done, code: int = 0) -> Any:
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def live(by: As, cells: str, warrant: str) -> int:
    number = said(by("olga", "alert", "new", "ARR", "person", "--from", cells, "--json"))["number"]
    assert by("olga", "alert", "attach", str(number), warrant).returncode == 0
    found = said(by("olga", "alert", "check", str(number), "--json"))
    answers = json.dumps({one["key"]: "looked at" for one in found["findings"] if one["weight"] == "warns"})
    proposal = ("alert", "propose", str(number), "--version", "1", "--answers", "-", "--json")
    assert said(by("olga", *proposal, answers=answers))["state"] == "proposed"
    assert by("olga", "alert", "approve", str(number)).returncode == 1
    assert said(by("petra", "alert", "approve", str(number), "--reason", "seen", "--json"))["state"] == "approved"
    own.acknowledge(Alert.objects.get(pk=number))
    return int(number)


def test_from_a_file_of_cells_to_the_withdrawal(by: As, cells: str, warrant: str) -> None:
    number = str(live(by, cells, warrant))
    stands = said(by("olga", "alert", "content", number))
    stands["values"]["alert.offence"] = "murder"
    change = ("alert", "update", number, "--version", "1", "--origin", "form M", "--from", "-", "--json")
    assert said(by("olga", *change, answers=json.dumps(stands)))["version"] == 2
    late = by("olga", *change, answers=json.dumps(stands))
    assert (late.returncode, "version 2" in late.stderr) == (75, True)
    history = said(by("olga", "alert", "history", number, "--json"))
    assert [(one["field"], one["after"]) for one in history["changes"]] == [("offence", "murder")]
    assert said(by("olga", "alert", "record", number))["offence"] == "murder"
    assert by("olga", "alert", "withdraw", number, "--ground", "seized", "--reason", "x").returncode == 1
    ended = by("olga", "alert", "withdraw", number, "--ground", "surrendered", "--json", answers="handed over\n")
    assert said(ended)["state"] == "withdrawn"
    assert AuditEntry.objects.filter(action="alerts.withdraw", reason="handed over").exists()


def test_marks_and_clocks_at_the_terminal(by: As, cells: str, warrant: str) -> None:
    number, other = str(live(by, cells, warrant)), str(own.active().pk)
    asked = ("--ground", "national_law", "--asked-in", "QN-QM-F-2026-0000001", "--json")
    flag = said(by("olga", "alert", "flag", number, "--state", "QN", *asked))
    assert by("olga", "alert", "flag", number, "--state", "Atlantis", *asked).returncode == 2
    assert by("olga", "alert", "lift-flag", number, str(flag["number"]), "--reason", "they act").returncode == 0
    link = said(by("olga", "alert", "link", number, other, "--why", "same_case", "--json"))
    assert by("olga", "alert", "unlink", number, str(link["number"])).returncode == 0
    hide = ("alert", "hide", number, "--approval", "Nt 4/2026", "--reason", "warned", "--informed", "QN", "--json")
    assert by("olga", *hide).returncode == 77
    assert said(by("lucia", *hide, role=Role.SHIFT_LEAD))["hidden_until"]
    assert by("lucia", "alert", "unhide", number, "--reason", "over").returncode == 0
    longer = by("olga", "alert", "extend", number, "--json", answers="Still sought.\n")
    assert said(longer)["review_on"]
    due = by("olga", "alert", "purpose-achieved", number, "--ground", "surrendered", "--reason", "form M", "--json")
    assert said(due)["article"] == "53(9)"
    assert by("olga", "alert", "purpose-achieved", number, "--keep", "--reason", "still needed").returncode == 0
    life = by("olga", "alert", "life", number).stdout
    assert "surrendered" in life
    assert by("olga", "alert", "orders", number).stdout.count("queued") == 1
    order = str(said(by("olga", "alert", "orders", number, "--json"))[0]["number"])
    assert by("olga", "alert", "retry-order", number, order).returncode == 1


def test_a_draft_is_saved_under_its_version_checked_and_thrown_away(by: As, cells: str) -> None:
    number = str(said(by("olga", "alert", "new", "ARR", "person", "--from", cells, "--json"))["number"])
    assert by("petra", "alert", "save", number, "--version", "1", "--from", cells).returncode == 0
    late = by("olga", "alert", "save", number, "--version", "1", "--from", cells)
    assert (late.returncode, "version 2" in late.stderr) == (75, True)
    unready = by("olga", "alert", "propose", number, "--version", "2")
    assert unready.returncode == 1
    assert "refuses:" in unready.stderr
    assert "identity.family: Yasenytskyi" in by("olga", "alert", "draft", number).stdout
    assert by("olga", "alert", "throw-away", number).returncode == 0
    assert by("olga", "alert", "draft", number).returncode == 2


def test_the_form_is_told_with_codes_and_words(by: As) -> None:
    form = said(by("olga", "alert", "form", "ARR", "person", "--json"))
    assert form["source"].startswith("R62")
    assert "identity.sex" in by("olga", "alert", "form", "ARR", "person").stdout
    assert by("olga", "alert", "form", "INF", "person").returncode == 1
    assert by("olga", "alert", "form", "NOTHING", "person").returncode == 2


@pytest.mark.parametrize("text", ["", "[]", '{"a": "\\u0000"}', '{"a": NaN}'], ids=["none", "list", "nul", "nan"])
def test_a_file_that_holds_no_cells_is_refused(by: As, text: str) -> None:
    done = by("olga", "alert", "new", "ARR", "person", "--from", "-", answers=text)
    assert (done.returncode, Alert.objects.count()) == (2, 0)


def test_who_signs_in_by_name_gives_cells_behind_the_code(spoc: Spoc) -> None:
    enrolled("irena.kovac", Role.OFFICER, Desk.SIRENE)
    done = spoc("alert", "new", "ARR", "person", "--from", "-", "--json",
                answers=signed("irena.kovac", json.dumps(PERSON)))  # fmt: skip
    assert said(done)["owner"] == "irena.kovac"


def test_another_states_alert_is_refused_with_its_rule(by: As) -> None:
    done = by("olga", "alert", "extend", str(alert_on().pk), "--assessment", "x")
    assert (done.returncode, "Only its owner" in done.stderr) == (1, True)
    assert by("olga", "alert", "life", "999999").returncode == 2


def test_quality_is_run_reported_and_accepted(by: As) -> None:
    own.active()
    seen = said(by("olga", "quality", "run", "--json"), 1)
    assert (seen["looked_at"], seen["opened"] > 0) == (1, True)
    assert said(by("olga", "quality", "run", "--json"))["opened"] == 0
    first = said(by("olga", "quality", "findings", "--json"))[0]
    assert by("olga", "quality", "accept", str(first["number"]), "--reason", "nobody knows more").returncode == 0
    assert by("olga", "quality", "accept", str(first["number"]), "--reason", "again").returncode == 1
    rows = said(by("olga", "quality", "report", "--json"))
    assert sum(one["accepted"] for one in rows) == 1
    assert by("olga", "quality", "report", "--desk", "NOWHERE").returncode == 2


def test_a_category_is_defined_by_a_shift_lead_and_ends(by: As) -> None:
    law = {"title": "Barred from stadiums", "act": "Act 1/2014", "article": "17", "since": "2026-01-01"}
    asked = json.dumps(law | {"subjects": ["person"], "review_years": 2})
    define = ("category", "define", "STADIUM", "--from", "-", "--json")
    assert by("olga", *define, answers=asked).returncode == 77
    assert said(by("lucia", *define, answers=asked, role=Role.SHIFT_LEAD))["code"] == "STADIUM"
    assert by("lucia", *define, answers=asked.replace('"17"', '" "')).returncode == 1
    assert by("lucia", *define, answers=json.dumps(law)).returncode == 2
    assert said(by("lucia", "category", "end", "STADIUM", "--until", "2031-01-01", "--json"))["until"] == "2031-01-01"
    assert [one["code"] for one in said(by("lucia", "category", "list", "--json"))] == ["STADIUM"]


def test_two_subjects_are_the_same_and_apart_again(by: As) -> None:
    one, other = (str(alert_on().subject_id) for _ in range(2))
    claim = said(by("olga", "subject", "same", one, other, "--json", answers="the prints agree\n"))
    together = said(by("olga", "subject", "show", one, "--json"))
    assert len(together["subjects"]) == 2
    assert by("olga", "subject", "undo", str(claim["number"]), "--reason", "another's prints").returncode == 0
    assert by("olga", "subject", "undo", str(claim["number"]), "--reason", "again").returncode == 1
    assert "undone" in by("olga", "subject", "show", one).stdout


def test_a_picture_comes_in_from_a_file_and_goes_out_into_a_new_one(by: As, tmp_path: Path) -> None:
    number, face, out = str(own.active().pk), tmp_path / "face.png", tmp_path / "out.png"
    face.write_bytes(png())
    add = ("biometrics", "add", number, str(face), "--kind", "photograph", "--origin", "form L", "--json")
    assert by("olga", *add).returncode == 1
    kept = str(said(by("olga", *add, "--judged"))["number"])
    assert by("olga", "biometrics", "show", kept, "--output", str(out)).returncode == 0
    assert out.read_bytes() == png()
    assert by("olga", "biometrics", "show", kept, "--output", str(out)).returncode == 73
    assert by("olga", "biometrics", "withdraw", number, kept, "--reason", "another person").returncode == 0
    assert [one["withdrawn_at"] is not None for one in said(by("olga", "biometrics", "list", number, "--json"))] == [
        True
    ]
