"""What the commands of every simulator beside a training office have in common: it is played, it lets the office in."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.logs import write_logs
from spoc.cli.terminal import WRONG_SET_UP, RefusedError, say

if TYPE_CHECKING:
    from spoc.config.office import Settings

# Any below: `jobs.central_simulators` or `jobs.web_simulators`, loaded when a command needs it, and a place of its own.


def training_office() -> "Settings":
    """Of a training office with a database; else RefusedError."""
    office = offices.settings()
    if not office.is_training:
        sentence = _("Simulators run in training alone: SPOC_ENVIRONMENT is production.")
        raise RefusedError(sentence, exit_code=WRONG_SET_UP)
    offices.need_database(office)
    return office


def add_playing(app: typer.Typer, name: str, place: Callable[[str], Any], them: Callable[[], Any]) -> None:
    """The simulator itself, without a command behind its name; and `introduce`."""

    @app.callback()
    def run(
        context: typer.Context, as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))
    ) -> None:
        if context.invoked_subcommand is not None:
            return
        where = place(name)
        from spoc.jobs.ports import Port, need_free

        need_free([Port(host=where.host, number=where.port, setting=f"SPOC_{name.upper()}_PORT")])
        write_logs(f"{name}-simulator", as_json=as_json)
        them().run(where, at=datetime.now(UTC))

    @app.command(help=_("Gives this office its key to the simulated system, as a first start does."))
    def introduce() -> None:
        them().introduce(place(name), at=datetime.now(UTC))
        say(_("The simulated system lets this office in."))
