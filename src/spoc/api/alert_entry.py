"""Entering alerts: the form as a declaration, a draft, what the law says of it, the proposal; and changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from spoc.api.alert_entry_bodies import Change, DraftSaved, MaybeWhy, NewDraft, Proposal, Typed
from spoc.api.alert_entry_shapes import ChecksShape, ContentShape, DraftShape, FormShape, GoneShape, form_as_json
from spoc.api.alert_life_shapes import StateShape, state_as_json
from spoc.api.cells import AlertNumber
from spoc.api.problems import WrittenMeanwhileError, answers, finding_as_json
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import Actor
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.alerts.models import Alert
from spoc.procedures import entry_forms
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.checking import Checked
from spoc.procedures.alerts.content import written_content
from spoc.procedures.alerts.entry import AlertDraftConflictError, Begun
from spoc.procedures.alerts.sight import alert_to_read
from spoc.procedures.alerts.standing import ContentView, DraftView, is_out, open_content, open_draft

# Any below: JSON.

router = Router(tags=["alerts: entry"])


@router.get(
    "/forms/{category}/{kind}",
    response=answers({200: FormShape}),
    summary="The form that such an alert is entered by, for programs that build their own",
)
@needs(Verb.ENTER_ALERT)
def form_of_alert(
    request: HttpRequest, category: AlertCategory, kind: SubjectKind, national_code: str = ""
) -> dict[str, Any]:
    code = "" if "\x00" in national_code else national_code[:20]
    return form_as_json(entry_forms.entry_form(category, kind, code, at=timezone.now()))


@router.post("/drafts", response=answers({201: DraftShape}, body=True, conflict=True), summary="Begin an alert")
@needs(Verb.ENTER_ALERT)
def begin_alert(request: HttpRequest, new: NewDraft) -> Status[dict[str, Any]]:
    by, at = actor_in(request), timezone.now()
    begun = Begun(
        category=new.category,
        subject_kind=new.subject_kind,
        national_code=new.national_code,
        values=new.values,
    )
    return Status(201, draft_as_json(open_draft(alert_entry.begin(begun, by=by, at=at).pk, by=by, at=at)))


@router.get("/{number}/draft", response=answers({200: DraftShape}, found=True, conflict=True), summary="What is typed")
@needs(Verb.ENTER_ALERT)
def draft(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    return draft_as_json(open_draft(number, by=actor_in(request), at=timezone.now()))


@router.put(
    "/{number}/draft",
    response=answers({200: DraftShape}, body=True, found=True, conflict=True),
    summary="Save what is typed, right or wrong",
)
@needs(Verb.ENTER_ALERT)
def save_draft(request: HttpRequest, number: AlertNumber, saved: DraftSaved) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    try:
        alert_entry.save(number, saved.values, version=saved.version, answers=saved.answers, by=by, at=at)
    except AlertDraftConflictError as late:
        raise WrittenMeanwhileError(_stands(number, by, at)) from late
    return draft_as_json(open_draft(number, by=by, at=at))


@router.api_operation(
    ["DELETE"],
    "/{number}/draft",
    response=answers({200: GoneShape}, found=True, conflict=True),
    summary="Throw away a draft, or a change that was begun",
)
@needs(Verb.ENTER_ALERT)
def throw_draft_away(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    if is_out(number, by=by, at=at):
        return {"is_gone": alert_changes.drop_change(number, by=by, at=at)}
    alert_entry.throw_away(number, by=by, at=at)
    return {"is_gone": True}


@router.post(
    "/{number}/change",
    response=answers({201: DraftShape}, found=True, conflict=True),
    summary="Begin a change to an alert that is out: a draft of what it says now",
)
@needs(Verb.ENTER_ALERT)
def begin_change(request: HttpRequest, number: AlertNumber) -> Status[dict[str, Any]]:
    by, at = actor_in(request), timezone.now()
    alert_changes.begin_change(number, by=by, at=at)
    return Status(201, draft_as_json(open_draft(number, by=by, at=at)))


@router.get(
    "/{number}/content",
    response=answers({200: ContentShape}, found=True, conflict=True),
    summary="What an alert that is out says now, as its form has it",
)
@needs(Verb.ENTER_ALERT)
def content(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    return _of_content(open_content(number, by=actor_in(request), at=timezone.now()))


@router.put(
    "/{number}/content",
    response=answers({200: StateShape}, body=True, found=True, conflict=True),
    summary="Change an alert that is out; its central system is told",
)
@needs(Verb.ENTER_ALERT)
def change_alert(request: HttpRequest, number: AlertNumber, change: Change) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    try:
        changed = alert_changes.update(
            number,
            change.values,
            origin=change.origin,
            answers=change.answers,
            version=change.version,
            by=by,
            at=at,
        )
    except alert_changes.ChangedMeanwhileError as late:
        raise WrittenMeanwhileError(_of_content(open_content(number, by=by, at=at))) from late
    return state_as_json(changed)


@router.get(
    "/{number}/checks",
    response=answers({200: ChecksShape}, found=True, conflict=True),
    summary="What the law says of the draft, in its order",
)
@needs(Verb.ENTER_ALERT)
def checks_of_draft(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    draft = open_draft(number, by=by, at=at)
    return checks_as_json(draft.alert, alert_entry.checks(number, by=by, at=at), draft.draft.answers)


@router.post(
    "/{number}/checks",
    response=answers({200: ChecksShape}, body=True, found=True, conflict=True),
    summary="What the law says of values that are not saved yet",
)
@needs(Verb.ENTER_ALERT)
def checks_of_values(request: HttpRequest, number: AlertNumber, typed: Typed) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    found = alert_entry.checks(number, typed.values, by=by, at=at)
    return checks_as_json(alert_to_read(number, by=by, at=at), found, typed.answers)


@router.post(
    "/{number}/propose",
    response=answers({200: StateShape}, body=True, found=True, conflict=True),
    summary="Propose the draft to a second officer",
)
@needs(Verb.ENTER_ALERT)
def propose(request: HttpRequest, number: AlertNumber, proposal: Proposal) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    try:
        return state_as_json(
            alert_entry.propose(number, version=proposal.version, answers=proposal.answers, by=by, at=at)
        )
    except AlertDraftConflictError as late:
        raise WrittenMeanwhileError(_stands(number, by, at)) from late


@router.post(
    "/{number}/take-back",
    response=answers({200: StateShape}, body=True, found=True, conflict=True),
    summary="Take a proposal back before somebody approved it",
)
@needs(Verb.ENTER_ALERT)
def take_back(request: HttpRequest, number: AlertNumber, said: MaybeWhy) -> dict[str, Any]:
    return state_as_json(alert_entry.take_back(number, reason=said.reason, by=actor_in(request), at=timezone.now()))


@router.post(
    "/{number}/correct",
    response=answers({200: StateShape}, found=True, conflict=True),
    summary="Draft what was refused again, with all that it said",
)
@needs(Verb.ENTER_ALERT)
def correct(request: HttpRequest, number: AlertNumber) -> dict[str, Any]:
    return state_as_json(alert_entry.correct(number, by=actor_in(request), at=timezone.now()))


def draft_as_json(view: DraftView) -> dict[str, Any]:
    """As `DraftShape` takes it."""
    alert, draft = view.alert, view.draft
    return {
        "number": alert.pk,
        "name": view.name,
        "state": alert.state,
        "category": alert.category,
        "subject_kind": alert.subject.kind,
        "national_code": alert.national_code,
        "version": draft.version,
        "values": draft.values,
        "answers": draft.answers,
        "saved_at": draft.saved_at,
        "saved_by": draft.saved_by,
    }


def _stands(number: int, by: Actor, at: datetime) -> dict[str, Any]:
    """Read anew, with its own entry: what stood there when it was found out is rolled back with the call."""
    return dict(DraftShape.model_validate(draft_as_json(open_draft(number, by=by, at=at))).model_dump(mode="json"))


def _of_content(view: ContentView) -> dict[str, Any]:
    return {"number": view.alert.pk, "name": view.name, "version": view.version, "values": dict(view.values)}


def checks_as_json(alert: Alert, found: Checked, given: Mapping[str, str]) -> dict[str, Any]:
    """As `ChecksShape` takes it."""
    return {
        "is_ready": found.why_not(given) is None,
        "findings": [finding_as_json(one, given) for one in found.noted],
        "others": [
            {
                "number": one.alert_id,
                "reference": one.reference,
                "category": one.category,
                "issuing_state": one.issuing_state,
                "state": one.state,
                "is_own": one.is_own,
                "score": round(one.score, 4),
            }
            for one in found.others
        ],
        "read": written_content(SubjectKind(alert.subject.kind), found.content),
    }
