"""The look at our own alerts, when they are entered or changed and every night: what is found goes to the owner with a
day by which it is mended; what is found no more has been mended; and a report of each desk.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from spoc.core.law.access import Verb
from spoc.core.law.quality import QualityFinding as FoundByLaw
from spoc.core.law.quality import findings_in
from spoc.core.law.quality_checks import Examined
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import LIVE_STATES
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Purpose, Role
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.life import own_alerts
from spoc.office.alerts.services.life import lock_any
from spoc.office.audit import services as audit
from spoc.office.duty.selectors import officer_on_duty
from spoc.office.duty.services import Place, tell
from spoc.office.exchange.services.turns import turn_at
from spoc.office.rights import selectors, services
from spoc.office.rights.models import QualityFinding
from spoc.office.rights.selectors import DeskFigures
from spoc.office.rights.services import Found
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors import biometrics_of_sought
from spoc.procedures.alerts.records import PREFETCH, record_of
from spoc.procedures.alerts.steps import tell_owner
from spoc.procedures.permits import need
from spoc.procedures.questions import reason_as_json
from spoc.procedures.refusal import RefusedError

AT_ONCE = 200
EVERY = timedelta(hours=20)
QUALITY = Place(route="quality")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What a look brought: alerts looked at, findings opened and mended. told: alerts with new findings, by who is to
    know of them (owner's number or None, desk)."""

    looked_at: int = 0
    opened: int = 0
    mended: int = 0
    told: Mapping[tuple[int | None, str], int] = field(default_factory=dict)

    def __add__(self, other: "Looked") -> "Looked":
        return Looked(
            looked_at=self.looked_at + other.looked_at,
            opened=self.opened + other.opened,
            mended=self.mended + other.mended,
            told=Counter(self.told) + Counter(other.told),
        )


def look_by_night(at: datetime) -> bool:
    """By the clock: a round when the last one was a night ago; False when it is not due, or somebody is at it."""
    last = selectors.last_round()
    if last is not None and at - last.begun_at < EVERY:
        return False
    return look_at_all(at) is not None


def look_at_all(at: datetime, *, by: Actor = SYSTEM, progress: Progress | None = None) -> Looked | None:
    """Each live alert of ours, in small transactions, so that nobody at the desk waits; each owner is told once.

    None when another round is under way. Raises RefusedError.
    """
    if by != SYSTEM:
        _need_to_see(by, at)
    with turn_at("quality") as is_ours:
        return _round(at, by, progress) if is_ours else None


def _round(at: datetime, by: Actor, progress: Progress | None) -> Looked:
    this = services.begin_round(by=by.name, at=at)
    numbers = list(own_alerts().filter(state__in=LIVE_STATES).order_by("id").values_list("pk", flat=True))
    seen = Looked(mended=_end_of_ended(at))
    for place in range(0, len(numbers), AT_ONCE):
        batch = numbers[place : place + AT_ONCE]
        with transaction.atomic():
            seen += _look_at_some(batch, at)
        if progress:
            progress(place + len(batch), len(numbers))
    with transaction.atomic():
        _tell_each_once(seen, at)
        services.end_round(this, looked_at=seen.looked_at, opened=seen.opened, mended=seen.mended, at=at)
        _leave_entry(seen, by, at)
    return seen


@transaction.atomic
def look_at(alert: Alert, *, at: datetime) -> Looked:
    """One alert, when it was entered or changed; its owner is told at once of what is serious."""
    seen = _look_at_some([alert.pk], at)
    if any(one.is_serious for one in selectors.findings_of([alert.pk]).get(alert.pk, ()) if one.found_at == at):
        tell_owner(alert, "quality.found_serious", at=at)
    return seen


@transaction.atomic
def accept(finding_id: int, why: str, *, officer: User, by: Actor, at: datetime) -> None:
    """It must stay so, and why; not told again while it says the same.

    Raises RefusedError: who may not, no reason, or it has ended already.
    """
    need(Verb.ENTER_ALERT, by=by, at=at)
    finding = QualityFinding.objects.select_related("alert__subject").filter(pk=finding_id).first()
    if not why.strip():
        raise RefusedError.because("quality.accept_needs_reason")
    if finding is None or not services.accept_finding(finding, why=why.strip(), by=officer, at=at):
        raise RefusedError.because("quality.not_open")
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ALTERATION,
        action="quality.accepted",
        at=at,
        subjects=(finding.alert.subject.reference, finding.alert.key),
        details=audit.Details(reason=why.strip(), records=(finding.alert.key,)),
    )


def open_findings(
    *, desk: Desk | None = None, owner: User | None = None, rule: str = "", by: Actor, at: datetime
) -> QuerySet[QualityFinding]:
    """References and rules, no person's data. Raises RefusedError."""
    _need_to_see(by, at)
    return selectors.open_findings(desk=desk, owner=owner, rule=rule)


def desk_report(*, desk: Desk | None = None, by: Actor, at: datetime) -> list[DeskFigures]:
    """Raises RefusedError."""
    _need_to_see(by, at)
    return selectors.report(at.date(), desk=desk)


def _need_to_see(by: Actor, at: datetime) -> None:
    """The desk sees it for its work, the data-protection officer to oversee it. Raises RefusedError."""
    oversees = by.role is Role.DATA_PROTECTION_OFFICER
    need(Verb.SEE_QUALITY, by=by, at=at, purpose=Purpose.OVERSIGHT if oversees else Purpose.DESK_WORK)


def _look_at_some(numbers: Sequence[int], at: datetime) -> Looked:
    rows = own_alerts().filter(pk__in=numbers, state__in=LIVE_STATES).prefetch_related(*PREFETCH, "orders")
    alerts = list(rows.order_by("id"))
    elsewhere, pictures = _numbers_elsewhere(alerts), _biometrics_of(alerts)
    opened = mended = 0
    told: Counter[tuple[int | None, str]] = Counter()
    for alert in alerts:
        lock_any(alert.pk)
        found = findings_in(_examined(alert, elsewhere, pictures, at), at.date())
        kept = services.keep_findings(alert, [_found(one) for one in found], at=at)
        opened, mended = opened + len(kept.opened), mended + kept.mended
        told[alert.owner_id, alert.desk or Desk.SIRENE] += bool(kept.opened)
    return Looked(looked_at=len(alerts), opened=opened, mended=mended, told=+told)


def _tell_each_once(seen: Looked, at: datetime) -> None:
    """One notice for all that a round found: forty would hide the one that matters."""
    owners = User.objects.in_bulk([owner for owner, _ in seen.told if owner is not None])
    for (owner, desk), count in seen.told.items():
        officer = owners[owner] if owner is not None else officer_on_duty(desk, at)
        tell(officer, desk, "quality.round", reference=str(count), place=QUALITY, at=at, is_urgent=False)


def _leave_entry(seen: Looked, by: Actor, at: datetime) -> None:
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.CONSULTATION,
        action="quality.looked",
        at=at,
        details=audit.Details(
            reason="data quality of our own alerts",
            result_count=seen.looked_at,
            batch_size=max(seen.looked_at, 1),
        ),
    )


def _examined(
    alert: Alert, elsewhere: dict[int, tuple[str, ...]], pictures: dict[int, frozenset[BiometricKind]], at: datetime
) -> Examined:
    links = [link.other for link in alert.links.all() if link.undone_at is None]
    return Examined(
        record=record_of(alert),
        today=at.date(),
        biometrics=pictures.get(alert.subject_id, frozenset()),
        held_elsewhere=elsewhere.get(alert.pk, ()),
        ended_links=tuple(other.reference for other in links if other.ended_at is not None),
        lag_days=_lag(alert, at.date()),
    )


def _lag(alert: Alert, today: date) -> int | None:
    """Since when an order of this alert has waited; None when nothing waits, or only since today."""
    waiting = [order.made_at.date() for order in alert.orders.all() if order.answered_at is None]
    return (today - min(waiting)).days or None if waiting else None


def _numbers_elsewhere(alerts: Sequence[Alert]) -> dict[int, tuple[str, ...]]:
    """By alert: references of other live alerts of ours, of another subject, that bear one of its numbers."""
    mine = {alert.subject_id: alert for alert in alerts}
    numbers = Identifier.objects.filter(subject__in=mine).values_list("subject_id", "kind", "normal", "state")
    wanted: dict[tuple[str, str, str], set[int]] = {}
    for subject, *key in numbers:
        wanted.setdefault((key[0], key[1], key[2]), set()).add(subject)
    twins = Identifier.objects.filter(
        normal__in={normal for _, normal, _ in wanted},
        is_searchable=True,
        subject__alerts__is_own=True,
        subject__alerts__state__in=LIVE_STATES,
    ).values_list("kind", "normal", "state", "subject_id", "subject__alerts__reference")
    found: dict[int, set[str]] = {}
    for kind, normal, state, subject, reference in twins:
        for one in wanted.get((kind, normal, state), set()) - {subject}:
            found.setdefault(mine[one].pk, set()).add(reference)
    return {number: tuple(sorted(references)) for number, references in found.items()}


def _biometrics_of(alerts: Sequence[Alert]) -> dict[int, frozenset[BiometricKind]]:
    """By subject: which kinds of files it has."""
    rows = biometrics_of_sought([alert.subject_id for alert in alerts])
    found: dict[int, set[BiometricKind]] = {}
    for subject, kind in rows.values_list("subject_id", "kind"):
        found.setdefault(subject, set()).add(BiometricKind(kind))
    return {subject: frozenset(kinds) for subject, kinds in found.items()}


def _end_of_ended(at: datetime) -> int:
    """Findings of alerts that are not live any more."""
    ended = QualityFinding.objects.filter(ended_at__isnull=True, alert__ended_at__isnull=False)
    return services.end_findings_of(ended.values_list("alert_id", flat=True), at=at)


def _found(one: FoundByLaw) -> Found:
    return Found(rule=one.rule.id, reason=reason_as_json(one.reason), due_on=one.due_on, is_serious=one.rule.is_serious)
