"""Alerts of ours in their life: who proposed, what waits, what falls due."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from spoc.core.terms.alerts import ON_THEIR_WAY, AlertState, SubjectKind
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert, AlertFile, AlertLink, AlertStep, Flag


def proposer_of(alert: Alert) -> str:
    """User name of who proposed it last; empty when nobody has."""
    rows = AlertStep.objects.filter(alert=alert, event="propose").order_by("-at", "-id")
    return rows.values_list("by", flat=True).first() or ""


def proposers_of(alert_ids: Sequence[int]) -> dict[int, str]:
    """By number of the alert, as `proposer_of`; those that nobody has proposed are absent."""
    rows = AlertStep.objects.filter(alert__in=list(alert_ids), event="propose").order_by("at", "id")
    return dict(rows.values_list("alert_id", "by"))


def references_taken(system: System, references: Sequence[str], *, but: Sequence[int]) -> set[str]:
    """Which of these references other alerts of the system have, ours or not."""
    wanted = [one for one in references if one]
    rows = Alert.objects.filter(system=system, reference__in=wanted).exclude(pk__in=list(but))
    return set(rows.values_list("reference", flat=True))


def last_step(alert: Alert, event: str) -> AlertStep | None:
    return AlertStep.objects.filter(alert=alert, event=event).order_by("-at", "-id").first()


def own_alerts() -> QuerySet[Alert]:
    return Alert.objects.filter(is_own=True).select_related("subject", "owner", "registry_entry__register")


def own_alerts_in(state: AlertState) -> QuerySet[Alert]:
    return own_alerts().filter(state=state).order_by("id")


def alerts_to_review_before(day: date) -> QuerySet[Alert]:
    """Ours that have not ended and whose day of review comes before this one, the nearest first."""
    rows = own_alerts().filter(ended_at__isnull=True, review_on__lte=day)
    return rows.order_by("review_on", "id")


def alerts_past_review(today: date) -> QuerySet[Alert]:
    return own_alerts().filter(ended_at__isnull=True, review_on__lt=today).order_by("review_on", "id")


def hidden_alerts_until(now: datetime) -> QuerySet[Alert]:
    """Hidden longer than their clock allows."""
    return own_alerts().filter(hidden_until__lte=now, ended_at__isnull=True).order_by("hidden_until", "id")


def alerts_to_purge(today: date) -> QuerySet[Alert]:
    """Ended, and the period for which anything of them is kept is over. Copies of others' go elsewhere."""
    return own_alerts().filter(purge_on__lte=today).exclude(state=AlertState.PURGED).order_by("purge_on", "id")


def flags_on(alert: Alert) -> QuerySet[Flag]:
    """Those that hold."""
    return Flag.objects.filter(alert=alert, lifted_at__isnull=True).order_by("set_at", "id")


def links_of(alert: Alert) -> QuerySet[AlertLink]:
    """Those that hold, from either end."""
    rows = AlertLink.objects.filter(Q(alert=alert) | Q(other=alert), undone_at__isnull=True)
    return rows.select_related("alert__subject", "other__subject").order_by("made_at", "id")


def files_of(alert: Alert) -> QuerySet[AlertFile]:
    """Without their contents."""
    return AlertFile.objects.filter(alert=alert).defer("content").order_by("added_at", "id")


def alerts_waiting_for_answer(rule: str, now: datetime) -> QuerySet[Alert]:
    """Whose clock by this row of the law has run out, unanswered. rule: its beginning."""
    running = Q(deadlines__met_at__isnull=True, deadlines__cancelled_at__isnull=True)
    late = Q(deadlines__rule__startswith=rule, deadlines__due_at__lte=now)
    return own_alerts().filter(running & late, ended_at__isnull=True).order_by("id").distinct()


def own_alerts_on_their_way(kind: SubjectKind) -> QuerySet[Alert]:
    """Ours about such a subject, newest first."""
    rows = Alert.objects.filter(is_own=True, subject_kind=kind, state__in=sorted(ON_THEIR_WAY))
    return (
        rows.select_related("subject")
        .prefetch_related("subject__identities__names", "subject__identifiers")
        .order_by("-id")
    )
