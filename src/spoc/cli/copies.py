"""`spoc copy`: the national copy of foreign alerts, and the technical copies that authorities hold."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import typer
from rich.markup import escape

from spoc.cli import office as offices
from spoc.cli.imports import operator
from spoc.cli.language import _
from spoc.cli.terminal import (
    BUSY,
    FOUND_WRONG,
    UNAVAILABLE,
    WRONGLY_ASKED,
    RefusedError,
    commands,
    progress,
    say,
    say_json,
    say_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from spoc.core.terms.alerts import AlertCategory
    from spoc.core.terms.offices import System
    from spoc.procedures.national_copy.states import ComparisonView, CopyView
    from spoc.procedures.national_copy.technical_copies import TechnicalCopyView

app = commands(help=_("The national copy of foreign alerts, and technical copies of others."), no_args_is_help=True)
SYSTEM = typer.Argument("SIS", help=_("SIS or INTERPOL."))
AS_JSON = typer.Option(False, "--json", help=_("For a program to read."))


@app.command(help=_("How each copy stands: what it holds, how far behind it is, what is missing."))
def status(as_json: bool = AS_JSON) -> None:
    offices.django_office()
    from dataclasses import asdict

    from django.utils import timezone

    from spoc.procedures.national_copy.states import copies

    views = copies(at=timezone.now())
    if as_json:
        say_json([asdict(view) for view in views])
        return
    for view in views:
        _tell(view)


@app.command(help=_("Loads everything that the system holds of others; goes on with a load that was cut short."))
def load(system: str = SYSTEM, as_json: bool = AS_JSON) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.jobs.memory import settle
    from spoc.procedures.central_lines import connect
    from spoc.procedures.national_copy.first_load import load as load_copy

    which = _system(system)
    settle()
    with _told_as_refusals(), progress(_("Loading the copy")) as told:
        report = load_copy(
            which,
            connect=connect,
            by=operator(),
            now=timezone.now,
            tell=lambda _step, done, total: told(done, total or None),
        )
    if as_json:
        say_json(vars(report))
    else:
        sentence = _(
            "{entered} entered, {replaced} replaced, {kept} as they were, {withdrawn} gone, {refused} set aside."
        )
        say(sentence.format(**{**vars(report), "refused": len(report.refused)}))
    _exit_if(bool(report.refused))


@app.command(help=_("Follows the broadcast up to its newest entry."))
def delta(system: str = SYSTEM, as_json: bool = AS_JSON) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.procedures.central_lines import connect
    from spoc.procedures.national_copy.delta import follow

    which = _system(system)
    with _told_as_refusals(), progress(_("Following the broadcast")) as told:
        report = follow(
            which,
            connect=connect,
            by=operator(),
            now=timezone.now,
            tell=lambda _step, done, total: told(done, total or None),
        )
    if as_json:
        say_json(vars(report))
    else:
        sentence = _(
            "Up to entry {sequence}: {entered} entered, {replaced} replaced, {withdrawn} withdrawn, {stale} stale, "
            "{missing} missing."
        )
        say(sentence.format(**vars(report)))
    _exit_if(bool(report.missing or report.refused))


@app.command(help=_("Compares categories with the central system and repairs what differs; without a word, all."))
def compare(
    system: str = SYSTEM,
    category: list[str] = typer.Option([], "--category", help=_("Code of a category, as ARR; more than once.")),
    as_json: bool = AS_JSON,
) -> None:
    offices.django_office()
    from dataclasses import asdict

    which = _system(system)
    views = [_compared(which, one) for one in _categories(which, category)]
    if as_json:
        say_json([asdict(view) for view in views])
    else:
        columns = [_("Category"), _("here"), _("there"), _("differed"), _("repaired"), _("what")]
        say_table(columns, [_row(view) for view in views])
    _exit_if(any(view.found for view in views))


@app.command(help=_("Technical copies that authorities hold, with their age; notes one, or that one is destroyed."))
def technical(  # noqa: PLR0913  one argument an option
    *,
    note: str = typer.Option("", help=_("Name of a copy that was made or renewed now.")),
    holder: str = typer.Option("", help=_("With --note: the authority that has it.")),
    purpose: str = typer.Option("", help=_("With --note: what for.")),
    system: str = typer.Option("SIS", help=_("SIS or INTERPOL.")),
    destroyed: str = typer.Option("", help=_("Name of a copy that exists no more.")),
    as_json: bool = AS_JSON,
) -> None:
    offices.django_office()
    from dataclasses import asdict

    from django.utils import timezone

    from spoc.procedures.national_copy.technical_copies import NoSuchCopyError, destroy, inventory

    at = timezone.now()
    if note:
        _note(note, holder, purpose, _system(system), at)
    if destroyed:
        try:
            destroy(destroyed, by=operator(), at=at)
        except NoSuchCopyError as error:
            raise RefusedError(_("There is no technical copy of that name."), exit_code=WRONGLY_ASKED) from error
    views = inventory(at=at)
    if as_json:
        say_json([asdict(view) for view in views])
    else:
        say_table([_("Name"), _("Holder"), _("of"), _("made"), _("age"), ""], map(_technical_row, views))
    _exit_if(any(view.is_too_old for view in views))


def _note(name: str, holder: str, purpose: str, system: "System", at: datetime) -> None:
    from spoc.office.copies.selectors.states import state_of
    from spoc.office.copies.services.technical import NewTechnicalCopy
    from spoc.procedures.national_copy.technical_copies import note

    if not holder or not purpose:
        raise RefusedError(_("--note needs --holder and --purpose."), exit_code=WRONGLY_ASKED)
    state = state_of(system)
    new = NewTechnicalCopy(
        name=name,
        holder=holder,
        system=system,
        purpose=purpose,
        made_at=at,
        sequence=state.sequence if state else 0,
    )
    note(new, by=operator(), at=at)


def _compared(system: "System", category: "AlertCategory") -> "ComparisonView":
    from django.utils import timezone

    from spoc.procedures.central_lines import connect
    from spoc.procedures.national_copy.comparison import compare as compare_one
    from spoc.procedures.national_copy.states import view_of

    with _told_as_refusals(), progress(_("Comparing {category}").format(category=category)) as told:
        report = compare_one(
            system,
            category,
            connect=connect,
            by=operator(),
            now=timezone.now,
            tell=lambda _step, done, total: told(done, total or None),
        )
    return view_of(report)


def _tell(view: "CopyView") -> None:
    head = _("{system}: {phase}, {total} alerts, entry {sequence}, {behind} behind, heard {heard}")
    heard = _age(view.silent_for) if view.silent_for is not None else _("never")
    say(head.format(system=view.system, phase=_phase(view), total=view.total, sequence=view.sequence,
                    behind=view.behind, heard=heard))  # fmt: skip
    if view.parts:
        loading = _("  loading: {done} of {expected}")
        say(loading.format(done=view.load_done, expected=view.load_expected))
    for gap in view.gaps:
        say(_("  missing: entries {first} to {last}").format(first=gap.first, last=gap.last))
    for reference, reason in view.refused:
        say(_("  set aside: {reference} ({reason})").format(reference=reference, reason=reason))


def _phase(view: "CopyView") -> str:
    return {"empty": _("empty"), "loading": _("being loaded"), "current": _("current")}[view.phase]


def _row(view: "ComparisonView") -> list[str]:
    told = [f"{one.reference} {one.kind} {' '.join(one.fields)}".strip() for one in view.differences[:5]]
    counts = [view.held, view.theirs, view.found, view.repaired]
    return [view.category, *map(str, counts), escape("; ".join(told))]


def _technical_row(view: "TechnicalCopyView") -> list[str]:
    old = _("too old") if view.is_too_old else ""
    return [escape(view.name), escape(view.holder), view.system, f"{view.made_at:%Y-%m-%d %H:%M}", _age(view.age), old]


def _age(span: timedelta) -> str:
    """Hours, or minutes below one."""
    minutes = int(span.total_seconds() // 60)
    return (
        _("{count} min ago").format(count=minutes) if minutes < 60 else _("{count} h ago").format(count=minutes // 60)
    )


def _system(text: str) -> "System":
    from spoc.procedures.national_copy.batches import SYSTEMS

    found = [one for one in SYSTEMS if one == text.upper()]
    if not found:
        raise RefusedError(_("There are copies of SIS and of INTERPOL."), exit_code=WRONGLY_ASKED)
    return found[0]


def _categories(system: "System", codes: list[str]) -> "list[AlertCategory]":
    from spoc.procedures.national_copy.batches import categories_of

    known = {str(one): one for one in categories_of(system)}
    wrong = [code for code in codes if code.upper() not in known]
    if wrong:
        sentence = _("{code} is no category of {system}.")
        raise RefusedError(sentence.format(code=wrong[0], system=system), exit_code=WRONGLY_ASKED)
    return [known[code.upper()] for code in codes] or list(known.values())


def _told_as_refusals() -> "AbstractContextManager[None]":
    from contextlib import contextmanager

    from spoc.procedures.central_lines import CentralError
    from spoc.procedures.national_copy.delta import CopyEmptyError
    from spoc.procedures.national_copy.repairing import CopyAheadError
    from spoc.procedures.national_copy.taking_turns import CopyBusyError
    from spoc.words.reasons import sentence

    @contextmanager
    def told() -> "Iterator[None]":
        try:
            yield
        except CentralError as error:
            raise RefusedError(sentence(error.reason), exit_code=UNAVAILABLE) from error
        except CopyBusyError as error:
            text = _("Another process is at this copy: try again when it is done.")
            raise RefusedError(text, exit_code=BUSY) from error
        except CopyEmptyError as error:
            raise RefusedError(_("This copy is not loaded yet: `spoc copy load`."), exit_code=WRONGLY_ASKED) from error
        except CopyAheadError as error:
            text = _("The central system was set back behind this copy: `spoc copy load` brings both together.")
            raise RefusedError(text, exit_code=FOUND_WRONG) from error

    return told()


def _exit_if(found_wrong: bool) -> None:
    if found_wrong:
        raise typer.Exit(FOUND_WRONG)


if __name__ == "__main__":
    app()
