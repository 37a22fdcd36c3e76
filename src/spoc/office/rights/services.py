"""Findings are opened, seen again, and end: mended, accepted with a reason, or with the alert."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.terms.offices import Desk
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.rights.models import FindingEnd, QualityFinding, QualityRound
from spoc.office.rights.selectors import findings_of


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a rule found. reason: as code and values."""

    rule: str
    reason: Mapping[str, object]
    due_on: date
    is_serious: bool


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a look at one alert changed."""

    opened: tuple[QualityFinding, ...]
    mended: int


def keep_findings(alert: Alert, found: Sequence[Found], *, at: datetime) -> Kept:
    """Opens what is new, ends what is found no more, notes what is found again; its day stays as it was set first.

    In the caller's transaction, which holds the alert's row.
    """
    held = {row.rule: row for row in findings_of([alert.pk]).get(alert.pk, ())}
    accepted = set(_accepted_reasons(alert))
    fresh = [one for one in found if one.rule not in held and (one.rule, _said(one.reason)) not in accepted]
    opened = QualityFinding.objects.bulk_create([_row(alert, one, at) for one in fresh])
    again = [one.rule for one in found if one.rule in held]
    open_rows = QualityFinding.objects.filter(alert=alert, ended_at__isnull=True)
    open_rows.filter(rule__in=again).update(seen_at=at)
    gone = open_rows.filter(rule__in=set(held) - {one.rule for one in found})
    return Kept(opened=tuple(opened), mended=gone.update(ended_at=at, ended_by="system", end=FindingEnd.MENDED))


def accept_finding(finding: QualityFinding, *, why: str, by: User, at: datetime) -> bool:
    """False when it had ended before."""
    rows = QualityFinding.objects.filter(pk=finding.pk, ended_at__isnull=True)
    return bool(rows.update(ended_at=at, ended_by=by.get_username(), end=FindingEnd.ACCEPTED, why=why))


def begin_round(*, by: str, at: datetime) -> QualityRound:
    return QualityRound.objects.create(begun_at=at, begun_by=by)


def end_round(one: QualityRound, *, looked_at: int, opened: int, mended: int, at: datetime) -> None:
    one.looked_at, one.opened, one.mended, one.ended_at = looked_at, opened, mended, at
    one.save()


def end_findings_of(alert_ids: Iterable[int], *, at: datetime) -> int:
    """The alerts have ended."""
    rows = QualityFinding.objects.filter(alert__in=list(alert_ids), ended_at__isnull=True)
    return rows.update(ended_at=at, ended_by="system", end=FindingEnd.ALERT_ENDED)


def _accepted_reasons(alert: Alert) -> Iterable[tuple[str, str]]:
    """What was accepted once is not told again while it says the same."""
    rows = QualityFinding.objects.filter(alert=alert, end=FindingEnd.ACCEPTED)
    return ((row.rule, _said(row.reason)) for row in rows)


def _said(reason: Mapping[str, object]) -> str:
    values = reason.get("values")
    told = sorted(values.items()) if isinstance(values, dict) else []
    return f"{reason.get('why')} {told}"


def _row(alert: Alert, one: Found, at: datetime) -> QualityFinding:
    return QualityFinding(
        alert=alert,
        rule=one.rule,
        reason=dict(one.reason),
        is_serious=one.is_serious,
        desk=alert.desk or Desk.SIRENE,
        owner_id=alert.owner_id,
        found_at=at,
        seen_at=at,
        due_on=one.due_on,
    )
