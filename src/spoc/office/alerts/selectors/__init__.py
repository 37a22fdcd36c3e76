"""Alerts: active ones, those of a subject, one by its reference. Lists by filter: `wanted`, `pages`, `facets`."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from spoc.core.law.alert_categories import CategoryAsks, category_rule
from spoc.core.terms.alerts import LIVE_STATES, AlertCategory
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert, ListImport
from spoc.office.prepared_rows import PreparedRows


def hidden_alerts(now: datetime) -> QuerySet[Alert]:
    """Whichever is hidden from end users at this moment."""
    return Alert.objects.filter(hidden_until__gt=now)


def active_alerts() -> QuerySet[Alert]:
    """Those that checks find."""
    return Alert.objects.filter(state__in=LIVE_STATES)


def active_alerts_of(subject_ids: Iterable[int]) -> dict[int, list[Alert]]:
    """By subject, the oldest first, without texts; a subject without an active alert has no entry."""
    found: dict[int, list[Alert]] = {}
    ids = list(subject_ids)
    for alert in _ACTIVE.read([ids, _LIVE]) if ids else ():
        found.setdefault(alert.subject_id, []).append(alert)
    return found


def alerts_told(alert_ids: Iterable[int]) -> dict[int, Alert]:
    """By number, whole."""
    ids = list(alert_ids)
    return {one.pk: one for one in _WHOLE.read([ids])} if ids else {}


_LIVE = sorted(one.value for one in LIVE_STATES)
_ACTIVE = PreparedRows(
    Alert,
    "alerts_alert WHERE subject_id = ANY(%s::bigint[]) AND state = ANY(%s::varchar[]) ORDER BY id",
    left_out=("remarks", "offence", "details", "reason"),
)
_WHOLE = PreparedRows(Alert, "alerts_alert WHERE id = ANY(%s::bigint[])")


def alerts_with_references(references: Iterable[str]) -> list[tuple[int, int]]:
    """Id and subject's id of each alert that bears one of these references."""
    rows = Alert.objects.filter(reference__in=list(references)).order_by("id")
    return list(rows.values_list("pk", "subject_id"))


def references_by_number(numbers: Iterable[int]) -> dict[int, str]:
    """The reference of each alert, by its number here."""
    return dict(Alert.objects.filter(pk__in=set(numbers)).values_list("pk", "reference"))


def alert_with_all(alert_id: int) -> Alert | None:
    """One alert with its subject's identities, names and identifiers."""
    rows = Alert.objects.select_related("subject")
    return rows.prefetch_related("subject__identities__names", "subject__identifiers").filter(pk=alert_id).first()


def alert_by_reference(system: System, reference: str, *, is_own: bool | None = None) -> Alert | None:
    """The active one, or the one withdrawn last."""
    rows = Alert.objects.filter(system=system, reference=reference)
    if is_own is not None:
        rows = rows.filter(is_own=is_own)
    return rows.select_related("subject").order_by("state", "-id").first()


def copies_of_list(system: System) -> dict[str, Alert]:
    """Every entry of a list that was ever imported, by its number in the list."""
    rows = Alert.objects.filter(system=system).exclude(source_id="").select_related("subject")
    return {alert.source_id: alert for alert in rows.order_by("id")}


def last_import(system: System) -> ListImport | None:
    """Of the newest list, whenever it came in."""
    return ListImport.objects.filter(system=system).order_by("-generated_at", "-id").first()


def rule_of(alert: Alert, on: date) -> CategoryAsks:
    return category_rule(AlertCategory(alert.category), on)


def is_discreet(alert: Alert, on: date) -> bool:
    """Whether the subject must never learn of it: shown without sound or large type, not printed."""
    return rule_of(alert, on).is_discreet
