"""`spoc review`: how often matches were false, by source and rule, for those who tune; numbers, no person."""

from datetime import datetime
from typing import TYPE_CHECKING

import typer

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import commands, say_json, say_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spoc.office.screening.selectors.rates import JudgedRow

app = commands(help=_("How matches were judged; sign in first."), no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps the name of its one command."""


@app.command(help=_("How often matches were false: by source, features, reason, score, month or kind."))
def rates(
    by: str = typer.Option("source", "--by", help=_("source, features, reason, score, month or kind.")),
    *,
    since: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help=_("First day; 90 days ago when left out.")),
    until: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help=_("Last day; today when left out.")),
    as_csv: bool = typer.Option(False, "--csv", help=_("As a file for a spreadsheet.")),
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("see_rates")
    from datetime import timedelta

    from django.utils import timezone

    from spoc.office.screening.selectors.rates import RateBy
    from spoc.procedures import match_rates

    last = until.date() if until else timezone.localdate()
    first = since.date() if since else last - timedelta(days=match_rates.USUAL_DAYS)
    with terms.told_as_refusals():
        rows = match_rates.match_rates(terms.one_of(by, RateBy), since=first, until=last, actor=actor, at=now)
    if as_csv:
        typer.echo(match_rates.as_csv(rows), nl=False)
    elif as_json:
        say_json([_as_json(row) for row in rows])
    else:
        _say(rows)


def _as_json(row: "JudgedRow") -> dict[str, object]:
    from spoc.api.match_following import RateShape

    return dict(RateShape.from_orm(row).model_dump(mode="json"))


def _say(rows: "Sequence[JudgedRow]") -> None:
    from spoc.procedures.match_rates import cells_of

    names = [_("What"), _("same"), _("different"), _("unsure"), _("need information"), _("false"), _("from"), _("to")]
    say_table(names, [list(cells_of(row)) for row in rows])


if __name__ == "__main__":
    app()
