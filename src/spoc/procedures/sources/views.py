"""What outside systems said to a query as a reader sees it: source by source, each match with its comparison."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.law.access import FieldGroup
from spoc.core.law.alert_categories import category_rule
from spoc.core.law.categories.asking import CategoryAsks
from spoc.core.terms.alerts import AlertCategory, RequestedAction, Warning  # noqa: A004
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import visible_fields
from spoc.office.screening.models import Query, SourceAnswer
from spoc.office.sources.models import AskedState, OutsideMatch, OutsideVerdict, SourceAsked
from spoc.office.sources.selectors import asked_with
from spoc.office.sources.selectors.reviewing import said_of_records
from spoc.procedures.evidence import Row, reasons_of, row_of
from spoc.procedures.match_rights import is_open_to, why_not_act_on
from spoc.procedures.questions import reason_of_json
from spoc.procedures.sources.asking_side_by_side import GRACE
from spoc.procedures.verdicts_given import VerdictView, earlier_verdicts, verdict_view

CUT_SHORT = Reason(code="source.cut_short", values={})
NAMES = ("name", "document", "vin", "plate")
"""Features by which a record is called, the best first."""


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """One source, of ours or outside. title: of a register; as_of: of a copy that answered in its place.

    node: replica that served our own data; empty: the primary did. behind_ms: by which it may be behind.
    """

    source: str
    state: str
    took_ms: int
    count: int
    was_capped: bool
    detail: str = ""
    title: str = ""
    reason: Reason | None = None
    as_of: datetime | None = None
    node: str = ""
    behind_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class OutsideMatchView:
    """One record of theirs. number: ours, of the match. score, rows: None and empty where the source says only that
    it holds something.

    calls: it asks for something; else the source only knows it. shown: how it stands there, by our words.
    is_held_above: the same record stands among our own matches. why_not_act: its source has not confirmed it.
    verdicts: on this match; earlier: on other matches with the same record of the same source, newest first.
    """

    key: str
    source: str
    source_title: str
    number: int
    rank: int
    record_id: str
    title: str
    score: float | None
    is_further: bool
    rows: tuple[Row, ...]
    calls: bool
    is_discreet: bool
    is_immediate: bool
    is_held_above: bool
    is_provisional: bool
    system: str = ""
    category: AlertCategory | None = None
    requested_action: RequestedAction | None = None
    issuing_state: str = ""
    warnings: tuple[Warning, ...] = ()
    handling: str = ""
    shown: Mapping[str, str]
    passed_on_at: datetime | None = None
    passed_on_by: str = ""
    why_not_act: Reason | None = None
    verdicts: tuple[VerdictView, ...] = ()
    earlier: tuple[VerdictView, ...] = ()
    asked_at: datetime

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, strongest first."""
        return reasons_of(self.rows)

    @property
    def verdict(self) -> VerdictView | None:
        """The last counts."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def family(self) -> str:
        """Of the source: national, interpol, sis, europol."""
        return self.source.partition(":")[0]


@dataclass(frozen=True, kw_only=True)
class OutsideView:
    """One source and what came of asking it. state: of `AskedState`, with what was cut short as no answer."""

    source: str
    title: str
    state: AskedState
    due_at: datetime
    took_ms: int
    count: int
    was_capped: bool
    reason: Reason | None
    as_of: datetime | None
    matches: tuple[OutsideMatchView, ...]
    further: tuple[OutsideMatchView, ...]

    @property
    def family(self) -> str:
        """Of the source: national, interpol, sis, europol."""
        return self.source.partition(":")[0]

    @property
    def is_provisional(self) -> bool:
        """The national copy answered in its place: to be asked again before anything is done."""
        return self.state is AskedState.PROVISIONAL


def outside_views(
    query: Query, viewer: Actor, on: date, *, at: datetime | None, held: Collection[tuple[str, str]]
) -> tuple[OutsideView, ...]:
    """held: system and reference of the alerts among our own matches."""
    rows = list(asked_with(query))
    beside = _beside(viewer, on, [one for row in rows for one in row.matches.all()], held)
    return tuple(_view(row, beside, at) for row in rows)


def outside_match_views(rows: Sequence[OutsideMatch], viewer: Actor, on: date) -> list[OutsideMatchView]:
    """As `outside_with_records` gives them; without those that are hidden from the viewer."""
    beside = _beside(viewer, on, rows, ())
    return [_match(one, beside) for one in rows if is_open_to(one, viewer, on)]


@dataclass(frozen=True, kw_only=True)
class _Beside:
    """What is read once for all matches. groups: of fields that the viewer sees; said: of records, by their source."""

    viewer: Actor
    on: date
    groups: frozenset[FieldGroup]
    held: Collection[tuple[str, str]]
    said: Mapping[tuple[str, str], Sequence[OutsideVerdict]]


def _beside(viewer: Actor, on: date, rows: Sequence[OutsideMatch], held: Collection[tuple[str, str]]) -> _Beside:
    groups = visible_fields(viewer, on=on)
    said = said_of_records(rows) if FieldGroup.RELATED in groups else {}
    return _Beside(viewer=viewer, on=on, groups=groups, held=held, said=said)


def source_views(own: Iterable[SourceAnswer], outside: Iterable[OutsideView]) -> tuple[SourceView, ...]:
    """Our own data first, then every outside source that was asked."""
    return (*map(_source_view, own), *map(_as_source, outside))


def _source_view(row: SourceAnswer) -> SourceView:
    return SourceView(
        source=row.source,
        state=row.state,
        took_ms=row.took_ms,
        count=row.count,
        was_capped=row.was_capped,
        detail=row.detail,
        node=row.node,
        behind_ms=row.behind_ms,
    )


def _as_source(one: OutsideView) -> SourceView:
    return SourceView(
        source=one.source,
        state=one.state,
        took_ms=one.took_ms,
        count=one.count,
        was_capped=one.was_capped,
        title=one.title,
        reason=one.reason,
        as_of=one.as_of,
    )


def _view(row: SourceAsked, beside: _Beside, at: datetime | None) -> OutsideView:
    rows = list(row.matches.all())
    matches = [_match(one, beside) for one in rows if is_open_to(one, beside.viewer, beside.on)]
    is_cut = row.state == AskedState.ASKED and at is not None and at > row.due_at + GRACE
    reason = reason_of_json(row.reason) if row.reason else None
    return OutsideView(
        source=row.source,
        title=row.title,
        state=AskedState.NO_ANSWER if is_cut else AskedState(row.state),
        due_at=row.due_at,
        took_ms=row.took_ms,
        count=row.count - (len(rows) - len(matches)),
        was_capped=row.was_capped,
        reason=CUT_SHORT if is_cut else reason,
        as_of=row.as_of,
        matches=tuple(one for one in matches if not one.is_further),
        further=tuple(one for one in matches if one.is_further),
    )


def is_discreet(match: OutsideMatch, on: date) -> bool:
    """Whether nobody near the person may notice that there is such a record."""
    rule = _rule_of(match, on)
    return rule is not None and rule.is_discreet


def _rule_of(match: OutsideMatch, on: date) -> CategoryAsks | None:
    category = match.facts.get("category")
    is_law = category and category != AlertCategory.NATIONAL
    return category_rule(AlertCategory(category), on) if is_law else None


def _match(match: OutsideMatch, beside: _Beside) -> OutsideMatchView:
    facts, groups, on = match.facts, beside.groups, beside.on
    category = AlertCategory(facts["category"]) if facts.get("category") else None
    system, sees_action = str(facts.get("system", "")), FieldGroup.ACTION in groups
    rule = _rule_of(match, on)
    rows = tuple(row_of(one) for one in match.evidence)
    said = beside.said.get((match.asked.source, match.record_id), ())
    return OutsideMatchView(
        key=str(match.key),
        source=match.asked.source,
        source_title=match.asked.title,
        number=match.pk,
        rank=match.rank,
        record_id=match.record_id,
        title=_title(rows),
        score=match.score,
        is_further=match.is_further,
        rows=rows,
        calls=match.calls,
        is_discreet=rule is not None and rule.is_discreet,
        is_immediate=rule is not None and rule.is_immediate,
        is_held_above=bool(system) and (system, match.record_id) in beside.held,
        is_provisional=match.asked.state == AskedState.PROVISIONAL,
        system=system,
        category=category if sees_action else None,
        requested_action=RequestedAction(facts["action"]) if facts.get("action") and sees_action else None,
        issuing_state=str(facts.get("state", "")) if sees_action else "",
        warnings=tuple(Warning(one) for one in facts.get("warnings", ())) if FieldGroup.WARNINGS in groups else (),
        handling=str(facts.get("handling", "")),
        passed_on_at=match.passed_on_at,
        passed_on_by=match.passed_on_by,
        why_not_act=why_not_act_on(match, on),
        verdicts=tuple(verdict_view(one) for one in match.verdicts.all()) if FieldGroup.RELATED in groups else (),
        earlier=earlier_verdicts(match, said),
        asked_at=match.query.asked_at,
        shown={name: str(facts[name]) for name in SHOWN if facts.get(name)},
    )


SHOWN = ("status", "make", "model", "colour", "calibre", "valid_until")
"""How a record stands in a register, and what a thing looks like."""


def _title(rows: tuple[Row, ...]) -> str:
    by_feature = {row.feature: row.found for row in rows}
    return next((by_feature[name] for name in NAMES if by_feature.get(name)), "")
