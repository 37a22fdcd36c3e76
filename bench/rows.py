"""One row of the bench: what was measured, beside what, and the floor it must keep."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class BenchRow:
    """name, value and unit; `baseline` is measured in the same run; `floor` is what `value` is held against.

    ok is None for a row that only informs (a calibration, a baseline of its own).
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    floor: float | None = None
    ok: bool | None = None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def at_most(name: str, value: float, unit: str, *, floor: float, baseline: float | None = None) -> BenchRow:
    """A row that fails when it is larger than its floor (milliseconds, megabytes)."""
    return BenchRow(name=name, value=value, unit=unit, baseline=baseline, floor=floor, ok=value <= floor)


def at_least(name: str, value: float, unit: str, *, floor: float, baseline: float | None = None) -> BenchRow:
    """A row that fails when it is smaller than its floor (per second, recall)."""
    return BenchRow(name=name, value=value, unit=unit, baseline=baseline, floor=floor, ok=value >= floor)


def told(name: str, value: float, unit: str, *, baseline: float | None = None) -> BenchRow:
    """A row that informs and cannot fail."""
    return BenchRow(name=name, value=value, unit=unit, baseline=baseline)


def median_of_five(work: Callable[[], float]) -> float:
    return median(work() for _ in range(5))


def calibration() -> BenchRow:
    """How fast this machine is just now: loops of plain Python a millisecond, median of five."""

    def loops() -> float:
        begin = time.perf_counter()
        total = 0
        for number in range(1_000_000):
            total += number & 7
        assert total > 0
        return 1_000 / (time.perf_counter() - begin) / 1_000

    return told("calibration: plain loops", median_of_five(loops), "k loops/ms")
