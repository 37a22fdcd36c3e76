"""`spoc check`: anything is asked for at the terminal, by somebody who has signed in; a command for each kind.

What is asked for comes from a prompt or from standard input, never from arguments: a shell keeps its history.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from spoc.cli import check_batch, check_jobs
from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.signing_in import actor_for
from spoc.cli.terminal import NO_RIGHT, UNAVAILABLE, WRONGLY_ASKED, RefusedError, commands, say, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor, Purpose
    from spoc.office.screening.models import Query
    from spoc.procedures.questions import Question

app = commands(
    help=_("Asks for a person, a document, a vehicle or any other thing; sign in first."), no_args_is_help=True
)
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


@app.command(name="any", help=_("Whatever is typed: a name and date, a zone, any number, a part of one; f: a firearm."))
def anything(
    purpose: str = PURPOSE,
    reason: str = REASON,
    as_json: bool = AS_JSON,
    reading: int = typer.Option(0, "--reading", min=0, help=_("Which of the ways in which the text may be read.")),
) -> None:
    check("", _("Anything; a zone with an empty line after it"), purpose, reason, as_json=as_json, reading=reading)


def _command_for(kind: str) -> None:
    def ask_for(purpose: str = PURPOSE, reason: str = REASON, as_json: bool = AS_JSON) -> None:
        from spoc.core.terms.kinds.asked import ASKED
        from spoc.core.terms.queries import QueryKind

        prompt = _("Number, or a part of it with ? and *, or words")
        check(f"{ASKED[QueryKind(kind)].letter}:", prompt, purpose, reason, as_json=as_json)

    app.command(name=kind.replace("_", "-"), help=HELP[kind])(ask_for)


HELP: "dict[str, str]" = {
    "vehicle_part": _("A part of a vehicle, by a number on it."),
    "firearm": _("A firearm, by its serial number."),
    "boat": _("A boat: hull, registration, IMO, MMSI, name, or words such as its maker and port."),
    "engine": _("An engine of a boat or an aircraft, by its serial number."),
    "aircraft": _("An aircraft: registration mark, serial number, 24-bit address, or words."),
    "container": _("A container, by its number or its owner."),
    "banknote": _("A banknote, by its number."),
    "payment_means": _("A means of payment, by its number."),
    "work_of_art": _("A work of art, by words that describe it or its inventory number."),
    "equipment": _("Industrial equipment, by a number or by its maker and model."),
    "it_item": _("A telephone, a computer and their like: IMEI, serial number, MAC address."),
    "valuable": _("Another valuable object, by a number or by words."),
    "threat": _("A threat or a way of working, by words."),
    "finding": _("A body or a trace, by its number or the place where it was found."),
}
"""By kind of check, as `core/terms/kinds/asked.py` has them; persons, documents and vehicles have commands above."""
for _kind in HELP:
    _command_for(_kind)


def check(  # noqa: PLR0913  what each command says of itself
    kind: str, prompt: str, purpose: str, reason: str, *, as_json: bool, reading: int = 0
) -> None:
    """Exit code 0: answered; 69: a source gave no answer, and nothing may be read as "no match"."""
    offices.django_office()
    from django.utils import timezone

    from spoc.cli.answer import tell, tell_others
    from spoc.procedures.answers import answer_view

    why = purpose_of(purpose)
    actor = _actor(why)
    said = reason or _asked(_("Reason"))
    questions = _questions(kind, _typed(prompt, kind))
    place = min(reading, len(questions) - 1)
    query = _ask(questions[place], actor, why, said)
    tell_others(query, is_quiet=as_json)
    view = answer_view(query, actor, timezone.localdate(), at=timezone.now())
    if as_json:
        from spoc.api.shapes import AnswerShape

        say_json(AnswerShape.from_orm(view).model_dump(mode="json"))
    else:
        tell(view)
        _tell_readings(questions, place)
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
    """One line; of a document, and of anything, as many as come, since a zone has up to three."""
    if kind not in ("d", ""):
        return _asked(prompt)
    lines = [_asked(prompt)]
    while "<" in lines[0] and (line := sys.stdin.readline().strip()):
        lines.append(line)
    return "\n".join(lines)


def _questions(kind: str, text: str) -> "Sequence[Question]":
    from django.utils import timezone

    from spoc.procedures.questions import QuestionError
    from spoc.procedures.understanding import understand
    from spoc.words.reasons import sentence

    try:
        return understand(f"{kind} {text}".strip(), timezone.localdate()).questions
    except QuestionError as error:
        raise RefusedError(sentence(error.reason), exit_code=WRONGLY_ASKED) from error


def _tell_readings(questions: "Sequence[Question]", place: int) -> None:
    """What else the text may be, when it may be several things."""
    from spoc.procedures.questions import kind_of
    from spoc.words.checks import kind as word_of

    others = [f"{number}: {word_of(kind_of(one))}" for number, one in enumerate(questions) if number != place]
    if others:
        say(_("It may also be read as {readings}; --reading asks so.").format(readings=", ".join(others)))


def _ask(question: "Question", actor: "Actor", purpose: "Purpose", reason: str) -> "Query":
    from django.utils import timezone

    from spoc.procedures import any_query
    from spoc.procedures.refusal import RefusedError as ProcedureRefusedError
    from spoc.words.reasons import sentence

    try:
        return any_query.ask(question, actor=actor, purpose=purpose, reason=reason, at=timezone.now())
    except ProcedureRefusedError as error:
        raise RefusedError(sentence(error.reason), exit_code=NO_RIGHT) from error


if __name__ == "__main__":
    app()
