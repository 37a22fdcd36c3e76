"""`spoc audit`: exit codes, JSON, who may export."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from stat import S_IMODE

import pytest
from django.utils import translation
from pytest_django import Settings

from spoc.cli.main import main
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.services import NewUser, create_user
from spoc.office.accounts.services.second_factor import code_of, enrol_second_factor
from spoc.office.audit.models import AuditEntry
from spoc.office.audit.services import record, seal
from tests.office.audit.test_chain import as_a_thief, steal

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OFFICER = Actor(name="irena.kovac", role=Role.OFFICER)
PASSWORD = "brown-kettle-17-harbour"
SEED = b"twenty bytes of seed"

Spoc = Callable[..., "Done"]


@dataclass(frozen=True, kw_only=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def spoc(
    db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Spoc]:
    """Runs the command in this process, in the test's transaction; what is typed is given as `answers`."""
    settings.SECRET_KEY_IS_KEPT = True
    settings.PASSWORD_HASHERS = ["tests.office.accounts.hashing.QuickArgon2PasswordHasher"]
    for name, value in {"SPOC_HOME": str(tmp_path), "SPOC_AS_OWNER": "false"}.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str, answers: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", StringIO(answers))
        monkeypatch.setattr("sys.argv", ["spoc", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return Done(returncode=int(end.value.code or 0), stdout=printed.out, stderr=printed.err)

    with translation.override("en"):
        yield run


@pytest.fixture
def three_entries(db: None) -> None:
    for place in range(3):
        record(
            actor=OFFICER,
            purpose=Purpose.DESK_WORK,
            operation=Operation.CONSULTATION,
            action=f"alerts.read_{place}",
            at=NOON,
            subjects=[f"subject:{place}"],
        )
    seal()


@pytest.fixture
def overseer(spoc: Spoc) -> User:
    return enrolled("dana.polak", Role.DATA_PROTECTION_OFFICER)


def enrolled(username: str, role: Role) -> User:
    new = NewUser(username=username, full_name=username, role=role)
    user = create_user(new, password=PASSWORD, by=OFFICER, at=NOON)
    enrol_second_factor(user, by=OFFICER, at=NOON, seed=SEED)
    return user


def three_answers(username: str) -> str:
    code = code_of("OR3WK3TUPEQGE6LUMVZSA33GEBZWKZLE", at=datetime.now(UTC))
    return f"{username}\n{PASSWORD}\n{code}\n"


def test_a_whole_chain_is_said_to_be_whole_with_exit_code_0(three_entries: None, spoc: Spoc) -> None:
    done = spoc("audit", "verify")
    assert done.returncode == 0, done.stderr
    assert "The chain is whole: 3 entries" in done.stdout
    told = json.loads(spoc("audit", "verify", "--json").stdout)
    assert (told["whole"], told["links"], told["waiting"], told["broken"]) == (True, 3, 0, None)


def test_a_broken_chain_names_its_first_broken_link_with_exit_code_1(three_entries: None, spoc: Spoc) -> None:
    with as_a_thief():
        steal("UPDATE audit_entry SET actor_name = 'nobody' WHERE action >= 'alerts.read_1'")
        done, told = spoc("audit", "verify"), json.loads(spoc("audit", "verify", "--json").stdout)
    assert done.returncode == 1
    assert done.stderr.startswith("Link 2 of the audit chain is broken")
    assert (told["whole"], told["broken"]["code"], told["broken"]["link"]) == (False, "audit.link_broken", "2")


def test_an_export_takes_a_data_protection_officer_and_is_in_the_audit(
    three_entries: None, overseer: User, spoc: Spoc
) -> None:
    done = spoc("audit", "export", "--subject", "subject:1", answers=three_answers("dana.polak"))
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["action"] == "alerts.read_1"
    entry = AuditEntry.objects.filter(action="audit.exported").get()
    assert (entry.actor_name, entry.via, entry.query["subject"]) == ("dana.polak", "terminal", "subject:1")


def test_an_export_into_a_file_called_csv_is_csv(
    three_entries: None, overseer: User, spoc: Spoc, tmp_path: Path
) -> None:
    file = tmp_path / "entries.csv"
    done = spoc("audit", "export", "-o", str(file), answers=three_answers("dana.polak"))
    assert done.returncode == 0, done.stderr
    assert file.read_text().startswith("seq,hash,id,at,operation")
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_an_export_into_a_file_writes_over_nothing(overseer: User, spoc: Spoc, tmp_path: Path) -> None:
    file = tmp_path / "entries.csv"
    file.write_text("mine")
    done = spoc("audit", "export", "-o", str(file), answers=three_answers("dana.polak"))
    assert done.returncode == 73
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("username", "password"), [("irena.kovac", PASSWORD), ("dana.polak", "wrong"), ("nobody.here", PASSWORD)]
)
def test_nobody_else_exports(overseer: User, spoc: Spoc, username: str, password: str) -> None:
    enrolled("irena.kovac", Role.OFFICER)
    answers = three_answers(username).replace(PASSWORD, password)
    done = spoc("audit", "export", answers=answers)
    assert (done.returncode, done.stdout) == (77, "")
    assert not AuditEntry.objects.filter(action="audit.exported").exists()


def test_as_a_process_with_the_product_s_rights_an_empty_chain_is_whole(own_database: str, tmp_path: Path) -> None:
    surroundings = os.environ | {"SPOC_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C"}
    command = [sys.executable, "-m", "spoc.cli.main", "audit", "verify"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The chain is whole: 0 entries, walked at 0 a second.\nNo witness was heard.\n"
