"""One row of the bench: what was measured, beside what, and the floor it must keep."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median

RUNS = 5
"""Absolute figures are medians of as many runs."""


@dataclass(frozen=True, kw_only=True)
class BenchRow:
    """name, value and unit; `baseline` is measured in the same run.

    floor: what `value` is held against; ratio: what `value` divided by `baseline` is held against. Of a row that may be
    no larger both are the most that is allowed, of one that may be no smaller the least.
    ok is None for a row that only informs (a calibration, a baseline of its own).
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    floor: float | None = None
    ratio: float | None = None
    ok: bool | None = None

    @property
    def against_baseline(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    def as_dict(self) -> dict[str, object]:
        return asdict(self) | {"against_baseline": self.against_baseline}


def at_most(  # noqa: PLR0913  one argument a column
    name: str,
    value: float,
    unit: str,
    *,
    floor: float | None = None,
    baseline: float | None = None,
    ratio: float | None = None,
) -> BenchRow:
    """A row that fails when it is larger than its floor (milliseconds, megabytes), or too large beside its baseline."""
    ok = (floor is None or value <= floor) and (ratio is None or value / _needed(baseline) <= ratio)
    return BenchRow(name=name, value=value, unit=unit, baseline=baseline, floor=floor, ratio=ratio, ok=ok)


def at_least(  # noqa: PLR0913  one argument a column
    name: str,
    value: float,
    unit: str,
    *,
    floor: float | None = None,
    baseline: float | None = None,
    ratio: float | None = None,
) -> BenchRow:
    """A row that fails when it is smaller than its floor (per second, recall), or too small beside its baseline."""
    ok = (floor is None or value >= floor) and (ratio is None or value / _needed(baseline) >= ratio)
    return BenchRow(name=name, value=value, unit=unit, baseline=baseline, floor=floor, ratio=ratio, ok=ok)


def _needed(baseline: float | None) -> float:
    if not baseline:
        raise ValueError("a ratio needs a baseline measured in the same run")
    return baseline


def told(name: str, value: float, unit: str, *, baseline: float | None = None) -> BenchRow:
    """A row that informs and cannot fail."""
    return BenchRow(name=name, value=value, unit=unit, baseline=baseline)


def median_of_runs(work: Callable[[], float]) -> float:
    return median(work() for _ in range(RUNS))


def calibration() -> BenchRow:
    """How fast this machine is just now: loops of plain Python a millisecond, median of five."""

    def loops() -> float:
        begin = time.perf_counter()
        total = 0
        for number in range(1_000_000):
            total += number & 7
        assert total > 0
        return 1_000 / (time.perf_counter() - begin) / 1_000

    return told("calibration: plain loops", median_of_runs(loops), "k loops/ms")
