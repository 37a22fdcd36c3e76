"""Alerts of ours are linked, which changes neither action, review nor access; an object bound to a person ends with it.

A user sees no link to a category that he may not see (R62 Art 63): `links_shown`.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.mechanics.links import why_not_link, why_not_to_find
from spoc.core.terms.alerts import AlertCategory, LinkReason, SubjectKind
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, AlertLink
from spoc.office.alerts.selectors.life import links_of
from spoc.office.alerts.services import life, marks
from spoc.office.alerts.services.life import FieldChange
from spoc.procedures import places
from spoc.procedures.alerts.changes import note_change
from spoc.procedures.alerts.steps import own_alert, why_not_step
from spoc.procedures.refusal import RefusedError


def why_not(alert: Alert, other: Alert, why: LinkReason, *, by: Actor, at: datetime) -> Reason | None:
    """None when the two may be linked now; else the reason with its rule."""
    on = at.date()
    refusal = why_not_link(first_is_own=alert.is_own, second_is_own=other.is_own, are_same=alert.pk == other.pk, on=on)
    if refusal or (refusal := why_not_step(alert, "link", by=by, at=at)):
        return refusal
    if refusal := why_not_step(other, "link", by=by, at=at):
        return refusal
    if links_of(alert).filter(alert__in=[alert, other], other__in=[alert, other]).exists():
        return Reason(code="alerts.link.there", values={"alert": places.name_of(other)})
    return _why_not_bound(alert, other, at) if why is LinkReason.TO_FIND_PERSON else None


@transaction.atomic
def link(  # noqa: PLR0913  which two, why and who
    alert_id: int, other_id: int, *, why: LinkReason, note: str = "", by: Actor, at: datetime
) -> AlertLink:
    """From either end it is one link. An object entered so that the person be found takes over the person's day of
    review (R62 Art 54(3)). Raises RefusedError."""
    alert, other = _both(alert_id, other_id)
    if refusal := why_not(alert, other, why, by=by, at=at):
        raise RefusedError(refusal)
    made = marks.link_alerts(alert, other, why=why, note=note, by=by, at=at)
    for one, far in ((alert, other), (other, alert)):
        change = FieldChange(field="link", before=None, after=far.reference)
        note_change(one, (change,), origin=note or str(why), event="link", by=by, at=at)
    if why is LinkReason.TO_FIND_PERSON:
        person, thing = _person_first(alert, other)
        life.set_columns(thing, {"review_on": person.review_on}, at=at)
    return made


@transaction.atomic
def unlink(alert_id: int, link_id: int, *, why: str = "", by: Actor, at: datetime) -> None:
    """Raises RefusedError when there is no such link any more."""
    found = AlertLink.objects.filter(pk=link_id, undone_at__isnull=True).first()
    if found is None or alert_id not in (found.alert_id, found.other_id):
        raise RefusedError.because("alerts.link.gone")
    alert, other = _both(found.alert_id, found.other_id)
    for one in (alert, other):
        if one.ended_at is None and (refusal := why_not_step(one, "unlink", by=by, at=at)):
            raise RefusedError(refusal)
    marks.undo_link(found, by=by, at=at)
    for one, far in ((alert, other), (other, alert)):
        if one.ended_at is None:
            change = FieldChange(field="link", before=far.reference, after=None)
            note_change(one, (change,), origin=why or str(found.why), event="unlink", by=by, at=at)


def links_shown(alert: Alert, categories: Collection[AlertCategory] | None = None) -> Sequence[tuple[AlertLink, Alert]]:
    """The links that hold, each with the alert at its other end.

    categories: those that the reader may see, or that our law lets us show; links to others are suppressed. None: all.
    """
    ends = [(one, one.other if one.alert_id == alert.pk else one.alert) for one in links_of(alert)]
    return [(one, far) for one, far in ends if categories is None or AlertCategory(far.category) in categories]


def _both(alert_id: int, other_id: int) -> tuple[Alert, Alert]:
    """Locked in the order of their numbers, so that two officers who link the same two do not wait for each other."""
    held = {number: own_alert(number) for number in sorted({alert_id, other_id})}
    return held[alert_id], held[other_id]


def _person_first(alert: Alert, other: Alert) -> tuple[Alert, Alert]:
    return (alert, other) if SubjectKind(alert.subject.kind).is_human else (other, alert)


def _why_not_bound(alert: Alert, other: Alert, at: datetime) -> Reason | None:
    """A person's alert and an object entered under the same category."""
    person, thing = _person_first(alert, other)
    kinds = SubjectKind(person.subject.kind), SubjectKind(thing.subject.kind)
    if not kinds[0].is_human or kinds[1].is_human:
        return Reason(code="alerts.link.no_object", values={"alert": places.name_of(other)})
    category = AlertCategory(person.category)
    if thing.category != category:
        values = {"alert": places.name_of(thing), "category": category}
        return Reason(code="alerts.link.other_category", values=values)
    if kinds[1] in category_rule(category, at.date()).subjects:
        return None
    return why_not_to_find(category, kinds[1], at.date())
