"""A step of a procedure at the terminal: who acts, what is read from a file, what it came to, what a refusal ends with.

Exit codes: 1 the law or the state of the record is against it; 2 wrongly asked; 75 somebody else wrote first; 77 no
right.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.signing_in import actor_for
from spoc.cli.terminal import BUSY, FOUND_WRONG, NO_RIGHT, WRONGLY_ASKED, RefusedError, complain, say, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.office.alerts.models import Alert
    from spoc.procedures.alerts.readiness import NotReadyError

# Any below: whatever JSON holds.

NUMBER = Annotated[int, typer.Argument(min=1, help=_("Number of the alert here, as a list shows it."))]
AS_JSON = Annotated[bool, typer.Option("--json", help=_("For a program to read; the same shape as the API's."))]
FROM = Annotated[
    str, typer.Option("--from", help=_("A file with JSON, or - for standard input: no person stands in an argument."))
]
VERSION = Annotated[int, typer.Option("--version", min=1, help=_("As it was read."))]
REASON = Annotated[str, typer.Option("--reason", help=_("Why; asked for when left out."))]
SOURCES = Annotated[
    list[str] | None,
    typer.Option("--source", help=_("An outside source to be asked besides, as national:persons; may be repeated.")),
]
LARGEST_FILE = 8 * 2**20
Member = TypeVar("Member", bound=StrEnum)
Do = Callable[["Actor", datetime], "Alert"]


def acting(verb: str) -> tuple["Actor", datetime]:
    """Who acts, by token or by name, password and code; and when."""
    offices.django_office()
    from django.utils import timezone

    from spoc.core.law.access import Verb

    return actor_for(Verb(verb)), timezone.now()


def carry_out(verb: str, do: Do, *, as_json: bool) -> None:
    """One step in the life of an alert, and where it stands after it."""
    actor, now = acting(verb)
    with told_as_refusals():
        alert = do(actor, now)
    tell_state(alert, as_json=as_json)


def tell_state(alert: "Alert", *, as_json: bool) -> None:
    from spoc.api.alert_life_shapes import StateShape, state_as_json
    from spoc.words import alerts

    said = state_as_json(alert)
    if as_json:
        say_json(StateShape.model_validate(said).model_dump(mode="json"))
        return
    say(_("{number}: {name}, {state}").format(number=alert.pk, name=said["name"], state=alerts.state(alert.state)))
    for name in ("review_on", "hidden_until", "purge_on"):
        if said[name]:
            say(f"  {name}: {said[name]}")


@contextmanager
def told_as_refusals() -> Iterator[None]:
    """What a procedure refuses, as a sentence with its exit code; all findings where an alert is not ready."""
    from spoc.procedures.alerts.changes import ChangedMeanwhileError
    from spoc.procedures.alerts.entry import AlertDraftConflictError
    from spoc.procedures.alerts.readiness import NotReadyError
    from spoc.procedures.refusal import NotFoundError
    from spoc.procedures.refusal import RefusedError as ProcedureRefusedError
    from spoc.words.reasons import sentence

    try:
        yield
    except NotReadyError as error:
        _tell_findings(error)
        raise RefusedError(sentence(error.reason), exit_code=FOUND_WRONG) from error
    except ProcedureRefusedError as error:
        code = NO_RIGHT if error.reason.code.startswith("access.") else FOUND_WRONG
        raise RefusedError(sentence(error.reason), exit_code=code) from error
    except NotFoundError as error:
        raise RefusedError(_("There is nothing under this number."), exit_code=WRONGLY_ASKED) from error
    except (AlertDraftConflictError, ChangedMeanwhileError) as error:
        text = _("Somebody else wrote first: version {version} stands there now. Read it, and try again.")
        raise RefusedError(text.format(version=error.version), exit_code=BUSY) from error


def read_json(source: str) -> dict[str, Any]:
    """An object from a file or, for ``-``, from what is left of standard input. Refused when it is none."""
    try:
        text = sys.stdin.read(LARGEST_FILE) if source == "-" else _text_of(Path(source))
        found = json.loads(text)
    except OSError as error:
        text = _("{file} cannot be read: {reason}.").format(file=source, reason=error.strerror)
        raise RefusedError(text, exit_code=WRONGLY_ASKED) from error
    except ValueError as error:
        raise RefusedError(_("{file} holds no JSON.").format(file=source), exit_code=WRONGLY_ASKED) from error
    if not isinstance(found, dict) or not _is_clean(found):
        raise RefusedError(_("{file} holds no object of cells.").format(file=source), exit_code=WRONGLY_ASKED)
    return found


def read_cells(source: str) -> tuple[dict[str, Any], dict[str, str] | None]:
    """Cells by column; or an object with ``values`` and ``answers``, as the API gives a draft."""
    found = read_json(source)
    if "values" not in found:
        return found, None
    return dict(found["values"]), as_answers(found.get("answers"))


def as_answers(found: object) -> dict[str, str] | None:
    return {str(key): str(text) for key, text in found.items()} if isinstance(found, dict) else None


def asked_why(reason: str) -> str:
    """From a prompt, or the next line of standard input, when no option gave it."""
    if reason:
        return reason
    if sys.stdin.isatty():
        return str(typer.prompt(_("Reason"), err=True))
    return sys.stdin.readline().rstrip("\n")


def one_of(text: str, known: type[Member]) -> Member:
    """The member of an enumeration with this value. Refused with all of them when there is none."""
    if text not in set(known):
        said = _("“{text}” is none of these: {known}.").format(text=text, known=", ".join(known))
        raise RefusedError(said, exit_code=WRONGLY_ASKED)
    return known(text)


def short(text: str, most: int) -> str:
    """Refused when it is longer: nothing is cut off unsaid."""
    if len(text) > most or "\0" in text:
        said = _("“{text}…” is longer than {most} characters.").format(text=text[:20], most=most)
        raise RefusedError(said, exit_code=WRONGLY_ASKED)
    return text


def state_code(text: str) -> str:
    """ISO 3166-1 alpha-2 of a code or a name. Refused when it is none."""
    from spoc.core.terms.countries import country_code

    code = country_code(text) or ""
    if len(code) != 2:
        raise RefusedError(_("“{text}” is no state.").format(text=text), exit_code=WRONGLY_ASKED)
    return code


def day_of(moment: datetime | None) -> Any:
    return moment.date() if moment else None


def _text_of(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        text = _("{file} is larger than {most} MB.").format(file=path, most=LARGEST_FILE // 2**20)
        raise RefusedError(text, exit_code=WRONGLY_ASKED)
    return path.read_text(encoding="utf-8")


def _is_clean(found: object) -> bool:
    """Nothing that the database cannot keep: a NUL, a lone half of a character, a number that is none."""
    try:
        return b"\\u0000" not in json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return False


def _tell_findings(error: "NotReadyError") -> None:
    from spoc.words.reasons import sentence

    for one in error.found.noted:
        if one.weight.value != "reminds":
            rule = f" [{one.rule} {one.confidence}]" if one.rule else ""
            complain(f"{one.weight.value}: {sentence(one.reason)}{rule} ({one.key})")
