"""An alert of ours is begun, changed, moved from state to state, and what happened is written beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from spoc.core.terms.alerts import ENDED_STATES, AlertCategory, AlertState, DeletionGround, RequestedAction
from spoc.core.terms.offices import Actor, Desk, System
from spoc.office.alerts.models import Alert, AlertChange, AlertStep, Assessment, Departure, Hiding
from spoc.office.clocks.models import Deadline
from spoc.office.registry.models import RegistryEntry
from spoc.office.subjects.models import Subject


@dataclass(frozen=True, kw_only=True)
class NewOwnAlert:
    """What stands from the first line on; the rest comes when the draft is taken over."""

    system: System
    category: AlertCategory
    requested_action: RequestedAction
    issuing_state: str
    desk: Desk
    owner_id: int | None
    national_code: str = ""


@dataclass(frozen=True, kw_only=True)
class NewStep:
    """One step of a life, by the row of the law that allowed it. findings: what the checks of the entry said."""

    event: str
    before: str
    after: str
    rule: str
    reason: str = ""
    ground: DeletionGround | None = None
    findings: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field. field: as in ``data.make``, ``identity.0.sex``, ``warnings``."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, kw_only=True)
class NewDeparture:
    """That another state's incompatible alert does not stop ours: both bureaux consented (R62 Art 23(3)).

    our_consent: our officer who gave it; their_consent: reference of their form, and who signed it.
    """

    other_reference: str
    other_state: str
    reason: str
    our_consent: str
    their_consent: str


def begin_alert(subject: Subject, new: NewOwnAlert, *, entry: RegistryEntry, at: datetime) -> Alert:
    """Without a reference of its own until it is approved: until then its registry number names it."""
    return Alert.objects.create(
        subject=subject,
        system=new.system,
        reference="",
        category=new.category,
        requested_action=new.requested_action,
        issuing_state=new.issuing_state,
        national_code=new.national_code,
        is_own=True,
        state=AlertState.DRAFT,
        desk=new.desk,
        owner_id=new.owner_id,
        registry_entry=entry,
        entered_at=at,
        changed_at=at,
    )


def lock_own(alert_id: int) -> Alert | None:
    """An alert of ours, held until the transaction ends; None when there is no such one."""
    return _locked(alert_id, is_own=True)


def lock_any(alert_id: int) -> Alert | None:
    """Whosoever it is."""
    return _locked(alert_id)


def _locked(alert_id: int, **narrowed: object) -> Alert | None:
    rows = Alert.objects.select_for_update(of=("self",)).select_related("subject", "owner", "registry_entry__register")
    return rows.filter(pk=alert_id, **narrowed).first()


def set_columns(alert: Alert, columns: Mapping[str, object], *, at: datetime) -> None:
    """What the alert says, in its own columns; the caller holds its row."""
    Alert.objects.filter(pk=alert.pk).update(**dict(columns), changed_at=at)
    for name, value in {**columns, "changed_at": at}.items():
        setattr(alert, name, value)


def raise_version(alert: Alert, *, at: datetime) -> int:
    """The next version: what the central system is told grows with it."""
    Alert.objects.filter(pk=alert.pk).update(version=F("version") + 1, changed_at=at)
    alert.version, alert.changed_at = alert.version + 1, at
    return alert.version


def take_step(alert: Alert, new: NewStep, *, by: Actor, at: datetime) -> AlertStep:
    """The state and the step that led to it, in one go; the caller holds the alert's row."""
    is_end = new.after in ENDED_STATES
    ended_at = (alert.ended_at or at) if is_end else None
    ground = new.ground or (alert.ground if is_end else "")
    set_columns(alert, {"state": new.after, "ended_at": ended_at, "ground": ground}, at=at)
    return AlertStep.objects.create(
        alert=alert,
        event=new.event,
        before=new.before,
        after=new.after,
        rule=new.rule,
        at=at,
        by=by.name,
        desk=by.desk or "",
        reason=new.reason,
        ground=new.ground or "",
        findings=list(new.findings),
    )


def write_changes(alert: Alert, changes: Sequence[FieldChange], *, origin: str, by: Actor, at: datetime) -> None:
    """Every field that changed, under the version that the change made."""
    AlertChange.objects.bulk_create(
        [
            AlertChange(
                alert=alert,
                version=alert.version,
                field=one.field[:80],
                before=one.before,
                after=one.after,
                at=at,
                by=by.name,
                origin=origin[:200],
            )
            for one in changes
        ]
    )


def add_deadline(alert: Alert, deadline: Deadline) -> None:
    alert.deadlines.add(deadline)


def note_assessment(  # noqa: PLR0913  each is a column
    alert: Alert, text: str, *, is_comprehensive: bool, review_after: date, by: Actor, at: datetime
) -> Assessment:
    """Before its period ends: why it is kept longer, and until when."""
    assert alert.review_on is not None, "what has no day of review is not extended"
    return Assessment.objects.create(
        alert=alert,
        text=text,
        is_comprehensive=is_comprehensive,
        review_before=alert.review_on,
        review_after=review_after,
        at=at,
        by=by.name,
    )


def note_departure(alert: Alert, new: NewDeparture, *, at: datetime) -> Departure:
    return Departure.objects.create(
        alert=alert,
        other_reference=new.other_reference,
        other_state=new.other_state,
        reason=new.reason,
        our_consent=new.our_consent,
        their_consent=new.their_consent,
        at=at,
    )


@dataclass(frozen=True, kw_only=True)
class NewHiding:
    """The conditions of R62 Art 26(4): purpose not otherwise attainable, prior approval, all involved informed."""

    approval: str
    why_not_otherwise: str
    informed: Sequence[str]
    until: datetime


def begin_hiding(alert: Alert, new: NewHiding, *, by: Actor, at: datetime) -> Hiding:
    """Shown to the SIRENE bureaux alone from this commit on."""
    set_columns(alert, {"hidden_until": new.until}, at=at)
    return Hiding.objects.create(
        alert=alert,
        approval=new.approval,
        why_not_otherwise=new.why_not_otherwise,
        informed=list(new.informed),
        begun_at=at,
        until=new.until,
        by=by.name,
    )


def end_hiding(alert: Alert, *, at: datetime) -> bool:
    """False when it was not hidden."""
    was_hidden = alert.hidden_until is not None
    if was_hidden:
        set_columns(alert, {"hidden_until": None}, at=at)
        Hiding.objects.filter(alert=alert, ended_at__isnull=True).update(ended_at=at)
    return was_hidden
