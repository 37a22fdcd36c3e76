"""A row of the bench fails on its absolute figure and on its ratio to what was measured beside it."""

import pytest

from bench.rows import BenchRow, at_least, at_most, told


@pytest.mark.parametrize(
    ("row", "ok"),
    [
        pytest.param(at_most("p99", 20.0, "ms", floor=30.0), True, id="within its floor"),
        pytest.param(at_most("p99", 31.0, "ms", floor=30.0), False, id="slower than its floor"),
        pytest.param(at_most("p99", 20.0, "ms", floor=30.0, baseline=40.0, ratio=0.5), True, id="both kept"),
        pytest.param(at_most("p99", 20.0, "ms", floor=30.0, baseline=10.0, ratio=1.0), False, id="twice its baseline"),
        pytest.param(at_least("walk", 200.0, "1/s", floor=170.0, baseline=400.0, ratio=0.5), True, id="half of it"),
        pytest.param(at_least("walk", 200.0, "1/s", floor=170.0, baseline=900.0, ratio=0.5), False, id="a small part"),
        pytest.param(
            at_least("walk", 100.0, "1/s", floor=170.0, baseline=10.0, ratio=0.5), False, id="below its floor"
        ),
        pytest.param(at_least("list", 5.0, "1/s", baseline=10.0, ratio=0.4), True, id="a ratio alone"),
        pytest.param(told("calibration", 5.0, "1/s", baseline=10.0), None, id="only told"),
    ],
)
def test_what_a_row_is_held_against(row: BenchRow, ok: bool | None) -> None:
    assert row.ok is ok


def test_a_ratio_needs_something_to_be_held_against() -> None:
    with pytest.raises(ValueError, match="baseline"):
        at_least("recall", 0.9, "share", ratio=1.0)


def test_the_file_keeps_both_floors_and_the_measured_ratio() -> None:
    row = at_most("p99", 20.0, "ms", floor=30.0, baseline=40.0, ratio=0.8).as_dict()
    assert row == {
        "name": "p99", "value": 20.0, "unit": "ms", "baseline": 40.0, "floor": 30.0, "ratio": 0.8, "ok": True,
        "against_baseline": 0.5,
    }  # fmt: skip
