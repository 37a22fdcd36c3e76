"""A query's answer as values, for page, API and terminal alike: the band first, then each match with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from django.conf import settings

from spoc.core.law.access import FieldGroup
from spoc.core.matching.result import Feature
from spoc.core.terms.alerts import RequestedAction, Warning  # noqa: A004
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import is_shown, visible_fields
from spoc.office.alerts.models import Alert
from spoc.office.cases.selectors import open_case_numbers
from spoc.office.copies.selectors.marks import flagged_by
from spoc.office.screening.models import AnswerState, Match, Query, QueryKind, Verdict
from spoc.office.screening.selectors import answers_of, matches_of, verdicts_about, with_all_that_is_told
from spoc.office.sources.models import AskedState
from spoc.procedures.evidence import Row, reasons_of, row_of
from spoc.procedures.hit_confirmation import why_not_confirm, why_not_report, why_not_verify
from spoc.procedures.questions import reason_of_json
from spoc.procedures.records import AlertView, SubjectView, alert_view, subject_view
from spoc.procedures.sources.views import OutsideMatchView, OutsideView, SourceView, outside_views, source_views
from spoc.procedures.subjects.sameness import HeldAs, also_held
from spoc.procedures.verdicts_given import VerdictView, earlier_verdicts, verdict_view


class Band(StrEnum):
    """How an answer opens. Never "hit": that is for a human to say."""

    NO_RECORD = "no_record"
    POSSIBLE = "possible"
    KNOWN = "known"
    """A register knows it, as it knows everybody who lives here; nothing is asked for."""
    ASKING = "asking"
    """Nothing yet, and some sources are still being asked."""
    NO_ANSWER = "no_answer"
    """A source did not answer and none of the others found anything: nobody may read it as "no match"."""


class Step(StrEnum):
    """What this reader may do with a match."""

    CONFIRM = "confirm"
    VERIFY = "verify_through_ncb"
    REPORT = "report"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class MatchView:
    """One match. why_not: why the reader may not confirm it.

    verdicts: on this match; earlier: on other matches of its subject. also_held: records held as the same by a claim.
    """

    key: str
    rank: int
    score: float
    is_further: bool
    subject: SubjectView
    alert: AlertView | None
    rows: tuple[Row, ...]
    step: Step
    why_not: Reason | None
    is_misused_identity: bool
    verdicts: tuple[VerdictView, ...]
    earlier: tuple[VerdictView, ...]
    open_cases: tuple[str, ...]
    hit_case: str
    also_held: tuple[HeldAs, ...] = ()
    asked_at: datetime | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, strongest first."""
        return reasons_of(self.rows)

    @property
    def verdict(self) -> VerdictView | None:
        """The last counts."""
        return self.verdicts[-1] if self.verdicts else None


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """What possible matches ask for, told before any of them is shown."""

    requested_action: RequestedAction
    warnings: tuple[Warning, ...]
    count: int
    is_discreet: bool
    is_immediate: bool


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """matches: possible ones, best first; further: candidates below the threshold. remarks: on what was asked."""

    key: str
    kind: QueryKind
    terms: Mapping[str, object]
    purpose: Purpose
    reason: str
    asked_by: str
    asked_at: datetime
    sources: tuple[SourceView, ...]
    matches: tuple[MatchView, ...]
    further: tuple[MatchView, ...]
    remarks: tuple[Reason, ...]
    outside: tuple[OutsideView, ...] = ()
    """What outside systems hold, source by source; each of them stands among `sources` too."""

    @property
    def band(self) -> Band:
        if self.count:
            return Band.POSSIBLE
        if self.pending:
            return Band.ASKING
        if not self.sources or any(one.state != AnswerState.ANSWERED for one in self.sources):
            return Band.NO_ANSWER
        return Band.KNOWN if any(one.matches for one in self.outside) else Band.NO_RECORD

    @property
    def count(self) -> int:
        """What is possible and asks for something, here and elsewhere; a record held in both places once."""
        return len(self.matches) + len(self._calling)

    @property
    def pending(self) -> tuple[SourceView, ...]:
        """Sources that are still being asked."""
        return tuple(one for one in self.sources if one.state == AskedState.ASKED)

    @property
    def settled(self) -> int:
        """How many outside sources are not waited for any more."""
        return len(self.outside) - len(self.pending)

    @property
    def _calling(self) -> list[OutsideMatchView]:
        return [one for source in self.outside for one in source.matches if one.calls and not one.is_held_above]

    @property
    def all_discreet(self) -> bool:
        """Whether nobody nearby may notice that anything was found."""
        return bool(self.actions) and all(line.is_discreet for line in self.actions)

    @property
    def silent(self) -> tuple[SourceView, ...]:
        """Sources that gave no answer; shown beside any band."""
        return tuple(one for one in self.sources if one.state == AnswerState.NO_ANSWER)

    @property
    def actions(self) -> tuple[ActionLine, ...]:
        """What is to be done comes first: the immediate, then by score."""
        lines: dict[RequestedAction, list[AlertView | OutsideMatchView]] = {}
        alerts = [match.alert for match in self.matches if match.alert]
        told: list[AlertView | OutsideMatchView] = [*alerts, *self._calling]
        for one in told:
            if one.requested_action:
                lines.setdefault(one.requested_action, []).append(one)
        found = [_action_line(action, alerts) for action, alerts in lines.items()]
        return tuple(sorted(found, key=lambda line: not line.is_immediate))


@dataclass(frozen=True, kw_only=True)
class _Beside:
    """What is read once for all matches of an answer, by subject; groups: of fields that the viewer sees; flagged:
    alerts that bear our flag."""

    groups: frozenset[FieldGroup]
    verdicts: Mapping[int, Sequence[Verdict]]
    cases: Mapping[int, Sequence[str]]
    also_held: Mapping[int, tuple[HeldAs, ...]]
    flagged: frozenset[int]


def answer_view(query: Query, viewer: Actor, on: date, *, at: datetime | None = None) -> AnswerView:
    """What this viewer sees of the answer. The reading is not written down here: see `match_review.open_answer`.

    at: now; without it a source that is long overdue is still shown as being asked.
    """
    kept, query.just_kept = query.just_kept, None
    rows = list(matches_of(query)) if kept is None else with_all_that_is_told(kept.matches)
    views = match_views(rows, viewer, on)
    held = {(view.alert.system, view.alert.reference) for view in views if view.alert}
    outside = outside_views(query, viewer, on, at=at, held=held) if kept is None else ()
    return AnswerView(
        key=str(query.key),
        kind=QueryKind(query.kind),
        terms=query.terms,
        purpose=Purpose(query.purpose),
        reason=query.reason,
        asked_by=query.asked_by,
        asked_at=query.asked_at,
        sources=source_views(answers_of(query) if kept is None else kept.answers, outside),
        matches=tuple(view for view in views if not view.is_further),
        further=tuple(view for view in views if view.is_further),
        remarks=tuple(reason_of_json(one) for key in ("wrong_checks", "remarks") for one in query.terms.get(key, ())),
        outside=outside,
    )


def match_views(rows: Sequence[Match], viewer: Actor, on: date) -> list[MatchView]:
    """As `matches_of` and `match_by_key` give them; without those on alerts that were hidden from the viewer since."""
    groups, rows = visible_fields(viewer, on=on), [match for match in rows if _is_shown(match, viewer, on)]
    if not rows:
        return []
    subjects = {match.subject_id for match in rows} if FieldGroup.RELATED in groups else set()
    beside = _Beside(
        groups=groups,
        verdicts=verdicts_about(subjects),
        cases=open_case_numbers(subjects),
        also_held=also_held(subjects, by=viewer, at=_beginning(on)),
        flagged=flagged_by(settings.OFFICE.own_state, [match.alert_id for match in rows if match.alert_id]),
    )
    return [_match_view(match, viewer, on, beside) for match in rows]


def _match_view(match: Match, viewer: Actor, on: date, beside: _Beside) -> MatchView:
    groups, subject = beside.groups, match.subject_id
    rows = tuple(row_of(one) for one in match.evidence)
    step, why_not = _step(match, viewer, on)
    hit = getattr(match, "hit", None)
    return MatchView(
        key=str(match.key),
        rank=match.rank,
        score=match.score,
        is_further=match.is_further,
        subject=subject_view(match.subject, groups),
        alert=_alert_view(match.alert, on, beside) if match.alert else None,
        rows=rows,
        step=step,
        why_not=why_not,
        is_misused_identity=any(row.feature == Feature.IDENTITY for row in rows),
        verdicts=tuple(verdict_view(one) for one in match.verdicts.all()) if FieldGroup.RELATED in groups else (),
        earlier=earlier_verdicts(match, beside.verdicts.get(subject, [])),
        open_cases=tuple(beside.cases.get(subject, ())),
        hit_case=hit.case.number if hit and FieldGroup.RELATED in groups else "",
        also_held=beside.also_held.get(subject, ()),
        asked_at=match.query.asked_at,
    )


def _is_shown(match: Match, viewer: Actor, on: date) -> bool:
    """By the beginning of the day: what was hidden on it stays so in old answers until the clock shows it again."""
    return is_shown(viewer, hidden_until=match.alert.hidden_until if match.alert else None, at=_beginning(on))


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _alert_view(alert: Alert, on: date, beside: _Beside) -> AlertView:
    return alert_view(alert, beside.groups, on, is_flagged_by_us=alert.pk in beside.flagged)


def _step(match: Match, viewer: Actor, on: date) -> tuple[Step, Reason | None]:
    """The one step that is open to this reader; else why he may not confirm."""
    why_not = why_not_confirm(match, viewer, on)
    if why_not is None:
        return Step.CONFIRM, None
    if why_not_verify(match, viewer, on) is None:
        return Step.VERIFY, why_not
    return (Step.REPORT if why_not_report(match, viewer, on) is None else Step.NONE), why_not


def _action_line(action: RequestedAction, alerts: list[AlertView | OutsideMatchView]) -> ActionLine:
    return ActionLine(
        requested_action=action,
        warnings=tuple(dict.fromkeys(warning for alert in alerts for warning in alert.warnings)),
        count=len(alerts),
        is_discreet=all(alert.is_discreet for alert in alerts),
        is_immediate=any(alert.is_immediate for alert in alerts),
    )
