"""The machine under the office: settings, files, disk, clock, versions."""

import ctypes
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spoc.cli.examining.findings import Finding, look, well, wrong
from spoc.cli.language import _
from spoc.cli.version import versions

if TYPE_CHECKING:
    from spoc.config.office import Settings

GIGABYTE = 10**9
TOO_LITTLE = 0.5 * GIGABYTE
LITTLE = 2 * GIGABYTE
UNSYNCHRONISED = 0x40
"""STA_UNSYNC of adjtimex(2)."""
PRIVATE_FILES = ("secret-key", "database.json", "keys")


def examine(office: "Settings") -> Iterator[Finding]:
    yield well("versions", ", ".join(f"{name} {version}" for name, version in versions().items()))
    yield _secret(office)
    yield from _files(office.home)
    yield from _disk(office.home)
    yield _clock()


def _secret(office: "Settings") -> Finding:
    """In production a short key is refused before anything is examined."""
    from spoc.config.office import SHORTEST_SECRET

    given = office.secret_key.get_secret_value() if office.secret_key else None
    if given is not None and len(given) < SHORTEST_SECRET:
        sentence = _("SPOC_SECRET_KEY is shorter than {count} characters.").format(count=SHORTEST_SECRET)
        return look("settings", sentence)
    if not office.is_training and not office.https and office.web_host not in ("127.0.0.1", "localhost", "::1"):
        return look("settings", _("Pages are reached from other machines without https: set SPOC_HTTPS."))
    return well("settings", _("All settings are right."))


def sentence_by_environment(office: "Settings", what: str, sentence: str) -> Finding:
    """In training something to look after, in production wrong."""
    return look(what, sentence) if office.is_training else wrong(what, sentence)


def _files(home: Path) -> Iterator[Finding]:
    if not home.is_dir():
        yield look("files", _("There is no folder {folder} yet: the first `spoc up` makes it.").format(folder=home))
        return
    there = [home / name for name in PRIVATE_FILES if (home / name).exists()]
    there += (home / "keys").glob("*.pem")
    open_ones = [str(path) for path in there if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if open_ones:
        yield wrong("files", _("Others can read {files}: run chmod go-rwx.").format(files=", ".join(open_ones)))
    else:
        yield well("files", _("Keys and passwords are readable by this user alone."))


def _disk(home: Path) -> Iterator[Finding]:
    """Where the home lies, and where the embedded database does when that is another disk."""
    from spoc.jobs.embedded.folders import folders_of

    places = {place.stat().st_dev: place for place in map(_existing, (folders_of(home).base, home))}
    for place in places.values():
        free = shutil.disk_usage(place).free
        sentence = _("{free:.1f} GB are free in {folder}.").format(free=free / GIGABYTE, folder=place)
        judge = wrong if free < TOO_LITTLE else look if free < LITTLE else well
        yield judge("disk", sentence)


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _clock() -> Finding:
    """Deadlines and the audit need the right time."""

    class Timex(ctypes.Structure):
        # The kernel fills in the whole of it; `status` is all that is read here.
        _fields_ = [("modes", ctypes.c_uint), ("ignored", ctypes.c_long * 4), ("status", ctypes.c_int)]
        _fields_ += [("rest", ctypes.c_byte * 256)]

    told = Timex()
    if ctypes.CDLL(None).adjtimex(ctypes.byref(told)) < 0 or told.status & UNSYNCHRONISED:
        return look("clock", _("The machine's clock is not synchronised: deadlines need the right time (NTP)."))
    return well("clock", _("The machine's clock is synchronised."))
