"""The data folder of the embedded database: made once, whole or not at all; another version's is refused."""

import re
import secrets
import shutil
from pathlib import Path

from spoc.jobs.embedded.errors import (
    DiskFullError,
    EmbeddedDatabaseError,
    FolderUnwritableError,
    OtherMajorVersionError,
)
from spoc.jobs.embedded.folders import Folders, clear_sentences
from spoc.jobs.embedded.programs import MAJOR, Programs

OWNER = "spoc"
"""The role that owns the tables, and the name of the database."""


def make_cluster(folders: Folders, programs: Programs, *, fsync: bool) -> None:
    """Makes the data folder when there is none: passwords only, C locale, UTF-8, checksums."""
    version = folders.data / "PG_VERSION"
    if version.exists():
        _refuse_other_version(folders.data, version.read_text().strip())
        return
    begun = folders.base / "data-begun"
    with clear_sentences(folders.base):
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(mode=0o700)
        _write_password(folders)
        if programs.user is not None:
            shutil.chown(begun, programs.user, programs.user)
    _initialise(folders, programs, begun, fsync=fsync)
    begun.rename(folders.data)


def _refuse_other_version(data: Path, found: str) -> None:
    if found != MAJOR:
        raise OtherMajorVersionError(folder=data, found=found, expected=MAJOR)


def _write_password(folders: Folders) -> None:
    folders.password.unlink(missing_ok=True)
    folders.password.touch(mode=0o600)
    folders.password.write_text(secrets.token_hex(24))
    if folders.server_user is not None:
        shutil.chown(folders.password, folders.server_user, folders.server_user)


def read_password(folders: Folders) -> str:
    found = folders.password.read_text().strip()
    if not re.fullmatch("[0-9a-f]{48}", found):
        raise EmbeddedDatabaseError(detail=f"{folders.password} does not hold its password", log=folders.log)
    return found


def _initialise(folders: Folders, programs: Programs, data: Path, *, fsync: bool) -> None:
    done = programs.run(
        "initdb",
        f"--pgdata={data}",
        f"--username={OWNER}",
        "--auth=scram-sha-256",
        f"--pwfile={folders.password}",
        "--locale=C",
        "--encoding=UTF8",
        "--data-checksums",
        "--no-instructions",
        *([] if fsync else ["--no-sync"]),
        within=folders.base,
    )
    if done.returncode != 0:
        raise sentence_for(done.stderr, folders)


def sentence_for(said: str, folders: Folders) -> EmbeddedDatabaseError:
    """The error that fits what a program of PostgreSQL said before it ended."""
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return DiskFullError(folder=folders.base)
    if "Permission denied" in said or "Read-only file system" in said:
        return FolderUnwritableError(folder=folders.base, detail=_last_complaint(said))
    return EmbeddedDatabaseError(detail=_last_complaint(said), log=folders.log)


def _last_complaint(said: str) -> str:
    complaints = re.findall(r"(?:FATAL|PANIC|error):\s+(.+)", said)
    lines = said.strip().splitlines()
    return str(complaints[-1] if complaints else lines[-1] if lines else "no reason given")
