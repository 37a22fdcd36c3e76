"""A person is asked for: the purpose first, then the source, then what it found, with the reasons of each match."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from spoc.core.matching.person import rank
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.offices import SYSTEM, Actor, Purpose
from spoc.core.terms.persons import Identity
from spoc.office.cases.models import Case
from spoc.office.screening.models import Query, QueryKind
from spoc.office.screening.services import NewQuery
from spoc.office.subjects.models import Identity as IdentityRow
from spoc.office.subjects.nodes import PRIMARY, Served, fleet
from spoc.office.subjects.selectors import (
    DEFAULT_LIMIT,
    Candidate,
    Candidates,
    by_identifier,
    candidates_for,
    identities_by_id,
    searchable_among,
)
from spoc.procedures.asking import Asker, Found, Likeness, with_alerts
from spoc.procedures.asking_here import ask_here
from spoc.procedures.evidence import rows_of
from spoc.procedures.questions import PersonQuestion
from spoc.procedures.subjects.victims_told import telling_victims

OWN_PERSONS = "own:persons"
"""Persons and entities that the office itself holds: alerts of every system, and its own cases."""

POSSIBLE_FROM = 0.6
"""Scores from here on are possible matches; what each threshold finds and lets through is told in docs/reference."""
FURTHER_FROM = 0.4
"""Candidates from here on are kept and shown as further ones, so that an officer may look past the threshold."""
MOST_POSSIBLE, MOST_FURTHER = DEFAULT_LIMIT, 10


def ask(  # noqa: PLR0913  who, why and when are never left out
    question: PersonQuestion,
    *,
    actor: Actor,
    purpose: Purpose,
    reason: str,
    at: datetime,
    case: Case | None = None,
) -> Query:
    """Raises RefusedError when the actor may not ask, or gives no reason."""
    asker = Asker(actor=actor, purpose=purpose, at=at)
    new = NewQuery(kind=QueryKind.PERSON, terms=question.as_terms(), purpose=purpose, reason=reason.strip(), case=case)
    return ask_here(new, question, asker, [(OWN_PERSONS, lambda: persons_like(question.as_identity(), asker))])


def persons_like(asked: Identity, asker: Asker) -> Found:
    """Whoever the office holds that may be the one asked for, best first: possible matches, then further candidates."""
    served = _candidates(asked, asker)
    candidates, is_replica = served.found, served.node != PRIMARY
    found = [*candidates.found, *_by_documents(asked, {one.identity_id for one in candidates.found})]
    best: dict[int, Likeness] = {}
    ranked = rank(asked, [one.identity for one in found], frequency=candidates.share)
    for place, comparison in ranked:
        if comparison.score >= FURTHER_FROM:
            subject_id = found[place].subject_id
            like = Likeness(subject_id=subject_id, score=comparison.score, evidence=rows_of(comparison))
            best.setdefault(subject_id, like)
    possible = [one for one in best.values() if one.score >= POSSIBLE_FROM]
    further = [one for one in best.values() if one.score < POSSIBLE_FROM]
    kept = [*possible[:MOST_POSSIBLE], *further[:MOST_FURTHER]]
    return Found(
        matches=with_alerts(telling_victims(kept), asker, possible_from=POSSIBLE_FROM),
        was_capped=candidates.was_capped or sum(one.score >= POSSIBLE_FROM for _, one in ranked) >= MOST_POSSIBLE,
        node=served.node if is_replica else "",
        behind_ms=round(served.behind * 1_000) if is_replica else None,
    )


def _candidates(asked: Identity, asker: Asker) -> Served[Candidates]:
    """From a replica where there is a fresh one, less whom the primary no longer lets checks find.

    What comes in by mail is looked for in the transaction that takes it in, and so on the primary.
    """
    if asker.actor == SYSTEM:
        return Served(found=candidates_for(asked), node=PRIMARY, behind=0.0)
    served = fleet().served(lambda: candidates_for(asked))
    if served.node == PRIMARY:
        return served
    held = searchable_among(one.subject_id for one in served.found.found)
    shown = [one for one in served.found.found if one.subject_id in held]
    return replace(served, found=replace(served.found, found=shown))


def _by_documents(asked: Identity, known: set[int]) -> Sequence[Candidate]:
    """Who holds a document that was asked with the name, under whatever name."""
    numbers = [row for number in asked.documents for row in by_identifier(IdentifierKind.DOCUMENT_NUMBER, number)]
    if not numbers:
        return []
    rows = IdentityRow.objects.filter(subject__in={row.subject_id for row in numbers}).exclude(pk__in=known)
    return identities_by_id(list(rows.values_list("pk", flat=True)[:MOST_POSSIBLE]))
