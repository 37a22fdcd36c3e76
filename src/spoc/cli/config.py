"""`spoc config`: every setting, its value, where it comes from and what it is for; `spoc config check` for scripts."""

import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import typer

from spoc.cli import office
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table
from spoc.cli.wrong_settings import variable

if TYPE_CHECKING:
    from spoc.config.office import Settings

app = commands(help=_("Shows every setting, where it comes from and what it is for."))

NOT_OF_THE_OFFICE = ("SPOC_CONFIG_FILE", "SPOC_LOG_JSON", "SPOC_SUPERVISOR", "SPOC_SOAK", "SPOC_TEST_")
"""Variables with our prefix that are no settings."""
PASSWORDS = (
    re.compile(r"([?&](?:ssl)?password=)[^&]*"),
    re.compile(r"(\b(?:ssl)?password\s*=\s*)(?:'(?:[^'\\]|\\.)*'?|(?:[^\s'&\\]|\\.)+)"),
    re.compile(r"(://[^:/@]*:).*(?=@)"),
)
"""Where libpq takes one from: the question of a URL, a word of a list in quotes or not, the place before the host."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One setting as it is shown; a secret's value is masked."""

    name: str
    value: str
    source: str
    description: str


@app.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    as_json: bool = typer.Option(False, "--json", help=_("For a program to read.")),
) -> None:
    """All settings. The source is the environment, the settings' file, or the default."""
    if context.invoked_subcommand:
        return
    shown = list(all_settings(office.settings()))
    if as_json:
        say_json([asdict(one) for one in shown])
        return
    from rich.markup import escape

    rows = [(one.name, escape(one.value), one.source, escape(_(one.description))) for one in shown]
    say_table([_("setting"), _("value"), _("from"), _("what it is for")], rows)


@app.command(help=_("Says whether all settings are right; exit code 2 when not."))
def check() -> None:
    known = {one.name for one in all_settings(office.settings())}
    unknown = sorted(unknown_variables(known))
    if unknown:
        raise RefusedError(
            _("There is no such setting: {names}. `spoc config` lists all.").format(names=", ".join(unknown)),
            exit_code=WRONGLY_ASKED,
        )
    say(_("All settings are right."))


def all_settings(settings: "Settings") -> Iterator[Shown]:
    in_file = {name.upper() for name in variables_in_file()}
    in_environment = {name.upper() for name in os.environ}
    for name, field in type(settings).model_fields.items():
        upper = variable(name)
        source = _("default")
        if upper in in_environment:
            source = _("environment")
        elif upper in in_file:
            source = os.environ["SPOC_CONFIG_FILE"]
        value = masked(getattr(settings, name))
        yield Shown(name=upper, value=value, source=source, description=field.description or "")


def variables_in_file() -> set[str]:
    from dotenv import dotenv_values

    file = os.environ.get("SPOC_CONFIG_FILE")
    return set(dotenv_values(file)) if file else set()


def unknown_variables(known: set[str]) -> Iterator[str]:
    for name in {*os.environ, *variables_in_file()}:
        upper = name.upper()
        if upper.startswith("SPOC_") and upper not in known and not upper.startswith(NOT_OF_THE_OFFICE):
            yield name


def masked(value: object) -> str:
    """As text, without the secret in it: pydantic masks its own, the password of a database is masked here."""
    text = "" if value is None else str(value)
    for pattern in PASSWORDS:
        text = pattern.sub(r"\1********", text)
    return text
