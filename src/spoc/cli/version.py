"""`spoc version`: which version this is, and what it runs on."""

import platform
from importlib import metadata

import typer

import spoc
from spoc.cli.language import _
from spoc.cli.terminal import commands, say, say_json

app = commands(help=_("Says which version this is."))


def versions() -> dict[str, str]:
    """Of the product and of what carries it; the database's is asked by the doctor."""
    return {
        "spoc": spoc.__version__,
        "python": platform.python_version(),
        "django": metadata.version("django"),
        "psycopg": metadata.version("psycopg"),
    }


@app.command()
def show(as_json: bool = typer.Option(False, "--json", help=_("For a program to read."))) -> None:
    if as_json:
        say_json(versions())
    else:
        say(f"spoc {spoc.__version__}")
