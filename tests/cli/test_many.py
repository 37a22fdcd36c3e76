"""`spoc authorisation`, `spoc check job`, `spoc watch`: many are asked for at the terminal, with a second officer."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.procedures.bulk_check import alerts_met, working
from tests.cli.test_audit import Done, Spoc, spoc
from tests.cli.test_check import enrolled
from tests.procedures.holdings import alert_on

__all__ = ["spoc"]
UNTIL = str((datetime.now(UTC) + timedelta(days=20)).date())
BY, LEAD = "irena.kovac", "lucia.lead"


Says = Callable[..., Done]
"""Runs a command as one of the two: by a token, since a code of the second factor serves once."""


@pytest.fixture
def office(spoc: Spoc, monkeypatch: pytest.MonkeyPatch) -> Says:
    now = datetime.now(UTC)
    new = NewToken(label="terminal", expires_at=now + timedelta(hours=1), verbs=())
    secrets = {
        name: make_token(enrolled(name, role, Desk.SIRENE), new, by=SYSTEM, at=now - timedelta(minutes=1))[1]
        for name, role in ((BY, Role.OFFICER), (LEAD, Role.SHIFT_LEAD))
    }

    def say(*arguments: str, by: str = BY) -> Done:
        monkeypatch.setenv("SPOC_TOKEN", secrets[by])
        return spoc(*arguments)

    return say


def granted(office: Says, use: str, purpose: str) -> None:
    ask = ("authorisation", "ask", "--use", use, "--purpose", purpose, "--for", "order 12/2026", "--until", UNTIL)
    done = office(*ask, "--json")
    assert done.returncode == 0, done.stderr
    key = json.loads(done.stdout)["key"]
    own = office("authorisation", "grant", key, "--reason", "mine")
    assert own.returncode == 77
    done = office("authorisation", "grant", key, "--reason", "order lies before me", by=LEAD)
    assert (done.returncode, "granted" in done.stdout) == (0, True), done.stderr


def test_of_more_than_a_hundred_persons_others_are_told_and_a_training_office_asks_freely(
    office: Says, tmp_path: Path
) -> None:
    file, out = tmp_path / "asked.csv", tmp_path / "found.ndjson"
    file.write_text("query\n" + "Wanda Ilvesgrund\n" * 101)
    batch = ("check", "batch", str(file), "--out", str(out), "--reason", "the guests of the fair")
    granted(office, "batch", "police_check")
    done = office(*batch, "--purpose", "police_check")
    assert (done.returncode, "The data-protection officer is told" in done.stderr) == (0, True), done.stderr
    assert len(out.read_text().splitlines()) == 101


def test_a_file_is_handed_to_the_worker_and_its_result_fetched(office: Says, tmp_path: Path) -> None:
    alert, file, out = alert_on(), tmp_path / "asked.csv", tmp_path / "found.ndjson"
    file.write_text("id,name,birth\na,Chmarosvit Dmitrij,1984\nb,4711,\n")
    begin = ("check", "job", "begin", str(file), "--purpose", "police_check", "--reason", "gate 4", "--json")
    done = office(*begin)
    assert done.returncode == 0, done.stderr
    number = str(json.loads(done.stdout)["number"])
    while working.work(now=lambda: datetime.now(UTC), seconds=60):
        pass
    shown = office("check", "job", "show", number)
    assert "2 of 2 rows answered, 1 with a possible match" in shown.stdout
    done = office("check", "job", "result", number, "--out", str(out))
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, out.read_text().splitlines())
    assert first["matches"][0]["alert"]["reference"] == alert.reference
    assert second["error"]["code"] == "question.no_name"
    assert office("check", "job", "result", number, by=LEAD).returncode == 1


def test_a_watch_list_is_begun_and_shows_what_it_met_with(office: Says, tmp_path: Path) -> None:
    granted(office, "watch_list", "criminal_investigation")
    file = tmp_path / "list.csv"
    begin = ("watch", "begin", str(file), "--name", "Bridge robbery", "--purpose", "criminal_investigation")
    begin += ("--reason", "file 12/2026", "--json")
    file.write_text("id,name,birth\nk-1,4711,\n")
    wrong = office(*begin)
    assert (wrong.returncode, "Line 2: Type a name" in wrong.stderr) == (1, True)
    file.write_text("id,name,birth\nk-1,Chmarosvit Dmitrij,1984\n")
    done = office(*begin)
    assert done.returncode == 0, done.stderr
    key = json.loads(done.stdout)["key"]
    alert = alert_on()
    alerts_met.watch(datetime.now(UTC))
    shown = office("watch", "show", key, "--json")
    assert [one["alert"]["reference"] for one in json.loads(shown.stdout)] == [alert.reference]
    assert office("watch", "end", key).returncode == 0
    assert office("watch", "end", key).returncode == 1
