"""What every query has in common: who may ask and why, the question kept before it is put, each source's answer kept.

A person's query is committed with its purpose before any source is asked. A procedure that already holds a transaction
(mail that came in) asks inside it: the query then stands or falls with what it was asked for.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from time import perf_counter

from django.db import connection, transaction

from spoc.core.law.access import Verb
from spoc.core.law.purposes import purpose_rule, systems_for
from spoc.core.law.query_limits import Own, Profile
from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import SYSTEM, Actor, Purpose, Role, System
from spoc.office import prepared
from spoc.office.accounts.policy import decide, is_shown
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import active_alerts_of
from spoc.office.audit.services import Details, Entry, Particulars, record, record_all
from spoc.office.screening.models import AnswerState, Match, Query
from spoc.office.screening.services import Answer, NewMatch, NewQuery, keep_answer, keep_matches, keep_query
from spoc.procedures.query_profiles import own_values, profile_of, why_not_ask
from spoc.procedures.refusal import RefusedError
from spoc.procedures.sampling import draw_samples

log = logging.getLogger("spoc.screening")

SHORTEST_REASON = 3
LONGEST_REASON = 300
TIME_LIMIT_MS = 3_000
"""What a source may take; one that takes longer has given no answer."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a source found, best first. `was_capped`: its bound on work was met, so that there may be more. `node`,
    `behind_ms`: the replica that served it, if one did."""

    matches: Sequence[NewMatch] = ()
    was_capped: bool = False
    node: str = ""
    behind_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """One subject that a source found like what was asked. `evidence`: rows of the comparison, ready for JSON."""

    subject_id: int
    score: float
    evidence: Sequence[Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks, for what purpose, at what moment."""

    actor: Actor
    purpose: Purpose
    at: datetime

    @property
    def is_desk(self) -> bool:
        """Whether records are shown that bear no alert: those of the office's own cases."""
        return self.actor.role is not Role.END_USER

    def may_see(self, alert: Alert) -> bool:
        """A hidden arrest alert is seen by the SIRENE bureau alone (R62 Art 26(4))."""
        return is_shown(self.actor, hidden_until=alert.hidden_until, at=self.at)

    @property
    def systems(self) -> frozenset[System]:
        """Those that both the purpose and the asker's profile open."""
        return systems_for(self.purpose, self.at.date()) & self.profile.systems

    @cached_property
    def own_values(self) -> Own:
        """What the office set itself of profiles and samples; read once an asker."""
        return own_values(self.at.date())

    @cached_property
    def profile(self) -> Profile:
        return profile_of(self.actor, self.at.date(), self.own_values)

    def keeps_from_owner(self, system: System) -> bool:
        """Whether the owners of this system's records must not learn of what is asked."""
        return system in purpose_rule(self.purpose, self.at.date()).keeps_from_owner


def put_question(new: NewQuery, asker: Asker) -> Query:
    """Keeps the question with its purpose, and commits it. Raises RefusedError."""
    refuse_unless_may_ask(new.reason, asker)
    refuse_beyond_profile([new], asker)
    with transaction.atomic(durable=asker.actor != SYSTEM):
        query = keep_query(new, by=asker.actor, at=asker.at)
        draw_samples([query], asker.own_values, by=asker.actor, at=asker.at)
        record_all([question_entry(query, asker)])
    return query


def question_entry(query: Query, asker: Asker) -> Entry:
    """Who asked for whom or what, and why."""
    return Entry(
        actor=asker.actor,
        purpose=asker.purpose,
        operation=Operation.CONSULTATION,
        action="screening.ask",
        at=asker.at,
        details=Details(
            reason=query.reason,
            case_reference=query.case.number if query.case else "",
            records=[f"query:{query.pk}"],
            query=query.terms,
        ),
    )


def ask_source(query: Query, source: str, work: Callable[[], Found], asker: Asker, *, first_rank: int = 1) -> int:
    """Asks one source and keeps its answer in a transaction of its own; how many matches it kept.

    A source that fails or takes too long is kept as one that gave no answer, never as one that found nothing.
    """
    begun, is_own_transaction = perf_counter(), not connection.in_atomic_block
    try:
        with transaction.atomic():
            if is_own_transaction:
                limit_time()
            found = work()
            took = milliseconds_since(begun)
            answer = Answer(
                source=source,
                state=AnswerState.ANSWERED,
                took_ms=took,
                count=len(found.matches),
                was_capped=found.was_capped,
                node=found.node,
                behind_ms=found.behind_ms,
            )
            keep_answer(query, answer)
            kept = keep_matches(query, found.matches, first_rank=first_rank)
            record_all([answer_entry(query, source, kept, asker, took)])
    except Exception as failure:  # whatever ails a source, the others still answer
        log.error("source %s gave no answer to query %s: %s", source, query.key, where(failure))
        _keep_silence(query, source, type(failure).__name__, milliseconds_since(begun), asker)
        return 0
    return len(kept)


def with_alerts(likenesses: Sequence[Likeness], asker: Asker, *, possible_from: float) -> list[NewMatch]:
    """One match for each active alert of each subject; a withdrawn alert never matches, however an index was behind.

    Only systems that the purpose opens are shown; records without any alert only to the desk.
    """
    alerts, systems = active_alerts_of(one.subject_id for one in likenesses), asker.systems
    matches = []
    for one in likenesses:
        mine: Sequence[Alert | None] = alerts.get(one.subject_id) or ([None] if asker.is_desk else [])
        shown = [alert for alert in mine if alert is None or (alert.system in systems and asker.may_see(alert))]
        matches += [
            NewMatch(
                subject_id=one.subject_id,
                alert_id=alert.pk if alert else None,
                score=one.score,
                evidence=one.evidence,
                is_further=one.score < possible_from,
            )
            for alert in shown
        ]
    return matches


def refuse_unless_may_ask(reason: str, asker: Asker) -> None:
    """Raises RefusedError: no reason, no right, no legal basis for this purpose."""
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        raise RefusedError.because("query.reason_needed", least=str(SHORTEST_REASON), most=str(LONGEST_REASON))
    if asker.actor == SYSTEM and asker.purpose is Purpose.INCOMING_MESSAGE:
        return
    if refusal := decide(asker.actor, Verb.ASK, asker.purpose, on=asker.at.date()):
        raise RefusedError(refusal)


def refuse_beyond_profile(news: Sequence[NewQuery], asker: Asker) -> None:
    """Raises RefusedError: the profile of the asker's role does not cover it, or not so many an hour."""
    for kind in {new.kind for new in news}:
        questions = [new.terms for new in news if new.kind == kind]
        if refusal := why_not_ask(asker.profile, kind, questions, by=asker.actor, at=asker.at):
            raise RefusedError(refusal)


def limit_time() -> None:
    """For this transaction, so that one slow source does not hold up the others."""
    prepared.begin_with(f"SET LOCAL statement_timeout = {TIME_LIMIT_MS}")


def where(failure: Exception) -> str:
    """Kind and place, never the text: a database tells in it what was asked for."""
    step = failure.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    return f"{type(failure).__name__} at {step.tb_frame.f_code.co_filename}:{step.tb_lineno}" if step else ""


def milliseconds_since(begun: float) -> int:
    """begun: of `perf_counter`."""
    return round((perf_counter() - begun) * 1_000)


def answer_entry(query: Query, source: str, kept: Sequence[Match], asker: Asker, took: int) -> Entry:
    """Whose data were shown, and how long it took (milliseconds): one entry a source, even when it found nobody."""
    return Entry(
        actor=asker.actor,
        purpose=asker.purpose,
        operation=Operation.CONSULTATION,
        action="screening.answer",
        at=asker.at,
        subjects=references_of(kept),
        details=Details(
            reason=query.reason,
            case_reference=query.case.number if query.case else "",
            records=[f"query:{query.pk}"],
            result_count=len(kept),
            particulars=Particulars(sources=(source,), took_ms=took),
        ),
    )


def references_of(kept: Sequence[Match]) -> list[str]:
    """Subjects and alerts that were shown, as the audit names them."""
    subjects = [f"subject:{match.subject_id}" for match in kept]
    return list(dict.fromkeys([*subjects, *(f"alert:{match.alert_id}" for match in kept if match.alert_id)]))


def _keep_silence(query: Query, source: str, why: str, took: int, asker: Asker) -> None:
    with transaction.atomic():
        keep_answer(query, Answer(source=source, state=AnswerState.NO_ANSWER, took_ms=took, detail=why))
        record(
            actor=asker.actor,
            purpose=asker.purpose,
            operation=Operation.CONSULTATION,
            action="screening.no_answer",
            at=asker.at,
            details=Details(
                reason=query.reason,
                records=[f"query:{query.pk}"],
                outcome=Outcome.ERROR,
                particulars=Particulars(sources=(source,), took_ms=took),
            ),
        )
