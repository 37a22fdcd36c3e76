"""What may be done with an alert now, each with its form and rule; and what may not, each with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from spoc.core.law.acts import OUR_OWN
from spoc.core.law.rules import in_force
from spoc.core.law.transitions import MOVES, OWNER_ALONE, START, Course
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.desk.alerts.one.deeds import DEEDS, Deed
from spoc.desk.alerts.one.forms import DeedForm, OneForm
from spoc.office.alerts.models import Alert
from spoc.procedures.alerts.ending import answer_due
from spoc.procedures.alerts.steps import course, row_of, why_not_step
from spoc.words import alert_events, law
from spoc.words.reasons import sentence

ELSEWHERE = frozenset({"draft", "change_draft", "throw_away", "propose", "update", "addendum"})
"""Done on the form of the alert, not by a small form here."""
OF_ROWS = frozenset({"lift_flag", "unlink"})
"""Done at the flag or the link itself."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One deed that may be done. cited: the law's row; is_open: it was tried, and something was wrong."""

    name: str
    label: str
    form: DeedForm
    tone: str
    view: str
    rule: str
    cited: str
    sureness: str
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class NotNow:
    label: str
    why: str


def offers_of(alert: Alert, *, by: Actor, at: datetime, tried: DeedForm | None = None, name: str = "") -> list[Offer]:
    """In the order of the deeds. tried: the form of the deed of that name, as it was posted."""
    return list(_offers(alert, by, at, {name: tried} if tried is not None else {}))


def not_now(alert: Alert, *, by: Actor, at: datetime) -> list[NotNow]:
    """Every other step that an officer takes in such a life, and why it cannot be taken now."""
    category, mine = AlertCategory(alert.category), course(alert)
    rows = [row for row in in_force(MOVES, at.date()) if row.course is mine and row.before != START]
    known = [row for row in rows if row.verb is not None and (row.only is None or category in row.only)]
    if mine is Course.COPY:
        known = [row for row in in_force(MOVES, at.date()) if row.course in (Course.ALERT, Course.NOTICE) and row.verb]
    events = dict.fromkeys(row.event for row in known if row.event != "draft")
    found = ((event, why_not(alert, event, by=by, at=at)) for event in events)
    return [NotNow(label=alert_events.event(event), why=sentence(reason)) for event, reason in found if reason]


def why_not(alert: Alert, event: str, *, by: Actor, at: datetime) -> Reason | None:
    """As the law's table says, and what the deed itself waits for; another's alert is its owner's alone."""
    if not alert.is_own:
        return Reason(code="alerts.move.not_ours", values={"event": event, "source": str(OWNER_ALONE)})
    if reason := why_not_step(alert, event, by=by, at=at):
        return reason
    if event in ("achieve_purpose", "justify_keeping") and course(alert) is Course.ALERT and answer_due(alert) is None:
        return Reason(code="alerts.purpose.not_told", values={})
    if event == "achieve_purpose_notice" and answer_due(alert) is not None:
        return Reason(code="alerts.purpose.told", values={})
    if event in ("unhide", "extend_hiding") and alert.hidden_until is None:
        return Reason(code="alerts.hide.not_hidden", values={})
    return None


def _offers(alert: Alert, by: Actor, at: datetime, tried: Mapping[str, DeedForm]) -> Iterator[Offer]:
    for name, deed in DEEDS.items():
        if issubclass(deed.form, OneForm) or not _is_offered(alert, name, deed, by, at):
            continue
        row = row_of(alert, name, at) if deed.is_step else None
        yield Offer(
            name=name,
            label=alert_events.event(name) if deed.is_step else str(deed.label),
            form=tried.get(name) or deed.form(alert, name, at=at),
            tone=deed.tone,
            view=deed.view,
            rule=row.id if row else "",
            cited=law.cited(row.source.act, row.source.place) if row and row.source.act != OUR_OWN else "",
            sureness=law.confidence(row.confidence) if row else "",
            is_open=name in tried,
        )


def _is_offered(alert: Alert, name: str, deed: Deed, by: Actor, at: datetime) -> bool:
    if not deed.is_step:
        return False
    if name == "hide" and alert.hidden_until is not None:
        return False
    return why_not(alert, name, by=by, at=at) is None
