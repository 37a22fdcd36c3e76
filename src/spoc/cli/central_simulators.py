"""What `spoc sis-simulator` and `spoc interpol-simulator` have in common: playing a central system, and telling it."""

from types import ModuleType
from typing import TYPE_CHECKING

import typer

from spoc.cli.language import _
from spoc.cli.playing import add_playing, training_office
from spoc.cli.terminal import (
    UNAVAILABLE,
    WRONGLY_ASKED,
    RefusedError,
    commands,
    progress,
    say,
    say_table,
)

if TYPE_CHECKING:
    from spoc.config.office import Settings
    from spoc.jobs.central_simulators import CentralPlace

SYSTEMS = ("sis", "interpol")


def place_of(name: str, office: "Settings") -> "CentralPlace":
    """Where the simulator of this system runs beside the office."""
    from spoc.jobs.central_simulators import CentralPlace

    return CentralPlace(
        name=name,
        office_database=office.database,
        home=office.home,
        state=office.own_state,
        port=office.sis_port if name == "sis" else office.interpol_port,
    )


def training_place(name: str) -> "CentralPlace":
    """The same for a training office with a database; else RefusedError."""
    return place_of(name, training_office())


def app_of(name: str, title: str) -> typer.Typer:
    """The commands of one system."""
    app = commands(invoke_without_command=True, help=title)
    add_playing(app, name, training_place, _them)
    _add_orders(app, name)
    _add_content(app, name)
    _add_tampering(app, name)
    return app


def _them() -> ModuleType:
    from spoc.jobs import central_simulators

    return central_simulators


def _add_orders(app: typer.Typer, name: str) -> None:
    @app.command(help=_("Tells the simulated system what to do next; without a word, lists what it can be told."))
    def order(  # noqa: PLR0913  a command's options
        what: str = typer.Argument("", help=_("What it is to do.")),
        *,
        times: int = typer.Option(1, min=1, max=1000, help=_("So many times.")),
        seconds: str = typer.Option("", help=_("For slow: how long.")),
        code: str = typer.Option("", help=_("For refuse: the code of the refusal.")),
        field: str = typer.Option("", help=_("For refuse: the field.")),
        text: str = typer.Option("", help=_("For reviews of notices: the question or the reason.")),
    ) -> None:
        from datetime import UTC, datetime

        from spoc.jobs import central_simulators as them

        place = training_place(name)
        if not what:
            say_table([_("Order"), _("What it does")], [[one, _(does)] for one, does in them.ORDERS[name].items()])
            return
        details = {"seconds": seconds, "code": code, "field": field, "text": text}
        try:
            them.tell(place, what, details, times=times, at=datetime.now(UTC))
        except them.NoSuchOrderError as error:
            sentence = _("The simulator does not know {what}; without a word, it lists what it can be told.")
            raise RefusedError(sentence.format(what=what), exit_code=WRONGLY_ASKED) from error
        except them.WrongDetailError as error:
            sentence = _("“{found}” is no number of seconds, or no code of a refusal.")
            raise RefusedError(sentence.format(found=error), exit_code=WRONGLY_ASKED) from error
        say(_("Told: {what}.").format(what=what))


def _add_content(app: typer.Typer, name: str) -> None:
    @app.command(help=_("Invents foreign records: what was there before this office came."))
    def fill(
        count: int = typer.Argument(min=1, max=10_000_000, help=_("How many.")),
        seed: int = typer.Option(1, min=0, max=99, help=_("The same seed invents the same records.")),
        mix: str = typer.Option("", help=_("Of what: all, persons or objects.")),
    ) -> None:
        from datetime import UTC, datetime

        from spoc.jobs import central_simulators

        place = training_place(name)
        try:
            with progress(_("Inventing records")) as told:
                at = datetime.now(UTC)
                total = central_simulators.fill(
                    place, count, seed=seed, mix=mix, at=at, progress=lambda done: told(done, count)
                )
        except LookupError as error:
            raise RefusedError(_("There is no mix {name}.").format(name=mix), exit_code=WRONGLY_ASKED) from error
        say(_("The simulated system holds {count} records.").format(count=total))

    @app.command(help=_("Lets other states create, change and delete records, told by the broadcast."))
    def change(count: int = typer.Argument(min=1, max=100_000, help=_("How many changes."))) -> None:
        from datetime import UTC, datetime

        from spoc.jobs import central_simulators

        done = central_simulators.change(training_place(name), count, at=datetime.now(UTC))
        sentence = _("{created} created, {updated} changed, {deleted} deleted; the broadcast is at {sequence}.")
        say(sentence.format(**vars(done)))


def _add_tampering(app: typer.Typer, name: str) -> None:
    @app.command(help=_("Loses, changes or adds a record behind the system's back, which nobody is told of."))
    def tamper(
        what: str = typer.Argument(help=_("lose, change or add")),
        reference: str = typer.Option("", help=_("Of which record; any of another state when not given.")),
    ) -> None:
        from datetime import UTC, datetime

        from spoc.jobs import central_simulators as them

        if what not in them.TAMPERING:
            raise RefusedError(_("It can lose, change or add a record."), exit_code=WRONGLY_ASKED)
        try:
            say(them.tamper(training_place(name), what, reference, at=datetime.now(UTC)))
        except LookupError as error:
            raise RefusedError(_("There is no such record."), exit_code=UNAVAILABLE) from error
