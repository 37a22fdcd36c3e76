"""Checks of persons and documents over 100,000 invented identities, beside plain search and RapidFuzz over all."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from random import Random
from statistics import mean, median

from django.db import connection, transaction
from rapidfuzz import fuzz, process

from bench.rows import RUNS, BenchRow, at_least, at_most, told
from bench.screening_damage import DAMAGES, HELD_AGAINST
from bench.screening_people import Person, people
from spoc.core.matching.person import rank
from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.offices import Actor, Purpose, Role, Via
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.jobs.memory import settle
from spoc.office.subjects.selectors import by_identifier, candidates_for
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subjects
from spoc.office.subjects.vocabulary import recount
from spoc.procedures.person_query import ask
from spoc.procedures.questions import PersonQuestion

POPULATION = 100_000
BATCH = 5_000
ASKED = 60
"""Questions of each kind of damage in one run."""
ASKED_WHOLE = 15
WARM_UP = 300
BASELINE_ASKED = 30
"""Questions of each kind that are put to plain search and to RapidFuzz over all names."""
TEN = 10
AT = datetime(2026, 1, 1, tzinfo=UTC)
P99_MS, RECALL = 30.0, 0.95
P50_RATIO, P99_RATIO = 0.8, 1.0
"""The time of a person check beside that of plain LIKE search."""
SPEED_RATIO, RECALL_RATIO, KIND_RATIO = 1.0, 1.02, 0.97
"""Checks a second, their recall, and that of each kind of damage, beside RapidFuzz over all names."""
DOCUMENT_RATIO = 6.0
"""The time of a check of a number with its neighbours beside that of an equal one."""

Check = Callable[[str], Sequence[str]]
"""A way to search: from a name as asked to the names found, best first."""


class Measured:
    """One way to search, over a list of questions: times in milliseconds, questions a second, recall by kind."""

    def __init__(self, times: Sequence[float], recall: dict[str, float]) -> None:
        self.p50, self.p99, self.recall = _percentile(times, 50), _percentile(times, 99), recall
        self.each_second = len(times) * 1000 / sum(times)


def rows() -> list[BenchRow]:
    """Loads the population into the database at hand, which must be empty of subjects, and measures."""
    held = people(POPULATION)
    loaded = load(held)
    settle()
    chance = Random("questions")
    for person in chance.sample(held, WARM_UP):
        check_person(person.full())
    return [
        told("screening: identities loaded and indexed", loaded, "a second"),
        *_person_rows(held, chance),
        *_procedure_rows(held, chance),
        *_document_rows(len(held), chance),
    ]


def load(held: Sequence[Person]) -> float:
    """Identities a second: the median of the batches."""
    each_second = []
    for start in range(0, len(held), BATCH):
        batch = held[start : start + BATCH]
        began = time.perf_counter()
        enter(batch, start)
        each_second.append(len(batch) / (time.perf_counter() - began))
    recount()
    return median(each_second)


def enter(batch: Sequence[Person], first: int) -> None:
    """In one transaction. first: the place of the first of them, from which passports have their numbers."""
    with transaction.atomic():
        create_subjects([_subject(place, one) for place, one in enumerate(batch, first)], at=AT)


def check_person(full: str, birth: PartialDate | None = None) -> Sequence[str]:
    """A whole check in the process: candidates, then rank."""
    asked = Identity(names=[PersonName(full=full)], birth_dates=[birth] if birth else [])
    pool = candidates_for(asked)
    ranked = rank(asked, [one.identity for one in pool.found], frequency=pool.share)
    return [pool.found[place].identity.names[0].full for place, _ in ranked[:TEN]]


def _person_rows(held: Sequence[Person], chance: Random) -> list[BenchRow]:
    found: dict[str, list[bool]] = {kind: [] for kind in DAMAGES}
    dated: list[bool] = []
    p50, p99, each_second = [], [], []
    for _ in range(RUNS):
        times = []
        for kind, text, person in _questions(held, chance, ASKED):
            took, names = timed(check_person, text)
            times.append(took)
            found[kind].append(person.full() in names)
            dated.append(person.full() in check_person(text, PartialDate(year=person.birth[0])))
        p50.append(_percentile(times, 50))
        p99.append(_percentile(times, 99))
        each_second.append(len(times) * 1000 / sum(times))
    plain, fuzzy = _baselines(held, chance)
    recall = {kind: mean(hits) for kind, hits in found.items()}
    return [
        at_most("screening: person check, p50", median(p50), "ms", baseline=plain.p50, ratio=P50_RATIO),
        at_most("screening: person check, p99", median(p99), "ms", floor=P99_MS, baseline=plain.p99, ratio=P99_RATIO),
        at_least(
            "screening: person checks", median(each_second), "a second", baseline=1000 / fuzzy.p50, ratio=SPEED_RATIO
        ),
        at_least(
            "screening: recall at 10, one error, swapped, transliterated",
            mean(recall[kind] for kind in HELD_AGAINST),
            "share",
            floor=RECALL,
            baseline=mean(fuzzy.recall[kind] for kind in HELD_AGAINST),
            ratio=RECALL_RATIO,
        ),
        *(_recall_row(kind, share, fuzzy.recall[kind]) for kind, share in recall.items()),
        told("screening: recall at 10, all kinds with year of birth", mean(dated), "share"),
        told("screening: baseline, plain LIKE search, recall", mean(plain.recall.values()), "share"),
        told("screening: baseline, RapidFuzz over all, p50", fuzzy.p50, "ms"),
    ]


def _recall_row(kind: str, share: float, baseline: float) -> BenchRow:
    """Of a kind that the baseline finds nothing of there is no ratio to it."""
    name = f"screening: recall at 10, {kind}"
    if not baseline:
        return told(name, share, "share", baseline=baseline)
    return at_least(name, share, "share", baseline=baseline, ratio=KIND_RATIO)


def _procedure_rows(held: Sequence[Person], chance: Random) -> list[BenchRow]:
    """The check as the office does it: purpose, query and answers kept and committed, audited, synced to disk."""
    officer = Actor(name="bench", role=Role.OFFICER, via=Via.PAGE)
    p50, p99 = [], []
    for _ in range(RUNS):
        times = []
        for _kind, text, _person in _questions(held, chance, ASKED_WHOLE):
            question = PersonQuestion(name=text)
            began = time.perf_counter()
            ask(question, actor=officer, purpose=Purpose.POLICE_CHECK, reason="bench", at=datetime.now(UTC))
            times.append((time.perf_counter() - began) * 1000)
        p50.append(_percentile(times, 50))
        p99.append(_percentile(times, 99))
    return [
        told("screening: check with purpose, audit and answer kept, p50", median(p50), "ms"),
        told("screening: check with purpose, audit and answer kept, p99", median(p99), "ms"),
    ]


def _baselines(held: Sequence[Person], chance: Random) -> tuple[Measured, Measured]:
    everyone = [person.full() for person in held]
    lowered = [full.lower() for full in everyone]
    questions = list(_questions(held, chance, BASELINE_ASKED))

    def rapidfuzz_over_all(text: str) -> Sequence[str]:
        hits = process.extract(text.lower(), lowered, scorer=fuzz.token_sort_ratio, limit=TEN)
        return [everyone[place] for _, _, place in hits]

    return measured(plain_search, questions), measured(rapidfuzz_over_all, questions)


def plain_search(text: str) -> Sequence[str]:
    """What is done without an index for names: equality first, then LIKE for every part."""
    parts = [f"%{part}%" for part in text.split()]
    likes = " AND ".join('"full" ILIKE %s' for _ in parts)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "full" FROM subjects_name WHERE "full" = %s LIMIT 10', [text])
        names = [row[0] for row in cursor.fetchall()]
        if not names:
            cursor.execute(f'SELECT "full" FROM subjects_name WHERE {likes} LIMIT 10', parts)
            names = [row[0] for row in cursor.fetchall()]
    return names


def measured(check: Check, questions: Sequence[tuple[str, str, Person]]) -> Measured:
    times: list[float] = []
    found: dict[str, list[bool]] = {kind: [] for kind, _, _ in questions}
    for kind, text, person in questions:
        took, names = timed(check, text)
        times.append(took)
        found[kind].append(person.full() in names)
    return Measured(times, {kind: mean(hits) for kind, hits in found.items()})


def _questions(held: Sequence[Person], chance: Random, each: int) -> list[tuple[str, str, Person]]:
    asked = []
    for kind, damage in DAMAGES.items():
        for _ in range(each):
            person = chance.choice(held)
            while kind == "original script" and person.full("original").isascii():
                person = chance.choice(held)
            asked.append((kind, damage(person, chance), person))
    chance.shuffle(asked)
    return asked


def _document_rows(count: int, chance: Random) -> list[BenchRow]:
    found: list[bool] = []
    ours, equal = [], []
    for _ in range(RUNS):
        times, plain = [], []
        for number, asked in _document_questions(count, chance):
            took, hits = timed(_documents, asked)
            times.append(took)
            found.append(number in hits)
            plain.append(timed(_equal_documents, asked)[0])
        ours.append(times)
        equal.append(plain)
    p50, p50_equal, p99, p99_equal = (
        median(_percentile(times, percent) for times in runs) for percent in (50, 99) for runs in (ours, equal)
    )
    return [
        at_most("screening: document check, p50", p50, "ms", baseline=p50_equal, ratio=DOCUMENT_RATIO),
        at_most("screening: document check, p99", p99, "ms", floor=P99_MS, baseline=p99_equal, ratio=DOCUMENT_RATIO),
        at_least("screening: documents found, exact, one sign missing, look-alike", mean(found), "share", floor=0.99),
    ]


def _document_questions(count: int, chance: Random) -> Iterator[tuple[str, str]]:
    """Numbers that are held, each with how it is asked for."""
    for _ in range(ASKED * 3):
        number = passport_number(chance.randrange(count))
        place = chance.randrange(1, len(number))
        slips = (number, number[:place] + number[place + 1 :], number.replace("0", "O", 1))
        yield number, chance.choice(slips)


def _documents(number: str) -> Sequence[str]:
    return [row.value for row in by_identifier(IdentifierKind.DOCUMENT_NUMBER, number)]


def _equal_documents(number: str) -> Sequence[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM subjects_identifier WHERE is_searchable AND normal = %s", [number])
        return [row[0] for row in cursor.fetchall()]


def passport_number(place: int) -> str:
    """Spread over the whole range, so that neighbours in the list are not one digit apart."""
    return f"{'ABCEHKLMNPRTX'[place % 13]}{place * 7_368_787 % 100_000_007:08d}"


def _subject(place: int, person: Person) -> NewSubject:
    year, month, day = person.birth
    name = PersonName(
        full=person.full(), family=person.family.usual, given=" ".join(part.usual for part in person.given)
    )
    identity = Identity(
        names=[name],
        birth_dates=[PartialDate(year=year, month=month, day=day)],
        sex=Sex.MALE if person.is_male else Sex.FEMALE,
        nationalities=[person.state],
    )
    passport = NewIdentifier(
        kind=IdentifierKind.DOCUMENT_NUMBER,
        value=passport_number(place),
        document_kind=DocumentKind.PASSPORT,
        state=person.state,
    )
    return NewSubject(kind=SubjectKind.PERSON, identities=[identity], identifiers=[passport])


def timed(check: Check, text: str) -> tuple[float, Sequence[str]]:
    began = time.perf_counter()
    names = check(text)
    return (time.perf_counter() - began) * 1000, names


def _percentile(times: Sequence[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


if __name__ == "__main__":
    for row in rows():
        print(row.name, round(row.value, 3), row.unit, row.baseline, row.floor, row.ok, file=sys.stderr)
