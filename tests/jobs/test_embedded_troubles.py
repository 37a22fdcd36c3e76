"""The embedded database in trouble: crashes are mended by themselves, the rest gets one clear sentence."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from spoc.jobs.embedded.cluster import sentence_for
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.errors import (
    DiskFullError,
    EmbeddedDatabaseError,
    FolderNotOursError,
    FolderOpenToOthersError,
    FolderUnwritableError,
    OtherMajorVersionError,
    SocketPathTooLongError,
)
from spoc.jobs.embedded.folders import NOBODY, clear_sentences, folders_of, own_folder, write_once
from spoc.jobs.embedded.left_over import read_pid_file, servers_in
from spoc.jobs.embedded.programs import Programs, programs_for
from tests.jobs.waiting import until

STARTER = """
import sys, signal; from pathlib import Path
from spoc.jobs.embedded.database import EmbeddedDatabase
print(EmbeddedDatabase(Path(sys.argv[1]), fsync=False).start(), flush=True)
signal.pause()
"""


def committed(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS number")


def is_kept(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT number FROM kept").fetchone() == (1,)


def test_the_server_ends_when_its_starter_is_killed(used_home: Path) -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER, str(used_home)], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    committed(starter.stdout.readline().strip())
    data = folders_of(used_home).data
    assert servers_in(data)
    starter.kill()
    starter.communicate()
    until(lambda: not servers_in(data))
    database = EmbeddedDatabase(used_home, fsync=False)
    with database as url:
        assert is_kept(url)
    assert not database.mended


def test_a_server_that_outlived_its_starter_is_ended_and_followed(used_home: Path) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    with database as url:
        committed(url)
    outliving = start_without_looking_after_it(database)
    with database as url:
        assert database.mended
        assert is_kept(url)
        assert outliving.pid not in servers_in(database.folders.data)
    assert outliving.wait() == 0


def start_without_looking_after_it(database: EmbeddedDatabase) -> subprocess.Popen[bytes]:
    folders = database.folders
    programs = programs_for(folders)
    server = subprocess.Popen(
        [programs["postgres"], "-D", str(folders.data), "-k", str(folders.socket), "-c", "listen_addresses="],
        user=programs.user,
        group=programs.user,
        extra_groups=None if programs.user is None else [],
        cwd=folders.base,
        stderr=subprocess.DEVNULL,
    )
    until(lambda: (written := read_pid_file(folders.data)) is not None and written.is_ready)
    return server


def test_after_a_crash_of_the_server_what_was_committed_is_there(used_home: Path) -> None:
    database = EmbeddedDatabase(used_home)
    committed(database.start())
    assert database.process is not None
    database.process.kill()
    database.process.wait()
    assert not database.is_running
    database.stop()
    with database as url:
        assert is_kept(url)


@pytest.mark.parametrize(
    "written", [str(os.getpid()), "1", "no number", ""], ids=["our own process", "1", "no number", "empty"]
)
def test_a_left_over_pid_file_of_something_else_is_no_obstacle(used_home: Path, written: str) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    with database as url:
        committed(url)
    (database.folders.data / "postmaster.pid").write_text(f"{written}\n")
    with database as url:
        assert is_kept(url)
    os.kill(os.getpid(), 0)


def test_a_start_cut_off_while_the_data_were_made_is_made_anew(home: Path) -> None:
    database = EmbeddedDatabase(home, fsync=False)
    database.start()
    database.stop()
    begun = database.folders.base / "data-begun"
    database.folders.data.rename(begun)
    (begun / "global" / "pg_control").unlink()
    with database as url:
        committed(url)
    assert not begun.exists()


def test_the_data_of_another_major_version_are_refused(used_home: Path) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    version = database.folders.data / "PG_VERSION"
    version.write_text("15\n")
    try:
        with pytest.raises(OtherMajorVersionError, match=r"made by PostgreSQL 15, and 18 is installed") as refused:
            database.start()
    finally:
        version.write_text("18\n")
    assert refused.value.exit_code == 78


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(FolderUnwritableError, match="a file") as refused:
        EmbeddedDatabase(tmp_path / "a file" / "home").start()
    assert refused.value.exit_code == 73


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_planted_by_another_user_is_refused(home: Path) -> None:
    base = folders_of(home).base
    base.mkdir()
    os.chown(base, NOBODY, NOBODY)
    try:
        with pytest.raises(FolderNotOursError, match="belongs to the user nobody, not to root"):
            EmbeddedDatabase(home).start()
    finally:
        base.rmdir()


def test_a_folder_open_to_others_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(FolderOpenToOthersError, match="chmod go-w"):
        own_folder(tmp_path, mode=0o700)


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/var/tmp")
    with pytest.raises(FolderUnwritableError, match="Not a directory"):
        own_folder(tmp_path / "link", mode=0o700)


def test_a_full_disk_gets_its_sentence(home: Path) -> None:
    with pytest.raises(DiskFullError, match="is full") as refused, clear_sentences(home):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert refused.value.exit_code == 74
    said = 'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device'
    assert isinstance(sentence_for(said, folders_of(home)), DiskFullError)


def test_another_failure_is_told_in_the_servers_own_words(used_home: Path) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    configuration = database.folders.data / "postgresql.conf"
    whole = configuration.read_text()
    configuration.write_text("max_connections = many\n")
    try:
        with pytest.raises(EmbeddedDatabaseError, match=r"contains errors.*log is .*postgres\.log"):
            database.start()
    finally:
        configuration.write_text(whole)


def test_what_the_server_refuses_after_its_start_is_told_in_a_sentence(used_home: Path) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    password = database.folders.password.read_text()
    database.folders.password.write_text("0" * 48)
    try:
        with pytest.raises(EmbeddedDatabaseError, match="password authentication failed"):
            database.start()
    finally:
        database.folders.password.write_text(password)
    assert not database.is_running


def test_a_socket_path_that_stays_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/" + "x" * 100)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SocketPathTooLongError, match="longer than 107 bytes"):
        folders_of(tmp_path / ("y" * 100))


def test_a_ctrl_c_at_the_terminal_does_not_reach_the_programs_of_the_database(tmp_path: Path) -> None:
    python = Path(sys.executable)
    says = "import os; print(os.getsid(0) == os.getpid())"
    done = Programs(folder=python.parent, user=None).run(python.name, "-c", says, within=tmp_path)
    assert done.stdout == "True\n"


def test_of_those_who_write_what_is_written_once_the_first_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda number: write_once(file, f"{number}"), range(40)))
        first = file.read_text()
        list(pool.map(lambda number: write_once(file, f"{number}"), range(40, 80)))
    assert file.read_text() == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]
