"""`spoc alert approve|refuse|extend|withdraw` and their like: the second pair of eyes, longer, or over."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spoc.cli import carrying_out as terms
from spoc.cli.language import _
from spoc.cli.terminal import commands, say, say_json

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.office.alerts.models import Alert

# Any below: a procedure's own keywords.

app = commands()
GROUND = Annotated[str, typer.Option("--ground", help=_("Why it is deleted, as decision_revoked; `life` shows which."))]


@app.command(help=_("Approves it, as another officer than the one who proposed it: it leaves for its central system."))
def approve(
    number: terms.NUMBER,
    *,
    checked: Annotated[
        list[str] | None,
        typer.Option("--checked", help=_("What a legal officer looked at; repeatable.")),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help=_("Why in spite of what only warns."))] = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.core.law.approvals import Check
        from spoc.procedures.alerts import approval as alert_approval

        looked_at = [terms.one_of(one, Check) for one in checked or ()]
        return alert_approval.approve(number, checked=looked_at, reason=reason, by=by, at=at)

    terms.carry_out("approve_alert", do, as_json=as_json)


@app.command("keep-back", help=_("Keeps it back until what stands in its way has ended."))
def keep_back(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    _with_reason("approve_alert", lambda: _approval().keep_back, number, reason, as_json=as_json)


@app.command(help=_("Lets what was kept back go on its way."))
def release(number: terms.NUMBER, as_json: terms.AS_JSON = False) -> None:
    terms.carry_out("approve_alert", lambda by, at: _approval().release(number, by=by, at=at), as_json=as_json)


@app.command("return", help=_("Sends it back to be corrected."))
def return_to_draft(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    _with_reason("approve_alert", lambda: _approval().return_to_draft, number, reason, as_json=as_json)


@app.command(help=_("Refuses it: it is not entered."))
def refuse(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    _with_reason("approve_alert", lambda: _approval().refuse, number, reason, as_json=as_json)


@app.command(help=_("Keeps it longer; the assessment is asked for when left out."))
def extend(
    number: terms.NUMBER,
    *,
    reason: Annotated[str, typer.Option("--assessment", help=_("Why it is still needed."))] = "",
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("An earlier day than the law's."))
    ] = None,
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import extension as alert_extension
        from spoc.procedures.alerts.standing import open_standing

        alert_extension.extend(number, terms.asked_why(reason), until=terms.day_of(until), by=by, at=at)
        return open_standing(number, by=by, at=at).alert

    terms.carry_out("extend_alert", do, as_json=as_json)


@app.command(help=_("Deletes it, on a ground that its category knows."))
def withdraw(
    number: terms.NUMBER, *, ground: GROUND, reason: terms.REASON = "", as_json: terms.AS_JSON = False
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import ending as alert_ending

        return alert_ending.withdraw(number, _ground(ground), reason=terms.asked_why(reason), by=by, at=at)

    terms.carry_out("withdraw_alert", do, as_json=as_json)


@app.command("purpose-achieved", help=_("Tells the authority that the purpose is achieved, or what it answered."))
def purpose_achieved(  # noqa: PLR0913  one option a thing that is said
    number: terms.NUMBER,
    *,
    ground: Annotated[str, typer.Option("--ground", help=_("Why it is deleted."))] = "",
    confirm: Annotated[bool, typer.Option("--confirm", help=_("The authority confirmed it: it is deleted."))] = False,
    keep: Annotated[bool, typer.Option("--keep", help=_("The authority said why it stays."))] = False,
    reason: terms.REASON = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures.alerts import ending as alert_ending

        why, said = terms.asked_why(reason), _ground(ground) if ground else None
        if confirm:
            return alert_ending.confirm_purpose_achieved(number, said, reason=why, by=by, at=at)
        return alert_ending.justify_keeping(number, reason=why, by=by, at=at)

    if confirm or keep:
        terms.carry_out("withdraw_alert", do, as_json=as_json)
    else:
        _tell_authority(number, ground, reason, as_json=as_json)


@app.command(help=_("Answers the General Secretariat's question about a notice."))
def reply(
    number: terms.NUMBER,
    text: Annotated[str, typer.Option("--text", help=_("The answer; asked for when left out."))] = "",
    as_json: terms.AS_JSON = False,
) -> None:
    def do(by: "Actor", at: datetime) -> "Alert":
        from spoc.procedures import notice_life

        return notice_life.reply(number, terms.asked_why(text), by=by, at=at)

    terms.carry_out("enter_alert", do, as_json=as_json)


@app.command(help=_("Suspends a notice of ours."))
def suspend(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    _with_reason("withdraw_alert", lambda: _notices().suspend, number, reason, as_json=as_json)


@app.command(help=_("Resumes a notice that was suspended."))
def resume(number: terms.NUMBER, reason: terms.REASON = "", as_json: terms.AS_JSON = False) -> None:
    _with_reason("withdraw_alert", lambda: _notices().resume, number, reason, as_json=as_json)


def _with_reason(verb: str, step: Callable[[], Any], number: int, reason: str, *, as_json: bool) -> None:
    """step: gives the procedure once Django is there."""

    def do(by: "Actor", at: datetime) -> "Alert":
        done: Alert = step()(number, reason=terms.asked_why(reason), by=by, at=at)
        return done

    terms.carry_out(verb, do, as_json=as_json)


def _tell_authority(number: int, ground: str, reason: str, *, as_json: bool) -> None:
    actor, now = terms.acting("withdraw_alert")
    from spoc.api.alert_life_shapes import DeadlineSetShape
    from spoc.procedures.alerts import ending as alert_ending

    with terms.told_as_refusals():
        due = alert_ending.tell_purpose_achieved(
            number, _ground(ground), reason=terms.asked_why(reason), by=actor, at=now
        )
    if as_json:
        say_json(DeadlineSetShape.from_orm(due).model_dump(mode="json"))
    else:
        say(_("The authority has until {moment} to answer.").format(moment=f"{due.due_at:%Y-%m-%d %H:%M} UTC"))


def _ground(text: str) -> Any:
    from spoc.core.terms.alerts import DeletionGround

    return terms.one_of(text, DeletionGround)


def _approval() -> Any:
    from spoc.procedures.alerts import approval as alert_approval

    return alert_approval


def _notices() -> Any:
    from spoc.procedures import notice_life

    return notice_life
