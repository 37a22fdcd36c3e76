"""`spoc doctor`: examines the office and says what is wrong."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.examining.findings import WORDS, Finding, State, wrong
from spoc.cli.language import _
from spoc.cli.migrate import waiting_migrations
from spoc.cli.terminal import RefusedError, commands, say_json, say_table

if TYPE_CHECKING:
    from spoc.config.office import Settings

app = commands()

EXIT_CODES = {State.WELL: 0, State.LOOK: 1, State.WRONG: 2}
COLOURS = {State.WELL: "green", State.LOOK: "yellow", State.WRONG: "bold red"}


@app.command(
    help=_("Examines database, rights, disk, clock, mail, certificates, audit and versions, and changes nothing.")
    + " "
    + _("Exit code 0: all is well; 1: something is to be looked after; 2: something is wrong.")
)
def doctor(as_json: bool = typer.Option(False, "--json", help=_("For a program to read."))) -> None:
    findings = list(examine(offices.settings()))
    if as_json:
        say_json([{"what": one.what, "state": one.state, "sentence": one.sentence} for one in findings])
    else:
        _show(findings)
    raise typer.Exit(max(EXIT_CODES[one.state] for one in findings))


def examine(office: "Settings") -> Iterator[Finding]:
    """Everything that can be examined; without a database, the rest."""
    from spoc.cli.examining import copies, database, doors, machine, sources

    yield from machine.examine(office)
    try:
        offices.django_office()
    except RefusedError as refused:
        yield wrong("database", str(refused))
    else:
        yield from database.examine(office)
        if not waiting_migrations():
            yield from doors.certificates(office)
            yield from doors.central_systems(office)
            yield from copies.examine()
            yield from sources.examine()
    yield from doors.examine(office)


def _show(findings: list[Finding]) -> None:
    from rich.markup import escape

    rows = [(one.what, f"[{COLOURS[one.state]}]{_(WORDS[one.state])}[/]", escape(one.sentence)) for one in findings]
    say_table([_("examined"), _("state"), _("finding")], rows)
