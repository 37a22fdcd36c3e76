"""A form that came is entered: under its case, with its clock, its cross-check, and a notice to who has to know."""

from datetime import datetime

from spoc.core.formats.certificates import CertificateFacts
from spoc.core.law.deadlines import answer_deadline
from spoc.core.law.forms import form_rule
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.audit import Operation
from spoc.core.terms.forms import SireneForm
from spoc.core.terms.messages import FormCode, SetAsideWhy
from spoc.core.terms.offices import SYSTEM, Desk, Purpose
from spoc.office.alerts.models import Alert
from spoc.office.audit import services as audit
from spoc.office.cases.models import Case, CaseKind, CaseState
from spoc.office.cases.services import (
    Happening,
    NewCase,
    add_deadline,
    add_subject,
    lock_case,
    reopen_case,
    write_event,
)
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.selectors import overrides_of
from spoc.office.clocks.services import meet_deadline, start_by_law
from spoc.office.duty import services as duty
from spoc.office.exchange.form_values import values_of
from spoc.office.exchange.models import Message, RawMail
from spoc.office.exchange.services import incoming
from spoc.procedures import cross_checking, places
from spoc.procedures.case_opening import open_file
from spoc.procedures.letters import Letter
from spoc.procedures.placing import Place
from spoc.procedures.questions import reason_as_json


def register(letter: Letter, place: Place, raw: RawMail, *, at: datetime) -> Message:
    """Under the case it belongs to, or under a new one with the next registry number."""
    form = _form(letter)
    case = _open_again(place.case, at=at) if place.case else _open_case(form, place, at=at)
    new = incoming.NewIncoming(
        bureau=place.bureau,
        raw=raw,
        form=dict(values_of(form)),
        form_code=form.form_type,
        form_ref=str(form.form_ref),
        in_reply_to=str(form.in_reply_to or ""),
        thread=form.thread_id,
        message_id=letter.message_id,
        unknown_fields=[{"path": one.path, "text": one.text, "xml": one.xml} for one in form.unknown],
        remarks=[reason_as_json(one) for one in letter.remarks],
        signer=_facts(letter.signer),
        is_urgent=form.urgent,
        handling_code=form.handling_codes[0][:4] if form.handling_codes else "",
        expects_answer=_starts_clock(form, place, at),
        attachments=letter.files,
    )
    message = incoming.register_incoming(new, case, is_first=place.case is None, at=at)
    values = {"reference": message.form_ref, "bureau": place.bureau.code, "form": message.form_code}
    write_event(case, Happening(code="message.received", values=values), by=SYSTEM, at=at)
    _leave_entry(message, place.alert, at=at)
    return message


def cross_check(message: Message, letter: Letter, *, at: datetime) -> None:
    """Whoever and whatever the form names is looked for in everything held, and the answer lies in the case."""
    assert message.case is not None
    found = cross_checking.ask_about(_form(letter), message.case, reference=message.form_ref, at=at)
    if found is not None:
        event = Happening(code="case.cross_checked", values={"reference": message.form_ref, "matches": str(found)})
        write_event(message.case, event, by=SYSTEM, at=at)


def meet_what_it_answers(message: Message, place: Place, *, at: datetime) -> None:
    """The answer has come: what we asked is answered, and the clock we held on it stops."""
    if place.original is not None and place.original.direction != message.direction:
        incoming.note_answered(place.original, by=message, at=at)
        # Their answer may overtake our own note that it left, which starts the clock: after the update above, the row
        # is ours and says the last word.
        place.original.refresh_from_db(fields=["deadline"])
        if place.original.deadline is not None:
            meet_deadline(place.original.deadline, at=message.made_at, by=message.form_ref)


def start_our_clock(message: Message, letter: Letter, place: Place, *, at: datetime) -> None:
    """By law, from the moment of receipt."""
    if not message.expects_answer or message.case is None:
        return
    form = _form(letter)
    law = answer_deadline(
        form=form.form_type,
        category=AlertCategory(place.alert.category) if place.alert else None,
        is_urgent=form.urgent,
        received_at=message.made_at,
        overrides=overrides_of("answers", message.made_at.date()),
    )
    deadline = start_by_law(law, reference=message.number)
    incoming.give_deadline(message, deadline)
    add_deadline(message.case, deadline)


def tell_the_desk(message: Message, place: Place, *, at: datetime) -> None:
    """The officer who holds the case; who is on duty when nobody does."""
    code = "message.answer_came" if place.original is not None else "message.came"
    where, is_urgent = places.of_message(message), message.is_urgent
    if message.officer is not None:
        duty.tell(
            message.officer, message.desk, code, reference=message.number, place=where, at=at, is_urgent=is_urgent
        )
    else:
        duty.tell_duty_officer(message.desk, code, reference=message.number, place=where, at=at, is_urgent=is_urgent)


def tell_of_set_aside(raw: RawMail, why: SetAsideWhy, bureau: Bureau | None, *, at: datetime) -> None:
    desk = bureau.desk if bureau else Desk.SIRENE
    reference = bureau.code if bureau else ""
    duty.tell_duty_officer(desk, f"set_aside.{why}", reference=reference, place=places.SET_ASIDE, at=at)
    audit.record(
        actor=SYSTEM,
        purpose=Purpose.INCOMING_MESSAGE,
        operation=Operation.COLLECTION,
        action="intake.set_aside",
        at=at,
        details=audit.Details(records=(f"raw:{raw.pk}",), reason=why),
    )


def _open_again(case: Case, *, at: datetime) -> Case:
    """A case that was closed is worked on again when something comes to it."""
    if lock_case(case) is CaseState.CLOSED:
        reopen_case(case, why="", by=SYSTEM, at=at)
    return case


def _open_case(form: SireneForm, place: Place, *, at: datetime) -> Case:
    alert, bureau = place.alert, place.bureau
    kind = CaseKind.FOREIGN_HIT if alert and form.form_type is FormCode.G else CaseKind.CORRESPONDENCE
    about = alert.reference if alert else next(iter(form.schengen_ids), "")
    new = NewCase(
        kind=kind,
        desk=Desk(bureau.desk),
        title=" ".join(part for part in (form.form_type, bureau.state, about) if part),
        partner_state=bureau.state,
        thread=form.thread_id,
    )
    case = open_file(new, by=SYSTEM, at=at)
    if alert is not None:
        add_subject(case, alert.subject, origin=f"alert:{alert.pk}", by=SYSTEM, at=at)
    return case


def _starts_clock(form: SireneForm, place: Place, at: datetime) -> bool:
    """By its letter; M and L, and an answer to what we asked, when they put a question themselves."""
    by_letter = form_rule(form.form_type, at.date()).starts_clock and place.original is None
    return by_letter or bool(form.request_text) or form.deadline_at is not None


def _leave_entry(message: Message, alert: Alert | None, *, at: datetime) -> None:
    case = message.case
    audit.record(
        actor=SYSTEM,
        purpose=Purpose.INCOMING_MESSAGE,
        operation=Operation.COLLECTION,
        action="message.received",
        at=at,
        subjects=(f"alert:{alert.pk}", f"subject:{alert.subject_id}") if alert else (),
        details=audit.Details(
            case_reference=case.number if case else "",
            records=(f"message:{message.pk}", f"raw:{message.raw_id}"),
            particulars=audit.Particulars(channel=message.channel, message_reference=message.form_ref),
        ),
    )


def _facts(signer: CertificateFacts) -> dict[str, str]:
    return {
        "subject": signer.subject,
        "issuer": signer.issuer,
        "serial": signer.serial,
        "fingerprint": signer.fingerprint,
        "not_before": signer.not_before.isoformat(),
        "not_after": signer.not_after.isoformat(),
    }


def _form(letter: Letter) -> SireneForm:
    assert letter.form is not None, "a message without a form was set aside before"
    return letter.form
