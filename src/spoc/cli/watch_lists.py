"""`spoc watch`: lists of persons and numbers that every alert that comes or changes is put to."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, WRONGLY_ASKED, RefusedError, commands, complain, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.office.batches.models import WatchList

app = commands(help=_("Watch lists under an authorisation; sign in first."), no_args_is_help=True)
KEY = Annotated[UUID, typer.Argument(help=_("Key of the watch list, as the list shows it."))]
DAY = ["%Y-%m-%d"]


@app.command("list", help=_("The newest first."))
def list_lists(as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("see_many")
    from spoc.office.batches.selectors.watching import watch_lists
    from spoc.procedures.reading import reading
    from spoc.words import batches

    with reading("watch.list", by=actor, at=now) as what:
        rows = list(watch_lists()[:200])
        what.records, what.count = [row.reference for row in rows], len(rows)
    if as_json:
        say_json([_shape(row) for row in rows])
        return
    columns = [_("Key"), _("Name"), _("Owner"), _("State"), _("Until"), _("Questions"), _("Unseen")]
    lines = [
        [str(row.key), escape(row.name), row.owner.username, batches.watch_state(row.state), str(row.until),
         str(row.total), str(row.unseen)]  # type: ignore[attr-defined]  # counted by the selector
        for row in rows
    ]  # fmt: skip
    say_table(columns, lines)


@app.command(help=_("Begins one from a file; all its lines are kept or none."))
def begin(  # noqa: PLR0913  each is an option
    file: Annotated[Path, typer.Argument(help=_("CSV, XLSX or JSON lines, with the columns of the API's stream."))],
    *,
    name: Annotated[str, typer.Option("--name", help=_("Of the list; names no person."))],
    purpose: Annotated[str, typer.Option("--purpose", help=_("Why the law allows it, as border_check."))],
    reason: terms.REASON = "",
    case: Annotated[str, typer.Option("--case", help=_("Number of the case, when there is one."))] = "",
    until: Annotated[datetime | None, typer.Option("--until", formats=DAY, help=_("Its last day."))] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.core.formats.table_reading import TableError
    from spoc.core.terms.offices import Purpose
    from spoc.procedures.bulk_check import watching
    from spoc.words.reasons import sentence

    new = watching.NewList(
        name=name,
        purpose=terms.one_of(purpose, Purpose),
        reason=terms.asked_why(reason),
        file_name=file.name,
        case=case,
        until=terms.day_of(until),
    )
    try:
        with terms.told_as_refusals():
            row = watching.begin(new, _content(file), by=actor, at=now)
    except TableError as error:
        raise RefusedError(sentence(error.reason), exit_code=FOUND_WRONG) from error
    except RefusedError as error:
        if isinstance(error.__cause__, watching.LinesError):
            for one in error.__cause__.lines:
                complain(_("Line {line}: {reason}").format(line=one.line, reason=sentence(one.reason)))
        raise
    _tell(watching.found(row.key), as_json=as_json)


@app.command(help=_("What it met with: possible matches, never a hit."))
def show(key: KEY, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.procedures.bulk_check.watch_views import open_matches
    from spoc.words.reasons import sentence

    with terms.told_as_refusals():
        _total, found = open_matches(key, by=actor, at=now, limit=1_000)
    if as_json:
        from spoc.api.watch_lists import WatchMatchShape, shape_of

        say_json([WatchMatchShape.model_validate(shape_of(one)).model_dump(mode="json") for one in found])
        return
    lines = [
        [str(one.number), f"{one.score:.2f}", escape(one.own_id or str(one.line)), escape(one.subject.title),
         one.alert.reference, escape("; ".join(sentence(reason) for reason in one.reasons[:3]))]
        for one in found
    ]  # fmt: skip
    say_table([_("Number"), _("Score"), _("Line"), _("Found"), _("Alert"), _("Why")], lines)


@app.command(help=_("Ends it: nothing more is put to it."))
def end(key: KEY, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("ask_for_many")
    from spoc.procedures.bulk_check import watching

    with terms.told_as_refusals():
        watching.end(key, by=actor, at=now)
        row = watching.found(key)
    _tell(row, as_json=as_json)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > terms.LARGEST_FILE:
            text = _("{file} is larger than {most} MB.").format(file=file, most=terms.LARGEST_FILE // 2**20)
            raise RefusedError(text, exit_code=WRONGLY_ASKED)
        return file.read_bytes()
    except OSError as error:
        raise RefusedError(f"{file}: {error.strerror}", exit_code=WRONGLY_ASKED) from error


def _shape(row: "WatchList") -> dict[str, Any]:  # Any: JSON
    from spoc.api.watch_lists import WatchListShape

    return dict(WatchListShape.from_orm(row).model_dump(mode="json"))


def _tell(row: "WatchList", *, as_json: bool) -> None:
    if as_json:
        say_json(_shape(row))
        return
    from spoc.words import batches

    text = _("Watch list {key}: {count} questions, {state} until {day}.")
    say(text.format(key=row.key, count=row.total, state=batches.watch_state(row.state), day=row.until))


if __name__ == "__main__":
    app()
