"""What happened to an alert, step by step and field by field, and what it says as it would travel: read with an entry.

What belongs to a group of fields that the reader does not see is named and not shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.transitions import MOVES
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.models import Alert, AlertChange, AlertStep
from spoc.procedures import places
from spoc.procedures.alerts.checking import STATEMENTS
from spoc.procedures.alerts.records import record_of
from spoc.procedures.alerts.sight import alert_to_read
from spoc.procedures.permits import need
from spoc.procedures.reading import reading

_G = FieldGroup
OF_SUBJECT = frozenset({"identity", "identities", "number", "numbers", "data", "biometric"})
"""First words of fields of whom or what it is about: in the group of its kind."""
GROUPS: Mapping[str, FieldGroup] = {
    "warnings": _G.WARNINGS,
    "offence": _G.OFFENCE,
    "authority": _G.AUTHORITY,
    "decision_reference": _G.AUTHORITY,
    "remarks": _G.REMARKS,
    "reason": _G.REMARKS,
    "details": _G.REMARKS,
    "paper": _G.REMARKS,
}
"""By the first word of a field; every other is of the action: flag, link, day of review, hiding."""
_RULES = {row.id: row for row in MOVES}


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step. source, confidence: of the row of the law that allowed it; statements: what the officer stated."""

    at: datetime
    event: str
    before: str
    after: str
    rule: str
    source: str
    confidence: str
    by: str
    desk: str
    ground: str
    reason: str = ""
    findings: Sequence[Mapping[str, object]] = ()
    statements: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One field that one version changed. is_shown: whether this reader sees its values and where they came from."""

    at: datetime
    version: int
    field: str
    by: str
    is_shown: bool
    before: object = None
    after: object = None
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class History:
    """Oldest first."""

    number: int
    name: str
    version: int
    steps: tuple[StepLine, ...]
    changes: tuple[ChangeLine, ...]
    hidden: frozenset[FieldGroup]


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """The record as it would travel, without the fields of hidden groups."""

    number: int
    record: AlertRecord
    hidden: frozenset[FieldGroup]


def open_history(number: int, *, by: Actor, at: datetime) -> History:
    """Raises NotFoundError, RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    groups = visible_fields(by, on=at.date())
    with reading("alerts.history", by=by, at=at) as what:
        what.reason, what.subjects = places.name_of(alert), (alert.subject.reference, alert.key)
        steps = tuple(_step(one, groups) for one in alert.steps.all())
        changes = tuple(_change(one, alert, groups) for one in alert.changes.all())
        what.count = len(steps) + len(changes)
    return History(
        number=alert.pk,
        name=places.name_of(alert),
        version=alert.version,
        steps=steps,
        changes=changes,
        hidden=frozenset(FieldGroup) - groups,
    )


def open_record(number: int, *, by: Actor, at: datetime) -> RecordView:
    """Raises NotFoundError, RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    alert = alert_to_read(number, by=by, at=at)
    groups = visible_fields(by, on=at.date())
    with reading("alerts.record", by=by, at=at) as what:
        what.reason, what.count = places.name_of(alert), 1
        what.subjects = (alert.subject.reference, alert.key)
        record = _seen(record_of(alert), groups)
    return RecordView(number=alert.pk, record=record, hidden=frozenset(FieldGroup) - groups)


def group_of(field: str, kind: SubjectKind) -> FieldGroup:
    """To which group a field belongs, by its name in the history or in the record."""
    first = field.partition(".")[0]
    if first in OF_SUBJECT:
        return FieldGroup.IDENTITY if kind.is_human else FieldGroup.OBJECT
    return GROUPS.get(first, FieldGroup.ACTION)


def _seen(record: AlertRecord, groups: frozenset[FieldGroup]) -> AlertRecord:
    """What a reader may not see is empty; the group's name tells that it is not unknown."""
    nothing: dict[str, object] = {"identities": (), "numbers": (), "data": {}, "warnings": (), "details": {}}
    nothing |= dict.fromkeys(("reason", "offence", "authority", "decision_reference", "remarks"), "")
    unseen = {name: empty for name, empty in nothing.items() if group_of(name, record.subject_kind) not in groups}
    return replace(record, **unseen)  # type: ignore[arg-type]  # each under the name of its field


def _step(row: AlertStep, groups: frozenset[FieldGroup]) -> StepLine:
    rule, sees = _RULES.get(row.rule), FieldGroup.REMARKS in groups
    stated: Mapping[str, object] = next((one["values"] for one in row.findings if one.get("key") == STATEMENTS), {})
    return StepLine(
        at=row.at,
        event=row.event,
        before=row.before,
        after=row.after,
        rule=row.rule,
        source=str(rule.source) if rule else "",
        confidence=rule.confidence.value if rule else "",
        by=row.by,
        desk=row.desk,
        ground=row.ground,
        reason=row.reason if sees else "",
        findings=tuple(one for one in row.findings if one.get("key") != STATEMENTS) if sees else (),
        statements=tuple(sorted(stated)) if sees else (),
    )


def _change(row: AlertChange, alert: Alert, groups: frozenset[FieldGroup]) -> ChangeLine:
    line = ChangeLine(at=row.at, version=row.version, field=row.field, by=row.by, is_shown=False)
    if group_of(row.field, SubjectKind(alert.subject.kind)) not in groups:
        return line
    return replace(line, is_shown=True, before=row.before, after=row.after, origin=row.origin)
