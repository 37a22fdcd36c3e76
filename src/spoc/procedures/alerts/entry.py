"""An alert of ours is drafted, changed as it is typed, checked meanwhile, and proposed to a second officer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction

from spoc.core.law.alert_categories import CategoryAsks, category_rule
from spoc.core.law.registry import alert_register_of
from spoc.core.law.transitions import START, course_of, move
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, AlertDraft, AlertFile, Departure
from spoc.office.alerts.services import drafting, life, marks
from spoc.office.catalogue.selectors import national_category
from spoc.office.registry.services import Entered, open_register, take_number
from spoc.office.subjects.services import NewSubject, create_subject
from spoc.procedures import places
from spoc.procedures.alerts import checking as alert_checking
from spoc.procedures.alerts.checking import Checked
from spoc.procedures.alerts.readiness import refuse_unready
from spoc.procedures.alerts.steps import Said, leave_entry, own_alert, take_step, why_not_step, writing_event
from spoc.procedures.alerts.writing import write_content
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

MOST_FILE_BYTES = 20 * 2**20
MOST_FILES = 40


class AlertDraftConflictError(ValueError):
    """Somebody else saved first. `values`, `answers` and `version`: what stands there now; what was typed was not
    kept."""

    def __init__(self, draft: AlertDraft) -> None:
        super().__init__(f"version {draft.version} was saved meanwhile")
        self.version = draft.version
        self.values: Mapping[str, object] = draft.values
        self.answers: Mapping[str, str] = draft.answers


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What a draft is about. values: what is known already, by the columns of `alerts.content`.

    national_code: of a category that the office defined, and then only.
    """

    category: AlertCategory
    subject_kind: SubjectKind
    national_code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def begin(new: Begun, *, by: Actor, at: datetime) -> Alert:
    """1. A draft under the next number of the desk's register; no check finds it yet.

    Raises RefusedError: who may not, a category that is switched off, not ours to enter, not about such a subject, or a
    national one that is not in force.
    """
    rule, action = _entered_under(new, by=by, at=at)
    subject = create_subject(NewSubject(kind=new.subject_kind, is_searchable=False), at=at)
    register = alert_register_of(rule.desk, at.date())
    entered = Entered(given_to="alert", subject_line=new.category, retention_class=register.record)
    entry = take_number(open_register(register.code, register.code), by=by, at=at, entered=entered)
    row = life.NewOwnAlert(
        system=rule.system,
        category=new.category,
        requested_action=action,
        issuing_state=settings.OFFICE.own_state,
        desk=rule.desk,
        owner_id=by.user_id,
        national_code=new.national_code,
    )
    alert = life.begin_alert(subject, row, entry=entry, at=at)
    drafting.begin_draft(alert, new.values, by=by, at=at)
    leave_entry(alert, "alerts.draft", Said(operation=Operation.COLLECTION), by=by, at=at)
    return alert


@transaction.atomic
def save(  # noqa: PLR0913  what was typed where, and who typed it
    alert_id: int,
    values: Mapping[str, object],
    *,
    version: int,
    answers: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """2. Keeps what was typed, right or wrong, and gives the new version; of a change to an alert that is out too.

    answers: why it goes on, by the key of the warning.

    Raises RefusedError when it is no draft any more, AlertDraftConflictError when somebody else saved meanwhile.
    """
    alert = own_alert(alert_id)
    draft = _draft_of(alert, version, by=by, at=at)
    kept = draft.answers if answers is None else answers
    new_version = drafting.save_draft(draft, values, kept, by=by, at=at)
    leave_entry(alert, "alerts.change_draft", Said(), by=by, at=at)
    return new_version


def checks(alert_id: int, values: Mapping[str, object] | None = None, *, by: Actor, at: datetime) -> Checked:
    """3. What the law says of what is typed, in its order; asked as often as something is typed.

    values: not saved yet; None: those of the draft. Leaves an entry: who looks for existing alerts sees whom they are
    about. Raises NotFoundError, RefusedError.
    """
    with transaction.atomic():
        alert = own_alert(alert_id)
        _refuse_unless(alert, writing_event(alert), by=by, at=at)
        typed = values if values is not None else alert.draft.values
        found = alert_checking.check(alert, typed, at=at)
        said = Said(operation=Operation.CONSULTATION)
        leave_entry(alert, "alerts.checked", said, by=by, at=at)
    return found


@transaction.atomic
def propose(alert_id: int, *, version: int, answers: Mapping[str, str] | None = None, by: Actor, at: datetime) -> Alert:
    """4. What was typed becomes what the alert says, and waits for a second officer. A day of review that was typed is
    the authority's wish for an earlier one than the law's.

    Raises RefusedError with the first finding that refuses, or `alerts.entry.answer_needed` when a warning has no
    reason; AlertDraftConflictError.
    """
    alert = own_alert(alert_id)
    _refuse_unless(alert, "propose", by=by, at=at)
    draft = _draft_of(alert, version, by=by, at=at)
    given = {**draft.answers, **(answers or {})}
    found = alert_checking.check(alert, draft.values, at=at)
    refuse_unready(found, given)
    changes = write_content(alert, found.content, origin=f"entered by {by.name}", at=at)
    life.set_columns(alert, {"review_on": found.content.review_on}, at=at)
    drafting.save_draft(draft, draft.values, given, by=by, at=at)
    fields = tuple(one.field for one in changes)
    take_step(alert, "propose", by=by, at=at, said=Said(findings=found.as_json(given), fields=fields))
    return alert


@transaction.atomic
def take_back(alert_id: int, *, by: Actor, at: datetime, reason: str = "") -> Alert:
    """Before somebody approved it: it is a draft again."""
    alert = own_alert(alert_id)
    take_step(alert, "take_back", by=by, at=at, said=Said(reason=reason))
    return alert


@transaction.atomic
def correct(alert_id: int, *, by: Actor, at: datetime) -> Alert:
    """What was refused is drafted again, with all that it said; also what had left the house already."""
    alert = own_alert(alert_id)
    take_step(alert, "correct", by=by, at=at)
    if drafting.lock_draft(alert) is None:
        drafting.begin_draft(alert, alert_checking.values_of(alert), by=by, at=at)
    return alert


@transaction.atomic
def throw_away(alert_id: int, *, by: Actor, at: datetime) -> None:
    """Nothing is left of a draft but its number in the register, and the entry that says who threw it away."""
    alert = own_alert(alert_id)
    _refuse_unless(alert, "throw_away", by=by, at=at)
    leave_entry(alert, "alerts.throw_away", Said(operation=Operation.ERASURE), by=by, at=at)
    drafting.throw_away(alert)


@transaction.atomic
def depart(alert_id: int, new: life.NewDeparture, *, by: Actor, at: datetime) -> Departure:
    """For essential national interests it is entered beside another state's incompatible alert: both bureaux consented
    (R62 Art 23(3)). Raises RefusedError without their consent or a reason."""
    alert = own_alert(alert_id)
    _refuse_unless(alert, "change_draft", by=by, at=at)
    if not new.reason.strip():
        raise RefusedError.because("alerts.reason_needed")
    if not (new.our_consent.strip() and new.their_consent.strip()):
        raise RefusedError.because("alerts.departure.consents_needed", alert=new.other_reference)
    made = life.note_departure(alert, new, at=at)
    leave_entry(alert, "alerts.departed", Said(reason=new.reason), by=by, at=at)
    return made


@transaction.atomic
def attach_paper(alert_id: int, new: marks.NewAlertFile, *, by: Actor, at: datetime) -> AlertFile:
    """A warrant, its translation, a decision: of a draft. Of an alert that is live: `alerts.changes.attach_paper`.

    Raises RefusedError: no draft, too large, too many.
    """
    alert = own_alert(alert_id)
    _refuse_unless(alert, "change_draft", by=by, at=at)
    refuse_too_much(alert, new)
    file = marks.attach_file(alert, new, by=by, at=at)
    leave_entry(alert, "alerts.paper_attached", Said(fields=(str(new.kind),)), by=by, at=at)
    return file


@transaction.atomic
def detach_paper(alert_id: int, file_id: int, *, by: Actor, at: datetime) -> bool:
    alert = own_alert(alert_id)
    _refuse_unless(alert, "change_draft", by=by, at=at)
    was_there = marks.detach_file(alert, file_id)
    if was_there:
        leave_entry(alert, "alerts.paper_detached", Said(), by=by, at=at)
    return was_there


def refuse_too_much(alert: Alert, new: marks.NewAlertFile) -> None:
    """Raises RefusedError when the paper is too large, or there are too many."""
    if len(new.content) > MOST_FILE_BYTES:
        raise RefusedError.because("alerts.paper.too_large", most=str(MOST_FILE_BYTES // 2**20))
    if alert.files.count() >= MOST_FILES:
        raise RefusedError.because("alerts.paper.too_many", most=str(MOST_FILES))


def _entered_under(new: Begun, *, by: Actor, at: datetime) -> tuple[CategoryAsks, RequestedAction]:
    """The category's rule and what it asks of the finder. Raises RefusedError."""
    on = at.date()
    row = move(course_of(new.category, is_own=True), START, "draft", on, new.category)
    assert row is not None, "every course begins with a draft"
    assert row.verb is not None, "an officer drafts"
    need(row.verb, by=by, at=at)
    if refusal := alert_checking.why_not_category(new.category, new.subject_kind, new.national_code, on=on):
        raise RefusedError(refusal)
    rule = category_rule(new.category, on)
    own = national_category(new.national_code) if new.national_code else None
    return rule, RequestedAction(own.requested_action) if own else rule.requested_action


def _draft_of(alert: Alert, version: int, *, by: Actor, at: datetime) -> AlertDraft:
    """The draft's row, ours until the transaction ends, in the version that the officer saw."""
    _refuse_unless(alert, writing_event(alert), by=by, at=at)
    draft = drafting.lock_draft(alert)
    if draft is None:
        raise RefusedError(Reason(code="alerts.draft.none", values={"alert": places.name_of(alert)}))
    if draft.version != version:
        raise AlertDraftConflictError(draft)
    return draft


def _refuse_unless(alert: Alert, event: str, *, by: Actor, at: datetime) -> None:
    if refusal := why_not_step(alert, event, by=by, at=at):
        raise RefusedError(refusal)
