"""Public pairs of names that fitted nothing: what the reference page says of them still holds."""

import json
import os

import pytest

from bench.pairs import FROZEN, Pair, best_of, groups_of, read_pairs, rows

pytestmark = pytest.mark.skipif("SPOC_TEST_DATA" not in os.environ, reason="SPOC_TEST_DATA names no folder of data")


def held_out() -> list[Pair]:
    return [one for one in read_pairs() if one.is_held_out]


def test_every_group_keeps_its_floor_and_is_ahead_of_comparing_letters() -> None:
    for row in rows():
        assert row.ok is not False, f"{row.name}: {row.value:.3f} under {row.floor}"
        if row.baseline:
            assert row.value > row.baseline, row.name


def test_the_frozen_run_is_that_of_these_tables() -> None:
    frozen = {group["name"]: group["best"]["f1"] for group in json.loads(FROZEN.read_text(encoding="utf-8"))["groups"]}
    found = {name: best_of(pairs, score)["f1"] for name, (pairs, score) in groups_of(held_out()).items()}
    assert found == pytest.approx(frozen, abs=0.005), "run `python -m bench.pairs --freeze DAY`, then `make docs`"


def test_the_frozen_run_holds_no_name() -> None:
    text = FROZEN.read_text(encoding="utf-8").lower()
    for pair in held_out()[:500]:
        assert pair.left.names[0].full.lower() not in text
