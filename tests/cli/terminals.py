"""The `spoc` command as a user runs it: a process of its own, in an office of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """A shell whose only settings are these: nothing of the test run reaches the command."""

    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            name: value for name, value in os.environ.items() if not name.startswith(("SPOC_", "DJANGO_", "PYTEST"))
        }
        return ours | {"SPOC_HOME": str(self.home), "LC_ALL": "C.UTF-8"} | self.settings

    def spoc(self, *arguments: str, **settings: str) -> Done:
        return subprocess.run(
            self.command(*arguments),
            env=self.environment | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """One that goes on; what it says can be read from `stdout`, what it complains of is kept in a file."""
        complaints = (self.home.parent / "complaints").open("a")
        with complaints:
            return subprocess.Popen(
                self.command(*arguments), env=self.environment, stdout=subprocess.PIPE, stderr=complaints, text=True
            )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "spoc.cli.main", *arguments]


def event(process: subprocess.Popen[str], wanted: str, **values: object) -> dict[str, object]:
    """Reads what `spoc up --json` says until it tells this."""
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line)
        if told["event"] == wanted and values.items() <= told.items():
            return told
    raise AssertionError(f"it ended ({process.wait()}) before it told {wanted} {values}")
