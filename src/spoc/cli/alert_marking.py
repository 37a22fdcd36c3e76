"""`spoc alert flag|link|hide` and back: what is put on an alert of ours, and taken off again."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import commands, say, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.office.alerts.models import Alert

app = commands()


@app.command(help=_("Sets the flag of a state that asked for it."))
def flag(  # noqa: PLR0913  one option a column
    number: terms.NUMBER,
    *,
    state: Annotated[str, typer.Option(help=_("That asked, as QN."))],
    ground: Annotated[str, typer.Option(help=_("As national_law."))],
    asked_in: Annotated[str, typer.Option("--asked-in", help=_("Reference of the form in which it asked."))],
    reason: Annotated[str, typer.Option(help=_("What it says of why."))] = "",
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("flag_alert")
    from spoc.api.alert_life_shapes import FlagShape
    from spoc.core.terms.alerts import FlagGround
    from spoc.office.alerts.services.marks import NewFlag
    from spoc.procedures.alerts import flags as alert_flags

    new = NewFlag(
        state=terms.state_code(state),
        ground=terms.one_of(ground, FlagGround),
        asked_in=terms.short(asked_in, 80),
        reason=reason,
    )
    with terms.told_as_refusals():
        made = alert_flags.add(number, new, by=actor, at=now)
    if as_json:
        say_json(FlagShape.from_orm(made).model_dump(mode="json"))
    else:
        say(_("Flag {flag} of {state} is set.").format(flag=made.pk, state=made.state))


@app.command("lift-flag", help=_("Lifts a flag: the state acts after all."))
def lift_flag(
    number: terms.NUMBER,
    flag: Annotated[int, typer.Argument(min=1, help=_("Number of the flag, as `life` shows it."))],
    reason: terms.REASON = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import flags as alert_flags

        alert_flags.lift(number, flag, why=terms.asked_why(reason), by=by, at=at)
        return _stands(number, by, at)

    terms.carry_out("flag_alert", do, as_json=as_json)


@app.command(help=_("Links two alerts of ours."))
def link(
    number: terms.NUMBER,
    other: Annotated[int, typer.Argument(min=1, help=_("Number of the other alert."))],
    *,
    why: Annotated[str, typer.Option(help=_("As same_case, to_find_person."))],
    note: Annotated[str, typer.Option(help=_("What else belongs to it."))] = "",
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("link_alert")
    from spoc.core.terms.alerts import LinkReason
    from spoc.procedures.alerts import links as alert_links

    with terms.told_as_refusals():
        made = alert_links.link(number, other, why=terms.one_of(why, LinkReason), note=note, by=actor, at=now)
    if as_json:
        say_json({"number": made.pk, "alert": number, "other": other, "why": made.why})
    else:
        say(_("Link {link} is made.").format(link=made.pk))


@app.command(help=_("Undoes a link."))
def unlink(
    number: terms.NUMBER,
    link: Annotated[int, typer.Argument(min=1, help=_("Number of the link, as `life` shows it."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import links as alert_links

        alert_links.unlink(number, link, why=reason, by=by, at=at)
        return _stands(number, by, at)

    terms.carry_out("link_alert", do, as_json=as_json)


@app.command(help=_("Hides an arrest alert from end users for one period of the law, or for one more."))
def hide(
    number: terms.NUMBER,
    *,
    approval: Annotated[str, typer.Option(help=_("Reference of the court's prior approval."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why nothing else would do."))] = "",
    informed: Annotated[
        list[str] | None, typer.Option("--informed", help=_("A state that takes part and was told; repeatable."))
    ] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import hiding as alert_hiding
        from spoc.procedures.alerts.hiding import Grounds

        states = [terms.state_code(state) for state in informed or ()]
        grounds = Grounds(
            approval=terms.short(approval, 200), why_not_otherwise=terms.asked_why(reason), informed=states
        )
        alert_hiding.hide(number, grounds, by=by, at=at)
        return _stands(number, by, at)

    terms.carry_out("hide_alert", do, as_json=as_json)


@app.command(help=_("Shows it again before the clock does."))
def unhide(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import hiding as alert_hiding

        alert_hiding.show_again(number, why=terms.asked_why(reason), by=by, at=at)
        return _stands(number, by, at)

    terms.carry_out("hide_alert", do, as_json=as_json)


def _stands(number: int, by: "Actor", at: datetime) -> "Alert":
    from spoc.procedures.alerts.standing import open_standing

    return open_standing(number, by=by, at=at).alert
