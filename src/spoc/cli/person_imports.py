"""`spoc import persons`: a list of persons comes in, to be found by the checks of the desk."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, RefusedError, complain, progress, say, say_json

if TYPE_CHECKING:
    from spoc.procedures.person_lists import PersonListReport

MOST_SHOWN = 20
"""Refused rows that are named one by one."""


def persons(
    file: Path = typer.Argument(help=_("CSV, XLSX or JSON lines.")),
    *,
    list_name: str = typer.Option("persons", "--list", help=_("Name of the list; its rows are known by it.")),
    is_whole: bool = typer.Option(False, "--whole", help=_("Whom the file does not have is found no more.")),
    as_json: bool = typer.Option(False, "--json", help=_("For a program to read.")),
) -> None:
    """Exit code 0: every row is in; 1: some were refused, the others are in."""
    offices.django_office()
    from django.utils import timezone

    from spoc.cli.imports import operator
    from spoc.procedures.list_import import ListRefusedError
    from spoc.procedures.person_lists import import_persons
    from spoc.words.reasons import sentence

    with progress(_("Importing the list")) as told:
        try:
            report = import_persons(
                file,
                list_name=list_name,
                actor=operator(),
                at=timezone.now(),
                is_whole=is_whole,
                progress=lambda _step, done, total: told(done, total or None),
            )
        except ListRefusedError as refused:
            raise RefusedError(sentence(refused.reason), exit_code=FOUND_WRONG) from refused
    if as_json:
        say_json(_as_json(report))
    else:
        _tell(report)
    if report.refused:
        raise typer.Exit(FOUND_WRONG)


def _tell(report: "PersonListReport") -> None:
    from spoc.words.reasons import sentence

    text = _("List {name}: {entered} entered, {changed} changed, {unchanged} unchanged, {withdrawn} withdrawn.")
    say(
        text.format(
            name=report.list_name,
            entered=report.entered,
            changed=report.changed,
            unchanged=report.unchanged,
            withdrawn=report.withdrawn,
        )
    )
    if report.refused:
        complain(_("{count} rows were refused:").format(count=report.refused))
    for row in report.named[:MOST_SHOWN]:
        complain(_("Row {place}: {why}").format(place=row.place, why=sentence(row.reason)))


def _as_json(report: "PersonListReport") -> dict[str, object]:
    from spoc.words.reasons import sentence

    named = [{"row": row.place, "code": row.reason.code, "sentence": sentence(row.reason)} for row in report.named]
    return vars(report) | {"named": named}
