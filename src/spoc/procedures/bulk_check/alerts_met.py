"""The clock's round over watch lists: what is over ends, what has ended is erased, each list is asked once, and every
alert that came or changed is put to the questions it may be about.

Work is bounded: so many alerts a round, so many questions an alert. An alert is taken off the list of those to look at
in the transaction that keeps what it met with: a worker that is killed leaves it for the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.matching.person import rank
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.batches import WatchState
from spoc.core.terms.offices import SYSTEM, Actor, Purpose, Via
from spoc.office.accounts.policy import actor_of, decide
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import active_alerts
from spoc.office.batches.models import WatchedQuestion, WatchList
from spoc.office.batches.selectors.watching import (
    lists_that_are_over,
    lists_to_ask_once,
    lists_to_erase,
    questions_after,
    questions_of_old_keys,
    questions_with_any,
)
from spoc.office.batches.services import watching as kept
from spoc.office.duty.services import Place, tell
from spoc.office.screening.models import Match, QueryKind
from spoc.office.subjects.selectors import Candidate, candidates_for, identities_by_id
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check.answering import NUMBERS_AT_ONCE, PERSON_WEIGHS, Answered, answer_kept, keep
from spoc.procedures.bulk_check.batches import Batch
from spoc.procedures.bulk_check.finding import like_number
from spoc.procedures.bulk_check.lines import AskedLine, read_cells
from spoc.procedures.bulk_check.watching import end_now, keys_of, name_keys, note, number_keys
from spoc.procedures.evidence import rows_of
from spoc.procedures.object_query import POSSIBLE_FROM as NUMBER_POSSIBLE_FROM
from spoc.procedures.person_query import FURTHER_FROM, POSSIBLE_FROM

ALERTS_AT_ONCE = 200
MOST_QUESTIONS = 500
"""Questions that one alert is compared with; the newest, when more share a key with it."""
ASKED_AT_ONCE = NUMBERS_AT_ONCE // PERSON_WEIGHS
RENEWED_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Met:
    """One question that an alert may be about."""

    question: WatchedQuestion
    score: float
    evidence: Sequence[dict[str, object]]


def watch(now: datetime) -> dict[str, int]:
    """Everything there is to do, by its name; how often each was done."""
    return {
        "ended": sum(_end(row, now) for row in lists_that_are_over(now.date())),
        "erased": sum(_erase(row, now) for row in lists_to_erase(now.date())),
        "renewed": _renew_keys(),
        "asked": sum(_ask_once(row, now) for row in lists_to_ask_once()),
        "compared": _compare_changed(now),
    }


def place_of(row: WatchList) -> Place:
    return Place(route="watch_list", key=str(row.key))


@transaction.atomic
def _end(row: WatchList, now: datetime) -> bool:
    held = kept.lock_list(row.pk)
    if held is None or held.state != WatchState.ACTIVE:
        return False
    end_now(row, by=SYSTEM, at=now)
    _tell(row, "watch.ended", now)
    return True


@transaction.atomic
def _erase(row: WatchList, now: datetime) -> bool:
    held = kept.lock_list(row.pk)
    if held is None or held.erased_at is not None:
        return False
    note(row, "watch.erased", by=SYSTEM, at=now, size=row.total)
    kept.erase_list(row, at=now)
    return True


@transaction.atomic
def _renew_keys() -> int:
    """Keys that were made by an earlier version of the rules."""
    stale = questions_of_old_keys(RENEWED_AT_ONCE)
    for one in stale:
        line = _line(one)
        kept.set_keys(one, keys_of(line.kind, line.question, line.number_kind))
    return len(stale)


def _ask_once(row: WatchList, now: datetime) -> int:
    """The next of its questions are put to what is held; how many."""
    asker = _asker(row, now)
    if asker is None:
        return 0
    questions = questions_after(row, row.position, ASKED_AT_ONCE)
    batch = Batch(reason=row.reason, case=row.case, authorisation=row.authorisation)
    lines = [_line(one) for one in questions]
    chunk = keep(batch, lines, asker)
    by_line = {one.number: one for one in questions}

    def keep_what_was_met(answers: Sequence[Answered]) -> None:
        held = kept.lock_list(row.pk)
        if held is None or held.position != row.position or held.state != WatchState.ACTIVE:
            return  # another worker was faster, or it has ended
        found = [_of_match(by_line[one.line], match) for one in answers for match in _matches(one)]
        news = [kept.keep_watch_match(one, at=now) for one in found]
        kept.move_on(row, questions[-1].number)
        if any(news):
            _tell(row, "watch.matched", now)

    answer_kept(chunk, batch, lines, asker, also=keep_what_was_met)
    return len(questions)


def _matches(answered: Answered) -> Sequence[Match]:
    """Possible ones on alerts."""
    if not answered.key:
        return []
    rows = Match.objects.select_related("alert").filter(query__key=answered.key, is_further=False)
    return list(rows.filter(alert__isnull=False))


def _of_match(question: WatchedQuestion, match: Match) -> kept.NewWatchMatch:
    assert match.alert is not None, "only matches on alerts are asked for"
    return kept.NewWatchMatch(
        question=question, alert=match.alert, score=match.score, evidence=match.evidence, was_held=True
    )


@transaction.atomic
def _compare_changed(now: datetime) -> int:
    numbers = kept.take_changed(ALERTS_AT_ONCE)
    related = ("subject__identities__names", "subject__identifiers")
    alerts = active_alerts().filter(pk__in=numbers).select_related("subject").prefetch_related(*related)
    told: dict[int, tuple[WatchList, list[str]]] = {}
    for alert in alerts:
        for met in _met_by(alert, now):
            new = kept.NewWatchMatch(
                question=met.question, alert=alert, score=met.score, evidence=met.evidence, was_held=False
            )
            if kept.keep_watch_match(new, at=now):
                row = met.question.of
                told.setdefault(row.pk, (row, []))[1].extend([f"subject:{alert.subject_id}", f"alert:{alert.pk}"])
    for row, subjects in told.values():
        note(row, "watch.compared", by=_owner(row), at=now, subjects=list(dict.fromkeys(subjects)))
        _tell(row, "watch.matched", now)
    return len(numbers)


def _met_by(alert: Alert, now: datetime) -> list[Met]:
    """Questions that the alert may be about, whose owner may see it."""
    subject = alert.subject
    names = [name.full for identity in subject.identities.all() for name in identity.names.all()]
    numbers = [(IdentifierKind(one.kind), one.value) for one in subject.identifiers.all()]
    keys = {key for name in names for key in name_keys(name)}
    keys.update(number_keys(numbers))
    questions = questions_with_any(sorted(keys), MOST_QUESTIONS) if keys else []
    held = identities_by_id([one.pk for one in subject.identities.all()])
    found = (_met(one, alert, held) for one in questions if _may_see(one.of, alert, now))
    return [one for one in found if one is not None]


def _met(question: WatchedQuestion, alert: Alert, held: Sequence[Candidate]) -> Met | None:
    line = _line(question)
    if question.kind != QueryKind.PERSON:
        likes = [like_number(line, one) for one in alert.subject.identifiers.all()]
        best = max((one for one in likes if one is not None), key=lambda one: one.score, default=None)
        if best is None or best.score < NUMBER_POSSIBLE_FROM:
            return None
        return Met(question=question, score=best.score, evidence=[dict(one) for one in best.evidence])
    asked = line.question.as_identity()  # type: ignore[union-attr]  # a person's
    quick = rank(asked, [one.identity for one in held])
    if not quick or quick[0][1].score < FURTHER_FROM:
        return None
    share = candidates_for(asked, limit=1).share
    _, comparison = rank(asked, [one.identity for one in held], frequency=share)[0]
    if comparison.score < POSSIBLE_FROM:
        return None
    return Met(question=question, score=comparison.score, evidence=[dict(one) for one in rows_of(comparison)])


def _line(question: WatchedQuestion) -> AskedLine:
    """The question as it was read when the list was made."""
    line = read_cells(question.number, {"id": question.own_id, **question.terms})
    assert isinstance(line, AskedLine), "what could not be asked was not kept"
    return line


def _may_see(row: WatchList, alert: Alert, now: datetime) -> bool:
    asker = _asker(row, now)
    return asker is not None and alert.system in asker.systems and asker.may_see(alert)


def _asker(row: WatchList, now: datetime) -> Asker | None:
    """Its owner, as long as he may ask."""
    owner, purpose = _owner(row), Purpose(row.authorisation.purpose)
    if decide(owner, Verb.ASK, purpose, on=now.date()):
        return None
    return Asker(actor=owner, purpose=purpose, at=now)


def _owner(row: WatchList) -> Actor:
    return actor_of(row.owner, Via.WORKER)


def _tell(row: WatchList, code: str, now: datetime) -> None:
    tell(row.owner, row.desk, code, reference=str(row.pk), place=place_of(row), at=now, is_urgent=False)
