"""`spoc check` and `spoc import`: who signs in, what is read from standard input, what is printed, exit codes."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spoc.cli import check as check_command
from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.core.terms.queries import QueryKind
from spoc.office.accounts.models import User
from spoc.office.accounts.services import NewUser, create_user
from spoc.office.accounts.services.second_factor import code_of, enrol_second_factor
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query
from spoc.procedures.training.un_file import invented_list
from tests.cli.test_audit import NOON, PASSWORD, SEED, Done, Spoc, spoc
from tests.procedures.holdings import alert_on, listing

__all__ = ["spoc"]

WHY = ("--purpose", "police_check", "--reason", "traffic control, file 7")


def enrolled(name: str, role: Role, desk: Desk | None) -> User:
    new = NewUser(username=name, full_name=name.title(), role=role, desk=desk)
    user = create_user(new, password=PASSWORD, by=SYSTEM, at=NOON)
    enrol_second_factor(user, by=SYSTEM, at=NOON, seed=SEED)
    return user


@pytest.fixture
def officer(spoc: Spoc) -> User:
    return enrolled("irena.kovac", Role.OFFICER, Desk.SIRENE)


def signed(name: str, *lines: str) -> str:
    code = code_of("OR3WK3TUPEQGE6LUMVZSA33GEBZWKZLE", at=datetime.now(UTC))
    return "\n".join((name, PASSWORD, code, *lines)) + "\n"


def check(spoc: Spoc, kind: str, *lines: str, more: tuple[str, ...] = WHY) -> Done:
    return spoc("check", kind, *more, answers=signed("irena.kovac", *lines))


@pytest.mark.usefixtures("officer")
def test_a_person_is_read_from_standard_input_and_what_to_do_comes_first(spoc: Spoc) -> None:
    alert_on()
    done = check(spoc, "person", "Хмаросвіт Дмитро 1984")
    assert done.returncode == 0, done.stderr
    band, action, *rest = done.stdout.splitlines()
    assert band == "Possible (1)."
    assert "Arrest" in action
    assert "Armed" in action
    assert any("Dmytro Khmarosvit" in line for line in rest)
    assert Query.objects.get().via == "terminal"


@pytest.mark.usefixtures("officer")
def test_nobody_is_no_record(spoc: Spoc) -> None:
    assert check(spoc, "person", "Zoriana Yasenytska").stdout.startswith("No record.")


@pytest.mark.usefixtures("officer")
def test_a_zone_of_two_lines_and_a_plate_are_asked_for(spoc: Spoc) -> None:
    zone = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    assert check(spoc, "document", *zone).returncode == 0
    assert Query.objects.get().terms["number"] == "L898902C3"


@pytest.mark.usefixtures("officer")
def test_a_vehicle_is_asked_for_by_plate_and_state(spoc: Spoc) -> None:
    assert check(spoc, "vehicle", "KRL 482 QN").returncode == 0
    terms = Query.objects.get().terms
    assert (terms["plate"], terms["state"]) == ("KRL482", "QN")


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize(
    ("command", "typed", "kind"),
    [
        pytest.param("any", "490154203237518", "it_item", id="by its form"),
        pytest.param("any", "f: NV123456", "firearm", id="by a letter"),
        pytest.param("firearm", "NV123456", "firearm", id="by a command"),
        pytest.param("work-of-art", "Madonna of Kamenica", "work_of_art", id="by words"),
    ],
)
def test_any_other_thing_is_asked_for(spoc: Spoc, command: str, typed: str, kind: str) -> None:
    done = check(spoc, command, typed)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "No record."), done.stderr
    assert Query.objects.get().kind == kind


def test_every_kind_has_a_command() -> None:
    commands = {"person", "document", "vehicle", *check_command.HELP}
    assert commands == set(QueryKind)


@pytest.mark.usefixtures("officer")
def test_a_program_reads_json_of_the_same_shape_as_the_api(spoc: Spoc) -> None:
    listing()
    said = json.loads(check(spoc, "person", "Dmytro Khmarosvit", more=(*WHY, "--json")).stdout)
    assert (said["band"], said["matches"][0]["step"]) == ("possible", "verify_through_ncb")


def test_a_program_comes_in_with_its_token(spoc: Spoc, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC)
    _, secret = make_token(officer, NewToken(label="gate", expires_at=now + timedelta(hours=1)), by=SYSTEM, at=now)
    monkeypatch.setenv("SPOC_TOKEN", secret)
    done = spoc("check", "person", *WHY, answers="Dmytro Khmarosvit\n")
    assert (done.returncode, Query.objects.get().asked_by) == (0, "irena.kovac")
    monkeypatch.setenv("SPOC_TOKEN", "spoc_made_up")
    assert spoc("check", "person", *WHY, answers="Dmytro Khmarosvit\n").returncode == 77


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize(
    ("more", "answers", "code"),
    [
        pytest.param(WHY, "irena.kovac\nwrong\n000000\nDmytro\n", 77, id="wrong password"),
        pytest.param(("--reason", "file 7"), "", 2, id="no purpose"),
        pytest.param(("--purpose", "curiosity", "--reason", "file 7"), "", 2, id="no such purpose"),
    ],
)
def test_who_may_not_ask_ends_with_a_sentence(spoc: Spoc, more: tuple[str, ...], answers: str, code: int) -> None:
    done = spoc("check", "person", *more, answers=answers)
    assert done.returncode == code
    assert done.stderr.strip()
    assert not Query.objects.exists()


@pytest.mark.usefixtures("officer")
def test_what_cannot_be_asked_is_refused(spoc: Spoc) -> None:
    assert check(spoc, "person", "1234").returncode == 2
    assert (
        check(spoc, "person", "Dmytro Khmarosvit", more=("--purpose", "oversight", "--reason", "x y")).returncode == 77
    )


def test_a_clerk_asks_no_source(spoc: Spoc) -> None:
    enrolled("irena.kovac", Role.CLERK, Desk.SIRENE)
    assert check(spoc, "person", "Dmytro Khmarosvit").returncode == 77


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "list.xml"
    found.write_bytes(invented_list(datetime(2026, 1, 15, tzinfo=UTC)))
    return found


def test_a_list_is_imported_and_says_how_many_of_each(spoc: Spoc, file: Path) -> None:
    first, again = (spoc("import", "un", str(file)) for _ in range(2))
    assert first.stdout == "List of 2026-01-15: 80 added, 0 changed, 0 withdrawn, 0 unchanged.\n"
    assert "0 added, 0 changed, 0 withdrawn, 80 unchanged" in again.stdout
    assert AuditEntry.objects.filter(action="alerts.import_list").first().actor_name.startswith("terminal:")  # type: ignore[union-attr]


def test_a_dry_run_writes_nothing(spoc: Spoc, file: Path) -> None:
    said = json.loads(spoc("import", "un", str(file), "--dry-run", "--json").stdout)
    assert (said["added"], said["is_dry_run"]) == (80, True)
    assert not Alert.objects.exists()


def test_a_foreign_file_is_refused_with_a_sentence(spoc: Spoc, file: Path) -> None:
    file.write_text("<html/>")
    done = spoc("import", "un", str(file))
    assert (done.returncode, "Nothing was changed" in done.stderr) == (1, True)
