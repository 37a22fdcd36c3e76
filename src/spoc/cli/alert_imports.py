"""`spoc import alerts` and `spoc imports`: files of many alerts at the terminal, by somebody who has signed in."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.signing_in import signed_in
from spoc.cli.terminal import FOUND_WRONG, WRONGLY_ASKED, RefusedError, commands, progress, say, say_json, say_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spoc.core.terms.offices import Actor
    from spoc.office.imports.models import BulkImport, ColumnMapping

Answer = TypeVar("Answer")
MOST_SHOWN = 1_000
"""Rows that failed; all of them stand in the file that the page hands out."""

app = commands(help=_("Files of many alerts: how far they are; pause, resume, retry."), no_args_is_help=True)
NUMBER = typer.Argument(help=_("Number of the import."))
AS_JSON = typer.Option(False, "--json", help=_("For a program to read; the same shape as the API's."))


def alerts(  # noqa: PLR0913  each is an option of the command
    file: Path = typer.Argument(help=_("CSV, XLSX, JSON lines, or records of the contract as XML.")),
    *,
    reason: str = typer.Option(..., "--reason", help=_("Why it comes in; kept with it.")),
    mapping: str = typer.Option("", "--mapping", help=_("Name of a kept mapping; left out: one that fits.")),
    foreign_list: str = typer.Option("", "--list", help=_("Name of the list of another system; left out: own alerts.")),
    state: str = typer.Option("", "--state", help=_("Whose list it is, as QN.")),
    dry_run: bool = typer.Option(False, "--dry-run", help=_("Name every row that is wrong, and enter none.")),
    as_json: bool = AS_JSON,
) -> None:
    """Reads the file, and works through it here; a worker goes on where this is interrupted."""
    offices.django_office()
    from django.utils import timezone

    from spoc.core.law.access import Verb
    from spoc.core.terms.imports import FileForm, ImportPurpose
    from spoc.procedures.bulk_import import deciding, taking_in

    by = signed_in(Verb.IMPORT_ALERTS)
    new = taking_in.Incoming(
        purpose=ImportPurpose.FOREIGN if foreign_list else ImportPurpose.OWN,
        file_name=file.name,
        reason=reason,
        list_name=foreign_list,
        issuing_state=state,
    )
    row = _or_refused(lambda: taking_in.take_in(new, _parts(file), by=by, at=timezone.now()))
    _work(row)
    row = _found(row.pk)
    if row.form != FileForm.XML and row.state == "read":
        _or_refused(lambda: deciding.set_meaning(row.pk, _mapping(row, mapping), by=by, at=timezone.now()))
    if row.state == "read":
        _or_refused(lambda: deciding.begin(row.pk, is_dry_run=dry_run, by=by, at=timezone.now()))
        _work(row)
    _end(_found(row.pk), as_json=as_json)


@app.command("list", help=_("Imports, newest first."))
def list_imports(as_json: bool = AS_JSON) -> None:
    offices.django_office()
    from spoc.core.law.access import Verb
    from spoc.office.imports.selectors.imports import imports
    from spoc.words import imports as words

    _read("imports.list", signed_in(Verb.IMPORT_ALERTS))
    rows = list(imports()[:200])
    if as_json:
        say_json([_told(row) for row in rows])
        return
    columns = (_("Number"), _("File"), _("State"), _("Rows"), _("Entered"), _("Skipped"), _("Failed"), _("Left"))
    say_table(
        columns,
        [
            (str(row.pk), row.file_name.replace("[", r"\["), words.state(row.state), str(row.total), str(row.done),
             str(row.skipped), str(row.failed), str(row.total - row.position))
            for row in rows
        ],
    )  # fmt: skip


@app.command(help=_("How far one is, and the rows that failed, with every reason."))
def show(number: int = NUMBER, as_json: bool = AS_JSON) -> None:
    offices.django_office()
    from spoc.core.law.access import Verb

    _read("imports.read", signed_in(Verb.IMPORT_ALERTS), number)
    row = _found(number)
    if as_json:
        say_json(_told(row, with_rows=True))
    else:
        _say(row)


@app.command(help=_("Stops behind the batch that is being done; nothing is lost."))
def pause(number: int = NUMBER) -> None:
    _do("pause", number)


@app.command(help=_("Goes on where it was paused."))
def resume(number: int = NUMBER) -> None:
    _do("resume", number)


@app.command(help=_("Tries the rows that failed again, and these alone."))
def retry(number: int = NUMBER) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.core.law.access import Verb
    from spoc.procedures.bulk_import import correcting

    by = signed_in(Verb.IMPORT_ALERTS)
    count = _or_refused(lambda: correcting.retry(number, by=by, at=timezone.now()))
    say(_("{count} rows are tried again.").format(count=count))


def _do(what: str, number: int) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.core.law.access import Verb
    from spoc.procedures.bulk_import import deciding

    by = signed_in(Verb.IMPORT_ALERTS)
    act: Callable[..., BulkImport] = deciding.pause if what == "pause" else deciding.resume
    _say(_or_refused(lambda: act(number, by=by, at=timezone.now())))


def _work(row: "BulkImport") -> None:
    """Here, so that whoever waits sees it go on; what a worker does meanwhile is not done twice."""
    from django.utils import timezone

    from spoc.procedures.bulk_import import working
    from spoc.procedures.bulk_import.telling import ledger_of

    with progress(_("Importing")) as told:
        while True:
            working.work(row.pk, now=timezone.now, seconds=1)
            now = _found(row.pk)
            told(now.position, now.total or None)
            if not ledger_of(now, now=timezone.now()).is_working:
                return


def _mapping(row: "BulkImport", name: str) -> "ColumnMapping":
    from spoc.office.imports.selectors.mappings import latest_mapping
    from spoc.procedures.bulk_import.proposing import fitting_mapping

    found = latest_mapping(name) if name else fitting_mapping(row)
    if found is None:
        sentence = _("No kept mapping fits; say what the columns mean on the page of import {number}.")
        raise RefusedError(sentence.format(number=row.pk), exit_code=WRONGLY_ASKED)
    return found


def _parts(file: Path) -> "Iterator[bytes]":
    try:
        with file.open("rb") as stream:
            while part := stream.read(2**20):
                yield part
    except OSError as error:
        raise RefusedError(error.strerror or str(error), exit_code=WRONGLY_ASKED) from error


def _found(number: int) -> "BulkImport":
    from spoc.office.imports.selectors.imports import import_numbered

    row = import_numbered(number)
    if row is None:
        raise RefusedError(_("There is no import {number}.").format(number=number), exit_code=WRONGLY_ASKED)
    return row


def _or_refused(act: "Callable[[], Answer]") -> "Answer":
    from spoc.procedures.refusal import NotFoundError
    from spoc.procedures.refusal import RefusedError as Refused
    from spoc.words.reasons import sentence

    try:
        return act()
    except Refused as refused:
        raise RefusedError(sentence(refused.reason)) from refused
    except NotFoundError as missing:
        raise RefusedError(_("There is no such import."), exit_code=WRONGLY_ASKED) from missing


def _read(action: str, by: "Actor", number: int | None = None) -> None:
    """Who looks at it is written down before it is shown."""
    from django.utils import timezone

    from spoc.procedures.reading import reading

    with reading(action, by=by, at=timezone.now()) as what:
        what.records = [f"import:{number}"] if number else []


def _end(row: "BulkImport", *, as_json: bool) -> None:
    """Exit code 1: some rows failed, or the file was stopped."""
    if as_json:
        say_json(_told(row, with_rows=True))
    else:
        _say(row)
    if row.failed or row.state == "stopped":
        raise typer.Exit(FOUND_WRONG)


def _say(row: "BulkImport") -> None:
    from spoc.words import imports as words

    counts = _(
        "Import {number}, {state}: {total} rows, {done} entered, {skipped} skipped, {failed} failed, {left} left"
    )
    numbers = {"total": row.total, "done": row.done, "skipped": row.skipped, "failed": row.failed}
    left = row.total - row.position
    say(counts.format(number=row.pk, state=words.state(row.state), left=left, **numbers))
    if row.is_dry_run:
        say(_("Dry run: nothing was entered."))
    for one in _failed(row):
        say(_("row {row}, line {line}: {why}").format(row=one["row"], line=one["line"], why=one["why"]))


def _told(row: "BulkImport", *, with_rows: bool = False) -> dict[str, object]:
    from spoc.api.import_shapes import ImportShape
    from spoc.api.imports import told_of

    told: dict[str, object] = ImportShape.model_validate(told_of(row)).model_dump(mode="json")
    return told | ({"rows": _failed(row)} if with_rows else {})


def _failed(row: "BulkImport") -> list[dict[str, object]]:
    from spoc.office.imports.selectors.rows import failed_rows
    from spoc.procedures.bulk_import.findings import reason_of
    from spoc.words.reasons import sentence

    return [
        {"row": one.number, "line": one.place, "why": " ".join(sentence(reason_of(found)) for found in one.findings)}
        for one in failed_rows(row)[:MOST_SHOWN]
    ]
