"""`spoc alert life|history|record|orders`: how an alert stands, what happened, what was told of it."""

from typing import Annotated

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import commands, say, say_json, say_table

app = commands()


@app.command(help=_("How it stands: state, clocks, flags, links, papers, and each step with what keeps you from it."))
def life(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.api.alert_life_shapes import StandingShape, standing_as_json
    from spoc.procedures.alerts.standing import open_standing
    from spoc.words.reasons import sentence

    with terms.told_as_refusals():
        found = open_standing(number, by=actor, at=now)
    if as_json:
        say_json(StandingShape.model_validate(standing_as_json(found)).model_dump(mode="json"))
        return
    terms.tell_state(found.alert, as_json=False)
    for due in found.deadlines:
        say(_("  clock {rule}: due {moment}").format(rule=due.rule, moment=f"{due.due_at:%Y-%m-%d %H:%M} UTC"))
    for flag in found.flags:
        say(_("  flag {number} of {state}: {ground}").format(number=flag.pk, state=flag.state, ground=flag.ground))
    for end in found.links:
        say(_("  link {number} to {name}: {why}").format(number=end.link.pk, name=end.name, why=end.link.why))
    for paper in found.papers:
        say(_("  paper {number}: {kind} {name}").format(number=paper.pk, kind=paper.kind, name=paper.name))
    rows = [
        [one.row.event, one.row.after, str(one.row.source), escape(sentence(one.why_not)) if one.why_not else ""]
        for one in found.steps
    ]
    say_table([_("Step"), _("leads to"), _("by"), _("not now, because")], rows)
    if found.grounds:
        say(_("Grounds: {grounds}").format(grounds=", ".join(one.ground for one in found.grounds)))


@app.command(help=_("What happened to it, step by step and field by field, with where each new value came from."))
def history(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.api.alert_record_shapes import HistoryShape
    from spoc.procedures.alerts.history import open_history
    from spoc.words import alert_events

    with terms.told_as_refusals():
        found = open_history(number, by=actor, at=now)
    if as_json:
        say_json(HistoryShape.from_orm(found).model_dump(mode="json"))
        return
    steps = [
        [f"{one.at:%Y-%m-%d %H:%M}", alert_events.event(one.event), one.by, one.rule, escape(one.reason)]
        for one in found.steps
    ]
    say_table([_("UTC"), _("Step"), _("by"), _("Rule"), _("Reason")], steps)
    changes = [
        [f"{one.at:%Y-%m-%d %H:%M}", str(one.version), one.field, *_values(one), one.by, escape(one.origin)]
        for one in found.changes
    ]
    if changes:
        columns = [_("UTC"), _("Version"), _("Field"), _("before"), _("after"), _("by"), _("from")]
        say_table(columns, changes)


@app.command(help=_("The record as it travels, as JSON."))
def record(number: terms.NUMBER) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.api.alert_record_shapes import RecordShape, record_as_json
    from spoc.procedures.alerts.history import open_record

    with terms.told_as_refusals():
        found = open_record(number, by=actor, at=now)
    say_json(RecordShape.model_validate(record_as_json(found)).model_dump(mode="json"))


@app.command(help=_("What its central system was told, with each try."))
def orders(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.procedures.alerts.standing import open_orders

    with terms.told_as_refusals():
        found = open_orders(number, by=actor, at=now)
    _tell_orders(found, as_json=as_json)


@app.command("retry-order", help=_("Tries an order again that failed."))
def retry_order(
    number: terms.NUMBER,
    order: Annotated[int, typer.Argument(min=1, help=_("Number of the order, as `orders` shows it."))],
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.procedures.alerts import orders as alert_orders
    from spoc.procedures.alerts.standing import open_orders

    with terms.told_as_refusals():
        alert_orders.retry(order, by=actor, at=now)
        found = open_orders(number, by=actor, at=now)
    _tell_orders(found, as_json=as_json)


def _tell_orders(found: object, *, as_json: bool) -> None:
    from spoc.api.alert_record_shapes import OrderShape

    shapes = [OrderShape.from_orm(one).model_dump(mode="json") for one in found]  # type: ignore[attr-defined]
    if as_json:
        say_json(shapes)
        return
    rows = [
        [str(one["number"]), one["operation"], str(one["version"]), one["state"], str(len(one["tries"]))]
        for one in shapes
    ]
    say_table([_("Number"), _("Operation"), _("Version"), _("State"), _("Tries")], rows)


def _values(one: object) -> list[str]:
    """Both, or that they are not shown to this reader."""
    from spoc.procedures.alerts.history import ChangeLine

    assert isinstance(one, ChangeLine)
    if not one.is_shown:
        return [_("not shown"), _("not shown")]
    return [escape(str(value)) if value is not None else "" for value in (one.before, one.after)]
