"""What outside systems said to a query as a reader sees it: source by source, each match with its comparison."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.law.access import FieldGroup
from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alerts import AlertCategory, RequestedAction, Warning  # noqa: A004
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import visible_fields
from spoc.office.screening.models import Query, SourceAnswer
from spoc.office.sources.models import AskedState, OutsideMatch, SourceAsked
from spoc.office.sources.selectors import asked_with
from spoc.procedures.evidence import Row, reasons_of, row_of
from spoc.procedures.questions import reason_of_json
from spoc.procedures.sources.asking_side_by_side import GRACE

CUT_SHORT = Reason(code="source.cut_short", values={})
NAMES = ("name", "document", "vin", "plate")
"""Features by which a record is called, the best first."""


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """One source, of ours or outside. title: of a register; as_of: of a copy that answered in its place."""

    source: str
    state: str
    took_ms: int
    count: int
    was_capped: bool
    detail: str = ""
    title: str = ""
    reason: Reason | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class OutsideMatchView:
    """One record of theirs. number: ours, of the match. score, rows: None and empty where the source says only that
    it holds something.

    calls: it asks for something; else the source only knows it. shown: how it stands there, by our words.
    is_held_above: the same record stands among our own matches.
    """

    key: str
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
    system: str = ""
    category: AlertCategory | None = None
    requested_action: RequestedAction | None = None
    issuing_state: str = ""
    warnings: tuple[Warning, ...] = ()
    handling: str = ""
    shown: Mapping[str, str]
    passed_on_at: datetime | None = None
    passed_on_by: str = ""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, strongest first."""
        return reasons_of(self.rows)


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
    groups = visible_fields(viewer, on=on)
    return tuple(_view(row, groups, on, at, held) for row in asked_with(query))


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


def _view(
    row: SourceAsked,
    groups: frozenset[FieldGroup],
    on: date,
    at: datetime | None,
    held: Collection[tuple[str, str]],
) -> OutsideView:
    matches = [_match(one, groups, on, held) for one in row.matches.all()]
    is_cut = row.state == AskedState.ASKED and at is not None and at > row.due_at + GRACE
    reason = reason_of_json(row.reason) if row.reason else None
    return OutsideView(
        source=row.source,
        title=row.title,
        state=AskedState.NO_ANSWER if is_cut else AskedState(row.state),
        due_at=row.due_at,
        took_ms=row.took_ms,
        count=row.count,
        was_capped=row.was_capped,
        reason=CUT_SHORT if is_cut else reason,
        as_of=row.as_of,
        matches=tuple(one for one in matches if not one.is_further),
        further=tuple(one for one in matches if one.is_further),
    )


def _match(
    match: OutsideMatch, groups: frozenset[FieldGroup], on: date, held: Collection[tuple[str, str]]
) -> OutsideMatchView:
    facts = match.facts
    category = AlertCategory(facts["category"]) if facts.get("category") else None
    system, sees_action = str(facts.get("system", "")), FieldGroup.ACTION in groups
    rule = category_rule(category, on) if category and category is not AlertCategory.NATIONAL else None
    rows = tuple(row_of(one) for one in match.evidence)
    return OutsideMatchView(
        key=str(match.key),
        number=match.pk,
        rank=match.rank,
        record_id=match.record_id,
        title=_title(rows),
        score=match.score,
        is_further=match.is_further,
        rows=rows,
        calls=category is not None or bool(facts.get("calls")) or match.score is None,
        is_discreet=rule is not None and rule.is_discreet,
        is_immediate=rule is not None and rule.is_immediate,
        is_held_above=bool(system) and (system, match.record_id) in held,
        system=system,
        category=category if sees_action else None,
        requested_action=RequestedAction(facts["action"]) if facts.get("action") and sees_action else None,
        issuing_state=str(facts.get("state", "")) if sees_action else "",
        warnings=tuple(Warning(one) for one in facts.get("warnings", ())) if FieldGroup.WARNINGS in groups else (),
        handling=str(facts.get("handling", "")),
        passed_on_at=match.passed_on_at,
        passed_on_by=match.passed_on_by,
        shown={name: str(facts[name]) for name in SHOWN if facts.get(name)},
    )


SHOWN = ("status", "make", "model", "colour", "calibre", "valid_until")
"""How a record stands in a register, and what a thing looks like."""


def _title(rows: tuple[Row, ...]) -> str:
    by_feature = {row.feature: row.found for row in rows}
    return next((by_feature[name] for name in NAMES if by_feature.get(name)), "")
