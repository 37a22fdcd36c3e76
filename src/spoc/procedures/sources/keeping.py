"""One source's word is kept: answer, matches, breaker and audit entry in one short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Desk
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.screening.models import Query
from spoc.office.sources.models import AskedState, OutsideMatch, SourceAsked
from spoc.office.sources.services import OutsideAnswer, keep_outside_answer
from spoc.procedures.asking import Asker
from spoc.procedures.sources import breaking
from spoc.procedures.sources.values import AskedFor, Errand, OutsideFound, SilentError, Source


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Who asked for what, how long it took, at what moment the answer is kept."""

    asker: Asker
    asked: AskedFor
    took_ms: int
    at: datetime


def keep(
    query: Query, row: SourceAsked, source: Source, outcome: OutsideFound | SilentError, said: Circumstances
) -> None:
    """A second word of the same source changes nothing."""
    with transaction.atomic():
        answer = _answer(source, outcome, said)
        kept = keep_outside_answer(row, answer, at=said.at)
        if kept is None:
            return
        if isinstance(outcome, OutsideFound) or not outcome.is_fault:
            _note_well(source, outcome, said)
        else:
            breaking.failed(source.name, outcome.reason, at=said.at)
        _note(query, source, answer, kept, said)


def _answer(source: Source, outcome: OutsideFound | SilentError, said: Circumstances) -> OutsideAnswer:
    if isinstance(outcome, OutsideFound):
        return _found(AskedState.ANSWERED, outcome, said)
    copy = source.instead(said.asked, _errand(said)) if source.instead and not _is_about_question(outcome) else None
    if copy is not None:
        return _found(AskedState.PROVISIONAL, copy, said, outcome.reason)
    return OutsideAnswer(state=AskedState.NO_ANSWER, took_ms=said.took_ms, reason=outcome.reason)


def _is_about_question(outcome: SilentError) -> bool:
    """The system is well and did not like the question (too many): a copy would only say less."""
    return not outcome.is_fault and not outcome.reason.code.startswith("source.")


def _found(state: AskedState, found: OutsideFound, said: Circumstances, reason: Reason | None = None) -> OutsideAnswer:
    return OutsideAnswer(
        state=state,
        took_ms=said.took_ms,
        matches=found.matches,
        was_capped=found.was_capped,
        reason=reason,
        as_of=found.as_of,
    )


def _errand(said: Circumstances) -> Errand:
    """For our own tables, which ask only who may see what."""
    asker = said.asker
    return Errand(
        user=asker.actor.name,
        authority=asker.actor.authority,
        purpose=asker.purpose,
        reference="",
        case="",
        at=said.at,
        sees_hidden=asker.actor.desk is Desk.SIRENE,
    )


def _note_well(source: Source, outcome: OutsideFound | SilentError, said: Circumstances) -> None:
    """Not called at all (left alone, crowded) says nothing of a source."""
    if isinstance(outcome, OutsideFound) or _is_about_question(outcome):
        breaking.answered(source.name, took_ms=said.took_ms, at=said.at)


def _note(
    query: Query, source: Source, answer: OutsideAnswer, kept: Sequence[OutsideMatch], said: Circumstances
) -> None:
    """One entry a source, with its time; a record of theirs is named by our number of the match, never by theirs."""
    is_answer = answer.state is not AskedState.NO_ANSWER
    record(
        actor=said.asker.actor,
        purpose=said.asker.purpose,
        operation=Operation.CONSULTATION,
        action="screening.answer" if is_answer else "screening.no_answer",
        at=said.at,
        subjects=[f"outside:{match.pk}" for match in kept],
        details=Details(
            reason=query.reason,
            case_reference=query.case.number if query.case else "",
            records=[f"query:{query.pk}"],
            query={
                "took_ms": answer.took_ms,
                "state": str(answer.state),
                **({"why": answer.reason.code} if answer.reason else {}),
            },
            result_count=len(kept) if is_answer else None,
            outcome=Outcome.OK if is_answer else Outcome.ERROR,
            particulars=Particulars(sources=(source.name,)),
        ),
    )
