"""A full disk and a database that goes away in the middle of a command: one sentence, one exit code, no traceback."""

import resource
import subprocess
from contextlib import closing
from pathlib import Path
from socket import create_server

import pytest
from django.db import connection

from spoc.cli.office import OFFICE_FILE
from tests.cli.terminals import Terminal
from tests.cli.test_audit import Spoc, spoc
from tests.cli.test_bureaux import QN

__all__ = ["spoc"]

TROUBLE = """
CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'as told by the server' USING ERRCODE = '{code}'; END $$;
CREATE TRIGGER trouble BEFORE INSERT ON catalogue_bureau FOR EACH ROW EXECUTE FUNCTION trouble()
"""


@pytest.mark.parametrize(
    ("code", "exit_code", "sentence"),
    [
        pytest.param("53100", 74, "The disk of the database is full", id="disk full"),
        pytest.param("57P01", 69, "The database does not answer (as told by the server)", id="shut down meanwhile"),
    ],
)
def test_what_the_database_runs_into_ends_a_command_with_a_sentence(
    spoc: Spoc, code: str, exit_code: int, sentence: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TROUBLE.format(code=code))
    done = spoc(*QN)
    assert (done.returncode, done.stdout) == (exit_code, "")
    assert sentence in done.stderr


def test_a_full_disk_of_the_terminal_itself_is_told(terminal: Terminal) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            terminal.command("config"), env=terminal.environment, stdout=full, stderr=subprocess.PIPE, text=True,
            check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 74, done.stderr
    assert "Traceback" not in done.stderr


def test_settings_that_could_not_be_written_leave_no_empty_file(terminal: Terminal) -> None:
    command = subprocess.run(
        terminal.command("demo"), env=terminal.environment, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )  # fmt: skip
    assert command.returncode != 0
    assert list(terminal.home.iterdir()) == []


def test_an_empty_file_of_settings_counts_as_none(terminal: Terminal) -> None:
    terminal.home.mkdir()
    (terminal.home / OFFICE_FILE).touch()
    with closing(create_server(("127.0.0.1", 0))) as taken:
        done = terminal.spoc("demo", SPOC_WEB_PORT=str(taken.getsockname()[1]))
    assert done.returncode == 75, done.stderr  # it came as far as the ports
    assert (terminal.home / OFFICE_FILE).read_text().startswith("SPOC_ENVIRONMENT=training")
