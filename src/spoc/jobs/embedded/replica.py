"""A streaming replica of the embedded database, on the same machine: to show and to measure what replicas do."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from spoc.jobs.embedded.cluster import OWNER, read_password, sentence_for
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.folders import Folders, folders_of, make_folders
from spoc.jobs.embedded.programs import Programs, programs_for
from spoc.jobs.embedded.server import start_server, stop_server


class EmbeddedReplica:
    """Copies the primary, which must run, and follows it. Raises EmbeddedDatabaseError."""

    def __init__(self, home: Path, primary: EmbeddedDatabase) -> None:
        self.folders, self.primary = folders_of(home), primary
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Gives the URL. A copy that is there already is followed on from where it stands."""
        make_folders(self.folders)
        programs = programs_for(self.folders)
        if not (self.folders.data / "PG_VERSION").exists():
            _copy(self.primary.folders, self.folders, programs)
        self.process = start_server(self.folders, programs, fsync=self.primary.fsync)
        password = read_password(self.primary.folders)
        return f"postgresql://{OWNER}:{password}@/{OWNER}?host={quote(str(self.folders.socket))}"

    def stop(self) -> None:
        if self.process is not None:
            stop_server(self.process)
            self.process = None

    def remove(self) -> None:
        self.stop()
        for folder in (self.folders.base, self.folders.socket):
            shutil.rmtree(folder, ignore_errors=True)


def _copy(primary: Folders, replica: Folders, programs: Programs) -> None:
    """As the user that runs the server; the way to the primary is written beside the data, for its owner alone."""
    replica.data.mkdir(mode=0o700)
    if programs.user is not None:
        os.chown(replica.data, programs.user, programs.user)
    source = f"host={primary.socket} user={OWNER} password={read_password(primary)}"
    done = programs.run(
        "pg_basebackup",
        f"--dbname={source}",
        f"--pgdata={replica.data}",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--write-recovery-conf",
        "--no-sync",
        within=replica.base,
    )
    if done.returncode != 0:
        raise sentence_for(done.stderr, replica)
