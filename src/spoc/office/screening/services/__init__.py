"""Questions, answers, matches, verdicts and hits are added, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from spoc.core.terms.offices import Actor, Purpose
from spoc.office.alerts.models import Alert
from spoc.office.cases.models import Case
from spoc.office.screening.models import (
    AnswerState,
    Hit,
    Match,
    MatchReport,
    Query,
    QueryKind,
    SourceAnswer,
    Verdict,
    VerdictKind,
)

LONGEST_DETAIL = 200


@dataclass(frozen=True, kw_only=True)
class NewQuery:
    """`terms`: what was asked, as typed and as read. `reason`: why, in the asker's words."""

    kind: QueryKind
    terms: Mapping[str, object]
    purpose: Purpose
    reason: str
    case: Case | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a source said, before it is kept. `detail`: why there was none. `node`: replica that served it, if one did;
    `behind_ms`: by which it may be behind."""

    source: str
    state: AnswerState
    took_ms: int
    count: int = 0
    was_capped: bool = False
    detail: str = ""
    node: str = ""
    behind_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewMatch:
    """`evidence`: rows of the comparison, ready for JSON."""

    subject_id: int
    alert_id: int | None
    score: float
    evidence: Sequence[Mapping[str, object]]
    is_further: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Where, when and how the match was met with."""

    found_at: datetime
    place: str = ""
    circumstances: str = ""


def keep_query(new: NewQuery, *, by: Actor, at: datetime) -> Query:
    return keep_queries([new], by=by, at=at)[0]


def keep_queries(news: Sequence[NewQuery], *, by: Actor, at: datetime) -> list[Query]:
    return Query.objects.bulk_create(
        Query(
            kind=new.kind,
            terms=dict(new.terms),
            purpose=new.purpose,
            reason=new.reason,
            case=new.case,
            asked_by=by.name,
            officer_id=by.user_id,
            authority=by.authority,
            via=by.via,
            asked_at=at,
        )
        for new in news
    )


def keep_answer(query: Query, answer: Answer) -> SourceAnswer:
    return keep_answers([(query, answer)])[0]


def keep_answers(said: Sequence[tuple[Query, Answer]]) -> list[SourceAnswer]:
    return SourceAnswer.objects.bulk_create(
        SourceAnswer(
            query=query,
            source=answer.source,
            state=answer.state,
            took_ms=answer.took_ms,
            count=answer.count,
            was_capped=answer.was_capped,
            detail=answer.detail[:LONGEST_DETAIL],
            node=answer.node,
            behind_ms=answer.behind_ms,
        )
        for query, answer in said
    )


def keep_matches(query: Query, matches: Sequence[NewMatch], *, first_rank: int = 1) -> list[Match]:
    """In the order given; ranks go on from `first_rank`."""
    return keep_matches_of([(query, matches)], first_rank=first_rank)[0]


def keep_matches_of(found: Sequence[tuple[Query, Sequence[NewMatch]]], *, first_rank: int = 1) -> list[list[Match]]:
    """Of many questions, each in the order given."""
    made = iter(
        Match.objects.bulk_create(
            _match(query, rank, match) for query, matches in found for rank, match in enumerate(matches, first_rank)
        )
    )
    return [list(islice(made, len(matches))) for _, matches in found]


def _match(query: Query, rank: int, match: NewMatch) -> Match:
    return Match(
        query=query,
        subject_id=match.subject_id,
        alert_id=match.alert_id,
        rank=rank,
        score=min(max(match.score, 0.0), 1.0),
        is_further=match.is_further,
        evidence=[dict(row) for row in match.evidence],
    )


def keep_verdict(match: Match, *, kind: VerdictKind, reason: str, by: Actor, at: datetime) -> Verdict:
    """Beside the earlier ones; the last counts."""
    return Verdict.objects.create(match=match, kind=kind, reason=reason, given_by=by.name, given_at=at)


def lock_match(match: Match) -> Match:
    """The match, ours until the transaction ends: of two who confirm it at once, one waits for the other."""
    return Match.objects.select_for_update(of=("self",)).select_related("alert", "subject", "query").get(pk=match.pk)


def keep_hit(  # noqa: PLR0913  each is a column
    match: Match, *, alert: Alert, case: Case, verdict: Verdict, finding: Finding, by: Actor, at: datetime
) -> Hit:
    return Hit.objects.create(
        match=match,
        alert=alert,
        case=case,
        verdict=verdict,
        found_at=finding.found_at,
        place=finding.place,
        circumstances=finding.circumstances,
        confirmed_by=by.name,
        confirmed_at=at,
    )


def keep_report(match: Match, *, note: str, finding: Finding, by: Actor, at: datetime) -> tuple[MatchReport, bool]:
    """The report, and whether it is new: a second one of the same match changes nothing."""
    told = {
        "note": note,
        "place": finding.place,
        "found_at": finding.found_at,
        "reported_by": by.name,
        "authority": by.authority,
        "reported_at": at,
    }
    return MatchReport.objects.get_or_create(match=match, defaults=told)
