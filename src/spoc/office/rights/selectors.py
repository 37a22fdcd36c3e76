"""Findings on the quality of data: open ones by desk and owner, and the figures of a desk's report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from spoc.core.terms.offices import Desk
from spoc.office.accounts.models import User
from spoc.office.rights.models import FindingEnd, QualityFinding, QualityRound


@dataclass(frozen=True, kw_only=True)
class DeskFigures:
    """One rule at one desk. late: open, and its day has passed."""

    desk: str
    rule: str
    open: int
    late: int
    mended: int
    accepted: int


def open_findings(*, desk: Desk | None = None, owner: User | None = None, rule: str = "") -> QuerySet[QualityFinding]:
    """The soonest due first."""
    rows = QualityFinding.objects.filter(ended_at__isnull=True).select_related("alert", "owner")
    if desk is not None:
        rows = rows.filter(desk=desk)
    if owner is not None:
        rows = rows.filter(owner=owner)
    return rows.filter(rule=rule) if rule else rows


def findings_of(alert_ids: Iterable[int]) -> dict[int, list[QualityFinding]]:
    """The open ones, by alert."""
    found: dict[int, list[QualityFinding]] = {}
    for row in QualityFinding.objects.filter(alert__in=list(alert_ids), ended_at__isnull=True):
        found.setdefault(row.alert_id, []).append(row)
    return found


def report(today: date, *, desk: Desk | None = None) -> list[DeskFigures]:
    """By desk and rule, the most open first."""
    rows = QualityFinding.objects.filter(desk=desk) if desk else QualityFinding.objects.all()
    is_open = Q(ended_at__isnull=True)
    counted = (
        rows.values("desk", "rule")
        .annotate(
            open=Count("id", filter=is_open),
            late=Count("id", filter=is_open & Q(due_on__lt=today)),
            mended=Count("id", filter=Q(end=FindingEnd.MENDED)),
            accepted=Count("id", filter=Q(end=FindingEnd.ACCEPTED)),
        )
        .order_by("desk", F("open").desc(), "rule")
    )
    return [DeskFigures(**row) for row in counted]


def last_round() -> QualityRound | None:
    return QualityRound.objects.first()
