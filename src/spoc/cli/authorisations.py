"""`spoc authorisation`: who may ask for many, asked for by one officer and decided on by another."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import commands, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.office.batches.models import Authorisation

app = commands(help=_("Authorisations of batches and watch lists; sign in first."), no_args_is_help=True)
KEY = Annotated[UUID, typer.Argument(help=_("Key of the authorisation, as the list shows it."))]
WHY = Annotated[str, typer.Option("--reason", help=_("Why; asked for when left out."))]
DAY = ["%Y-%m-%d"]


@app.command("list", help=_("The newest first."))
def list_authorisations(as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("see_many")
    from spoc.office.batches.selectors.authorisations import authorisations
    from spoc.procedures.reading import reading
    from spoc.words import batches, offices

    with reading("batches.list", by=actor, at=now) as what:
        rows = list(authorisations()[:200])
        what.records, what.count = [row.reference for row in rows], len(rows)
    if as_json:
        say_json([_shape(row) for row in rows])
        return
    lines = [
        [str(row.key), batches.use(row.use), offices.purpose(row.purpose), row.holder.username, str(row.until),
         batches.authorisation_state(row.state), escape(row.what_for[:60])]
        for row in rows
    ]  # fmt: skip
    columns = [_("Key"), _("Use"), _("Purpose"), _("Who may use it"), _("Until"), _("State"), _("What for")]
    say_table(columns, lines)


@app.command(help=_("Asks for one; another officer decides."))
def ask(  # noqa: PLR0913  each is an option
    *,
    use: Annotated[str, typer.Option("--use", help=_("batch or watch_list."))],
    purpose: Annotated[str, typer.Option("--purpose", help=_("Why the law allows it, as border_check."))],
    what_for: Annotated[str, typer.Option("--for", help=_("What for, in your words; names no person."))],
    until: Annotated[datetime, typer.Option("--until", formats=DAY, help=_("Last day; at most 90 days from now."))],
    holder: Annotated[str, typer.Option("--holder", help=_("Who is to use it; left out: you."))] = "",
    source: Annotated[
        list[str] | None,
        typer.Option("--source", help=_("An outside source that many lines may be put to; may be repeated.")),
    ] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.core.terms.batches import Use
    from spoc.core.terms.offices import Purpose
    from spoc.procedures.bulk_check import authorising

    new = authorising.Application(
        use=terms.one_of(use, Use),
        purpose=terms.one_of(purpose, Purpose),
        what_for=what_for,
        until=until.date(),
        holder=holder,
        sources=tuple(source or ()),
    )
    with terms.told_as_refusals():
        _tell(authorising.apply(new, by=actor, at=now), as_json=as_json)


@app.command(help=_("Grants it, as the second officer."))
def grant(key: KEY, reason: WHY = "", as_json: terms.AS_JSON = False) -> None:
    _decide(key, reason, is_granted=True, as_json=as_json)


@app.command(help=_("Refuses it, as the second officer."))
def refuse(key: KEY, reason: WHY = "", as_json: terms.AS_JSON = False) -> None:
    _decide(key, reason, is_granted=False, as_json=as_json)


@app.command(help=_("Withdraws it: nothing more is asked by it."))
def withdraw(key: KEY, reason: WHY = "", as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.procedures.bulk_check import authorising

    with terms.told_as_refusals():
        row = authorising.withdraw(key, why=terms.asked_why(reason), by=actor, at=now)
    _tell(row, as_json=as_json)


def _decide(key: UUID, reason: str, *, is_granted: bool, as_json: bool) -> None:
    actor, now = terms.acting("authorise_many")
    from spoc.procedures.bulk_check import authorising

    with terms.told_as_refusals():
        row = authorising.decide_on(key, is_granted=is_granted, why=terms.asked_why(reason), by=actor, at=now)
    _tell(row, as_json=as_json)


def _shape(row: "Authorisation") -> dict[str, Any]:  # Any: JSON
    from spoc.api.authorisations import AuthorisationShape

    return dict(AuthorisationShape.from_orm(row).model_dump(mode="json"))


def _tell(row: "Authorisation", *, as_json: bool) -> None:
    if as_json:
        say_json(_shape(row))
        return
    from spoc.words import batches

    text = _("Authorisation {key}: {use}, until {day}, {state}.")
    state = batches.authorisation_state(row.state)
    say(text.format(key=row.key, use=batches.use(row.use), day=row.until, state=state))


if __name__ == "__main__":
    app()
