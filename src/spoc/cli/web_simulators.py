"""What `spoc national-simulator` and `spoc europol-simulator` have in common: playing services, and telling them."""

from types import ModuleType
from typing import TYPE_CHECKING

import typer

from spoc.cli.language import _
from spoc.cli.playing import add_playing, training_office
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_table

if TYPE_CHECKING:
    from spoc.config.office import Settings
    from spoc.jobs.web_simulators import WebPlace

SERVICES = ("national", "europol")


def place_of(name: str, office: "Settings") -> "WebPlace":
    """Where the simulator of this service runs beside the office."""
    from spoc.jobs.web_simulators import WebPlace

    return WebPlace(
        name=name,
        office_database=office.database,
        home=office.home,
        state=office.own_state,
        port=office.national_port if name == "national" else office.europol_port,
    )


def training_place(name: str) -> "WebPlace":
    """The same for a training office with a database; else RefusedError."""
    return place_of(name, training_office())


def app_of(name: str, title: str) -> typer.Typer:
    """The commands of one service."""
    app = commands(invoke_without_command=True, help=title)
    add_playing(app, name, training_place, _them)
    _add_orders(app, name)
    return app


def _them() -> ModuleType:
    from spoc.jobs import web_simulators

    return web_simulators


def _add_orders(app: typer.Typer, name: str) -> None:
    @app.command(help=_("Tells the simulated system what to do next; without a word, lists what it can be told."))
    def order(
        register: str = typer.Argument("", help=_("Which register.")),
        what: str = typer.Argument("", help=_("What it is to do.")),
        *,
        times: int = typer.Option(1, min=1, max=1000, help=_("So many times.")),
        seconds: float = typer.Option(5, min=0, max=3600, help=_("For slow: how long.")),
    ) -> None:
        from datetime import UTC, datetime

        from spoc.jobs import web_simulators as them

        place = training_place(name)
        if not what:
            say(_("Registers: {names}").format(names=", ".join(them.REGISTERS[name])))
            say_table([_("Order"), _("What it does")], [[one, _(does)] for one, does in them.ORDERS.items()])
            return
        if register not in them.REGISTERS[name] or what not in them.ORDERS:
            sentence = _("The simulator does not know {what}; without a word, it lists what it can be told.")
            raise RefusedError(sentence.format(what=f"{register} {what}"), exit_code=WRONGLY_ASKED)
        them.tell(place, register, what, seconds=seconds, times=times, at=datetime.now(UTC))
        say(_("Told: {what}.").format(what=f"{register} {what}"))
