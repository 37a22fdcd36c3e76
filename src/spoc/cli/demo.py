"""`spoc demo`: a training office with invented data and a simulated partner bureau, for whoever wants to see it."""

import os
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.announcing import Announcer
from spoc.cli.language import _
from spoc.cli.terminal import WRONG_SET_UP, RefusedError, commands, progress, say
from spoc.jobs.embedded.folders import clear_sentences, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from spoc.config.office import Settings

app = commands(invoke_without_command=True)

OF_THE_DEMO = {"SPOC_ENVIRONMENT": "training", "SPOC_SIMULATOR": "true"}
FOREIGN_RECORDS = 1_000
"""In each simulated central system: enough to look at, made in a fraction of a second."""


@app.callback(help=_("Starts a training office with invented data, and says what to try first. Ctrl-C stops it."))
def demo(context: typer.Context, as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))) -> None:
    if context.invoked_subcommand:
        return
    from spoc.cli.up import run_office

    last = () if as_json else (("demo", "welcome"),)
    run_office(training_office(), Announcer(as_json=as_json), first=[("demo", "load")], last=last)


@app.command(help=_("Loads the training data; a second time adds nothing."))
def load() -> None:
    office = offices.django_office()
    from django.utils import timezone

    from spoc.cli.central_simulators import SYSTEMS, place_of
    from spoc.cli.web_simulators import SERVICES
    from spoc.cli.web_simulators import place_of as web_place_of
    from spoc.core.terms.offices import System
    from spoc.jobs import central_simulators, web_simulators
    from spoc.jobs.simulators import introduce
    from spoc.procedures.training.load import load as load_training
    from spoc.procedures.training.load import load_list
    from spoc.procedures.training.own.lives import records_told

    now = timezone.now()
    introduce(port=office.simulator_port, at=now)
    places = {name: place_of(name, office) for name in SYSTEMS}
    for place in places.values():
        central_simulators.introduce(place, at=now)
        central_simulators.fill_first(place, FOREIGN_RECORDS, at=now)
    for name in SERVICES:
        web_simulators.introduce(web_place_of(name, office), at=now)
    with progress(_("Loading the training data")) as told:
        loaded = load_training(now, progress=lambda _step, done, total: told(done, total))
    if loaded.alerts:
        central_simulators.take_over(places["sis"], records_told(System.SIS))
    load_list(office.home / "training", now)


@app.command(help=_("Says who may sign in to the training office, and what to try first."))
def welcome() -> None:
    offices.django_office()
    from spoc.cli.welcome import lines

    for line in lines():
        say(line)


def training_office() -> "Settings":
    """The demonstration's settings, kept in the office's home, so that every later command finds the same office."""
    file = offices.home() / offices.OFFICE_FILE
    if not os.environ.get("SPOC_CONFIG_FILE") and not offices.has_office_file():
        _refuse_an_office_in_use(file.parent)
        with clear_sentences(file.parent):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(file, "".join(f"{name}={value}\n" for name, value in OF_THE_DEMO.items()))
    office = offices.settings()
    if not (office.is_training and office.simulator):
        sentence = _("The office in {folder} is no training office with a simulator: set SPOC_HOME to another folder.")
        raise RefusedError(sentence.format(folder=office.home), exit_code=WRONG_SET_UP)
    return office


def _refuse_an_office_in_use(home: "Path") -> None:
    """An office that was begun for real work must not become a training office."""
    if any((home / name).exists() for name in ("database.json", "secret-key")):
        sentence = _("{folder} holds an office that is no training office: set SPOC_HOME to another folder.")
        raise RefusedError(sentence.format(folder=home), exit_code=WRONG_SET_UP)
