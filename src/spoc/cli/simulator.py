"""`spoc simulator`: plays the partner bureau of a training office, and is told what to do next."""

from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.logs import write_logs
from spoc.cli.terminal import WRONG_SET_UP, WRONGLY_ASKED, RefusedError, commands, say, say_table

if TYPE_CHECKING:
    from spoc.config.office import Settings

app = commands(
    invoke_without_command=True, help=_("Plays the partner bureau of a training office until it is stopped.")
)


@app.callback()
def simulator(
    context: typer.Context, as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))
) -> None:
    if context.invoked_subcommand is not None:
        return
    office = _training_office()
    from spoc.jobs.ports import Port, need_free

    need_free([Port(host="127.0.0.1", number=office.simulator_port, setting="SPOC_SIMULATOR_PORT")])
    write_logs("simulator", as_json=as_json)
    from django.utils import timezone

    from spoc.jobs.simulators import run

    run(port=office.simulator_port, at=timezone.now())


@app.command(help=_("Makes the two bureaux known to each other, as a first start does; harmless when repeated."))
def introduce() -> None:
    office = _training_office()
    from django.utils import timezone

    from spoc.jobs.simulators import introduce as introduce_each_other

    introduce_each_other(port=office.simulator_port, at=timezone.now())
    say(_("The simulated bureau and this office know each other."))


@app.command(help=_("Tells the simulated bureau what to do next; without a word, lists what it can be told."))
def order(
    what: str = typer.Argument("", help=_("What it is to do.")),
    times: int = typer.Option(1, min=1, max=1000, help=_("So many times.")),
    seconds: str = typer.Option("", help=_("For slow and answer-late: how long.")),
    schengen_id: str = typer.Option("", help=_("For hit: number of an alert of ours.")),
    urgent: str = typer.Option("", help=_("For hit: the reason of urgency.")),
) -> None:
    """The subject of a hit is read from the alert, so that no name stands on a command line."""
    _training_office()
    from django.utils import timezone

    from spoc.jobs.simulators import LONGEST_SECONDS, ORDERS, NoSecondsError, NoSuchOrderError, tell

    if not what:
        say_table([_("Order"), _("What it does")], [[name, _(does)] for name, does in ORDERS.items()])
        return
    details = {"seconds": seconds, "schengen_id": schengen_id, "urgent": urgent}
    try:
        tell(what, details, times=times, at=timezone.now())
    except NoSuchOrderError as error:
        sentence = _("The simulator does not know {what}; `spoc simulator order` lists what it can be told.")
        raise RefusedError(sentence.format(what=what), exit_code=WRONGLY_ASKED) from error
    except NoSecondsError as error:
        sentence = _("--seconds takes a number from 0 to {most}.").format(most=LONGEST_SECONDS)
        raise RefusedError(sentence, exit_code=WRONGLY_ASKED) from error
    except LookupError as error:
        raise RefusedError(_("There is no active alert of ours with that number."), exit_code=WRONGLY_ASKED) from error
    say(_("Told: {what}.").format(what=what))


def _training_office() -> "Settings":
    office = offices.django_office()
    if not office.is_training:
        raise RefusedError(
            _("Simulators run in training alone: SPOC_ENVIRONMENT is production."), exit_code=WRONG_SET_UP
        )
    return office
