"""Where the embedded database lies, and that nobody else can plant anything there.

PostgreSQL refuses to run as root, and an unprivileged user often cannot reach a clone (a home of mode 0700). So for
root the programs and data lie in a folder of root's under /var/tmp, named after the office's home, and the server
runs as `nobody`; for an ordinary user everything stays under the office's home.
"""

import errno
import hashlib
import os
import pwd
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from spoc.jobs.embedded.errors import (
    DiskFullError,
    FolderNotOursError,
    FolderOpenToOthersError,
    FolderUnwritableError,
    SocketPathTooLongError,
)

NOBODY = 65534
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107


@dataclass(frozen=True, kw_only=True)
class Folders:
    """`server_user` runs the server (None: we ourselves); `base` is the folder that the rest lies in."""

    home: Path
    base: Path
    socket: Path
    server_user: int | None

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def password(self) -> Path:
        return self.base / "password"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def note(self) -> Path:
        return self.home / "database.json"

    @property
    def lock(self) -> Path:
        return self.base / "lock"


def folders_of(home: Path) -> Folders:
    """Where things lie for the office whose home this is, and for the user who asks."""
    home = home.expanduser().absolute()
    short = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    if os.geteuid() == 0:
        base = Path("/var/tmp") / f"spoc-{short}"  # noqa: S108  # made and checked by `own_folder`
        return Folders(home=home, base=base, socket=base / "socket", server_user=NOBODY)
    base = home / "postgres"
    return Folders(home=home, base=base, socket=_socket_of(base, short), server_user=None)


def _socket_of(base: Path, short: str) -> Path:
    """The socket beside the data, or, where that path is too long for a socket, in a short one of this user's."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "/tmp")  # noqa: S108  # checked by `own_folder`
    places = (base / "socket", Path(runtime) / f"spoc-{os.getuid()}-{short}")
    for place in places:
        if len(os.fsencode(place / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return place
    raise SocketPathTooLongError(path=places[-1] / SOCKET_NAME)


def make_folders(folders: Folders) -> None:
    """Makes what is missing; raises when something there is not ours or open to others."""
    with clear_sentences(folders.home):
        folders.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with clear_sentences(folders.base):
        _refuse_the_other_way(folders)
        own_folder(folders.base, mode=0o711 if folders.server_user else 0o700)
        own_folder(folders.socket, mode=0o700, owner=folders.server_user)


def own_folder(folder: Path, *, mode: int, owner: int | None = None) -> None:
    """A real folder (no link) of `owner` (None: ours), into which nobody else writes."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_what_is_not(folder, {os.geteuid(), os.geteuid() if owner is None else owner})
    if owner is not None:
        os.chown(folder, owner, owner)
    folder.chmod(mode)


def _refuse_what_is_not(folder: Path, owners: set[int]) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise FolderUnwritableError(folder=folder, detail=os.strerror(errno.ENOTDIR))
    if found.st_uid not in owners:
        raise FolderNotOursError(folder=folder, owner=user_name(found.st_uid), expected=user_name(os.geteuid()))
    if found.st_mode & 0o022:
        raise FolderOpenToOthersError(folder=folder)


def _refuse_the_other_way(folders: Folders) -> None:
    """An office begun by an ordinary user must not be started beside its data by root, nor the other way round."""
    kept = folders.home / "postgres" if folders.server_user else folders.note
    if kept.exists() and kept.lstat().st_uid != os.geteuid():
        owner = user_name(kept.lstat().st_uid)
        raise FolderNotOursError(folder=kept, owner=owner, expected=user_name(os.geteuid()))


@contextmanager
def clear_sentences(folder: Path) -> Iterator[None]:
    """Turns what the system says about a folder into one of our sentences."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(folder=folder) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT):
            detail = os.strerror(error.errno)
            raise FolderUnwritableError(folder=error.filename or folder, detail=detail) from error
        raise


def write_whole(file: Path, text: str) -> None:
    """Whole or not at all, and readable by its owner alone: a full disk leaves what was there before."""
    with _written_beside(file, text) as fresh:
        fresh.replace(file)


def write_once(file: Path, text: str) -> None:
    """The same, of what is never written again: of those who begin together the first one has written it."""
    with _written_beside(file, text) as fresh, suppress(FileExistsError):
        file.hardlink_to(fresh)


@contextmanager
def _written_beside(file: Path, text: str) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w") as fresh:
            fresh.write(text)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
