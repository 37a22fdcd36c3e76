"""A primary and two streaming replicas on one machine: how far behind they are, what a check costs each process.

Two cores cannot show that three servers answer more than one; they can show what is taken off the primary. In the
second half of the last run one replica is killed.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.loading import environment
from bench.resources import Sampler
from bench.rows import BenchRow, at_most, told
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.replica import EmbeddedReplica

CHECKS = 600
POPULATION = 20_000
BOUND_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class Machines:
    primary: EmbeddedDatabase
    replicas: tuple[EmbeddedReplica, ...]
    urls: tuple[str, ...]
    home: Path


@dataclass(frozen=True, kw_only=True)
class Run:
    """said: by the officer's process. seconds: of processor time, by process."""

    said: Mapping[str, Any]
    seconds: Mapping[str, float]


def rows() -> list[BenchRow]:
    with _machines() as machines:
        alone = _run(machines, replicas=False)
        beside = _run(machines, replicas=True)
        killed = _run(machines, replicas=True, kills=True)
    behind = beside.said["behind"]
    return [
        at_most("replicas: behind the primary at most", behind[-1], "s", floor=BOUND_SECONDS),
        told("replicas: behind the primary, p50", behind[len(behind) // 2], "s"),
        *(
            told(f"replicas: processor time a check, {name}", _each(beside, name), "ms", baseline=_each(alone, name))
            for name in beside.seconds
        ),
        told("replicas: checks read from replicas", _from_replicas(beside), "share"),
        at_most("replicas: checks lost when one is killed", float(killed.said["lost"]), "checks", floor=0.0),
        told("replicas: checks read from the other one then", _from_replicas(killed), "share"),
    ]


def _each(run: Run, name: str) -> float:
    return run.seconds[name] * 1000 / CHECKS


def _from_replicas(run: Run) -> float:
    nodes = run.said["nodes"]
    return sum(count for name, count in nodes.items() if name != "default") / sum(nodes.values())


@contextmanager
def _machines() -> Iterator[Machines]:
    with ExitStack() as stack:
        homes = [Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="spoc-bench-"))) for _ in range(3)]
        primary = EmbeddedDatabase(homes[0])
        url = primary.start()
        stack.callback(primary.remove)
        replicas = tuple(EmbeddedReplica(home, primary) for home in homes[1:])
        command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        subprocess.run(command, env=environment(url, homes[0]), check=True)  # ours
        subprocess.run(  # ours
            [sys.executable, "-m", "bench.replica_officer", "load", str(POPULATION)],
            env=environment(url, homes[0]),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        urls = []
        for one in replicas:
            stack.callback(one.remove)
            urls.append(one.start())
        yield Machines(primary=primary, replicas=replicas, urls=tuple(urls), home=homes[0])


def _run(machines: Machines, *, replicas: bool, kills: bool = False) -> Run:
    settings = environment(machines.primary.url, machines.home)
    settings["SPOC_REPLICA_URLS"] = ",".join(machines.urls) if replicas else ""
    settings["SPOC_REPLICA_BOUND_SECONDS"] = str(BOUND_SECONDS)
    officer = subprocess.Popen(  # ours
        [sys.executable, "-m", "bench.replica_officer", "check", str(CHECKS)],
        env=settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert officer.stdout is not None
    assert officer.stdout.readline() == "ready\n"
    groups = {"officer": [officer.pid], "primary": [_pid(machines.primary)]}
    groups |= {f"replica {place}": [_pid(one)] for place, one in enumerate(machines.replicas, start=1)}
    with Sampler(groups) as taken:
        _go(officer)
        if kills:
            time.sleep(1.0)
            os.killpg(_pid(machines.replicas[0]), signal.SIGKILL)
        said, _ = officer.communicate()
    return Run(said=json.loads(said.splitlines()[-1]), seconds=taken.seconds)


def _go(officer: "subprocess.Popen[str]") -> None:
    assert officer.stdin is not None
    officer.stdin.write("go\n")
    officer.stdin.flush()


def _pid(server: EmbeddedDatabase | EmbeddedReplica) -> int:
    assert server.process is not None
    return server.process.pid
