"""An alert of ours that is out is kept right: every field that changes is written down, and its central system told.

Another's is never changed here: its owner alone does that (R62 Art 59(3), R61 Art 44(3)).
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert, AlertDraft, AlertFile
from spoc.office.alerts.services import drafting, life, marks
from spoc.procedures.alerts import checking as alert_checking
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts.entry import refuse_too_much
from spoc.procedures.alerts.readiness import refuse_unready
from spoc.procedures.alerts.steps import Said, leave_entry, own_alert, take_step, why_not_step, writing_event
from spoc.procedures.alerts.writing import write_content
from spoc.procedures.refusal import RefusedError


class ChangedMeanwhileError(ValueError):
    """Somebody else changed the alert first. `values` and `version`: what stands there now; nothing was changed."""

    def __init__(self, version: int, values: Mapping[str, object]) -> None:
        super().__init__(f"version {version} stands there now")
        self.version, self.values = version, values


@transaction.atomic
def begin_change(alert_id: int, *, by: Actor, at: datetime) -> AlertDraft:
    """A form with what the alert says now, saved as it is typed by `alerts.entry.save`; or the one that is there."""
    alert = own_alert(alert_id)
    _refuse_unless(alert, by=by, at=at)
    draft = drafting.lock_draft(alert)
    if draft is None:
        draft = drafting.begin_draft(alert, values_of(alert), by=by, at=at)
        leave_entry(alert, "alerts.change_begun", Said(), by=by, at=at)
    return draft


@transaction.atomic
def drop_change(alert_id: int, *, by: Actor, at: datetime) -> bool:
    """What was typed is thrown away; the alert stays as it is."""
    alert = own_alert(alert_id)
    _refuse_unless(alert, by=by, at=at)
    was_there = drafting.drop_draft(alert)
    if was_there:
        leave_entry(alert, "alerts.change_dropped", Said(), by=by, at=at)
    return was_there


@transaction.atomic
def update(  # noqa: PLR0913  what, why and who are never left out
    alert_id: int,
    values: Mapping[str, object],
    *,
    origin: str,
    answers: Mapping[str, str] | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Alert:
    """The whole of what it says from now on. origin: where the new values came from: a form, a file, a decision.

    What was stated for the checks before, and the reasons given then, hold until they are given anew. version: of the
    alert, as who asks has read it; None: the draft's own version has been asked for.

    Raises RefusedError: another's alert, a finding that refuses, a warning without a reason, no origin, no change;
    ChangedMeanwhileError when the alert is no longer what was read.
    """
    alert = own_alert(alert_id)
    _refuse_unless(alert, by=by, at=at)
    if version is not None and version != alert.version:
        raise ChangedMeanwhileError(alert.version, values_of(alert))
    if not origin.strip():
        raise RefusedError.because("alerts.change.origin_needed")
    statements, reasons = alert_checking.stated_before(alert)
    found = alert_checking.check(alert, {**statements, **values}, at=at)
    given = {**reasons, **(answers or {})}
    refuse_unready(found, given)
    changes = write_content(alert, found.content, origin=origin, at=at)
    changes = (*changes, *_sooner(alert, found.content.review_on, at=at))
    if not changes:
        raise RefusedError.because("alerts.change.nothing")
    life.raise_version(alert, at=at)
    life.write_changes(alert, changes, origin=origin, by=by, at=at)
    drafting.drop_draft(alert)
    said = Said(reason=origin, findings=found.as_json(given), fields=tuple(one.field for one in changes))
    take_step(alert, writing_event(alert), by=by, at=at, said=said)
    alert_orders.order_update(alert, by=by, at=at)
    return alert


@transaction.atomic
def attach_paper(alert_id: int, new: marks.NewAlertFile, *, by: Actor, at: datetime) -> AlertFile:
    """One more warrant or translation of an alert that is out; its central system is told."""
    alert = own_alert(alert_id)
    _refuse_unless(alert, by=by, at=at)
    refuse_too_much(alert, new)
    file = marks.attach_file(alert, new, by=by, at=at)
    change = life.FieldChange(field=f"paper.{new.kind}", before=None, after=file.sha256)
    note_change(alert, (change,), origin=new.name, event=writing_event(alert), by=by, at=at)
    return file


def note_change(  # noqa: PLR0913  each is kept
    alert: Alert,
    changes: tuple[life.FieldChange, ...],
    *,
    origin: str,
    event: str,
    by: Actor,
    at: datetime,
) -> None:
    """A change that no form makes (a mark, a file, a picture): step, version, history and order, as for any other."""
    take_step(alert, event, by=by, at=at, said=Said(reason=origin, fields=tuple(one.field for one in changes)))
    life.raise_version(alert, at=at)
    life.write_changes(alert, changes, origin=origin, by=by, at=at)
    alert_orders.order_update(alert, by=by, at=at)


def values_of(alert: Alert) -> dict[str, object]:
    """What it says, as its form has it."""
    return alert_checking.values_of(alert)


def _sooner(alert: Alert, wish: date | None, *, at: datetime) -> tuple[life.FieldChange, ...]:
    """A state may always shorten (R62 Art 53(5)); for longer there is the extension."""
    if wish is None or alert.review_on is None or wish >= alert.review_on:
        return ()
    before = alert.review_on
    life.set_columns(alert, {"review_on": wish}, at=at)
    return (life.FieldChange(field="review_on", before=before.isoformat(), after=str(wish)),)


def _refuse_unless(alert: Alert, *, by: Actor, at: datetime) -> None:
    if refusal := why_not_step(alert, writing_event(alert), by=by, at=at):
        raise RefusedError(refusal)
