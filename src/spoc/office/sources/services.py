"""A source is asked, its answer kept once, its failures counted: statements of the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F, Q

from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.screening.models import Query, VerdictKind
from spoc.office.sources.models import AskedState, OutsideMatch, OutsideVerdict, SourceAsked, SourceHealth


@dataclass(frozen=True, kw_only=True)
class NewAsked:
    """One source, before it is asked; title: of a register. reason: why it is not asked at all."""

    source: str
    due_at: datetime
    title: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class NewOutsideMatch:
    """evidence: rows of the comparison, ready for JSON. score: None where the source says only that it holds some."""

    record_id: str
    score: float | None = None
    evidence: Sequence[Mapping[str, object]] = ()
    is_further: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def calls(self) -> bool:
        """An alert, a record whose standing its register says is wanted, or one of which nothing more is said."""
        return bool(self.facts.get("category") or self.facts.get("calls")) or self.score is None


@dataclass(frozen=True, kw_only=True)
class OutsideAnswer:
    """What came of asking. reason: why there was no answer; as_of: of a provisional one, how old the copy is."""

    state: AskedState
    took_ms: int
    matches: Sequence[NewOutsideMatch] = ()
    was_capped: bool = False
    reason: Reason | None = None
    as_of: datetime | None = None


def keep_asked(query: Query, news: Sequence[NewAsked], *, at: datetime) -> list[SourceAsked]:
    """Before any of them is called; one that is not called is settled at once."""
    return SourceAsked.objects.bulk_create(
        SourceAsked(
            query=query,
            source=new.source,
            title=new.title[:80],
            asked_at=at,
            due_at=new.due_at,
            state=AskedState.NO_ANSWER if new.reason else AskedState.ASKED,
            answered_at=at if new.reason else None,
            reason=_as_json(new.reason),
        )
        for new in news
    )


def keep_outside_answer(asked: SourceAsked, answer: OutsideAnswer, *, at: datetime) -> list[OutsideMatch] | None:
    """The matches kept; None when it was settled before: the first word of a source counts."""
    changed = SourceAsked.objects.filter(pk=asked.pk, state=AskedState.ASKED).update(
        state=answer.state,
        answered_at=at,
        took_ms=max(answer.took_ms, 0),
        count=len(answer.matches),
        was_capped=answer.was_capped,
        reason=_as_json(answer.reason),
        as_of=answer.as_of,
    )
    if not changed:
        return None
    return OutsideMatch.objects.bulk_create(
        OutsideMatch(
            asked=asked,
            record_id=one.record_id[:120],
            rank=rank,
            score=None if one.score is None else min(max(one.score, 0.0), 1.0),
            is_further=one.is_further,
            evidence=[dict(row) for row in one.evidence],
            facts=dict(one.facts),
            calls=one.calls,
        )
        for rank, one in enumerate(answer.matches, 1)
    )


def note_passed_on(match: OutsideMatch, *, by: str, at: datetime) -> bool:
    """Whether this was the first time."""
    rows = OutsideMatch.objects.filter(pk=match.pk, passed_on_at=None)
    return bool(rows.update(passed_on_at=at, passed_on_by=by))


def lock_outside_match(match: OutsideMatch) -> OutsideMatch:
    """The match, ours until the transaction ends: of two who judge it at once, one waits for the other."""
    rows = OutsideMatch.objects.select_for_update(of=("self",)).select_related("asked__query__case")
    return rows.get(pk=match.pk)


def keep_outside_verdict(
    match: OutsideMatch, *, kind: VerdictKind, reason: str, by: Actor, at: datetime
) -> OutsideVerdict:
    """Beside the earlier ones; the last counts."""
    return OutsideVerdict.objects.create(match=match, kind=kind, reason=reason, given_by=by.name, given_at=at)


def note_answered(source: str, *, took_ms: int, at: datetime) -> None:
    """It is well: whatever failed before is forgotten."""
    well = {"failures": 0, "opened_at": None, "try_at": None, "answered_at": at, "took_ms": max(took_ms, 0)}
    SourceHealth.objects.update_or_create(source=source, defaults=well)


def note_failed(source: str, reason: Reason, *, opens_after: int, pause: timedelta, at: datetime) -> None:
    """One more failure in a row; from `opens_after` on it is left alone until the pause is over."""
    SourceHealth.objects.get_or_create(source=source)
    rows = SourceHealth.objects.filter(source=source)
    rows.update(failures=F("failures") + 1, failed_at=at, reason=_as_json(reason))
    rows.filter(failures__gte=opens_after).update(try_at=at + pause)
    rows.filter(failures__gte=opens_after, opened_at=None).update(opened_at=at)


def take_probe(source: str, *, pause: timedelta, at: datetime) -> bool:
    """Whether this question may try a source that is left alone: one does at a time, the others wait a pause more."""
    rows = SourceHealth.objects.filter(Q(try_at__lte=at), source=source, opened_at__isnull=False)
    return bool(rows.update(try_at=at + pause))


def _as_json(reason: Reason | None) -> dict[str, object]:
    """Not under "code": that name is a secret of the audit."""
    return {"why": reason.code, "values": dict(reason.values)} if reason else {}
