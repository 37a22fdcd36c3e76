"""`spoc category`: categories of alerts that the office defines itself, by the act and article they rest on."""

from datetime import datetime
from typing import Annotated, Any

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table

# Any below: JSON.

app = commands(help=_("Categories of alerts that the office defines itself."), no_args_is_help=True)
CODE = Annotated[str, typer.Argument(help=_("Code of the category, as STADIUM."))]
DAY = ["%Y-%m-%d"]


@app.command("list", help=_("The categories that the office defined."))
def list_categories(as_json: terms.AS_JSON = False) -> None:
    offices.django_office()
    from spoc.office.catalogue.selectors import national_categories

    rows = [_shape(one) for one in national_categories()]
    if as_json:
        say_json(rows)
        return
    lines = [
        [
            one["code"],
            escape(one["title"]),
            escape(f"{one['act']} {one['article']}"),
            ", ".join(one["subjects"]),
            one["since"],
            one["until"] or "",
        ]
        for one in rows
    ]
    say_table([_("Code"), _("Title"), _("Rests on"), _("About"), _("Since"), _("Until")], lines)


@app.command(help=_("Defines a category, or changes it, by JSON; alerts that are there keep what they say."))
def define(code: CODE, *, source: terms.FROM, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("define_category")
    from pydantic import ValidationError

    from spoc.api.categories import Definition
    from spoc.core.law.categories.national import NationalCategory
    from spoc.procedures.national_categories import define as define_one

    try:
        said = Definition.model_validate(terms.read_json(source))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise RefusedError(
            _("This defines no category: {wrong}").format(wrong=wrong), exit_code=WRONGLY_ASKED
        ) from error
    with terms.told_as_refusals():
        wanted = said.dict() | {"subjects": frozenset(said.subjects)}
        made = define_one(NationalCategory(code=terms.short(code.upper(), 20), **wanted), by=actor, at=now)
    _tell(_shape(made), as_json=as_json)


@app.command(help=_("Lets a category end: nothing more is entered under it; alerts that are there live on."))
def end(
    code: CODE,
    until: Annotated[datetime | None, typer.Option(formats=DAY, help=_("Last day; without it, today."))] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("define_category")
    from spoc.procedures.national_categories import end as end_one

    with terms.told_as_refusals():
        ended = end_one(code.upper(), terms.day_of(until) or now.date(), by=actor, at=now)
    _tell(_shape(ended), as_json=as_json)


def _shape(row: Any) -> dict[str, Any]:
    from spoc.api.categories import NationalShape

    return dict(NationalShape.from_orm(row).model_dump(mode="json"))


def _tell(shape: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        say_json(shape)
    else:
        until = _(" until {day}").format(day=shape["until"]) if shape["until"] else ""
        say(_("{code}: {title}, since {since}{until}").format(**{**shape, "until": until}))


if __name__ == "__main__":
    app()
