"""Processes of an office that begin without delay: forked from one that has read the libraries and the rules already.

Hundreds are started, and reading was most of the time of each. They are as any other: of their own session, with their
own surroundings, to be killed.
"""

import importlib
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

READ_BEFORE = [
    *("django.contrib.auth", "django.contrib.sessions", "django.core.management", "django.forms", "django.template"),
    *("aiosmtpd.controller", "cryptography.x509", "httpx", "lxml.etree", "numpy", "procrastinate.contrib.django"),
    *("psycopg_pool", "pydantic_settings", "rapidfuzz.process", "rich.console", "typer", "xlsxwriter"),
    *("spoc.core.formats.tables", "spoc.core.law.tables", "spoc.core.matching.person", "spoc.core.terms.kinds.asked"),
]
"""Nothing that reads the settings: those are of each process."""
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(READ_BEFORE)


class Started:
    """What is asked of a `subprocess.Popen`."""

    def __init__(self, process: BaseProcess, said: Path) -> None:
        self._process, self._said = process, said
        assert process.pid is not None
        self.pid = process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> None:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)

    def said(self) -> str:
        """What it wrote, when it has ended."""
        self.wait()
        return self._said.read_text()

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def start(
    arguments: Sequence[str], *, environment: Mapping[str, str], said: Path, log: Path, reads_anew: bool = False
) -> Started:
    """`python -m MODULE ARGUMENTS`, of a module with a `main`.

    said, log: where it writes, and where it complains. reads_anew: for what starts others of its own as it was started.
    """
    told = (list(arguments), dict(environment), said, log, reads_anew)
    process = _FORKING.Process(target=_become, args=told, name=" ".join(arguments))
    process.start()
    return Started(process, said)


def _become(arguments: Sequence[str], environment: Mapping[str, str], said: Path, log: Path, reads_anew: bool) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    for path, stream in ((Path(os.devnull), 0), (said, 1), (log, 2)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, stream)
        os.close(opened)
    if reads_anew:
        os.execv(sys.executable, [sys.executable, "-m", *arguments])
    module, *sys.argv[1:] = arguments
    sys.argv[0] = module
    importlib.import_module(module).main()
