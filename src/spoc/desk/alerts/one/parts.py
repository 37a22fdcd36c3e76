"""The parts of the page of one alert: which there are, and what each of them shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.mechanics.misused import MISUSED
from spoc.core.law.rules import in_force
from spoc.core.law.transitions import Course
from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.desk.alerts.entry.files import PAPERS
from spoc.desk.alerts.entry.saying import LABELS
from spoc.desk.alerts.one.files import papers_shown, pictures_shown
from spoc.desk.alerts.one.history import versions_of
from spoc.desk.alerts.one.known import claims_shown, values_shown
from spoc.desk.alerts.one.life import answered_in, clocks_of, days_of, steps_of
from spoc.desk.alerts.one.offers import Offer
from spoc.desk.alerts.one.subject import blocks_of
from spoc.office.accounts.policy import may, visible_fields
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.life import flags_on
from spoc.office.cases.selectors import cases_about
from spoc.office.exchange.selectors.threads import messages_of_case
from spoc.office.rights.selectors import findings_of
from spoc.office.screening.selectors import hits_on
from spoc.procedures import notice_life, places
from spoc.procedures.alerts.links import links_shown
from spoc.procedures.alerts.steps import course
from spoc.procedures.questions import reason_of_json
from spoc.procedures.subjects import misused_identity, sameness
from spoc.words import alerts, data_points, kinds, law
from spoc.words.filling import Text
from spoc.words.reasons import sentence

MOST_MESSAGES = 100
Context = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Look:
    """One look at the page. offers: what may be done."""

    alert: Alert
    offers: list[Offer]
    by: Actor
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Part:
    """own_only: a copy of another's alert has none."""

    label: Text
    show: Callable[[Look], Context]
    own_only: bool = False


def _overview(look: Look) -> Context:
    alert = look.alert
    groups = visible_fields(look.by, on=look.at.date())
    findings = findings_of([alert.pk]).get(alert.pk, [])
    sees_remarks = FieldGroup.REMARKS in groups
    told = alert.details.items() if sees_remarks else ()
    return {
        "blocks": blocks_of(alert.subject, groups),
        "details": [(_detail_name(name), _flat(value)) for name, value in told if value],
        "sees_remarks": sees_remarks,
        "findings": [(one, sentence(reason_of_json(one.reason))) for one in findings],
        "today": look.at.date(),
        "answered": answered_in(alert) if alert.state in (AlertState.PROPOSED, AlertState.KEPT_BACK) else [],
        "days": list(days_of(alert, look.at)),
        "clocks": [one for one in clocks_of(alert) if one.deadline.is_running],
        "question": notice_life.question_of(alert) if course(alert) is Course.NOTICE else None,
    }


def _life(look: Look) -> Context:
    return {
        "steps": steps_of(look.alert),
        "clocks": clocks_of(look.alert),
        "days": list(days_of(look.alert, look.at)),
        "assessments": look.alert.assessments.order_by("-at"),
    }


def _pictures(look: Look) -> Context:
    return {
        "pictures": pictures_shown(look.alert.subject, by=look.by, at=look.at),
        "papers": papers_shown(look.alert),
        "paper_kinds": [(one.value, kinds.biometric(one)) for one in PAPERS],
    }


def _identities(look: Look) -> Context:
    alert = look.alert
    is_person = alert.subject.kind == SubjectKind.PERSON
    victims = misused_identity.victims_of(alert.subject_id, by=look.by, at=look.at) if is_person else ()
    groups = visible_fields(look.by, on=look.at.date())
    blocks = [one for one in blocks_of(alert.subject, groups) if one.is_misused]
    shown = [(one, blocks[place] if place < len(blocks) else None) for place, one in enumerate(victims)]
    (row,) = in_force(MISUSED, look.at.date())
    return {"victims": shown, "is_person": is_person, "misused_cited": law.cited(row.source.act, row.source.place)}


def _same(look: Look) -> Context:
    found, mine = sameness.together(look.alert.subject_id, by=look.by, at=look.at), look.alert.subject.reference
    return {
        "claims": claims_shown(found, mine, places.name_of(look.alert)),
        "values": values_shown(found, mine),
    }


def _marks(look: Look) -> Context:
    alert = look.alert
    return {
        "flags": list(flags_on(alert)),
        "past_flags": list(alert.flags.filter(lifted_at__isnull=False)),
        "links": [(link, far) for link, far in links_shown(alert, frozenset(AlertCategory))],
        "hidings": list(alert.hidings.order_by("-begun_at")),
    }


def _work(look: Look) -> Context:
    may_cases, may_messages = may(look.by, Verb.READ_CASES), may(look.by, Verb.READ_MESSAGES)
    cases = list(cases_about(look.alert.subject_id)) if may_cases else []
    rows = [one for case in cases for one in messages_of_case(case)] if may_messages else []
    return {"cases": cases, "messages_in": rows[:MOST_MESSAGES], "hits": list(hits_on(look.alert.pk))}


def _history(look: Look) -> Context:
    return {"versions": versions_of(look.alert, visible_fields(look.by, on=look.at.date()))}


def _central(look: Look) -> Context:
    orders = look.alert.orders.prefetch_related("attempts").order_by("-id")
    events = look.alert.secretariat_events.order_by("-sequence")
    return {
        "orders": [(one, _error(one.error)) for one in orders],
        "events": list(events),
    }


def _error(stored: Mapping[str, object]) -> str:
    """What a central system said against an order, as a sentence."""
    values = stored.get("values")
    told = {str(name): str(value) for name, value in values.items()} if isinstance(values, Mapping) else {}
    return sentence(Reason(code=str(stored["code"]), values=told)) if stored else ""


def _detail_name(name: str) -> str:
    """Of a point of the law's data; else as the list itself calls it."""
    if name in set(DataPoint):
        return data_points.point(name)
    return str(LABELS.get(f"detail.{name}") or alerts.detail(name))


def _flat(value: object) -> list[str]:
    """What a list says by its own words, line by line."""
    if isinstance(value, dict):
        return [" · ".join(str(each) for each in value.values() if each)]
    if isinstance(value, list):
        return [line for each in value for line in _flat(each)]
    return [str(value)]


PARTS: Mapping[str, Part] = {
    "overview": Part(label=_("Overview"), show=_overview),
    "life": Part(label=_("Life"), show=_life, own_only=True),
    "pictures": Part(label=_("Pictures and papers"), show=_pictures),
    "identities": Part(label=_("Misused identity"), show=_identities, own_only=True),
    "same": Part(label=_("Same as"), show=_same),
    "marks": Part(label=_("Flags and links"), show=_marks, own_only=True),
    "work": Part(label=_("Cases and hits"), show=_work),
    "history": Part(label=_("History"), show=_history, own_only=True),
    "central": Part(label=_("Central system"), show=_central, own_only=True),
}
PAPER = ("overview", "life", "history")
"""What stands on a print of the whole."""
