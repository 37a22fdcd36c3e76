"""`spoc audit`: walks the chain and says whether it is whole; hands entries over to whoever may have them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import IO, TYPE_CHECKING, Annotated

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.signing_in import signed_in
from spoc.cli.terminal import (
    FOUND_WRONG,
    WRONGLY_ASKED,
    RefusedError,
    commands,
    complain,
    progress,
    say,
    say_json,
)

if TYPE_CHECKING:
    from spoc.core.terms.offices import Purpose
    from spoc.office.audit.chain import Verdict
    from spoc.office.audit.selectors import Sought

CANNOT_WRITE = 73
"""As in sysexits.h."""
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL

app = commands(help=_("The audit: is its chain whole; entries for whoever may have them."), no_args_is_help=True)


@app.command(help=_("Walks the chain. Exit code 0: it is whole; 1: it is not, and the first broken link is named."))
def verify(as_json: bool = typer.Option(False, "--json", help=_("For a program to read."))) -> None:
    office = offices.django_office()
    from spoc.office.audit.chain import verify_chain

    begun = perf_counter()
    with progress(_("Walking the chain")) as told:
        verdict = verify_chain(witness=office.home / "audit-witness.jsonl", progress=told)
    seconds = perf_counter() - begun
    if as_json:
        say_json(_as_values(verdict, seconds))
    else:
        _tell(verdict, seconds)
    if not verdict.is_whole:
        raise typer.Exit(FOUND_WRONG)


def _as_values(verdict: "Verdict", seconds: float) -> dict[str, object]:
    from spoc.words.reasons import sentence

    broken = verdict.broken
    return {
        "whole": verdict.is_whole,
        "links": verdict.links,
        "waiting": verdict.waiting,
        "waiting_since": verdict.waiting_since,
        "head": verdict.head,
        "testimonies": verdict.testimonies,
        "broken": {"code": broken.code, **broken.values, "sentence": sentence(broken)} if broken else None,
        "seconds": round(seconds, 3),
    }


def _tell(verdict: "Verdict", seconds: float) -> None:
    from spoc.words.reasons import sentence

    if verdict.broken:
        complain(sentence(verdict.broken))
        return
    rate = round(verdict.links / seconds) if seconds else 0
    say(_("The chain is whole: {links} entries, walked at {rate} a second.").format(links=verdict.links, rate=rate))
    told = _("Borne out by {lines} lines of the witness.") if verdict.testimonies else _("No witness was heard.")
    say(told.format(lines=verdict.testimonies))
    if verdict.waiting:
        say(_("{waiting} more wait to be chained.").format(waiting=verdict.waiting))


@app.command(help=_("Writes entries, newest first, after signing in; each with its place in the chain."))
def export(  # noqa: PLR0913  one option a filter
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=_("A new file, CSV when it is called so; none: JSON lines."))
    ] = None,
    person: str = typer.Option("", help=_("User name of who acted.")),
    subject: str = typer.Option("", help=_("Opaque reference, as subject:123.")),
    purpose: str = typer.Option("", help=_("As police_check.")),
    action: str = typer.Option("", help=_("As alerts.read, or alerts. for all that begin so.")),
    since: Annotated[datetime | None, typer.Option(help=_("From this day or moment on, UTC."))] = None,
    until: Annotated[datetime | None, typer.Option(help=_("Before this day or moment, UTC."))] = None,
) -> None:
    offices.django_office()
    from spoc.office.audit.selectors import Sought

    sought = Sought(
        person=person,
        subject=subject,
        purpose=_purpose(purpose),
        action=action,
        since=_utc(since),
        until=_utc(until),
    )
    _hand_over(sought, output)


def _hand_over(sought: "Sought", output: Path | None) -> None:
    from django.utils import timezone

    from spoc.core.law.access import Verb
    from spoc.core.terms.offices import Purpose
    from spoc.office.audit.export import csv_lines, json_lines
    from spoc.procedures.reading import reading

    actor, now = signed_in(Verb.EXPORT_AUDIT, Purpose.OVERSIGHT), timezone.now()
    sought = replace(sought, until=min(sought.until or now, now))
    with _opened(output) as file:
        with reading("audit.exported", by=actor, at=now, purpose=Purpose.OVERSIGHT) as what:
            what.query, what.subjects = sought.as_terms(), [sought.subject] if sought.subject else []
        file.writelines(csv_lines(sought) if output and output.suffix == ".csv" else json_lines(sought))


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    """A new file, or standard output; nothing is written over."""
    if output is None:
        yield sys.stdout
        return
    try:
        # Who acted on whom: for whoever asked for it alone.
        file = os.fdopen(os.open(output, NEW_FILE, 0o600), "w", encoding="utf-8", newline="")
    except OSError as error:
        sentence = _("{file} cannot be written: {reason}.").format(file=output, reason=error.strerror)
        raise RefusedError(sentence, exit_code=CANNOT_WRITE) from error
    with file:
        yield file
    typer.echo(_("Written: {file}").format(file=output), err=True)


def _purpose(text: str) -> "Purpose | None":
    from spoc.core.terms.offices import Purpose

    try:
        return Purpose(text) if text else None
    except ValueError:
        known = ", ".join(Purpose)
        raise RefusedError(_("The purposes are: {known}.").format(known=known), exit_code=WRONGLY_ASKED) from None


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
