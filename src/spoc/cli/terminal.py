"""What commands print and how they end: colour only on a terminal, progress bars, JSON, sentences with exit codes.

Exit codes: 0 done, or stopped as asked; 1 done, and something was found wrong; 2 wrongly asked or set; the others as in
sysexits.h: 69 what is needed does not answer, 70 a fault of ours, 73 cannot write, 74 disk full, 75 busy, try later, 77
no right, 78 wrong set-up.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

FOUND_WRONG = 1
WRONGLY_ASKED = 2
UNAVAILABLE = 69
FAULT = 70
BUSY = 75
NO_RIGHT = 77
WRONG_SET_UP = 78


class RefusedError(Exception):
    """A command cannot do what was asked; the text is the sentence to show."""

    def __init__(self, sentence: str, *, exit_code: int = FOUND_WRONG) -> None:
        self.exit_code = exit_code
        super().__init__(sentence)


def commands(**options: object) -> typer.Typer:
    """The app of one module. Never a traceback with local values in it: they may be persons."""
    return typer.Typer(add_completion=False, pretty_exceptions_enable=False, **options)  # type: ignore[arg-type]


def say(text: str = "") -> None:
    typer.echo(text)


def complain(sentence: str) -> None:
    """To standard error, in red on a terminal."""
    typer.secho(sentence, fg=typer.colors.RED, err=True)


def say_json(value: object) -> None:
    """For a program to read; moments and paths as text."""
    typer.echo(json.dumps(value, indent=1, default=str, ensure_ascii=False))


def console(*, to_errors: bool = False) -> "Console":
    """Rich's, as wide as the terminal; wide enough for whole lines when the output goes elsewhere."""
    from rich.console import Console

    stream = sys.stderr if to_errors else sys.stdout
    return Console(stderr=to_errors, width=None if stream.isatty() else 200, highlight=False)


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None) -> None:
    """Rows of text; rich's markup in cells is obeyed, so escape what came from outside."""
    from rich import box
    from rich.table import Table

    table = Table(*columns, title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console().print(table)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """A bar on a terminal, nothing elsewhere: `with progress("Reading", 1000) as told: told(done)`.

    `told(done, total)` when the total is known later.
    """
    if not sys.stderr.isatty():
        yield lambda done, total=None: None
        return
    from rich.progress import Progress

    with Progress(console=console(to_errors=True), transient=True) as bar:
        task = bar.add_task(label, total=total)

        def told(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield told
