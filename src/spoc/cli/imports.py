"""`spoc import`: published lists come in, all of a file or nothing of it; and files of many alerts, row by row."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from spoc.cli import alert_imports, person_imports
from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, RefusedError, commands, progress, say, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.procedures.list_import import ImportReport

app = commands(help=_("Brings in published lists, and files of many alerts."), no_args_is_help=True)


@app.callback()
def imports() -> None:
    """Several lists may come; each is a command of its own."""


@app.command(help=_("The UN Security Council Consolidated List, as its XML file. Importing it again changes nothing."))
def un(
    file: Path = typer.Argument(help=_("The file as it was published.")),
    dry_run: bool = typer.Option(False, "--dry-run", help=_("Say what would change, and change nothing.")),
    force: bool = typer.Option(False, "--force", help=_("Withdraw entries however many the file no longer has.")),
    as_json: bool = typer.Option(False, "--json", help=_("For a program to read.")),
) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.procedures.list_import import ListRefusedError, import_un
    from spoc.words.reasons import sentence

    with progress(_("Importing the list")) as told:
        try:
            report = import_un(
                file,
                actor=operator(),
                at=timezone.now(),
                progress=lambda _step, done, total: told(done, total or None),
                force=force,
                dry_run=dry_run,
            )
        except ListRefusedError as refused:
            raise RefusedError(sentence(refused.reason), exit_code=FOUND_WRONG) from refused
    if as_json:
        say_json(vars(report))
    else:
        say(_summary(report))


app.command(name="persons", help=_("A list of persons as a table: id, name, dob, sex, nationality."))(
    person_imports.persons
)
app.command(name="alerts", help=_("Own alerts, or the list of another system; sign in first."))(alert_imports.alerts)


def operator() -> "Actor":
    """Whoever works at this machine's terminal, by the name the machine knows."""
    from spoc.core.terms.offices import Actor, Role, Via

    return Actor(name=f"terminal:{getpass.getuser()}", role=Role.ADMINISTRATOR, via=Via.TERMINAL)


def _summary(report: "ImportReport") -> str:
    text = _("List of {day}: {added} added, {changed} changed, {withdrawn} withdrawn, {unchanged} unchanged.")
    told = text.format(
        day=f"{report.generated_at:%Y-%m-%d}",
        added=report.added,
        changed=report.changed,
        withdrawn=report.withdrawn,
        unchanged=report.unchanged,
    )
    return f"{told} {_('Nothing was written.')}" if report.is_dry_run else told


if __name__ == "__main__":
    app()
