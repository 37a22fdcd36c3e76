"""The embedded database as one thing to start and stop: `with EmbeddedDatabase(home) as url: ...`."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import psycopg
from psycopg import sql

from spoc.jobs.embedded.cluster import OWNER, make_cluster, read_password, sentence_for
from spoc.jobs.embedded.errors import DatabaseInUseError
from spoc.jobs.embedded.folders import Folders, clear_sentences, folders_of, make_folders, write_whole
from spoc.jobs.embedded.left_over import end_left_over
from spoc.jobs.embedded.programs import programs_for
from spoc.jobs.embedded.server import start_server, stop_server


class EmbeddedDatabase:
    """One server for the office whose home this is. Raises EmbeddedDatabaseError, whose sentence says what to do.

    Start it from a thread that lives as long as it shall: when that thread is gone, the server stops by itself.
    """

    def __init__(self, home: Path, *, fsync: bool = True, settings: Mapping[str, str] | None = None) -> None:
        self.folders = folders_of(home)
        self.fsync = fsync
        self.settings = dict(settings or {})
        """Of the server, where they differ from those of a small machine."""
        self.process: subprocess.Popen[bytes] | None = None
        self.mended = False
        """True when the last start had to end a server that an earlier crash had left behind."""
        self._lock: int | None = None

    def start(self) -> str:
        """Makes what is missing, mends what a crash left, starts; gives the URL, which is also left in the home."""
        take_over_moved_home(self.folders)
        make_folders(self.folders)
        self._take_lock()
        try:
            self.mended = end_left_over(self.folders)
            programs = programs_for(self.folders)
            make_cluster(self.folders, programs, fsync=self.fsync)
            self.process = start_server(self.folders, programs, fsync=self.fsync, own=self.settings)
            url = self.url
            self._make_database(url)
            _write_note(self.folders, url)
        except BaseException:
            self.stop()
            raise
        return url

    def stop(self) -> None:
        """Stops the server as cleanly as it lets itself be stopped; harmless when none runs."""
        if self.process is not None:
            stop_server(self.process)
            self.process = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def url(self) -> str:
        """Whether the server runs or not; the password is the owner's."""
        return f"postgresql://{OWNER}:{read_password(self.folders)}@/{OWNER}?host={quote(str(self.folders.socket))}"

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def remove(self) -> None:
        """Stops it, then removes data, programs and notes: everything that starting made."""
        if self.folders.base.exists():
            make_folders(self.folders)
            if self._lock is None:
                self._take_lock()
            if self.process is None:
                end_left_over(self.folders)
        self.stop()
        with clear_sentences(self.folders.home):
            for folder in {self.folders.base, self.folders.socket}:
                shutil.rmtree(folder, ignore_errors=not folder.exists())
            for file in (self.folders.note, self.folders.log, self.folders.log.with_suffix(".log.1")):
                file.unlink(missing_ok=True)

    def _make_database(self, url: str) -> None:
        try:
            make_database(url)
        except psycopg.Error as error:
            raise sentence_for(str(error), self.folders) from error

    def _take_lock(self) -> None:
        """Held while we look after the server, so that what nobody looks after can be told from what is in use."""
        lock = os.open(self.folders.lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(lock, 20).decode().strip() or "?"
            os.close(lock)
            raise DatabaseInUseError(folder=self.folders.base, pid=holder) from None
        os.ftruncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        self._lock = lock


def take_over_moved_home(folders: Folders) -> None:
    """For root the data lie outside the home, named after it: when the home was moved, they are moved along."""
    if folders.server_user is None or folders.base.exists() or not folders.note.exists():
        return
    written = json.loads(folders.note.read_text()).get("home", "")
    if not written or Path(written).exists():
        return  # copied, not moved: the copy begins with a database of its own
    old = folders_of(Path(written))
    if old.base.is_dir() and old.base.lstat().st_uid == os.geteuid():
        with clear_sentences(folders.base):
            old.base.rename(folders.base)


def make_database(url: str) -> None:
    """The office's database, made when it is not there yet."""
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [OWNER]).fetchone()
        if found is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(OWNER)))


def _write_note(folders: Folders, url: str) -> None:
    """Where the other processes, and the next start, find it; readable by its owner alone."""
    noted = {"url": url, "folder": str(folders.base), "home": str(folders.home)}
    with clear_sentences(folders.home):
        write_whole(folders.note, json.dumps(noted, indent=1))
