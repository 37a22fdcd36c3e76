"""`spoc check batch`: a file of persons is asked for, and what was found is written line by line."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer

from spoc.cli import carrying_out as terms
from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.signing_in import actor_for
from spoc.cli.terminal import FOUND_WRONG, NO_RIGHT, UNAVAILABLE, WRONGLY_ASKED, RefusedError, complain, progress

if TYPE_CHECKING:
    from spoc.core.law.batches import BatchBound
    from spoc.procedures.asking import Asker
    from spoc.procedures.batch_check import BatchLine, Wanted


def batch(  # noqa: PLR0913  each is an option
    file: Path = typer.Argument(help=_("CSV, XLSX or JSON lines: query, dob, sex, nationality.")),
    *,
    purpose: str = typer.Option("", "--purpose", help=_("Why the law allows it, as border_check.")),
    reason: str = typer.Option("", "--reason", help=_("Why, in your words; kept with each question.")),
    top: int = typer.Option(10, "--top", min=1, max=34, help=_("Persons of each row at most, the likeliest first.")),
    source: terms.SOURCES = None,
    out: Path | None = typer.Option(None, "--out", help=_("Where the lines of JSON go; left out: to the terminal.")),
) -> None:
    """Exit code 0: all asked and answered; 1: rows could not be asked; 69: a source gave no answer to some."""
    offices.django_office()
    from django.utils import timezone

    from spoc.cli.check import purpose_of
    from spoc.core.formats.person_list import read_questions
    from spoc.core.formats.table_reading import TableError
    from spoc.core.law.access import Verb
    from spoc.procedures import batch_check
    from spoc.procedures.asking import Asker
    from spoc.procedures.refusal import RefusedError as ProcedureRefusedError
    from spoc.words.reasons import sentence

    why = purpose_of(purpose)
    asker = Asker(actor=actor_for(Verb.ASK, why), purpose=why, at=timezone.now())
    try:
        with file.open("rb") as stream:
            total = batch_check.count_questions(stream, file.name)
            wanted = batch_check.Wanted(top=top, reason=reason, sources=tuple(source or ()))
            _begin(total, wanted, asker)
            rows = read_questions(stream, file.name)
            lines = batch_check.check_batch(rows, wanted, asker=asker, now=timezone.now)
            told = _write(lines, out, total)
    except TableError as error:
        raise RefusedError(sentence(error.reason), exit_code=FOUND_WRONG) from error
    except ProcedureRefusedError as error:
        raise RefusedError(sentence(error.reason), exit_code=NO_RIGHT) from error
    except OSError as error:
        raise RefusedError(f"{file}: {error.strerror}", exit_code=WRONGLY_ASKED) from error
    if told["silent"] or told["refused"]:
        raise typer.Exit(UNAVAILABLE if told["silent"] else FOUND_WRONG)


def _begin(total: int, wanted: "Wanted", asker: "Asker") -> None:
    from django.conf import settings

    from spoc.procedures.batch_check import begin_batch

    bound = begin_batch(total, reason=wanted.reason, asker=asker, in_training=settings.TRAINING, sources=wanted.sources)
    if bound:
        _warn(total, bound)


def _warn(total: int, bound: "BatchBound") -> None:
    text = _("{count} persons: more than {most} at once. The data-protection officer is told. ({source}, proposed)")
    complain(text.format(count=total, most=bound.most, source=bound.source))


def _write(lines: "Iterable[BatchLine]", out: Path | None, total: int) -> Mapping[str, int]:
    told = {"asked": 0, "refused": 0, "silent": 0}
    with _opened(out) as stream, progress(_("Asking"), total) as shown:
        for line in lines:
            told["refused" if line.refused else "asked"] += 1
            told["silent"] += line.is_silent
            stream.write(_as_json(line) + "\n")
            shown(told["asked"], total)
    text = _("{asked} asked, {refused} rows could not be asked, {silent} without an answer.")
    typer.echo(text.format(**told), err=True)
    return told


def _opened(out: Path | None) -> AbstractContextManager[IO[str]]:
    return out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout)


def _as_json(line: "BatchLine") -> str:
    import json

    from spoc.procedures.bulk_check.telling import as_sources
    from spoc.words.reasons import sentence

    said: dict[str, object] = {"row": line.place}
    if line.refused:
        said |= {"refused": line.refused.code, "sentence": sentence(line.refused)}
    else:
        said |= {
            "query": line.name,
            "dob": line.birth,
            "key": line.key,
            "state": "no_answer" if line.is_silent else line.state,
            "took_ms": line.took_ms,
            "was_capped": line.was_capped,
            "matches": [
                {
                    "id": one.number,
                    "score": round(one.score, 4),
                    "possible": one.is_possible,
                    "subject": one.subject,
                    "alert": one.alert,
                    "reasons": [_told(row) for row in one.evidence],
                }
                for one in line.matches
            ],
        }
    if line.beside:
        said["sources"] = as_sources(line.state, line.beside)
    return json.dumps(said, ensure_ascii=False, default=str)


def _told(row: Mapping[str, Any]) -> dict[str, object]:  # Any: as JSON holds it
    from spoc.procedures.questions import reason_of_json
    from spoc.words.reasons import sentence

    kept = ("feature", "outcome", "strength", "points", "asked", "found")
    said = {name: row[name] for name in kept} | {"sentence": sentence(reason_of_json(row["reason"]))}
    return said | {"working": row.get("working", {})}
