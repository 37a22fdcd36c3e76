"""The life of an alert of ours: how it stands, what happened, the second pair of eyes, longer or over, its orders."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.alert_life_shapes import (
    DeadlineSetShape,
    StandingShape,
    StateShape,
    standing_as_json,
    state_as_json,
)
from spoc.api.alert_record_shapes import HistoryShape, OrderShape, RecordShape, record_as_json
from spoc.api.cells import AlertNumber, Key, Why
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.law.approvals import Check
from spoc.core.terms.alerts import DeletionGround
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.clocks.models import Deadline
from spoc.procedures import notice_life
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts.history import History, open_history, open_record
from spoc.procedures.alerts.standing import open_orders, open_standing

# Any below: JSON, or rows that ninja reads.

router = Router(tags=["alerts: life"])
STEP = answers({200: StateShape}, body=True, found=True, conflict=True)


class Approval(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"checked": ["complete", "neutrality"], "reason": "as proposed"}]}
    )

    checked: list[Check] = Field(default_factory=list, description="what the legal officer looked at")
    reason: Why = Field("", description="why in spite of what only warns")


class WithReason(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "the date of birth is another's"}]})

    reason: Why


class Ending(WithReason):
    model_config = ConfigDict(json_schema_extra={"examples": [{"ground": "decision_revoked", "reason": "2 T 18/2026"}]})

    ground: DeletionGround


class Confirmation(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"ground": None, "reason": "their letter of today"}]})

    ground: DeletionGround | None = Field(None, description="null: the one of which the authority was told")
    reason: Why = ""


class Extension(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"assessment": "Still sought; the case is before the court.", "until": None}]}
    )

    assessment: Why = Field(description="comprehensive and individual for a person; why it is necessary for an object")
    until: date | None = Field(None, description="an earlier day than the law's; null: the law's")


class Reply(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "The charge is robbery under section 188."}]})

    text: Why


@router.get(
    "/{number}/life", response=answers({200: StandingShape}, found=True), summary="How it stands, and what may be done"
)
@needs(Verb.READ_ALERTS)
def life(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    return standing_as_json(open_standing(number, by=actor_in(request), at=timezone.now()))


@router.get(
    "/{number}/history", response=answers({200: HistoryShape}, found=True), summary="Step by step, field by field"
)
@needs(Verb.READ_ALERTS)
def history(request: HttpRequest, number: AlertNumber) -> History:
    return open_history(number, by=actor_in(request), at=timezone.now())


@router.get("/{number}/record", response=answers({200: RecordShape}, found=True), summary="The record as it travels")
@needs(Verb.READ_ALERTS)
def alert_record(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    return record_as_json(open_record(number, by=actor_in(request), at=timezone.now()))


@router.post("/{number}/approve", response=STEP, summary="Approve it: it leaves for its central system")
@needs(Verb.APPROVE_ALERT)
def approve_alert(request: HttpRequest, number: AlertNumber, said: Approval) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    return state_as_json(alert_approval.approve(number, checked=said.checked, reason=said.reason, by=by, at=at))


@router.post("/{number}/keep-back", response=STEP, summary="Keep it back until what stands in its way has ended")
@needs(Verb.APPROVE_ALERT)
def keep_alert_back(request: HttpRequest, number: AlertNumber, said: WithReason) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    return state_as_json(alert_approval.keep_back(number, reason=said.reason, by=by, at=at))


@router.post(
    "/{number}/release",
    response=answers({200: StateShape}, found=True, conflict=True),
    summary="Let what was kept back go on its way",
)
@needs(Verb.APPROVE_ALERT)
def release_alert(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    return state_as_json(alert_approval.release(number, by=actor_in(request), at=timezone.now()))


@router.post("/{number}/return", response=STEP, summary="Send it back to be corrected")
@needs(Verb.APPROVE_ALERT)
def return_alert(request: HttpRequest, number: AlertNumber, said: WithReason) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    return state_as_json(alert_approval.return_to_draft(number, reason=said.reason, by=by, at=at))


@router.post("/{number}/refuse", response=STEP, summary="Refuse it: it is not entered")
@needs(Verb.APPROVE_ALERT)
def refuse_alert(request: HttpRequest, number: AlertNumber, said: WithReason) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    return state_as_json(alert_approval.refuse(number, reason=said.reason, by=by, at=at))


@router.post("/{number}/extend", response=STEP, summary="Keep it longer, after a recorded assessment")
@needs(Verb.EXTEND_ALERT)
def extend_alert(request: HttpRequest, number: AlertNumber, said: Extension) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    alert_extension.extend(number, said.assessment, until=said.until, by=by, at=at)
    return state_as_json(open_standing(number, by=by, at=at).alert)


@router.post("/{number}/withdraw", response=STEP, summary="Delete it, on a ground that its category knows")
@needs(Verb.WITHDRAW_ALERT)
def withdraw_alert(request: HttpRequest, number: AlertNumber, said: Ending) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    return state_as_json(alert_ending.withdraw(number, said.ground, reason=said.reason, by=by, at=at))


@router.post(
    "/{number}/purpose-achieved",
    response=answers({200: DeadlineSetShape}, body=True, found=True, conflict=True),
    summary="Tell the authority that the purpose is achieved: its clock of 15 days begins",
)
@needs(Verb.WITHDRAW_ALERT)
def tell_purpose_achieved(request: HttpRequest, number: AlertNumber, said: Ending) -> Deadline:
    by, at = actor_in(request), timezone.now()
    return alert_ending.tell_purpose_achieved(number, said.ground, reason=said.reason, by=by, at=at)


@router.post(
    "/{number}/purpose-achieved/confirm", response=STEP, summary="The authority confirmed it: the alert is deleted"
)
@needs(Verb.WITHDRAW_ALERT)
def confirm_purpose_achieved(request: HttpRequest, number: AlertNumber, said: Confirmation) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    ended = alert_ending.confirm_purpose_achieved(number, said.ground, reason=said.reason, by=by, at=at)
    return state_as_json(ended)


@router.post(
    "/{number}/purpose-achieved/keep", response=STEP, summary="The authority said why it is still needed: it stays"
)
@needs(Verb.WITHDRAW_ALERT)
def justify_keeping(request: HttpRequest, number: AlertNumber, said: WithReason) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    return state_as_json(alert_ending.justify_keeping(number, reason=said.reason, by=by, at=at))


@router.post("/{number}/reply", response=STEP, summary="Answer the General Secretariat's question about a notice")
@needs(Verb.ENTER_ALERT)
def reply_about_notice(request: HttpRequest, number: AlertNumber, said: Reply) -> dict[str, Any]:
    return state_as_json(notice_life.reply(number, said.text, by=actor_in(request), at=timezone.now()))


@router.post("/{number}/suspend", response=STEP, summary="Suspend a notice of ours")
@needs(Verb.WITHDRAW_ALERT)
def suspend_notice(request: HttpRequest, number: AlertNumber, said: WithReason) -> dict[str, Any]:
    return state_as_json(notice_life.suspend(number, reason=said.reason, by=actor_in(request), at=timezone.now()))


@router.post("/{number}/resume", response=STEP, summary="Resume a notice that was suspended")
@needs(Verb.WITHDRAW_ALERT)
def resume_notice(request: HttpRequest, number: AlertNumber, said: WithReason) -> dict[str, Any]:
    return state_as_json(notice_life.resume(number, reason=said.reason, by=actor_in(request), at=timezone.now()))


@router.get(
    "/{number}/orders",
    response=answers({200: list[OrderShape]}, found=True),
    summary="What its central system was told, with each try",
)
@needs(Verb.READ_ALERTS)
def orders(request: HttpRequest, number: AlertNumber) -> Any:
    return open_orders(number, by=actor_in(request), at=timezone.now())


@router.post(
    "/{number}/orders/{order}/retry",
    response=answers({200: list[OrderShape]}, found=True, conflict=True),
    summary="Try an order again that failed",
)
@needs(Verb.ENTER_ALERT)
def retry_order(request: HttpRequest, number: AlertNumber, order: Key) -> Any:
    by, at = actor_in(request), timezone.now()
    alert_orders.retry(order, by=by, at=at)
    return open_orders(number, by=by, at=at)
