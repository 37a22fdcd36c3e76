"""One worker of the filling of the large store: `take PLACE WORKERS PERSONS THINGS`, and `recount` when all is in.

`tokens COUNT` makes so many officers of a program each, and prints their tokens as JSON.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "spoc.config.settings"

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench import store_records as records  # noqa: E402
from bench.loading import Progress  # noqa: E402
from spoc.core.terms.alert_records import AlertRecord  # noqa: E402
from spoc.core.terms.offices import SYSTEM, Desk, Role  # noqa: E402
from spoc.jobs.memory import settle  # noqa: E402
from spoc.office.accounts.models import User  # noqa: E402
from spoc.office.accounts.services.tokens import NewToken, make_token  # noqa: E402
from spoc.office.alerts.services.copies import enter_copies  # noqa: E402
from spoc.office.subjects.services import NewSubject, create_subjects  # noqa: E402
from spoc.office.subjects.vocabulary import recount  # noqa: E402

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)

Batch = Sequence[tuple[int, NewSubject]]
"""Records with their places."""


def take(place: int, workers: int, persons: int, things: int) -> None:
    """Every so many batches of all; persons first, whose vocabulary is then known."""
    settle()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    progress = Progress(place)
    for number, batch in enumerate(_batches(persons, things)):
        if number % workers == place:
            progress.add(enter(batch()))


class _Persons:
    def __init__(self, batch: int, count: int) -> None:
        self.batch, self.count = batch, count

    def __call__(self) -> Batch:
        first = self.batch * records.BATCH
        people = records.persons_of(self.batch)[: self.count]
        return [(place, records.person(*one)) for place, one in enumerate(people, first)]


class _Things:
    def __init__(self, first: int, count: int) -> None:
        self.places = range(first, first + count)

    def __call__(self) -> Batch:
        return [(place, records.thing(place)) for place in self.places]


def _batches(persons: int, things: int) -> "Iterator[_Persons | _Things]":
    size = records.BATCH
    yield from (_Persons(first // size, min(size, persons - first)) for first in range(0, persons, size))
    yield from (_Things(first, min(size, things - first)) for first in range(0, things, size))


def enter(batch: Batch) -> int:
    """In one transaction: subjects with all keys, and the alerts that some of them stand under."""
    with transaction.atomic():
        subjects = create_subjects([new for _, new in batch], at=AT)
        called: list[tuple[int, AlertRecord, int | None]] = [
            (subject.pk, records.alert(place, new), None)
            for subject, (place, new) in zip(subjects, batch, strict=True)
            if records.is_called(place)
        ]
        enter_copies(called, at=AT)
    return len(batch)


def tokens(count: int) -> list[str]:
    now, made = datetime.now(UTC), []
    new = NewToken(label="bench", expires_at=now + timedelta(hours=12), verbs=())
    for number in range(count):
        owner, _ = User.objects.get_or_create(
            username=f"bench.{number}", defaults={"role": Role.OFFICER, "desk": Desk.SIRENE, "made_at": AT}
        )
        made.append(make_token(owner, new, by=SYSTEM, at=now - timedelta(minutes=1))[1])
    return made


def main() -> None:
    if sys.argv[1] == "tokens":
        print(json.dumps(tokens(int(sys.argv[2]))))
        return
    if sys.argv[1] == "take":
        place, workers, persons, things = map(int, sys.argv[2:])
        take(place, workers, persons, things)
        return
    recount()
    with connection.cursor() as cursor:
        cursor.execute("SELECT alert_tally_settle()")


if __name__ == "__main__":
    main()
