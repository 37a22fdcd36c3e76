"""Whose message it is and where it belongs: bureau by signer and sender, thread by reference, thread and bureau.

A number in a subject line proves nothing; where the marks disagree, a person decides.
"""

from dataclasses import dataclass

from django.conf import settings

from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.forms import SireneForm
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.offices import System
from spoc.core.terms.references import TO_ALL
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import alert_by_reference
from spoc.office.cases.models import Case
from spoc.office.cases.selectors import case_of_thread
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.selectors import bureau_of_certificate, bureau_with_address
from spoc.office.exchange.form_values import values_of
from spoc.office.exchange.models import Message, RawMail
from spoc.office.exchange.selectors import threads
from spoc.procedures.letters import Letter


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a form belongs. alert: ours that it is about. original: the form it answers. case: None: to be opened."""

    bureau: Bureau
    alert: Alert | None = None
    original: Message | None = None
    case: Case | None = None


def bureau_of(letter: Letter) -> Bureau:
    """The bureau whose certificate signed, when it is the one whose mailbox sent. Raises UnreadableError."""
    signed = bureau_of_certificate(letter.signer.fingerprint)
    is_same = signed is not None and signed.mail_address.lower() == letter.sender.lower()
    sent = signed if is_same else bureau_with_address(letter.sender)
    if signed is None and sent is None:
        raise UnreadableError(SetAsideWhy.UNKNOWN_SENDER, "intake.unknown_sender", sender=letter.sender)
    if signed is None:
        values = {"sender": letter.sender, "certificate": letter.signer.subject}
        raise UnreadableError(SetAsideWhy.UNTRUSTED_CERTIFICATE, "intake.certificate_not_entered", **values)
    if sent is None or sent.pk != signed.pk:
        values = {"sender": letter.sender, "signer": signed.name}
        raise UnreadableError(SetAsideWhy.SENDER_SIGNER_DIFFER, "intake.sender_signer_differ", **values)
    if not signed.is_active:
        raise UnreadableError(SetAsideWhy.UNKNOWN_SENDER, "intake.bureau_closed", bureau=signed.name)
    return signed


def bureau_believed(letter: Letter | None, raw: RawMail) -> Bureau | None:
    """Of a message set aside: the bureau it was proved to be from, else the one whose address it bears."""
    if letter is not None and (signed := bureau_of_certificate(letter.signer.fingerprint)):
        return signed
    return bureau_with_address(letter.sender if letter else raw.envelope_from)


def earlier_copy(letter: Letter, bureau: Bureau) -> Message | None:
    """The message that this one is a second copy of. Raises UnreadableError when it bears its reference only."""
    if letter.form is None:
        return None
    earlier = threads.form_that_came(bureau, str(letter.form.form_ref))
    if earlier is not None and _said(earlier) != _said_by(letter):
        values = {"reference": earlier.form_ref}
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.reference_used_twice", **values)
    return earlier


def place_of(letter: Letter, bureau: Bureau, raw: RawMail) -> Place:
    """Raises UnreadableError: no form, behind one that waits for a person, or marks that disagree."""
    form = letter.form
    if form is None:
        raise UnreadableError(SetAsideWhy.NO_FORM, "intake.no_form")
    blocking = threads.blocked_by(form.thread_id, bureau, before=raw.pk)
    if blocking is not None:
        raise UnreadableError(SetAsideWhy.BEHIND_ANOTHER, "intake.behind_another", earlier=str(blocking.raw_id))
    if form.sender_cc != bureau.state or form.form_ref.sender != bureau.state:
        values = {"stated": form.sender_cc, "bureau": bureau.name}
        raise UnreadableError(SetAsideWhy.SENDER_SIGNER_DIFFER, "intake.state_differs", **values)
    if settings.OFFICE.own_state not in form.recipient_cc and TO_ALL not in form.recipient_cc:
        values = {"stated": ", ".join(form.recipient_cc), "bureau": bureau.name}
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.for_another", **values)
    alert = _alert_of_ours(form)
    if form.in_reply_to is not None:
        original = _what_it_answers(form, bureau, str(form.in_reply_to))
        case = original.case or case_of_thread(form.thread_id)
        return Place(bureau=bureau, alert=alert, original=original, case=case)
    exchanged = threads.exchanged_in(form.thread_id)
    if others := {one.bureau_id for one in exchanged} - {bureau.pk}:
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.thread_of_another", count=str(len(others)))
    return Place(bureau=bureau, alert=alert, case=next((one.case for one in exchanged if one.case), None))


def _what_it_answers(form: SireneForm, bureau: Bureau, reference: str) -> Message:
    """An answer belongs to what it answers: our form to this bureau, in this thread (or theirs, which goes on)."""
    original = threads.form_that_left(reference) or threads.form_that_came(bureau, reference)
    if original is None:
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.answers_unknown", reference=reference)
    if original.bureau_id != bureau.pk:
        values = {"reference": reference, "bureau": bureau.name}
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.answers_anothers", **values)
    if original.thread != form.thread_id:
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.thread_differs", reference=reference)
    return original


def _alert_of_ours(form: SireneForm) -> Alert | None:
    found = (alert_by_reference(System.SIS, one, is_own=True) for one in form.schengen_ids)
    return next((alert for alert in found if alert is not None), None)


def _said(earlier: Message) -> dict[str, object]:
    return {key: value for key, value in earlier.form.items() if key != "sent_at"}


def _said_by(letter: Letter) -> dict[str, object]:
    assert letter.form is not None
    return {key: value for key, value in values_of(letter.form).items() if key != "sent_at"}
