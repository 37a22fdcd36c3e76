"""A state asks that an action be not carried out on its territory: its flag is set on our alert, and lifted again."""

from datetime import datetime

from django.db import transaction

from spoc.core.law.mechanics.flags import why_not_flag
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, Flag
from spoc.office.alerts.selectors.life import flags_on
from spoc.office.alerts.services import marks
from spoc.office.alerts.services.life import FieldChange
from spoc.procedures.alerts.approval import said_why
from spoc.procedures.alerts.changes import note_change
from spoc.procedures.alerts.steps import own_alert, why_not_step
from spoc.procedures.refusal import RefusedError


def why_not(alert: Alert, new: marks.NewFlag, *, by: Actor, at: datetime) -> Reason | None:
    """None when the flag may be set now; else the reason with its rule."""
    if refusal := why_not_step(alert, "add_flag", by=by, at=at):
        return refusal
    if refusal := why_not_flag(AlertCategory(alert.category), new.ground, at.date()):
        return refusal
    if new.state == alert.issuing_state:
        return Reason(code="alerts.flag.own_state", values={"country": new.state})
    if not new.asked_in.strip():
        return Reason(code="alerts.flag.no_request", values={"country": new.state})
    if flags_on(alert).filter(state=new.state).exists():
        return Reason(code="alerts.flag.there", values={"country": new.state})
    return None


@transaction.atomic
def add(alert_id: int, new: marks.NewFlag, *, by: Actor, at: datetime) -> Flag:
    """At the request of another state, by the bureau of ours that issued the alert (R62 Art 24(1)). Raises
    RefusedError."""
    alert = own_alert(alert_id)
    if refusal := why_not(alert, new, by=by, at=at):
        raise RefusedError(refusal)
    flag = marks.set_flag(alert, new, by=by, at=at)
    change = FieldChange(field=f"flag.{new.state}", before=None, after=str(new.ground))
    note_change(alert, (change,), origin=new.asked_in, event="add_flag", by=by, at=at)
    return flag


@transaction.atomic
def lift(alert_id: int, flag_id: int, *, why: str, by: Actor, at: datetime) -> None:
    """The state will act after all (R62 Art 24(3)). Raises RefusedError: no such flag any more, or no reason."""
    alert = own_alert(alert_id)
    flag = flags_on(alert).filter(pk=flag_id).first()
    if flag is None:
        raise RefusedError(why_not_step(alert, "lift_flag", by=by, at=at) or Reason(code="alerts.flag.gone", values={}))
    why = said_why(why)
    change = FieldChange(field=f"flag.{flag.state}", before=str(flag.ground), after=None)
    marks.lift_flag(flag, why=why, by=by, at=at)
    note_change(alert, (change,), origin=why, event="lift_flag", by=by, at=at)
