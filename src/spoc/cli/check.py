"""`spoc check`: a person, a document or a vehicle is asked for at the terminal, by somebody who has signed in.

What is asked for comes from a prompt or from standard input, never from arguments: a shell keeps its history.
"""

import sys
from typing import TYPE_CHECKING

import typer

from spoc.cli import check_batch, check_jobs
from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.signing_in import actor_for
from spoc.cli.terminal import NO_RIGHT, UNAVAILABLE, WRONGLY_ASKED, RefusedError, commands, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor, Purpose
    from spoc.office.screening.models import Query
    from spoc.procedures.questions import Question

app = commands(help=_("Asks for a person, a document or a vehicle; sign in first."), no_args_is_help=True)
app.command(name="batch", help=_("A file of persons; what was found is written line by line."))(check_batch.batch)
app.add_typer(check_jobs.app, name="job")

PURPOSE = typer.Option("", "--purpose", help=_("Why the law allows it, as border_check; asked for when left out."))
REASON = typer.Option("", "--reason", help=_("Why, in your words; asked for when left out."))
AS_JSON = typer.Option(False, "--json", help=_("For a program to read; the same shape as the API's."))


@app.command(help=_("A person: name in any script and order, with date of birth, sex and state as far as known."))
def person(purpose: str = PURPOSE, reason: str = REASON, as_json: bool = AS_JSON) -> None:
    check("p", _("Name, date of birth, state"), purpose, reason, as_json=as_json)


@app.command(help=_("A document: its number and state, or its machine-readable zone."))
def document(purpose: str = PURPOSE, reason: str = REASON, as_json: bool = AS_JSON) -> None:
    check("d", _("Number and state, or the zone and an empty line"), purpose, reason, as_json=as_json)


@app.command(help=_("A vehicle: its VIN, or its plate and state."))
def vehicle(purpose: str = PURPOSE, reason: str = REASON, as_json: bool = AS_JSON) -> None:
    check("v", _("VIN, or plate and state"), purpose, reason, as_json=as_json)


def check(kind: str, prompt: str, purpose: str, reason: str, *, as_json: bool) -> None:
    """Exit code 0: answered; 69: a source gave no answer, and nothing may be read as "no match"."""
    offices.django_office()
    from django.utils import timezone

    from spoc.cli.answer import tell
    from spoc.procedures.answers import answer_view

    why = purpose_of(purpose)
    actor = _actor(why)
    said = reason or _asked(_("Reason"))
    query = _ask(_question(kind, _typed(prompt, kind)), actor, why, said)
    view = answer_view(query, actor, timezone.localdate())
    if as_json:
        from spoc.api.shapes import AnswerShape

        say_json(AnswerShape.from_orm(view).model_dump(mode="json"))
    else:
        tell(view)
    if view.silent:
        raise typer.Exit(UNAVAILABLE)


def purpose_of(text: str) -> "Purpose":
    """Asked for when it was left out and somebody sits there."""
    from spoc.core.terms.offices import Purpose

    if not text and not sys.stdin.isatty():
        raise RefusedError(_("Say the purpose with --purpose."), exit_code=WRONGLY_ASKED)
    chosen = text or typer.prompt(_("Purpose"), err=True)
    try:
        return Purpose(chosen)
    except ValueError:
        known = ", ".join(Purpose)
        sentence = _("{purpose} is no purpose: {known}").format(purpose=chosen, known=known)
        raise RefusedError(sentence, exit_code=WRONGLY_ASKED) from None


def _actor(purpose: "Purpose") -> "Actor":
    from spoc.core.law.access import Verb

    return actor_for(Verb.ASK, purpose)


def _asked(prompt: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(prompt, err=True))
    return sys.stdin.readline().rstrip("\n")


def _typed(prompt: str, kind: str) -> str:
    """One line; of a document as many as come, since a zone has up to three."""
    if kind != "d":
        return _asked(prompt)
    lines = [_asked(prompt)]
    while "<" in lines[0] and (line := sys.stdin.readline().strip()):
        lines.append(line)
    return "\n".join(lines)


def _question(kind: str, text: str) -> "Question":
    from django.utils import timezone

    from spoc.procedures.questions import QuestionError
    from spoc.procedures.understanding import understand
    from spoc.words.reasons import sentence

    try:
        return understand(f"{kind} {text}", timezone.localdate()).questions[0]
    except QuestionError as error:
        raise RefusedError(sentence(error.reason), exit_code=WRONGLY_ASKED) from error


def _ask(question: "Question", actor: "Actor", purpose: "Purpose", reason: str) -> "Query":
    from django.utils import timezone

    from spoc.procedures import document_query, person_query, vehicle_query
    from spoc.procedures.questions import DocumentQuestion, PersonQuestion
    from spoc.procedures.refusal import RefusedError as ProcedureRefusedError
    from spoc.words.reasons import sentence

    why = {"actor": actor, "purpose": purpose, "reason": reason, "at": timezone.now()}
    try:
        if isinstance(question, PersonQuestion):
            return person_query.ask(question, **why)  # type: ignore[arg-type]  # as spelled out above
        if isinstance(question, DocumentQuestion):
            return document_query.ask(question, **why)  # type: ignore[arg-type]
        return vehicle_query.ask(question, **why)  # type: ignore[arg-type]
    except ProcedureRefusedError as error:
        raise RefusedError(sentence(error.reason), exit_code=NO_RIGHT) from error


if __name__ == "__main__":
    app()
