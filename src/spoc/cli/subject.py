"""`spoc subject`: what is known of a subject under all its records; two that are held as the same, and apart again."""

from typing import Annotated

import typer
from rich.markup import escape

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table

app = commands(help=_("Subjects under all their records; sign in first."), no_args_is_help=True)
SUBJECT = Annotated[int, typer.Argument(min=1, help=_("Number of the subject, after `subject:`."))]


@app.command(help=_("Every value with where it comes from, and every claim."))
def show(number: SUBJECT, as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("read_alerts")
    from spoc.api.subjects import TogetherShape
    from spoc.procedures.subjects.sameness import together

    with terms.told_as_refusals():
        found = together(number, by=actor, at=now)
    if not found.subjects:
        raise RefusedError(_("There is nothing under this number."), exit_code=WRONGLY_ASKED)
    if as_json:
        say_json(TogetherShape.from_orm(found).model_dump(mode="json"))
        return
    rows = [
        [one.subject, one.field, escape(str(one.value)), escape(one.origin), ", ".join(one.alerts)]
        for one in found.values
    ]
    say_table([_("Subject"), _("Field"), _("Value"), _("from"), _("Alerts")], rows)
    for claim in found.claims:
        stands = _("undone") if claim.undone_at else _("stands")
        text = _("claim {number}: {one} and {other}, {officer}, {stands}")
        say(text.format(number=claim.number, one=claim.one, other=claim.other, officer=claim.claimed_by, stands=stands))


@app.command(help=_("Claims that two subjects are the same; nothing is overwritten."))
def same(one: SUBJECT, other: SUBJECT, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    actor, now = terms.acting("judge_sameness")
    from spoc.api.subjects import ClaimShape
    from spoc.procedures.subjects import sameness

    with terms.told_as_refusals():
        made = sameness.claim(one, other, reason=terms.asked_why(reason), by=actor, at=now)
    if as_json:
        say_json(ClaimShape.from_orm(sameness.claim_view(made)).model_dump(mode="json"))
    else:
        say(_("Claim {number} is made.").format(number=made.pk))


@app.command(help=_("Undoes a claim, for good."))
def undo(
    claim: Annotated[int, typer.Argument(min=1, help=_("Number of the claim."))],
    reason: terms.REASON = "",
    as_json: terms.AS_JSON = False,
) -> None:
    actor, now = terms.acting("judge_sameness")
    from spoc.api.subjects import ClaimShape
    from spoc.procedures.subjects import sameness

    with terms.told_as_refusals():
        made = sameness.undo(claim, why=terms.asked_why(reason), by=actor, at=now)
    if as_json:
        say_json(ClaimShape.from_orm(sameness.claim_view(made)).model_dump(mode="json"))
    else:
        say(_("Claim {number} is undone.").format(number=made.pk))


if __name__ == "__main__":
    app()
