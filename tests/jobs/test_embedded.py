"""The embedded database: started, kept, locked against others, removed."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import psycopg
import pytest

from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.errors import DatabaseInUseError
from spoc.jobs.embedded.folders import NOBODY, folders_of
from spoc.jobs.embedded.left_over import servers_in

SOURCE = Path(__file__).parents[2] / "src"


def write_something(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 'kept' AS word")


def something_in(url: str) -> str:
    with psycopg.connect(url) as connection:
        return str(connection.execute("SELECT word FROM kept").fetchone()[0])


def setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        return str(connection.execute("SELECT current_setting(%s)", [name]).fetchone()[0])


def test_what_was_written_is_there_after_a_restart(used_home: Path) -> None:
    with EmbeddedDatabase(used_home, fsync=False) as url:
        write_something(url)
    with EmbeddedDatabase(used_home, fsync=False) as url:
        assert something_in(url) == "kept"


def test_it_is_made_for_an_office(used_home: Path) -> None:
    with EmbeddedDatabase(used_home) as url:
        names = ("data_checksums", "server_encoding", "listen_addresses", "fsync", "timezone")
        found = {name: setting(url, name) for name in names}
        with psycopg.connect(url) as connection:
            locale = connection.execute("SELECT datcollate FROM pg_database WHERE datname = 'spoc'").fetchone()
    assert found == {
        "data_checksums": "on",
        "server_encoding": "UTF8",
        "listen_addresses": "",
        "fsync": "on",
        "timezone": "UTC",
    }
    assert locale == ("C",)


def test_nobody_enters_without_the_password(used_home: Path) -> None:
    with EmbeddedDatabase(used_home, fsync=False) as url:
        socket = folders_of(used_home).socket
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://spoc@/spoc?host={socket}", passfile="/dev/null")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url, password="guessed")


def test_others_can_neither_read_the_note_nor_reach_the_data(used_home: Path) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    with database as url:
        folders = database.folders
        assert json.loads(folders.note.read_text())["url"] == url
        assert S_IMODE(folders.note.stat().st_mode) == 0o600
        assert S_IMODE(folders.password.stat().st_mode) == 0o600
        assert S_IMODE(folders.data.stat().st_mode) == 0o700
        assert S_IMODE(folders.socket.stat().st_mode) == 0o700
        assert not S_IMODE(folders.base.stat().st_mode) & 0o022


def test_a_second_one_in_the_same_home_is_refused(used_home: Path) -> None:
    with EmbeddedDatabase(used_home, fsync=False) as url:
        with pytest.raises(DatabaseInUseError, match=f"process {os.getpid()}"):
            EmbeddedDatabase(used_home).start()
        write_something(url)
        assert something_in(url) == "kept"


def test_two_homes_have_two_databases(home: Path, tmp_path: Path) -> None:
    other = EmbeddedDatabase(tmp_path / "other office", fsync=False)
    with EmbeddedDatabase(home, fsync=False) as url:
        try:
            write_something(url)
            write_something(other.start())
        finally:
            other.remove()
        assert something_in(url) == "kept"


def test_removing_leaves_nothing(home: Path) -> None:
    database = EmbeddedDatabase(home, fsync=False)
    database.start()
    database.remove()
    assert servers_in(database.folders.data) == []
    assert not database.folders.base.exists()
    assert list(home.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's data lie outside the home")
def test_the_data_follow_a_home_that_was_moved(home: Path, tmp_path: Path) -> None:
    with EmbeddedDatabase(home, fsync=False) as url:
        write_something(url)
    moved = EmbeddedDatabase(home.rename(tmp_path / "moved"), fsync=False)
    try:
        assert something_in(moved.start()) == "kept"
    finally:
        moved.remove()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's data lie outside the home")
def test_a_copied_home_begins_with_a_database_of_its_own(home: Path, tmp_path: Path) -> None:
    with EmbeddedDatabase(home, fsync=False) as url:
        write_something(url)
        copied = EmbeddedDatabase(Path(shutil.copytree(home, tmp_path / "copy")), fsync=False)
        try:
            with pytest.raises(psycopg.errors.UndefinedTable):
                something_in(copied.start())
        finally:
            copied.remove()
        assert something_in(url) == "kept"


AS_A_USER = """
import sys; from pathlib import Path
import psycopg
from spoc.jobs.embedded.database import EmbeddedDatabase
database = EmbeddedDatabase(Path(sys.argv[1]), fsync=False)
with database as url:
    print(psycopg.connect(url).execute("SELECT current_user").fetchone()[0], database.folders.socket)
database.remove()
"""


def python_for_nobody() -> str | None:
    """An interpreter that an unprivileged user can reach, with our packages; often not the one of a root's clone."""
    for python in (sys.executable, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"):
        try:
            done = as_nobody(python, "import spoc.jobs.embedded.database")
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return None


def as_nobody(python: str, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = f"{sysconfig.get_path('purelib')}:{SOURCE}"
    return subprocess.run(
        [python, "-B", "-c", code, *arguments],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        cwd="/",
        env={"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def home_of_nobody() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="spoc-test-"))
    os.chown(folder, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user has run all the others of these tests")
@pytest.mark.parametrize(
    ("below", "socket"),
    [("home", "home/postgres/socket"), ("a folder with a very long name " * 4 + "/home", "/spoc-65534-")],
    ids=["socket beside the data", "path too long for a socket"],
)
def test_an_ordinary_user_runs_it_in_place(home_of_nobody: Path, below: str, socket: str) -> None:
    python = python_for_nobody()
    if python is None:
        pytest.skip("no Python here that an unprivileged user can reach")
    done = as_nobody(python, AS_A_USER, str(home_of_nobody / below))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("spoc ")
    assert socket in done.stdout
    assert list((home_of_nobody / below).iterdir()) == []
