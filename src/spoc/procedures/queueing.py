"""An officer sends: the draft is checked for the last time, gets its reference, is fixed byte for byte, and is queued.

From here on nothing of it changes; `outgoing` carries it out.
"""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from spoc.core.formats.sirene import SireneForm
from spoc.core.law.access import Verb
from spoc.core.law.forms import form_rule
from spoc.core.terms.audit import Operation
from spoc.core.terms.messages import FormCode, OutgoingState
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.audit import services as audit
from spoc.office.cases.services import Happening, write_event
from spoc.office.exchange import form_values
from spoc.office.exchange.models import AttemptOutcome, Message
from spoc.office.exchange.selectors.threads import form_that_came
from spoc.office.exchange.services import drafts, wake
from spoc.office.exchange.services import outgoing as rows
from spoc.office.exchange.services.incoming import NewAttachment, attach, give_deadline, next_number_in
from spoc.office.registry.services import Entered, open_register, take_number
from spoc.procedures import composing, drafting, letters, outgoing
from spoc.procedures.match_rights import why_not_write_in
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

FORMS = "FORMS"
"""Register of the running numbers in our form references."""


def reasons_not_to_send(draft: Message, *, at: datetime, reason: str = "") -> tuple[Reason, ...]:
    """Empty when it may leave. What only warns is no reason once the officer has given one."""
    unconfirmed = why_not_write_in(draft.case, at.date()) if draft.case else None
    closed = unconfirmed or drafting.why_not_to(draft.bureau, at=at)
    problems = composing.problems_of(draft, at=at)
    stops = [one.reason for one in problems if one.stops]
    warnings = [one.reason for one in problems if not one.stops]
    asks = [Reason(code="outgoing.reason_needed", values={"count": str(len(warnings))})] if warnings else []
    return (*([closed] if closed else []), *stops, *(asks if not reason.strip() else []))


@transaction.atomic
def queue(draft_id: int, *, version: int, by: Actor, at: datetime, reason: str = "") -> Message:
    """Queues what the officer has seen. reason: why it leaves in spite of warnings.

    Raises RefusedError (the first of `reasons_not_to_send`, or no draft any more), DraftConflictError.
    """
    need(Verb.SEND_FORM, by=by, at=at)
    draft = drafts.lock_draft(draft_id)
    if draft is None:
        raise RefusedError.because("drafting.no_draft")
    if draft.draft_version != version:
        raise drafting.DraftConflictError(draft)
    if reasons := reasons_not_to_send(draft, at=at, reason=reason):
        raise RefusedError(reasons[0])
    _fix(draft, by=by, at=at)
    wake.outgoing(draft.pk)
    _leave_entry(draft, reason, by=by, at=at)
    return draft


def _fix(draft: Message, *, by: Actor, at: datetime) -> None:
    """The reference is taken, the bytes are made; both stay, however often it is sent."""
    number_in_case = next_number_in(draft.case) if draft.case else None
    entered = Entered(given_to=f"message:{draft.pk}")
    taken = take_number(open_register(FORMS, "Form references"), by=by, at=at, entered=entered)
    form = composing.form_of(draft, number=taken.number, year=taken.year, at=at)
    message_id = outgoing.new_message_id()
    files = tuple(draft.attachments.order_by("id"))
    wire = letters.written(form, files, to=draft.bureau, message_id=message_id, in_reply_to=_mail_answered(draft))
    fixed = rows.Fixed(
        wire=wire,
        message_id=message_id,
        form_ref=str(form.form_ref),
        number_in_case=number_in_case,
        expects_answer=_asks(form, at),
    )
    rows.queue_form(draft, fixed, at=at)


def _mail_answered(draft: Message) -> str:
    """Message-ID of the mail whose form this one answers."""
    asked = form_that_came(draft.bureau, draft.in_reply_to)
    return asked.message_id if asked else ""


def _asks(form: SireneForm, at: datetime) -> bool:
    """By its letter; form G when it asks for prints and pictures (089); any that says by when, or puts a request."""
    by_letter = form_rule(form.form_type, at.date()).is_question
    return by_letter or form.asks_for_biometrics or form.deadline_at is not None or bool(form.request_text)


def retry(message_id: int, *, by: Actor, at: datetime) -> None:
    """The same bytes under the same identifiers once more. Raises RefusedError: it has not failed, or is replaced."""
    need(Verb.SEND_FORM, by=by, at=at)
    with transaction.atomic():
        message = rows.lock_outgoing(message_id)
        if message is not None and message.replaced_by.exists():
            raise RefusedError.because("outgoing.replaced")
        if message is None or not rows.queue_again(message, at=at):
            raise RefusedError.because("outgoing.not_failed")
        wake.outgoing(message.pk)
        _note(message, "outgoing.retried", by=by, at=at)


@transaction.atomic
def cancel(message_id: int, *, by: Actor, at: datetime) -> None:
    """Stops what has not left. Raises RefusedError: it is being sent, has left, or may have left."""
    need(Verb.SEND_FORM, by=by, at=at)
    message = rows.lock_outgoing(message_id)
    outcomes = set(message.attempts.values_list("outcome", flat=True)) if message else set()
    if AttemptOutcome.RUNNING in outcomes:
        raise RefusedError.because("outgoing.being_sent")
    if AttemptOutcome.UNKNOWN in outcomes:
        raise RefusedError.because("outgoing.may_have_left")
    if message is None or not rows.cancel(message, at=at):
        raise RefusedError.because("outgoing.has_left")
    _note(message, "outgoing.cancelled", by=by, at=at)


@transaction.atomic
def replace(message_id: int, *, by: Actor, at: datetime) -> Message:
    """A fresh draft with what a failed or cancelled form said; the old one stays as it is, without its clock."""
    old = rows.lock_outgoing(message_id)
    if old is None or old.state not in (OutgoingState.FAILED, OutgoingState.CANCELLED):
        raise RefusedError.because("outgoing.not_failed")
    if old.replaced_by.exists():
        raise RefusedError.because("outgoing.replaced")
    deadline = old.deadline
    if deadline is not None:
        give_deadline(old, None)
    begun = drafting.Begun(
        bureau=old.bureau,
        form=FormCode(old.form_code),
        case=old.case,
        values=old.form,
        officer=old.officer,
        replaces=old,
        deadline=deadline,
    )
    draft = drafting.new_draft(begun, by=by, at=at)
    for one in old.attachments.order_by("id"):
        attach(draft, NewAttachment(name=one.name, media_type=one.media_type, content=bytes(one.content)))
    return draft


def _leave_entry(message: Message, reason: str, *, by: Actor, at: datetime) -> None:
    """Personal data are disclosed: to whom, in which message, by whom (LED Art 25)."""
    case = message.case
    subjects = [f"subject:{pk}" for pk in case.subjects.values_list("pk", flat=True)] if case else []
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.DISCLOSURE,
        action="outgoing.queued",
        at=at,
        subjects=subjects,
        details=audit.Details(
            reason=reason,
            case_reference=case.number if case else "",
            records=(f"message:{message.pk}",),
            recipients=(message.bureau.code,),
            particulars=audit.Particulars(
                channel=message.channel,
                message_reference=message.form_ref,
                handling_codes=tuple(form_values.many(message.form, "handling_codes")),
                after_digest=sha256(bytes(message.wire or b"")).hexdigest(),
            ),
        ),
    )
    if case:
        values = {"reference": message.form_ref, "bureau": message.bureau.code, "form": message.form_code}
        write_event(case, Happening(code="message.queued", values=values), by=by, at=at)


def _note(message: Message, action: str, *, by: Actor, at: datetime) -> None:
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ALTERATION,
        action=action,
        at=at,
        details=audit.Details(
            records=(f"message:{message.pk}",), case_reference=message.case.number if message.case else ""
        ),
    )
    if message.case:
        write_event(message.case, Happening(code=action, values={"reference": message.form_ref}), by=by, at=at)
