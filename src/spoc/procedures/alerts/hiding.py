"""An arrest alert is hidden from end users while an operation runs: 48 hours at a time, and its clock ends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.law.mechanics.hiding import HidingFacts, why_not_hide
from spoc.core.law.periods import Period, ends_at, period_rule
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import SYSTEM, Actor
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import life
from spoc.office.alerts.services.life import FieldChange
from spoc.office.catalogue.selectors import overrides_of
from spoc.office.clocks.services import cancel_deadline
from spoc.procedures.alerts.changes import note_change
from spoc.procedures.alerts.steps import own_alert, why_not_step
from spoc.procedures.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What R62 Art 26(4) asks for. approval: reference of the court's prior approval, each time anew; informed: states
    that take part, all told; why_not_otherwise: why the purpose cannot be reached in another way."""

    approval: str
    why_not_otherwise: str
    informed: Sequence[str] = ()


def why_not(alert: Alert, grounds: Grounds, *, by: Actor, at: datetime) -> Reason | None:
    """None when it may be hidden, or hidden for longer, now; else the first condition that is not met."""
    facts = HidingFacts(
        category=AlertCategory(alert.category),
        has_no_other_way=bool(grounds.why_not_otherwise.strip()),
        has_judicial_approval=bool(grounds.approval.strip()),
        states_are_told=bool(grounds.informed),
    )
    return next(iter(why_not_hide(facts, at.date())), None) or why_not_step(alert, _event(alert), by=by, at=at)


@transaction.atomic
def hide(alert_id: int, grounds: Grounds, *, by: Actor, at: datetime) -> datetime:
    """Until when: one period of the law from now; again, with a new approval, for as long. Raises RefusedError."""
    alert = own_alert(alert_id)
    if refusal := why_not(alert, grounds, by=by, at=at):
        raise RefusedError(refusal)
    event, until = _event(alert), _until(alert, at)
    _stop_clocks(alert, at=at)
    new = life.NewHiding(
        approval=grounds.approval,
        why_not_otherwise=grounds.why_not_otherwise,
        informed=grounds.informed,
        until=until,
    )
    before = alert.hidden_until
    life.begin_hiding(alert, new, by=by, at=at)
    change = FieldChange(field="hidden_until", before=before and before.isoformat(), after=until.isoformat())
    note_change(alert, (change,), origin=grounds.approval, event=event, by=by, at=at)
    return until


@transaction.atomic
def show_again(alert_id: int, *, why: str, by: Actor, at: datetime) -> None:
    """Before the clock ends it. Raises RefusedError when it is not hidden."""
    alert = own_alert(alert_id)
    if refusal := why_not_step(alert, "unhide", by=by, at=at):
        raise RefusedError(refusal)
    _end(alert, "unhide", why=why, by=by, at=at)


@transaction.atomic
def end_by_clock(alert_id: int, *, at: datetime) -> bool:
    """The clock's own step; False when somebody prolonged or ended it meanwhile."""
    alert = own_alert(alert_id)
    if alert.hidden_until is None or alert.hidden_until > at:
        return False
    if alert.ended_at is None:
        _end(alert, "hiding_ended", why="", by=SYSTEM, at=at)
    else:
        life.end_hiding(alert, at=at)
    return True


def _end(alert: Alert, event: str, *, why: str, by: Actor, at: datetime) -> None:
    before = alert.hidden_until
    if before is None:
        raise RefusedError.because("alerts.hide.not_hidden")
    life.end_hiding(alert, at=at)
    _stop_clocks(alert, at=at)
    change = FieldChange(field="hidden_until", before=before.isoformat(), after=None)
    note_change(alert, (change,), origin=why, event=event, by=by, at=at)


def _event(alert: Alert) -> str:
    return "hide" if alert.hidden_until is None else "extend_hiding"


def _until(alert: Alert, at: datetime) -> datetime:
    rule = period_rule(Period.HIDDEN, AlertCategory(alert.category), at.date(), overrides_of("periods", at.date()))
    assert rule is not None, "the law says for how long an arrest alert is hidden"
    return ends_at(rule, at)


def _stop_clocks(alert: Alert, *, at: datetime) -> None:
    """The clock of the hiding before; the next one starts with its own step."""
    for one in alert.deadlines.filter(rule__startswith="hidden", met_at__isnull=True, cancelled_at__isnull=True):
        cancel_deadline(one, at=at, why="alerts.extend_hiding")
