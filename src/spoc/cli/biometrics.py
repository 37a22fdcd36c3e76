"""`spoc biometrics`: pictures, prints and profiles of the subject of an alert; a file is written into a new file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from spoc.cli import carrying_out as terms
from spoc.cli.alert_writing import bytes_of
from spoc.cli.alerts import new_file
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, RefusedError, commands, complain, say, say_json, say_table

app = commands(help=_("Pictures, prints and profiles; sign in first."), no_args_is_help=True)
FILE = Annotated[int, typer.Argument(min=1, help=_("Number of the file, as `list` shows it."))]


@app.command("list", help=_("What is kept of the subject of an alert, withdrawn files too."))
def list_files(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.api.biometrics import FileShape
    from spoc.procedures.alerts.files import open_lines

    with terms.told_as_refusals():
        lines = open_lines(number, by=actor, at=now)
    if as_json:
        say_json([FileShape.from_orm(one).model_dump(mode="json") for one in lines])
        return
    rows = [
        [str(one.number), one.kind, one.media_type, str(one.size), _("withdrawn") if one.withdrawn_at else ""]
        for one in lines
    ]
    say_table([_("Number"), _("Kind"), _("What it is"), _("Bytes"), ""], rows)


@app.command(help=_("Attaches a file; --judged says that an officer looked at its quality and finds it good enough."))
def add(  # noqa: PLR0913  one option a thing that is kept
    number: terms.NUMBER,
    file: Annotated[Path, typer.Argument(help=_("The file as it came."))],
    *,
    kind: Annotated[str, typer.Option(help=_("As photograph, fingerprints."))],
    origin: Annotated[str, typer.Option(help=_("Where it came from."))] = "",
    judged: Annotated[bool, typer.Option("--judged", help=_("An officer looked at its quality."))] = False,
    captured: Annotated[
        datetime | None, typer.Option("--captured-on", formats=["%Y-%m-%d"], help=_("When it was taken."))
    ] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.api.biometrics import FileShape
    from spoc.core.terms.alert_records import BiometricKind
    from spoc.procedures.alerts import pictures as alert_pictures
    from spoc.procedures.alerts.files import look_for
    from spoc.procedures.subjects.biometrics import NewFile, line_of
    from spoc.words.reasons import sentence

    what, content = terms.one_of(kind, BiometricKind), bytes_of(file)
    with terms.told_as_refusals():
        looked = look_for(number, what, content, by=actor, at=now)
        for warning in looked.warnings:
            complain(sentence(warning))
        new = NewFile(
            kind=what,
            content=content,
            name=file.name,
            is_judged=judged,
            captured_on=terms.day_of(captured),
            origin=origin,
        )
        kept = line_of(alert_pictures.attach(number, new, by=actor, at=now))
    if as_json:
        say_json(FileShape.from_orm(kept).model_dump(mode="json"))
    else:
        say(_("Attached as {number}: {media_type}, {size} bytes.").format(
            number=kept.number, media_type=kept.media_type, size=kept.size))  # fmt: skip


@app.command(help=_("Writes a file as it came into a new file, and leaves an entry in the audit."))
def show(number: FILE, output: Annotated[Path, typer.Option("--output", "-o", help=_("A new file."))]) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.procedures.subjects.biometrics import open_file

    with new_file(output) as target, terms.told_as_refusals():
        held = open_file(number, by=actor, at=now)
        written = target.write(bytes(held.content))
    if written != held.size:
        raise RefusedError(_("The file was not written whole."), exit_code=FOUND_WRONG)
    typer.echo(_("Written: {file}, {size} bytes.").format(file=output, size=written), err=True)


@app.command(help=_("Withdraws a file: it is shown and sent no more."))
def withdraw(number: terms.NUMBER, file: FILE, reason: terms.REASON = "") -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.procedures.alerts import pictures as alert_pictures

    with terms.told_as_refusals():
        alert_pictures.withdraw(number, file, why=terms.asked_why(reason), by=actor, at=now)
    say(_("Withdrawn."))


if __name__ == "__main__":
    app()
