"""Many alerts of ours at once: entered as drafts, moved by one step, ordered of a central system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from spoc.core.terms.alert_records import CentralOperation
from spoc.core.terms.alerts import AlertState
from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert, AlertDraft, AlertStep, CentralOrder
from spoc.office.alerts.services.life import NewOwnAlert, NewStep
from spoc.office.registry.models import RegistryEntry
from spoc.office.subjects.models import Subject

BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class NewDraft:
    """One alert. said: its own columns, as `alerts.content` read them; values, answers: of the form it comes from."""

    subject: Subject
    entry: RegistryEntry
    said: Mapping[str, object]
    values: Mapping[str, object]
    answers: Mapping[str, str] = field(default_factory=dict)


def begin_alerts(new: NewOwnAlert, drafts: Sequence[NewDraft], *, by: Actor, at: datetime) -> list[Alert]:
    """Alerts of one category, each with its draft, in the order given; in the caller's transaction."""
    alerts = Alert.objects.bulk_create([_alert(new, one, at) for one in drafts], batch_size=BATCH)
    forms = [
        AlertDraft(alert=alert, values=dict(one.values), answers=dict(one.answers), saved_at=at, saved_by=by.name)
        for alert, one in zip(alerts, drafts, strict=True)
    ]
    AlertDraft.objects.bulk_create(forms, batch_size=BATCH)
    return alerts


def _alert(new: NewOwnAlert, one: NewDraft, at: datetime) -> Alert:
    return Alert(
        subject=one.subject,
        subject_kind=one.subject.kind,
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
        registry_entry=one.entry,
        entered_at=at,
        changed_at=at,
        **one.said,
    )


def take_steps(
    alerts: Sequence[Alert],
    new: NewStep,
    *,
    by: Actor,
    at: datetime,
    findings: Sequence[Sequence[Mapping[str, object]]] = (),
) -> None:
    """The same step of each, none of which ends by it; the caller holds their rows. findings: of each alert."""
    Alert.objects.filter(pk__in=[one.pk for one in alerts]).update(state=new.after, changed_at=at)
    steps = [
        AlertStep(
            alert=alert,
            event=new.event,
            before=new.before,
            after=new.after,
            rule=new.rule,
            at=at,
            by=by.name,
            desk=by.desk or "",
            reason=new.reason,
            findings=list(findings[place]) if findings else [],
        )
        for place, alert in enumerate(alerts)
    ]
    AlertStep.objects.bulk_create(steps, batch_size=BATCH)
    for alert in alerts:
        alert.state, alert.changed_at = new.after, at


def lock_alerts(alert_ids: Sequence[int], *, prefetch: Sequence[str] = ()) -> list[Alert]:
    """Held until the transaction ends, in the order of their numbers, so that two who lock many never meet head on."""
    rows = Alert.objects.select_for_update(of=("self",)).select_related("subject", "registry_entry__register", "draft")
    return list(rows.filter(pk__in=list(alert_ids)).order_by("pk").prefetch_related(*prefetch))


def name_alerts(
    alerts: Sequence[Alert], references: Sequence[str], reviews: Sequence[date | None], *, at: datetime
) -> None:
    """Their references, the day on which each is issued where nothing was said, and until when it stands; None leaves
    that as it is."""
    for alert, reference, review_on in zip(alerts, references, reviews, strict=True):
        alert.reference, alert.issued_on = reference, alert.issued_on or at.date()
        alert.review_on, alert.changed_at = review_on or alert.review_on, at
    columns = ([one.pk for one in alerts], [one.reference for one in alerts])
    days = ([one.issued_on for one in alerts], [one.review_on for one in alerts])
    with connection.cursor() as cursor:
        cursor.execute(_NAME, [at, *columns, *days])


def drop_drafts(alerts: Sequence[Alert]) -> None:
    AlertDraft.objects.filter(alert__in=[one.pk for one in alerts]).delete()


def queue_creations(pairs: Sequence[tuple[Alert, bytes]], *, by: Actor, at: datetime) -> list[CentralOrder]:
    """An order for each, with the record as it goes out."""
    orders = [
        CentralOrder(
            alert=alert,
            system=alert.system,
            operation=CentralOperation.CREATE,
            version=alert.version,
            body=body,
            made_at=at,
            made_by=by.name,
            queued_at=at,
            next_try_at=at,
        )
        for alert, body in pairs
    ]
    return CentralOrder.objects.bulk_create(orders, batch_size=BATCH)


_NAME = """
UPDATE alerts_alert SET reference = new.reference, issued_on = new.issued_on, review_on = new.review_on, changed_at = %s
FROM unnest(%s::bigint[], %s::varchar[], %s::date[], %s::date[]) AS new (id, reference, issued_on, review_on)
WHERE alerts_alert.id = new.id
"""
"""In one statement: Django's own is slow at many rows."""
