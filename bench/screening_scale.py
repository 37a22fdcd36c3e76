"""Persons found by name alone and with a date of birth among very many: recall among the first ten, by kind of change.

`make bench-screening`; SPOC_BENCH_SIZES sets other sizes, as ``100000,1000000,10000000``. Eight kinds in equal parts;
the same population and questions for other ways to search (`screening_baselines`).
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import mean

from django.db import connection

from bench.loading import by_workers, environment, indexes_afterwards
from bench.rows import BenchRow, at_least, at_most, told
from bench.screening import Measured, check_person, measured
from bench.screening_baselines import baseline_rows
from bench.screening_damage import EIGHT_KINDS
from bench.screening_people import Person, people
from spoc.core.terms.persons import PartialDate
from spoc.jobs.memory import settle
from spoc.office.subjects.vocabulary import recount

SIZES = [int(one) for one in os.environ.get("SPOC_BENCH_SIZES", "100000,1000000").split(",")]
ASKED, WARM_UP, BASELINE_ASKED = 1_000, 2_000, 15
"""Questions of each kind; checks before them, as of a console that is never switched off; of each kind for the slow
baselines."""
FULL, TEN_MILLION = 1_000_000, 10_000_000
FLOORS: Mapping[int, Mapping[str, float]] = {
    FULL: {"all": 0.92, "dated": 0.98, "p50": 4.0, "p99": 20.0},
    TEN_MILLION: {"all": 0.90, "dated": 0.97, "p50": 6.0, "p99": 30.0},
}
KINDS_AT_FULL = {
    "one slip": 0.99,
    "two slips": 0.97,
    "transliterated": 0.90,
    "part missing": 0.80,
    "initial only": 0.80,
    "original script": 0.80,
}
INDEXES = """
SELECT sum(pg_relation_size(indexrelid)) FROM pg_index
WHERE indrelid IN ('subjects_name'::regclass, 'subjects_namepair'::regclass, 'subjects_namepart'::regclass)
"""
TABLES = "subjects_subject, subjects_namepart"


def rows() -> list[BenchRow]:
    """One size after the other, each in the emptied database."""
    return [row for size in SIZES for row in _of_size(size)]


def _of_size(size: int) -> list[BenchRow]:
    print(f"bench: screening at {size:,} ...", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLES} RESTART IDENTITY CASCADE")
    took = _built(size)
    held, chance = people(size), Random("scale")
    settle()
    for person in chance.sample(held, WARM_UP):
        check_person(person.full())
    questions = _questions(held, chance, ASKED)
    ours, dated = measured(check_person, questions), _dated(questions)
    return [
        told(f"at {size:,}: built", took, "s"),
        told(f"at {size:,}: indexes of names", _index_bytes() / 2**20, "MB"),
        *_speed_rows(size, ours, dated),
        *_recall_rows(size, ours, dated),
        *baseline_rows(size, held, _questions(held, chance, BASELINE_ASKED)),
    ]


def _built(size: int) -> float:
    """Loads the persons by several processes; seconds, indexes and figures of the planner included."""
    began, url = time.perf_counter(), os.environ["SPOC_DATABASE_URL"]
    with indexes_afterwards(url):
        by_workers("bench.screening_part", [size], env=environment(url, Path(os.environ["SPOC_HOME"])))
    recount()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("RESET statement_timeout")
    return time.perf_counter() - began


def _speed_rows(size: int, ours: Measured, dated: Measured) -> list[BenchRow]:
    floors = FLOORS.get(size, {})
    return [
        at_most(f"at {size:,}: name only, p50", ours.p50, "ms", floor=floors.get("p50")),
        at_most(f"at {size:,}: name only, p99", ours.p99, "ms", floor=floors.get("p99")),
        told(f"at {size:,}: name only, checks", ours.each_second, "a second"),
        told(f"at {size:,}: name and date of birth, p50", dated.p50, "ms"),
        told(f"at {size:,}: name and date of birth, p99", dated.p99, "ms"),
    ]


def _recall_rows(size: int, ours: Measured, dated: Measured) -> list[BenchRow]:
    floors = FLOORS.get(size, {})
    kinds = KINDS_AT_FULL if size == FULL else {}
    return [
        at_least(f"at {size:,}: recall, name only", mean(ours.recall.values()), "share", floor=floors.get("all")),
        *(
            at_least(f"at {size:,}: recall, {kind}", share, "share", floor=kinds.get(kind))
            for kind, share in ours.recall.items()
        ),
        at_least(
            f"at {size:,}: recall, with date of birth", mean(dated.recall.values()), "share", floor=floors.get("dated")
        ),
    ]


def _dated(questions: Sequence[tuple[str, str, Person]]) -> Measured:
    births = {text: PartialDate.of(date(*person.birth)) for _, text, person in questions}
    return measured(lambda text: check_person(text, births[text]), questions)


def _questions(held: Sequence[Person], chance: Random, each: int) -> list[tuple[str, str, Person]]:
    asked = []
    for kind, (fits, change) in EIGHT_KINDS.items():
        for _ in range(each):
            person = chance.choice(held)
            while not fits(person):
                person = chance.choice(held)
            asked.append((kind, change(person, chance), person))
    chance.shuffle(asked)
    return asked


def _index_bytes() -> float:
    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        return float(cursor.fetchone()[0])
