"""`spoc alerts`: lists, one alert, a list as a file; for somebody who has signed in, or a program with its token."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from spoc.cli import office as offices
from spoc.cli.audit import CANNOT_WRITE, NEW_FILE
from spoc.cli.language import _
from spoc.cli.signing_in import actor_for
from spoc.cli.terminal import (
    NO_RIGHT,
    WRONGLY_ASKED,
    RefusedError,
    commands,
    complain,
    say,
    say_json,
    say_table,
)

if TYPE_CHECKING:
    from spoc.core.terms.offices import Purpose
    from spoc.office.alerts.selectors.pages import Asked
    from spoc.office.alerts.selectors.wanted import AlertFilter
    from spoc.procedures.alerts.lists import AlertPage

app = commands(help=_("Alerts: lists, one in full, a list as a file; sign in first."), no_args_is_help=True)

CHOICES = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        help=_("facet=code, as system=SIS, category=ARR, kind=vehicle, issuer=QN, whose=own, state=any; repeatable."),
    ),
]
REFERENCE = Annotated[str, typer.Option("--reference", help=_("A reference or its beginning; never a name."))]
SORT = Annotated[str, typer.Option("--sort", help=_("As reference, review, -changed; the newest first without it."))]
AS_JSON = Annotated[bool, typer.Option("--json", help=_("For a program to read; the same shape as the API's."))]


@app.command("list", help=_("A page of the list, and where the next begins."))
def list_alerts(  # noqa: PLR0913  one option a filter
    *,
    only: CHOICES = None,
    reference: REFERENCE = "",
    sort: SORT = "",
    after: Annotated[str, typer.Option(help=_("Where the page before ended, as it said."))] = "",
    limit: Annotated[int, typer.Option(min=1, max=200, help=_("Alerts on the page."))] = 50,
    as_json: AS_JSON = False,
) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.core.law.access import Verb
    from spoc.procedures.alerts.lists import open_list, total_of_list

    asked = _asked(_wanted(only or [], reference), sort, after, limit)
    actor, now = actor_for(Verb.READ_ALERTS), timezone.now()
    total, is_capped = total_of_list(asked.wanted, by=actor, at=now)
    page = open_list(asked, by=actor, at=now)
    if as_json:
        from spoc.api.alert_shapes import AlertPageShape

        ends = {
            name: str(place) if place else None for name, place in (("next", page.next), ("previous", page.previous))
        }
        said = {"total": total, "is_total_capped": is_capped, "lines": page.lines, **ends}
        say_json(AlertPageShape.model_validate(said).model_dump(mode="json"))
    else:
        _tell(page, total, is_capped=is_capped)


@app.command(help=_("One alert in full, by its number here."))
def show(
    number: Annotated[int, typer.Argument(min=1, help=_("As a list shows it."))], as_json: AS_JSON = False
) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.core.law.access import Verb
    from spoc.procedures.alerts.handling import open_alert
    from spoc.procedures.refusal import NotFoundError

    actor = actor_for(Verb.READ_ALERTS)
    try:
        found = open_alert(number, by=actor, at=timezone.now())
    except NotFoundError as missing:
        raise RefusedError(_("There is no alert {number}.").format(number=number), exit_code=WRONGLY_ASKED) from missing
    from spoc.api.alert_shapes import AlertInFullShape

    shape = AlertInFullShape.from_orm(found).model_dump(mode="json")
    if as_json:
        say_json(shape)
        return
    subject = {"about": found.subject.title, "numbers": [one.value for one in found.subject.numbers]}
    for name, value in {**subject, **shape["alert"], "open_cases": shape["open_cases"]}.items():
        if value not in ("", None, [], False):
            say(f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}")


@app.command(
    help=_("Writes a list into a new file: CSV, XLSX or JSON lines, as it is called. For a purpose, with a reason.")
)
def export(  # noqa: PLR0913  one option a filter
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help=_("A new file: .csv, .xlsx or .jsonl."))],
    purpose: Annotated[str, typer.Option(help=_("Why the law allows it, as desk_work."))],
    reason: Annotated[str, typer.Option(help=_("Why, in your words."))],
    only: CHOICES = None,
    reference: REFERENCE = "",
    sort: SORT = "",
) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.core.formats.tables import TableFormat
    from spoc.core.law.access import Verb
    from spoc.office.alerts.selectors.sorting import Order
    from spoc.procedures.alerts.export import ExportOrder, export_alerts
    from spoc.procedures.refusal import RefusedError as ProcedureRefusedError
    from spoc.words.reasons import sentence

    form = output.suffix.lower().removeprefix(".")
    if form not in set(TableFormat):
        raise RefusedError(_("Call the file .csv, .xlsx or .jsonl."), exit_code=WRONGLY_ASKED)
    why, wanted = _purpose(purpose), _wanted(only or [], reference)
    order = ExportOrder(wanted=wanted, order=Order.parse(sort), form=TableFormat(form), purpose=why, reason=reason)
    actor = actor_for(Verb.EXPORT_ALERTS, why)
    with new_file(output) as file:
        try:
            made = export_alerts(order, by=actor, at=timezone.now())
        except ProcedureRefusedError as refused:
            raise RefusedError(sentence(refused.reason), exit_code=NO_RIGHT) from refused
        file.writelines(made.parts)
    said = _("Written: {file}, {count} alerts.").format(file=output, count=made.count)
    typer.echo(said, err=True)
    if made.is_cut:
        complain(_("The list has {total} or more; one file holds {count}.").format(total=made.total, count=made.count))


def _wanted(only: list[str], reference: str) -> "AlertFilter":
    from spoc.office.alerts.selectors.wanted import ANY_STATE, AlertFilter, Facet, chosen_in, is_code

    said: dict[str, list[str]] = {}
    for pair in only:
        name, _mark, code = pair.partition("=")
        is_known = name in set(Facet) and (is_code(Facet(name), code) or (name, code) == (Facet.STATE, ANY_STATE))
        if not is_known:
            sentence = _("{pair} narrows nothing; facets are: {known}.").format(pair=pair, known=", ".join(Facet))
            raise RefusedError(sentence, exit_code=WRONGLY_ASKED)
        said.setdefault(name, []).append(code)
    return AlertFilter(chosen=chosen_in(said.items()), text=reference.strip()[:40])


def _asked(wanted: "AlertFilter", sort: str, after: str, limit: int) -> "Asked":
    from spoc.office.alerts.selectors.pages import Asked
    from spoc.office.alerts.selectors.sorting import Order, Place, SortKey

    order = Order.parse(sort)
    if sort and str(order) != sort:
        known = ", ".join(SortKey)
        raise RefusedError(_("Lists are sorted by: {known}.").format(known=known), exit_code=WRONGLY_ASKED)
    try:
        place = Place.parse(after, order.key) if after else None
    except ValueError as error:
        raise RefusedError(_("There is no such place in this list."), exit_code=WRONGLY_ASKED) from error
    return Asked(wanted=wanted, order=order, after=place, limit=limit)


def _tell(page: "AlertPage", total: int, *, is_capped: bool) -> None:
    from rich.markup import escape

    from spoc.words import alerts

    columns = [_("Number"), _("Reference"), _("System"), _("Category"), _("About"), _("Issuer"), _("Review")]
    rows = [
        [
            str(line.alert.number),
            escape(line.alert.reference),
            line.alert.system,
            alerts.category(line.alert.category) if line.alert.category else "",
            escape(line.subject.title),
            _("ours") if line.alert.is_own else line.alert.issuing_state,
            str(line.alert.review_on or ""),
        ]
        for line in page.lines
    ]
    say_table(columns, rows)
    say(_("{shown} of {total}{more}.").format(shown=len(rows), total=total, more="+" if is_capped else ""))
    if page.next:
        say(_("The next page: --after {place}").format(place=page.next))


def _purpose(text: str) -> "Purpose":
    from spoc.core.terms.offices import Purpose

    try:
        return Purpose(text)
    except ValueError:
        known = ", ".join(Purpose)
        raise RefusedError(_("The purposes are: {known}.").format(known=known), exit_code=WRONGLY_ASKED) from None


@contextmanager
def new_file(output: Path) -> Iterator[IO[bytes]]:
    """A new file for whoever asked alone; nothing is written over, and what was refused leaves none."""
    try:
        file = os.fdopen(os.open(output, NEW_FILE, 0o600), "wb")
    except OSError as error:
        sentence = _("{file} cannot be written: {reason}.").format(file=output, reason=error.strerror)
        raise RefusedError(sentence, exit_code=CANNOT_WRITE) from error
    try:
        with file:
            yield file
    except BaseException:
        output.unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    app()
