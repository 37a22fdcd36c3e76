"""What one reader may see of a subject and of an alert, as values: page, API and terminal show the same fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spoc.core.law.access import FieldGroup
from spoc.core.law.mechanics.flags import action_under_flag
from spoc.core.law.rules import Source
from spoc.core.terms.alerts import (
    AlertCategory,
    AlertState,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004
)
from spoc.core.terms.kinds import kind_of
from spoc.core.terms.kinds import title as line_of
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, NameKind
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import rule_of
from spoc.office.subjects.models import Identifier, Subject


@dataclass(frozen=True, kw_only=True)
class NumberView:
    """One number: of a document, a vehicle, a weapon."""

    kind: IdentifierKind
    document_kind: DocumentKind | None
    value: str
    state: str
    note: str


@dataclass(frozen=True, kw_only=True)
class SubjectView:
    """A subject as far as the reader may see it. title: a name, a number, or what its kind says."""

    reference: str
    kind: SubjectKind
    title: str = ""
    identities: tuple[Identity, ...] = ()
    numbers: tuple[NumberView, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def original_script(self) -> str:
        names = (name for identity in self.identities for name in identity.names)
        return next((name.full for name in names if name.kind is NameKind.ORIGINAL_SCRIPT), "")


@dataclass(frozen=True, kw_only=True)
class AlertView:
    """An alert as far as the reader may see it.

    is_discreet: the subject must never learn of it: no sound, no large type, no print, "do not disclose".
    flag: it bears the flag that our state asked for: what it asks for elsewhere, and that `requested_action` takes its
    place here; None there: nothing is done here but to tell the bureau.
    hidden: groups of fields that the reader may not see, so that empty is not read as "nothing is known".
    """

    number: int
    system: System
    state: AlertState
    is_own: bool
    is_discreet: bool
    is_immediate: bool
    is_special_notice: bool
    reference: str = ""
    category: AlertCategory | None = None
    requested_action: RequestedAction | None = None
    flag: Reason | None = None
    source: Source | None = None
    issuing_state: str = ""
    issued_on: date | None = None
    review_on: date | None = None
    warnings: tuple[Warning, ...] = ()
    offence: str = ""
    authority: str = ""
    decision_reference: str = ""
    remarks: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    hidden: frozenset[FieldGroup] = frozenset()


def subject_view(subject: Subject, groups: frozenset[FieldGroup]) -> SubjectView:
    """Prefetch ``identities__names`` and ``identifiers`` for many."""
    sees_identity, sees_object = FieldGroup.IDENTITY in groups, FieldGroup.OBJECT in groups
    sees = sees_identity if SubjectKind(subject.kind).is_human else sees_object
    rows = list(subject.identities.all()) if sees else []
    for row in rows:
        row.subject = subject  # the prefetched one, so that its numbers are not read again
    identities = tuple(row.as_value() for row in rows)
    numbers = tuple(_number_view(one) for one in subject.identifiers.all()) if sees else ()
    data = dict(subject.data) if sees else {}
    return SubjectView(
        reference=subject.reference,
        kind=SubjectKind(subject.kind),
        title=_title(SubjectKind(subject.kind), identities, numbers, data),
        identities=identities,
        numbers=numbers,
        data=data,
    )


def alert_view(alert: Alert, groups: frozenset[FieldGroup], on: date, *, is_flagged_by_us: bool = False) -> AlertView:
    """is_flagged_by_us: the issuing state set the flag that our state asked for."""
    rule = rule_of(alert, on)
    sees_action = FieldGroup.ACTION in groups
    shown: dict[str, object] = {}
    if sees_action:
        shown |= {
            "reference": alert.reference,
            "category": AlertCategory(alert.category),
            "requested_action": RequestedAction(alert.requested_action),
            "source": rule.action_source,
            "issuing_state": alert.issuing_state,
            "issued_on": alert.issued_on,
            "review_on": alert.review_on,
        }
        shown |= _under_flag(alert, on) if is_flagged_by_us else {}
    if FieldGroup.WARNINGS in groups:
        shown["warnings"] = tuple(Warning(one) for one in alert.warnings)
    if FieldGroup.OFFENCE in groups:
        shown["offence"] = alert.offence
    if FieldGroup.AUTHORITY in groups:
        shown |= {"authority": alert.authority, "decision_reference": alert.decision_reference}
    if FieldGroup.REMARKS in groups:
        shown |= {"remarks": alert.remarks, "details": dict(alert.details)}
    return AlertView(
        number=alert.pk,
        system=System(alert.system),
        state=AlertState(alert.state),
        is_own=alert.is_own,
        is_discreet=rule.is_discreet,
        is_immediate=(rule.is_immediate or alert.is_immediate) and not is_flagged_by_us,
        is_special_notice=alert.is_special_notice,
        hidden=frozenset(FieldGroup) - groups,
        **shown,  # type: ignore[arg-type]  # each under the name of its field, as above
    )


def _under_flag(alert: Alert, on: date) -> dict[str, object]:
    """What is done here instead (R62 Art 24, 30). Nothing else may bear a flag: there one changes nothing."""
    try:
        turns = action_under_flag(AlertCategory(alert.category), on)
    except LookupError:
        return {}
    values = {"action": alert.requested_action, "source": str(turns.source)}
    if turns.action is None:
        flag = Reason(code="alerts.flagged.nothing", values=values)
    else:
        flag = Reason(code="alerts.flagged.instead", values=values | {"instead": turns.action})
    return {"requested_action": turns.action, "flag": flag, "source": turns.source}


def _number_view(row: Identifier) -> NumberView:
    return NumberView(
        kind=IdentifierKind(row.kind),
        document_kind=DocumentKind(row.document_kind) if row.document_kind else None,
        value=row.value,
        state=row.state,
        note=row.note,
    )


def _title(
    kind: SubjectKind, identities: tuple[Identity, ...], numbers: tuple[NumberView, ...], data: Mapping[str, object]
) -> str:
    if identities and identities[0].names:
        return identities[0].names[0].full
    return numbers[0].value if numbers else line_of(kind_of(kind), data, ())
