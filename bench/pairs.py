"""Public pairs of names, the same person's or not: precision and recall at each threshold, by script and evidence.

The pairs are those of SPOC_TEST_DATA; half of them (by a hash of the first name) fit the weights, the other half is
reported. `python -m bench.pairs --freeze DAY` writes the figures into docs/figures/name-pairs.json, numbers only.
"""

import argparse
import csv
import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from bench.rows import BenchRow, at_least, told
from spoc.core.matching.dates import best_date
from spoc.core.matching.names import compare_names
from spoc.core.matching.person import compare
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex

FROZEN = Path(__file__).resolve().parent.parent / "docs" / "figures" / "name-pairs.json"
THRESHOLDS = tuple(step / 100 for step in range(20, 100, 5))
ALIKE, SHORTEST = 0.85, 3
"""Words of as many letters that Jaro and Winkler find as alike are a word of both names: a measure that is not ours."""
FLOORS = {"same script, two parts in common": 0.92, "across scripts": 0.87, "with evidence, two parts in common": 0.97}
Score = Callable[["Pair"], float]


@dataclass(frozen=True)
class Pair:
    """One row of the file. is_same: whether both names are one person's; in_common: words that both names have."""

    origin: str
    left: Identity
    right: Identity
    is_same: bool
    is_across: bool
    is_weak: bool

    @property
    def is_held_out(self) -> bool:
        return hashlib.sha1(self.left.names[0].full.encode(), usedforsecurity=False).digest()[0] % 2 == 1

    @property
    def is_dated(self) -> bool:
        return bool(self.left.birth_dates and self.right.birth_dates)

    @cached_property
    def in_common(self) -> int:
        mine, yours = words_of(self.left), words_of(self.right)
        return sum(any(JaroWinkler.similarity(one, other) >= ALIKE for other in yours) for one in mine)

    @cached_property
    def by_name(self) -> float:
        return compare_names(self.left.names[0].full, self.right.names[0].full).score

    @cached_property
    def by_evidence(self) -> float:
        return compare(self.left, self.right).score

    @cached_property
    def by_rapidfuzz(self) -> float:
        return fuzz.token_sort_ratio(plain(self.left), plain(self.right)) / 100


def rows() -> list[BenchRow]:
    """F1 at the best threshold, of the half that fitted nothing."""
    groups = groups_of([one for one in read_pairs() if one.is_held_out])
    made: list[BenchRow] = []
    for name, (pairs, score) in groups.items():
        rapidfuzz = best_of(pairs, lambda pair: pair.by_rapidfuzz)["f1"]
        made.append(
            at_least(
                f"pairs: {name}, F1", best_of(pairs, score)["f1"], "share", floor=FLOORS.get(name), baseline=rapidfuzz
            )
        )
        made.append(told(f"pairs: {name}, of so many", len(pairs), "pairs"))
    return made


def groups_of(pairs: Sequence[Pair]) -> dict[str, tuple[Sequence[Pair], Score]]:
    """The groups that are reported, each with what it is scored by."""
    names = [one for one in pairs if not one.is_weak]
    same = [one for one in names if not one.is_across]
    dated = [one for one in names if one.is_dated]
    return {
        "same script": (same, lambda pair: pair.by_name),
        "same script, two parts in common": (sharing(same), lambda pair: pair.by_name),
        "across scripts": ([one for one in names if one.is_across], lambda pair: pair.by_name),
        "with evidence": (dated, lambda pair: pair.by_evidence),
        "with evidence, two parts in common": (sharing(dated), lambda pair: pair.by_evidence),
        "with evidence, same script": ([one for one in dated if not one.is_across], lambda pair: pair.by_evidence),
        "with evidence, across scripts": ([one for one in dated if one.is_across], lambda pair: pair.by_evidence),
    }


def sharing(pairs: Sequence[Pair]) -> list[Pair]:
    """All of different persons; of one person those whose names have two words in common, or are in two scripts."""
    return [one for one in pairs if not one.is_same or one.is_across or one.in_common >= 2]


def best_of(pairs: Sequence[Pair], score: Score) -> dict[str, float]:
    """Threshold, precision, recall and F1 where F1 is best."""
    scored = sorted(((score(one), one.is_same) for one in pairs), reverse=True)
    same, right = sum(is_same for _, is_same in scored), 0
    best = {"threshold": 1.0, "precision": 1.0, "recall": 0.0, "f1": 0.0}
    for count, (at, is_same) in enumerate(scored, 1):
        right += is_same
        f1 = 2 * right / (count + same)
        is_last_of_equals = count == len(scored) or scored[count][0] < at
        if is_last_of_equals and f1 > best["f1"]:
            best = {"threshold": at, "precision": right / count, "recall": right / same, "f1": f1}
    return best


def at_threshold(pairs: Sequence[Pair], score: Score, threshold: float) -> tuple[float, float]:
    """Precision and recall of taking all from a threshold on as one person."""
    taken = [one.is_same for one in pairs if score(one) >= threshold]
    right = sum(taken)
    return (right / len(taken) if taken else 1.0), right / sum(one.is_same for one in pairs)


def recall_where_few_pass(pairs: Sequence[Pair], score: Score, share: float = 0.01) -> float:
    """Recall at the threshold that lets this share of the pairs of different persons through."""
    wrong = sorted((score(one) for one in pairs if not one.is_same), reverse=True)
    threshold = wrong[int(len(wrong) * share)]
    right = [score(one) > threshold for one in pairs if one.is_same]
    return sum(right) / len(right)


def read_pairs() -> list[Pair]:
    """Raises KeyError without SPOC_TEST_DATA."""
    path = Path(os.environ["SPOC_TEST_DATA"]) / "names" / "pairs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [_pair(row) for row in csv.DictReader(file)]


def _pair(row: dict[str, str]) -> Pair:
    return Pair(
        origin=row["origin"],
        left=_identity(row, "left"),
        right=_identity(row, "right"),
        is_same=row["label"] == "1",
        is_across=row["left_script"] != row["right_script"],
        is_weak=row["kind"] == "weak_alias",
    )


def _identity(row: dict[str, str], side: str) -> Identity:
    return Identity(
        names=[PersonName(full=row[side])],
        birth_dates=_dates(row[f"{side}_dob"]),
        sex={"M": Sex.MALE, "F": Sex.FEMALE}.get(row[f"{side}_sex"], Sex.UNKNOWN),
        nationalities=[one.strip() for one in row[f"{side}_nat"].split(";") if one.strip()],
    )


def _dates(text: str) -> list[PartialDate]:
    """Those that are dates: synthetic data hold a 21st month."""
    found = []
    for one in filter(None, map(str.strip, text.split(";"))):
        try:
            found.append(PartialDate.parse(one))
        except ValueError:
            continue
    return found


def plain(identity: Identity) -> str:
    return anyascii(identity.names[0].full).lower().replace(",", " ").replace("-", " ")


def words_of(identity: Identity) -> list[str]:
    return [word for word in plain(identity).split() if len(word) >= SHORTEST]


def frozen(on: str) -> dict[str, object]:
    """The figures of a day: numbers only, no name."""
    every = read_pairs()
    held = [one for one in every if one.is_held_out]
    return {
        "on": on,
        "pairs": len(every),
        "held_out": len(held),
        "groups": [_figures(name, pairs, score) for name, (pairs, score) in groups_of(held).items()],
        "unreachable": _unreachable(held),
    }


def _figures(name: str, pairs: Sequence[Pair], score: Score) -> dict[str, object]:
    return {
        "name": name,
        "same": sum(one.is_same for one in pairs),
        "different": sum(not one.is_same for one in pairs),
        "best": _rounded(best_of(pairs, score)),
        "rapidfuzz": round(best_of(pairs, lambda pair: pair.by_rapidfuzz)["f1"], 3),
        "at_one_percent": round(recall_where_few_pass(pairs, score), 3),
        "at": [[at, *(round(one, 3) for one in at_threshold(pairs, score, at))] for at in THRESHOLDS],
    }


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in figures.items()}


def _unreachable(held: Sequence[Pair]) -> dict[str, float]:
    """Of pairs of one person in one script: the share without a word in common, with one only; and of those with
    dates, the share whose dates contradict each other besides."""
    same = [one for one in held if one.is_same and not one.is_weak and not one.is_across]
    dated = [one for one in held if one.is_same and not one.is_weak and one.is_dated]
    lost = [one for one in dated if one.in_common < 2 and not one.is_across and _contradicts(one)]
    return _rounded(
        {
            "nothing_in_common": sum(one.in_common == 0 for one in same) / len(same),
            "one_part_in_common": sum(one.in_common == 1 for one in same) / len(same),
            "dated_and_contradicting": len(lost) / len(dated),
        }
    )


def _contradicts(pair: Pair) -> bool:
    found = best_date(pair.left.birth_dates, pair.right.birth_dates)
    return found is not None and found.strength < 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--freeze", metavar="DAY", help="write the figures with this day, as 2026-11-26")
    day = parser.parse_args().freeze
    for row in rows():
        print(row.name, round(row.value, 3), row.floor or "", round(row.baseline or 0, 3), file=sys.stderr)
    if day:
        FROZEN.parent.mkdir(exist_ok=True)
        FROZEN.write_text(json.dumps(frozen(day), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
