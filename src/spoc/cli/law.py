"""`spoc law`: which rows of the law an office may set its own value for, and what it has set; changes are audited."""

from datetime import datetime
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.core.law.rules import Rule

app = commands(help=_("The office's own values for rows of the law that it may set."), no_args_is_help=True)


@app.command("list", help=_("Rows that the office may set, with the law's value and the office's own."))
def list_rows(as_json: bool = typer.Option(False, "--json", help=_("For a program to read."))) -> None:
    offices.django_office()
    from spoc.core.law.tables import TABLES
    from spoc.office.catalogue.selectors import own_law_values

    own = {(one.table, one.row): one for one in own_law_values()}
    rows = [
        {
            "table": table,
            "row": row.id,
            "source": str(row.source),
            "confidence": row.confidence.value,
            "by_law": _values(row),
            "own": own[table, row.id].value if (table, row.id) in own else {},
            "since": own[table, row.id].since.isoformat() if (table, row.id) in own else "",
        }
        for table, held in TABLES.items()
        for row in held
        if row.may_be_overridden
    ]
    if as_json:
        say_json(rows)
        return
    columns = [_("Table"), _("Row"), _("Source"), _("By the law"), _("The office's own"), _("Since")]
    say_table(columns, [_as_cells(row) for row in rows])


@app.command("set", help=_("Sets the office's own value for a row, from a day on: spoc law set answers ROW hours=24."))
def set_value(
    table: str = typer.Argument(help=_("Table, as in the list.")),
    row: str = typer.Argument(help=_("Row, as in the list.")),
    value: str = typer.Argument(help=_("What is set, as hours=24.")),
    *,
    reason: str = typer.Option(..., help=_("Why; it stands in the audit.")),
    since: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help=_("First day; without it, today.")),
) -> None:
    offices.django_office()
    from django.utils import timezone

    from spoc.cli.imports import operator
    from spoc.core.law.rules import Override
    from spoc.office.catalogue.services import CatalogueError, set_own_value
    from spoc.words.reasons import sentence

    begins = since.date() if since else timezone.localdate()
    wanted = Override(row=row, since=begins, value=_value(value))
    try:
        set_own_value(table, wanted, reason=reason, by=operator(), at=timezone.now())
    except CatalogueError as refused:
        raise RefusedError(sentence(refused.reason), exit_code=WRONGLY_ASKED) from refused
    say(_("Set from {day} on. Deadlines that run keep the rule by which they were set.").format(day=begins))


def _value(text: str) -> dict[str, object]:
    name, _sign, number = text.partition("=")
    if number.isascii() and number.isdigit():
        return {name: int(number)}
    if number in ("yes", "no"):
        return {name: number == "yes"}
    raise RefusedError(_("“{text}” is no value: write it as hours=24.").format(text=text), exit_code=WRONGLY_ASKED)


def _values(row: "Rule") -> dict[str, object]:
    return {name: getattr(row, name) for name in sorted(row.may_change)}


def _as_cells(row: dict[str, object]) -> list[str]:
    cells = [row["table"], row["row"], row["source"], _told(row["by_law"]), _told(row["own"]), row["since"]]
    return [str(cell) for cell in cells]


def _told(values: object) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items()) if isinstance(values, dict) else ""
