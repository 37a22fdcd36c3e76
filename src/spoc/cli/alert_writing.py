"""`spoc alert new|save|check|propose|update` and what goes with them: cells come from a file, never from arguments."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import FOUND_WRONG, WRONGLY_ASKED, RefusedError, commands, say, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.office.alerts.models import Alert
    from spoc.procedures.alerts.checking import Checked

app = commands()
CATEGORY = Annotated[str, typer.Argument(help=_("Code of the category, as ARR."))]
KIND = Annotated[str, typer.Argument(help=_("Whom or what it is about, as person."))]
NATIONAL = Annotated[str, typer.Option("--national", help=_("Code of a category that the office defined."))]
MAYBE_FROM = Annotated[str, typer.Option("--from", help=_("JSON, or - ; without it, what is typed there."))]


@app.command(help=_("The form that such an alert is entered by: columns, codes, what the law asks for."))
def form(category: CATEGORY, kind: KIND, national: NATIONAL = "", as_json: terms.AS_JSON = False) -> None:
    _actor, now = terms.acting("enter_alert")
    from spoc.api.alert_entry_shapes import FormShape, form_as_json
    from spoc.core.terms.alerts import AlertCategory, SubjectKind
    from spoc.procedures.entry_forms import entry_form
    from spoc.words import entry

    about = terms.one_of(category, AlertCategory), terms.one_of(kind, SubjectKind)
    with terms.told_as_refusals():
        found = entry_form(*about, national, at=now)
    if as_json:
        say_json(FormShape.model_validate(form_as_json(found)).model_dump(mode="json"))
        return
    for one in found.columns:
        codes = f" {{{', '.join(one.codes)}}}" if one.codes else ""
        say(f"{one.column:32} {one.ask:9} {one.kind:13} {entry.column(one.column)}{codes}")


@app.command(help=_("Begins an alert: a draft under the next number of the register."))
def new(
    category: CATEGORY,
    kind: KIND,
    *,
    source: terms.FROM,
    national: NATIONAL = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.core.terms.alerts import AlertCategory, SubjectKind
        from spoc.procedures.alerts.entry import Begun, begin

        begun = Begun(
            category=terms.one_of(category, AlertCategory),
            subject_kind=terms.one_of(kind, SubjectKind),
            national_code=national,
            values=terms.read_cells(source)[0],
        )
        return begin(begun, by=by, at=at)

    terms.carry_out("enter_alert", do, as_json=as_json)


@app.command(help=_("What is typed for an alert, with its version."))
def draft(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.api.alert_entry import draft_as_json
    from spoc.api.alert_entry_shapes import DraftShape
    from spoc.procedures.alerts.standing import open_draft

    with terms.told_as_refusals():
        view = open_draft(number, by=actor, at=now)
    if as_json:
        say_json(DraftShape.model_validate(draft_as_json(view)).model_dump(mode="json"))
        return
    say(_("{name}: version {version}, saved by {officer}").format(
        name=view.name, version=view.draft.version, officer=view.draft.saved_by))  # fmt: skip
    for column, cell in view.draft.values.items():
        say(f"{column}: {cell}")


@app.command(help=_("Saves what is typed, right or wrong, under the version that was read."))
def save(number: terms.NUMBER, *, version: terms.VERSION, source: terms.FROM, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.procedures.alerts import entry as alert_entry

    values, answers = terms.read_cells(source)
    with terms.told_as_refusals():
        saved = alert_entry.save(number, values, version=version, answers=answers, by=actor, at=now)
    if as_json:
        say_json({"number": number, "version": saved})
    else:
        say(_("Saved: version {version}.").format(version=saved))


@app.command(help=_("What the law says of it, in its order; exit code 1 when it is not ready."))
def check(number: terms.NUMBER, source: MAYBE_FROM = "", as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.procedures.alerts import entry as alert_entry
    from spoc.procedures.alerts.sight import alert_to_read
    from spoc.procedures.alerts.standing import open_draft

    with terms.told_as_refusals():
        if source:
            values, answers = terms.read_cells(source)
        else:
            held = open_draft(number, by=actor, at=now).draft
            values, answers = held.values, held.answers
        found = alert_entry.checks(number, values, by=actor, at=now)
        alert = alert_to_read(number, by=actor, at=now)
    _tell_checks(alert, found, answers or {}, as_json=as_json)
    if found.why_not(answers or {}):
        raise typer.Exit(FOUND_WRONG)


@app.command(help=_("Proposes it to a second officer. Reasons for warnings: JSON by the key of each."))
def propose(
    number: terms.NUMBER,
    *,
    version: terms.VERSION,
    answers: Annotated[str, typer.Option("--answers", help=_("A file with JSON, or - for standard input."))] = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import entry as alert_entry

        given = terms.as_answers(terms.read_json(answers)) if answers else None
        return alert_entry.propose(number, version=version, answers=given, by=by, at=at)

    terms.carry_out("enter_alert", do, as_json=as_json)


@app.command("take-back", help=_("Takes a proposal back before somebody approved it."))
def take_back(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import entry as alert_entry

        return alert_entry.take_back(number, reason=reason, by=by, at=at)

    terms.carry_out("enter_alert", do, as_json=as_json)


@app.command(help=_("Drafts what was refused again, with all that it said."))
def correct(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import entry as alert_entry

        return alert_entry.correct(number, by=by, at=at)

    terms.carry_out("enter_alert", do, as_json=as_json)


@app.command("throw-away", help=_("Throws a draft away, or a change that was begun."))
def throw_away(number: terms.NUMBER) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.procedures.alerts import changes as alert_changes
    from spoc.procedures.alerts import entry as alert_entry
    from spoc.procedures.alerts.standing import is_out

    with terms.told_as_refusals():
        if is_out(number, by=actor, at=now):
            alert_changes.drop_change(number, by=actor, at=now)
        else:
            alert_entry.throw_away(number, by=actor, at=now)
    say(_("Thrown away."))


@app.command(help=_("What an alert that is out says now, as cells, with its version: what `update` takes back."))
def content(number: terms.NUMBER) -> None:
    actor, now = terms.acting("enter_alert")
    from spoc.procedures.alerts.standing import open_content

    with terms.told_as_refusals():
        view = open_content(number, by=actor, at=now)
    say_json({"number": number, "name": view.name, "version": view.version, "values": dict(view.values)})


@app.command(help=_("Changes an alert that is out: the whole of what it says from now on; its central system is told."))
def update(
    number: terms.NUMBER,
    *,
    version: terms.VERSION,
    source: terms.FROM,
    origin: Annotated[str, typer.Option(help=_("Where the new values came from: a form, a file, a decision."))],
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import changes as alert_changes

        values, answers = terms.read_cells(source)
        return alert_changes.update(number, values, origin=origin, answers=answers, version=version, by=by, at=at)

    terms.carry_out("enter_alert", do, as_json=as_json)


@app.command(help=_("Attaches a paper: a warrant, its translation, a decision."))
def attach(
    number: terms.NUMBER,
    file: Annotated[Path, typer.Argument(help=_("The file as it came."))],
    *,
    kind: Annotated[str, typer.Option(help=_("warrant or document_copy."))] = "warrant",
    language: Annotated[str, typer.Option(help=_("Of the paper, as en."))] = "",
) -> None:
    actor, now = terms.acting("enter_alert")
    import mimetypes

    from spoc.core.terms.alert_records import BiometricKind
    from spoc.office.alerts.services.marks import NewAlertFile
    from spoc.procedures.alerts import changes as alert_changes
    from spoc.procedures.alerts import entry as alert_entry
    from spoc.procedures.alerts.standing import is_out
    from spoc.procedures.subjects.biometrics import plain_name

    paper = NewAlertFile(
        kind=terms.one_of(kind, BiometricKind),
        name=plain_name(file.name),
        media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        content=bytes_of(file),
        language=language.strip().lower()[:2],
    )
    with terms.told_as_refusals():
        put = alert_changes.attach_paper if is_out(number, by=actor, at=now) else alert_entry.attach_paper
        kept = put(number, paper, by=actor, at=now)
    say(_("Attached: {name}, SHA-256 {digest}").format(name=kept.name, digest=kept.sha256))


def bytes_of(file: Path) -> bytes:
    """Refused when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        text = _("{file} cannot be read: {reason}.").format(file=file, reason=error.strerror)
        raise RefusedError(text, exit_code=WRONGLY_ASKED) from error


def _tell_checks(alert: "Alert", found: "Checked", answers: dict[str, str], *, as_json: bool) -> None:
    from spoc.api.alert_entry import checks_as_json
    from spoc.api.alert_entry_shapes import ChecksShape

    said = ChecksShape.model_validate(checks_as_json(alert, found, answers)).model_dump(mode="json")
    if as_json:
        say_json(said)
        return
    for one in said["findings"]:
        rule = f" [{one['rule']} {one['confidence']}]" if one["rule"] else ""
        answer = f" → {one['answer']}" if one["answer"] else ""
        say(f"{one['weight']}: {one['sentence']}{rule} ({one['key']}){answer}")
    for one in said["others"]:
        say(_("may be the same: {reference} ({category}, {state})").format(**one))
    if said["is_ready"]:
        say(_("Ready to be proposed."))
