"""The `spoc` command: finds the module of the command asked for, and runs it.

A new group of commands is one module in this folder with an `app`, and one row here. Modules import what is heavy (the
settings, Django, the office) inside their functions, so that help is there at once.
"""

import importlib
import sys
from dataclasses import dataclass

import typer

from spoc.cli import troubles
from spoc.cli.language import N_, _
from spoc.cli.terminal import RefusedError, commands, complain
from spoc.jobs.errors import MachineRoomError


@dataclass(frozen=True)
class Command:
    """`module` of this folder holds it as `app`."""

    module: str
    help: str
    section: str
    is_shown: bool = True


RUNNING = N_("Running the office")
LOOKING_AFTER = N_("Looking after it")
TRAINING = N_("Training")
WORKING = N_("Working with it")

COMMANDS = {
    "up": Command("up", N_("Starts the office and watches over it: database, pages, worker, mail"), RUNNING),
    "web": Command("web", N_("Serves the pages and the API"), RUNNING),
    "worker": Command("worker", N_("Takes jobs from the queue and keeps the clock"), RUNNING),
    "mail": Command("mail", N_("Listens for mail"), RUNNING),
    "simulator": Command("simulator", N_("Plays the partner bureau of a training office"), RUNNING),
    "sis-simulator": Command("sis_simulator", N_("Plays SIS beside a training office"), RUNNING),
    "interpol-simulator": Command("interpol_simulator", N_("Plays INTERPOL beside a training office"), RUNNING),
    "national-simulator": Command(
        "national_simulator", N_("Plays national registers beside a training office"), RUNNING
    ),
    "europol-simulator": Command("europol_simulator", N_("Plays Europol beside a training office"), RUNNING),
    "doctor": Command("doctor", N_("Examines the office and says what is wrong"), LOOKING_AFTER),
    "config": Command("config", N_("Shows every setting, where it comes from and what it is for"), LOOKING_AFTER),
    "migrate": Command("migrate", N_("Brings tables and static files up to this version"), LOOKING_AFTER),
    "audit": Command("audit", N_("Walks the audit's chain; hands entries over"), LOOKING_AFTER),
    "category": Command("category", N_("Defines national categories of alerts"), LOOKING_AFTER),
    "quality": Command("quality", N_("Looks through the data of our own alerts, and reports"), LOOKING_AFTER),
    "law": Command("law", N_("Shows and sets the office's own values for rows of the law"), LOOKING_AFTER),
    "bureau": Command("bureaux", N_("Enters partner bureaux, their certificates, and our own key"), LOOKING_AFTER),
    "user": Command("users", N_("Makes, locks and resets accounts; gives programs their keys"), LOOKING_AFTER),
    "version": Command("version", N_("Says which version this is"), LOOKING_AFTER),
    "check": Command("check", N_("Asks for a person, a document or a vehicle"), WORKING),
    "review": Command("review", N_("Shows how often matches were judged false"), WORKING),
    "copy": Command("copies", N_("Loads, follows and compares the national copy of foreign alerts"), LOOKING_AFTER),
    "alert": Command("alert", N_("Enters an alert of ours and leads it through its life"), WORKING),
    "biometrics": Command("biometrics", N_("Keeps pictures and prints of the subjects of alerts"), WORKING),
    "subject": Command("subject", N_("Shows a subject under all its records; holds two as the same"), WORKING),
    "alerts": Command("alerts", N_("Lists alerts, shows one, writes a list into a file"), WORKING),
    "import": Command("imports", N_("Brings in published lists, and files of many alerts"), WORKING),
    "imports": Command("alert_imports", N_("Files of many alerts: how far they are; pause, resume, retry"), WORKING),
    "authorisation": Command("authorisations", N_("Authorises batches and watch lists"), WORKING),
    "watch": Command("watch_lists", N_("Keeps watch lists and shows what they met with"), WORKING),
    "demo": Command("demo", N_("Starts a training office with invented data"), TRAINING),
    "training": Command("training", N_("Shows the code of a training account"), TRAINING),
    "demo-reset": Command("demo_reset", N_("Removes the training office's data"), TRAINING),
}


def main() -> None:
    """The entry point of the command; ends the process."""
    arguments = ["version" if one == "--version" else one for one in sys.argv[1:2]] + sys.argv[2:]
    asked = COMMANDS.get(arguments[0]) if arguments else None
    if asked is None:
        run(overview(), arguments, "spoc")
    else:
        run(importlib.import_module(f"spoc.cli.{asked.module}").app, arguments[1:], f"spoc {arguments[0]}")


def run(app: typer.Typer, arguments: list[str], name: str) -> None:
    """Runs it; what it refuses becomes one sentence and an exit code."""
    try:
        app(arguments, prog_name=name)
    except RefusedError as refused:
        end(str(refused), refused.exit_code)
    except MachineRoomError as error:
        end(_(error.sentence).format(**error.values), error.exit_code)
    except Exception as error:
        told = troubles.refused(error)
        if told is None:
            raise
        end(str(told), told.exit_code)


def end(sentence: str, exit_code: int) -> None:
    complain(sentence)
    sys.exit(exit_code)


def overview() -> typer.Typer:
    """All commands with their help and nothing behind them: enough for `spoc --help`, and none is imported."""
    app = commands(no_args_is_help=True, help=_("The information system of a Single Point of Contact."))
    for name, command in COMMANDS.items():
        app.command(name, help=_(command.help), rich_help_panel=_(command.section), hidden=not command.is_shown)(
            _nothing
        )
    return app


def _nothing() -> None:
    """Stands for a command in the overview."""


if __name__ == "__main__":
    main()
