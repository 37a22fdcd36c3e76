"""`spoc check job`: a file of questions is handed to the worker; how far it is; its result fetched."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.office.batches.models import CheckJob

app = commands(help=_("Files of questions that the worker goes through; sign in first."), no_args_is_help=True)
NUMBER = Annotated[int, typer.Argument(min=1, help=_("Number of the job."))]


@app.command(help=_("Hands a file to the worker; it goes on when you have gone."))
def begin(  # noqa: PLR0913  each is an option
    file: Annotated[Path, typer.Argument(help=_("CSV, XLSX or JSON lines, with the columns of the API's stream."))],
    *,
    purpose: Annotated[str, typer.Option("--purpose", help=_("Why the law allows it, as border_check."))],
    reason: terms.REASON = "",
    case: Annotated[str, typer.Option("--case", help=_("Number of the case, when there is one."))] = "",
    near: Annotated[bool, typer.Option("--near", help=_("Numbers one slip away are looked for too."))] = False,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source", help=_("An outside source to be asked besides, as national:persons; may be repeated.")
        ),
    ] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.core.formats.table_reading import TableError
    from spoc.core.terms.offices import Purpose
    from spoc.procedures.bulk_check import jobs
    from spoc.words.reasons import sentence

    new = jobs.NewFile(
        file_name=file.name,
        purpose=terms.one_of(purpose, Purpose),
        reason=terms.asked_why(reason),
        case=case,
        is_near=near,
        sources=tuple(source or ()),
    )
    try:
        with terms.told_as_refusals():
            row = jobs.hand_in(new, _parts(file), by=actor, at=now)
    except TableError as error:
        raise RefusedError(sentence(error.reason), exit_code=FOUND_WRONG) from error
    _tell(row, as_json=as_json)


@app.command("list", help=_("Jobs, the newest first."))
def list_jobs(as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("see_many")
    from spoc.office.batches.selectors.jobs import jobs
    from spoc.procedures.reading import reading
    from spoc.words import batches

    with reading("jobs.list", by=actor, at=now) as what:
        rows = list(jobs()[:200])
        what.records, what.count = [row.reference for row in rows], len(rows)
    if as_json:
        say_json([_shape(row) for row in rows])
        return
    columns = [_("Number"), _("File"), _("State"), _("Rows"), _("Answered"), _("Matches"), _("Refused"), _("Begun by")]
    lines = [
        [str(row.pk), escape(row.file_name), batches.job_state(row.state), str(row.total), str(row.position),
         str(row.matched), str(row.refused), row.made_by]
        for row in rows
    ]  # fmt: skip
    say_table(columns, lines)


@app.command(help=_("How far one is."))
def show(number: NUMBER, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("see_many")
    from spoc.procedures.bulk_check import jobs
    from spoc.procedures.reading import reading

    with terms.told_as_refusals(), reading("jobs.read", by=actor, at=now) as what:
        row = jobs.found(number)
        what.records = (row.reference,)
    _tell(row, as_json=as_json)


@app.command(help=_("Stops behind the chunk that is being done; nothing is lost."))
def pause(number: NUMBER, as_json: terms.AS_JSON = False) -> None:
    _do("pause", number, as_json=as_json)


@app.command(help=_("Goes on where it was paused or stopped."))
def resume(number: NUMBER, as_json: terms.AS_JSON = False) -> None:
    _do("resume", number, as_json=as_json)


@app.command(help=_("Ends it for good; what was answered stays until it is erased."))
def cancel(number: NUMBER, as_json: terms.AS_JSON = False) -> None:
    _do("cancel", number, as_json=as_json)


@app.command(help=_("The lines of the result so far; for who began it."))
def result(
    number: NUMBER,
    out: Annotated[Path | None, typer.Option("--out", help=_("Where they go; left out: to the terminal."))] = None,
) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.procedures.bulk_check import jobs

    with terms.told_as_refusals():
        lines = jobs.fetch(number, by=actor, at=now)
    if out is None:
        for some in lines:
            sys.stdout.buffer.write(some)
        return
    try:
        with out.open("wb") as stream:
            stream.writelines(lines)
    except OSError as error:
        raise RefusedError(f"{out}: {error.strerror}", exit_code=WRONGLY_ASKED) from error


def _do(step: str, number: int, *, as_json: bool) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.procedures.bulk_check import jobs

    with terms.told_as_refusals():
        row = getattr(jobs, step)(number, by=actor, at=now)
    _tell(row, as_json=as_json)


def _parts(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as stream:
            while some := stream.read(2**20):
                yield some
    except OSError as error:
        raise RefusedError(f"{file}: {error.strerror}", exit_code=WRONGLY_ASKED) from error


def _shape(row: "CheckJob") -> dict[str, Any]:  # Any: JSON
    from spoc.api.check_jobs import JobShape, told_of

    return dict(JobShape.model_validate(told_of(row)).model_dump(mode="json"))


def _tell(row: "CheckJob", *, as_json: bool) -> None:
    if as_json:
        say_json(_shape(row))
        return
    from spoc.words import batches
    from spoc.words.reasons import sentence

    text = _("Job {number}: {state}, {position} of {total} rows answered, {matched} with a possible match.")
    state = batches.job_state(row.state)
    say(text.format(number=row.pk, state=state, position=row.position, total=row.total, matched=row.matched))
    if row.stopped_because:
        from spoc.core.terms.reasons import Reason

        say(sentence(Reason(code=row.stopped_because["code"], values=row.stopped_because["values"])))


if __name__ == "__main__":
    app()
