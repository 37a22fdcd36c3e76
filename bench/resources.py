"""How much memory and processor time groups of processes take, sampled from /proc while something is measured.

Memory is the proportional set size: what processes share, the database's buffers above all, counts once.
"""

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

EVERY_SECONDS = 0.5
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class Sampler:
    """Of groups of processes, each named and given by the processes at its root, their children included.

    Use as `with Sampler({"loader": [pid], ...}) as taken:`, then ask `taken.peak`, `taken.peak_together`.
    """

    def __init__(self, groups: Mapping[str, list[int]]) -> None:
        self.groups = groups
        self.peak: dict[str, float] = dict.fromkeys(groups, 0.0)
        """Megabytes at the most, by group."""
        self.peak_together = 0.0
        self.seconds: dict[str, float] = dict.fromkeys(groups, 0.0)
        """Seconds of processor time, by group."""
        self._before: dict[int, float] = {}
        self._latest: dict[int, tuple[str, float]] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sampler", daemon=True)

    def __enter__(self) -> "Sampler":
        self._before = {pid: _cpu(pid) for pids in _trees(self.groups).values() for pid in pids}
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()
        for pid, (name, seconds) in self._latest.items():
            self.seconds[name] += seconds - self._before.get(pid, 0.0)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._sample()
            self._stop.wait(EVERY_SECONDS)
        self._sample()

    def _sample(self) -> None:
        together = 0.0
        for name, pids in _trees(self.groups).items():
            size = sum(map(_megabytes, pids))
            self.peak[name] = max(self.peak[name], size)
            together += size
            for pid in pids:
                if seconds := _cpu(pid):
                    self._latest[pid] = (name, seconds)
        self.peak_together = max(self.peak_together, together)


def seconds_of(groups: Mapping[str, list[int]]) -> dict[str, float]:
    """Processor time that each group has had so far, with its children, those that have ended too; cheap to ask."""
    return {name: sum(_with_ended(pid) for pid in pids) for name, pids in _trees(groups).items()}


def _with_ended(pid: int) -> float:
    fields = _stat(pid)
    return sum(map(int, fields[11:15])) / TICKS if fields else 0.0


def _trees(groups: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Each group's processes; one that is a root of a group is no child of another."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (parent := _parent(int(folder.name))) is not None:
            children.setdefault(parent, []).append(int(folder.name))
    roots = {pid for pids in groups.values() for pid in pids}
    found = {}
    for name, pids in groups.items():
        tree, waiting = [], list(pids)
        while waiting:
            pid = waiting.pop()
            tree.append(pid)
            waiting += [child for child in children.get(pid, []) if child not in roots]
        found[name] = tree
    return found


def _parent(pid: int) -> int | None:
    fields = _stat(pid)
    return int(fields[1]) if fields else None


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _stat(pid: int) -> list[str]:
    """From the state on; the name before it may hold anything."""
    with suppress(OSError):
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return []


def _megabytes(pid: int) -> float:
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
