"""A list of persons comes in: read row by row, entered some thousands a transaction; run again, it goes on.

A row that cannot be taken is named with its reason; the others come in. They are found by the checks of the desk, as
records without an alert.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from spoc.core.formats.person_list import PersonRow, RefusedRow, read_persons
from spoc.core.formats.table_reading import TableError
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, record
from spoc.office.subjects.services.listed import ListedCounts, NewListed, enter_listed, withdraw_unseen
from spoc.office.subjects.vocabulary import recount
from spoc.procedures.list_import import ListRefusedError, Progress

BATCH = 5_000
"""Rows a transaction: what a kill costs at most."""
LONGEST_LIST_NAME = 40
MOST_NAMED = 1_000
"""Refused rows that a report names; all are counted."""

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class PersonListReport:
    """How many rows were entered, replaced, left as they were, refused; how many persons the whole list has no more."""

    list_name: str
    entered: int
    changed: int
    unchanged: int
    refused: int
    named: tuple[RefusedRow, ...]
    withdrawn: int = 0


def import_persons(  # noqa: PLR0913  the last two are choices of who runs it
    file: Path, *, list_name: str, actor: Actor, at: datetime, is_whole: bool = False, progress: Progress | None = None
) -> PersonListReport:
    """is_whole: whom the file does not have is found no more, unless rows of it were refused.

    Raises ListRefusedError: no table, no list's name; what came in before a file broke off stays.
    """
    if not 0 < len(list_name.strip()) <= LONGEST_LIST_NAME:
        raise ListRefusedError(Reason(code="person_list.name", values={"most": str(LONGEST_LIST_NAME)}))
    tell = progress or (lambda step, done, total: None)
    counts, refused, named, done = ListedCounts(), 0, list[RefusedRow](), 0
    try:
        with file.open("rb") as stream:
            for batch in in_batches(_once(read_persons(stream, file.name)), BATCH):
                wrong = [one for one in batch if isinstance(one, RefusedRow)]
                rows = [one for one in batch if isinstance(one, PersonRow)]
                counts += _enter(list_name.strip(), rows, actor, at)
                refused, done = refused + len(wrong), done + len(batch)
                named += wrong[: MOST_NAMED - len(named)]
                tell("write", done, 0)
    except TableError as error:
        raise ListRefusedError(error.reason) from error
    except OSError as error:
        raise ListRefusedError(Reason(code="un_list.unreadable", values={"why": error.strerror or ""})) from error
    withdrawn = _withdraw(list_name.strip(), actor, at) if is_whole and not refused else 0
    recount()
    return PersonListReport(
        list_name=list_name.strip(),
        entered=counts.entered,
        changed=counts.changed,
        unchanged=counts.unchanged,
        refused=refused,
        named=tuple(named),
        withdrawn=withdrawn,
    )


def in_batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """So many at a time, as they come; the last may be smaller."""
    running = iter(rows)
    while batch := list(islice(running, size)):
        yield batch


def _once(rows: Iterable[PersonRow | RefusedRow]) -> Iterator[PersonRow | RefusedRow]:
    """A number that a row before had is refused."""
    met: dict[str, int] = {}
    for row in rows:
        if isinstance(row, PersonRow) and (first := met.setdefault(row.number, row.place)) != row.place:
            yield RefusedRow(place=row.place, reason=Reason(code="person_list.twice", values={"row": str(first)}))
        else:
            yield row


@transaction.atomic
def _enter(list_name: str, rows: list[PersonRow], actor: Actor, at: datetime) -> ListedCounts:
    news = [NewListed(source_id=one.number, identity=one.identity, digest=one.digest) for one in rows]
    counts = enter_listed(list_name, news, at=at)
    if rows:
        _note("persons.import_list", list_name, len(rows), by=actor, at=at)
    return counts


def _withdraw(list_name: str, actor: Actor, at: datetime) -> int:
    total = 0
    while True:
        with transaction.atomic():
            gone = withdraw_unseen(list_name, since=at, limit=BATCH)
            if not gone:
                return total
            total += gone
            _note("persons.leave_list", list_name, gone, by=actor, at=at)


def _note(action: str, list_name: str, count: int, *, by: Actor, at: datetime) -> None:
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.COLLECTION if action == "persons.import_list" else Operation.ALTERATION,
        action=action,
        at=at,
        details=Details(reason=f"list {list_name}", result_count=count, batch_size=max(count, 1)),
    )
