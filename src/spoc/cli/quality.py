"""`spoc quality`: the look at the data of our own alerts, its findings, the report of each desk."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import BUSY, FOUND_WRONG, NO_RIGHT, RefusedError, commands, progress, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.core.terms.offices import Desk

app = commands(help=_("The quality of the data of our own alerts; sign in first."), no_args_is_help=True)
DESK = Annotated[str, typer.Option("--desk", help=_("One desk alone, as SIRENE."))]


@app.command(help=_("Looks through every live alert of ours now; exit code 1 when something new was found."))
def run(as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("see_quality")
    from spoc.procedures.data_quality import look_at_all

    with terms.told_as_refusals(), progress(_("Looking through our alerts")) as told:
        seen = look_at_all(now, by=actor, progress=told)
    if seen is None:
        raise RefusedError(_("Another round is under way; try again when it is done."), exit_code=BUSY)
    if as_json:
        say_json({"looked_at": seen.looked_at, "opened": seen.opened, "mended": seen.mended})
    else:
        text = _("{looked_at} alerts looked at: {opened} new findings, {mended} mended.")
        say(text.format(looked_at=seen.looked_at, opened=seen.opened, mended=seen.mended))
    if seen.opened:
        raise typer.Exit(FOUND_WRONG)


@app.command(help=_("Open findings, the soonest due first."))
def findings(
    desk: DESK = "",
    rule: Annotated[str, typer.Option("--rule", help=_("One rule alone, by its name."))] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help=_("Findings at most."))] = 100,
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("see_quality")
    from spoc.api.quality import QualityFindingShape
    from spoc.procedures.data_quality import open_findings

    with terms.told_as_refusals():
        rows = list(open_findings(desk=_desk(desk), rule=rule, by=actor, at=now)[:limit])
    shapes = [QualityFindingShape.from_orm(one).model_dump(mode="json") for one in rows]
    if as_json:
        say_json(shapes)
        return
    lines = [
        [str(one["number"]), one["reference"], one["due_on"], one["owner"] or one["desk"], escape(one["sentence"])]
        for one in shapes
    ]
    say_table([_("Number"), _("Alert"), _("Due"), _("Whose"), _("What")], lines)


@app.command(help=_("The report of each desk: open, late, mended, accepted, by rule."))
def report(desk: DESK = "", as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("see_quality")
    from dataclasses import asdict

    from spoc.procedures.data_quality import desk_report

    with terms.told_as_refusals():
        rows = desk_report(desk=_desk(desk), by=actor, at=now)
    if as_json:
        say_json([asdict(one) for one in rows])
        return
    lines = [[one.desk, one.rule, *map(str, (one.open, one.late, one.mended, one.accepted))] for one in rows]
    say_table([_("Desk"), _("Rule"), _("open"), _("late"), _("mended"), _("accepted")], lines)


@app.command(help=_("Says why a finding must stay so."))
def accept(
    number: Annotated[int, typer.Argument(min=1, help=_("Number of the finding."))], reason: terms.REASON = ""
) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.office.accounts.models import User
    from spoc.procedures import data_quality

    officer = User.objects.filter(pk=actor.user_id or 0).first()
    if officer is None:
        raise RefusedError(_("Only somebody with an account accepts a finding."), exit_code=NO_RIGHT)
    with terms.told_as_refusals():
        data_quality.accept(number, terms.asked_why(reason), officer=officer, by=actor, at=now)
    say(_("Accepted."))


def _desk(text: str) -> "Desk | None":
    from spoc.core.terms.offices import Desk

    return terms.one_of(text, Desk) if text else None


if __name__ == "__main__":
    app()
