"""A watch list is begun under an authorisation, looked at by its owner, ended; its lines are kept questions."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.batches import authorised_by
from spoc.core.law.retention import RecordClass, keep_rule, kept_until
from spoc.core.matching.keys import index_parts, number_key, part_keys
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.batches import Use, WatchState
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import decide
from spoc.office.accounts.selectors import active_user
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.batches.models import WatchList
from spoc.office.batches.selectors.watching import matches_in, watch_list_by_key
from spoc.office.batches.services import watching as kept
from spoc.office.catalogue.selectors import overrides_of
from spoc.office.screening.models import QueryKind
from spoc.procedures.asking import Asker, refuse_unless_may_ask
from spoc.procedures.bulk_check.authorising import authorisation_for
from spoc.procedures.bulk_check.batches import begin as begin_batch
from spoc.procedures.bulk_check.files import form_of_file, line_of, rows_in
from spoc.procedures.bulk_check.finding import PLATES
from spoc.procedures.bulk_check.lines import AskedLine, BatchLine, RefusedLine
from spoc.procedures.document_query import NUMBERS
from spoc.procedures.permits import need
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, Question, VehicleQuestion
from spoc.procedures.refusal import NotFoundError, RefusedError

MOST_QUESTIONS = 5_000
MOST_JOINED_OF = 6
"""Parts of a name up to which neighbours are also joined: Abdel Rahman is Abdelrahman elsewhere."""


@dataclass(frozen=True, kw_only=True)
class NewList:
    """What an officer says of it. authorisation: None for the one that holds longest. case: number of a case."""

    name: str
    purpose: Purpose
    reason: str
    file_name: str = ""
    authorisation: uuid.UUID | None = None
    case: str = ""
    until: date | None = None


class LinesError(RefusedError):
    """Lines of the list that cannot be watched; nothing was kept. lines: each with its reason."""

    def __init__(self, lines: Sequence[RefusedLine]) -> None:
        super().__init__(lines[0].reason)
        self.lines = lines


@transaction.atomic
def begin(new: NewList, content: bytes, *, by: Actor, at: datetime) -> WatchList:
    """All lines or none. Raises RefusedError: no right, no authorisation, too many; LinesError; TableError."""
    need(Verb.ASK_FOR_MANY, by=by, at=at)
    asker = Asker(actor=by, purpose=new.purpose, at=at)
    refuse_unless_may_ask(new.reason, asker)
    name = " ".join(new.name.split())
    if not 3 <= len(name) <= 80:
        raise RefusedError.because("watch.name_needed")
    authorisation = authorisation_for(asker, Use.WATCH_LIST, new.authorisation)
    if authorisation is None:
        rule = authorised_by(Use.WATCH_LIST, at.date())
        raise RefusedError.because("watch.needs_authorisation", days=str(rule.longest_days), source=str(rule.source))
    owner = active_user(by.user_id) if by.user_id is not None else None
    assert owner is not None, "an authorisation is held by a user"
    case = begin_batch(asker, reason=new.reason, case=new.case).case
    questions = [_watched(one) for one in _lines(content, new.file_name)]
    row = kept.begin_list(
        kept.NewWatchList(
            name=name,
            authorisation=authorisation,
            owner=owner,
            reason=new.reason.strip(),
            case=case,
            until=min(new.until or authorisation.until, authorisation.until),
        ),
        questions,
        at=at,
    )
    note(row, "watch.begun", by=by, at=at, size=len(questions))
    return row


@transaction.atomic
def end(key: uuid.UUID, *, by: Actor, at: datetime) -> WatchList:
    """By its owner or who may authorise. Raises NotFoundError, RefusedError."""
    row = found(key)
    held = kept.lock_list(row.pk)
    if held is None or held.state != WatchState.ACTIVE:
        raise RefusedError.because("watch.ended")
    if by.user_id != row.owner_id and (refusal := decide(by, Verb.AUTHORISE_MANY, on=at.date())):
        raise RefusedError(refusal)
    end_now(row, by=by, at=at)
    return row


def end_now(row: WatchList, *, by: Actor, at: datetime) -> None:
    """The caller holds its row. It is erased when the law's period is over."""
    rule = keep_rule(RecordClass.WATCH_LIST, at.date(), overrides_of("kept", at.date()))
    kept.end_list(row, by=by.name, erase_on=kept_until(rule, at.date()), at=at)
    note(row, "watch.ended", by=by, at=at)


@transaction.atomic
def mark_seen(key: uuid.UUID, numbers: Iterable[int] | None, *, by: Actor, at: datetime) -> int:
    """These matches, or all of the list. Raises NotFoundError, RefusedError: another's list."""
    row = found(key)
    if refusal := why_not_read(row, by):
        raise RefusedError(refusal)
    rows = matches_in(row).filter(seen_at__isnull=True)
    chosen = list(rows if numbers is None else rows.filter(pk__in=list(numbers)))
    count = kept.mark_seen(chosen, by=by.name, at=at)
    note(row, "watch.seen", by=by, at=at, subjects=[f"alert:{one.alert_id}" for one in chosen], size=max(count, 1))
    return count


def found(key: uuid.UUID) -> WatchList:
    """Raises NotFoundError."""
    row = watch_list_by_key(key)
    if row is None:
        raise NotFoundError(str(key))
    return row


def why_not_read(row: WatchList, by: Actor) -> Reason | None:
    """Whom a list watches and what it met with is for its owner and who may authorise; others see that it is there."""
    return None if by.user_id == row.owner_id else decide(by, Verb.AUTHORISE_MANY)


def keys_of(kind: QueryKind, question: Question, number_kind: IdentifierKind | None = None) -> list[int]:
    """The keys under which an alert that the question may be about meets it."""
    match question:
        case PersonQuestion(name=name):
            return name_keys(name)
        case VehicleQuestion(vin=vin, plate=plate):
            wanted = [(IdentifierKind.VIN, vin), *((one, plate) for one in PLATES)]
        case DocumentQuestion(number=number):
            wanted = [(one, number) for one in ((number_kind,) if number_kind else NUMBERS)]
    return number_keys(wanted)


def number_keys(numbers: Iterable[tuple[IdentifierKind, str]]) -> list[int]:
    """Of numbers asked and held alike; empty ones have none."""
    found = {number_key(normal_form(kind, number)) for kind, number in numbers if number}
    return sorted(key for key in found if key is not None)


def name_keys(name: str) -> list[int]:
    """Of a name's parts, and of neighbours written as one: asked and held alike."""
    parts = list(index_parts(name))
    joined = [left + right for left, right in pairwise(parts)] if len(parts) <= MOST_JOINED_OF else []
    return sorted({key for text in (*parts, *joined) for key in part_keys(text)})


def note(  # noqa: PLR0913  who did what with it
    row: WatchList, action: str, *, by: Actor, at: datetime, subjects: Sequence[str] = (), size: int = 1
) -> None:
    """One entry in the audit."""
    record(
        actor=by,
        purpose=Purpose(row.authorisation.purpose),
        operation=Operation.ERASURE if action == "watch.erased" else Operation.CONSULTATION,
        action=action,
        at=at,
        subjects=subjects,
        details=Details(
            reason=row.reason,
            case_reference=row.case.number if row.case else "",
            records=[row.reference, row.authorisation.reference],
            result_count=len(subjects) if subjects else None,
            batch_size=max(size, 1),
            particulars=Particulars(legal_basis=f"{row.authorisation.act} {row.authorisation.article}"),
        ),
    )


def _lines(content: bytes, file_name: str) -> list[AskedLine]:
    stream = BytesIO(content)
    lines: list[BatchLine] = []
    for line in rows_in(form_of_file(stream, file_name), stream):
        if len(lines) >= MOST_QUESTIONS:
            raise RefusedError.because("watch.too_many", most=str(MOST_QUESTIONS))
        lines.append(line_of(line.place, line))
    if wrong := [one for one in lines if isinstance(one, RefusedLine)]:
        raise LinesError(wrong)
    if not lines:
        raise RefusedError.because("watch.nothing_asked")
    return [one for one in lines if isinstance(one, AskedLine)]


def _watched(line: AskedLine) -> kept.NewQuestion:
    return kept.NewQuestion(
        own_id=line.own_id,
        kind=line.kind,
        terms=line.terms(),
        keys=keys_of(line.kind, line.question, line.number_kind),
    )
