"""What was set aside gets its person: released to be read anew, filed by hand, or refused; its bytes may be looked at.

Whatever waited behind it goes on afterwards, in the order in which it came.
"""

import logging
from datetime import datetime

from django.db import transaction

from spoc.core.formats.mail import ReadMail, read_mail
from spoc.core.formats.problems import UnreadableError
from spoc.core.formats.seal import SealError
from spoc.core.formats.sirene import SireneForm
from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.messages import IncomingState
from spoc.core.terms.offices import SYSTEM, Actor, Purpose
from spoc.office.audit import services as audit
from spoc.office.cases.models import Case
from spoc.office.cases.services import Happening, write_event
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.form_values import values_of
from spoc.office.exchange.models import Message, RawMail, SetAside
from spoc.office.exchange.selectors.threads import form_that_came
from spoc.office.exchange.services import incoming, wake
from spoc.office.exchange.services import set_aside as rows
from spoc.procedures import letters
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

log = logging.getLogger("spoc.set_aside")


@transaction.atomic
def release(entry_id: int, *, note: str, by: Actor, at: datetime) -> None:
    """To be read anew: its sender is entered now, say, or the fault mended. Raises RefusedError."""
    entry = _opened(entry_id, note, by=by, at=at)
    rows.resolve(entry, how=rows.RELEASED, note=note, by=by, at=at)
    _read_anew(entry)
    _let_go_on(entry, at=at)
    _leave_entry(entry, "set_aside.released", note, by=by, at=at)


@transaction.atomic
def file(  # noqa: PLR0913  who, what, where, why, when
    entry_id: int, case: Case, *, note: str, by: Actor, at: datetime, bureau: Bureau | None = None
) -> Message:
    """Into a case by an officer's own judgement, as far as it can be read. bureau: when none is known of it.

    Nothing is answered or receipted by itself, and no clock starts. Raises RefusedError.
    """
    entry = _opened(entry_id, note, by=by, at=at)
    sender = entry.bureau or bureau
    if sender is None:
        raise RefusedError.because("set_aside.bureau_needed")
    message = incoming.register_incoming(_as_far_as_read(entry.raw, sender, at), case, at=at)
    incoming.close_raw(entry.raw, IncomingState.REGISTERED, at=at)
    rows.resolve(entry, how=rows.FILED, note=note, by=by, at=at)
    _let_go_on(entry, at=at)
    values = {"message": message.number, "bureau": sender.code}
    write_event(case, Happening(code="message.filed_by_hand", values=values, note=note), by=by, at=at)
    _leave_entry(entry, "set_aside.filed", note, by=by, at=at, case=case)
    return message


@transaction.atomic
def refuse(entry_id: int, *, note: str, by: Actor, at: datetime) -> None:
    """Not for us, or not to be trusted; the bytes are kept. Raises RefusedError."""
    entry = _opened(entry_id, note, by=by, at=at)
    rows.resolve(entry, how=rows.REFUSED, note=note, by=by, at=at)
    incoming.close_raw(entry.raw, IncomingState.DONE, at=at)
    _let_go_on(entry, at=at)
    _leave_entry(entry, "set_aside.refused", note, by=by, at=at)


@transaction.atomic
def original(raw_id: int, *, by: Actor, at: datetime) -> bytes:
    """The bytes as they came; to take them out is written down. Raises RefusedError."""
    need(Verb.READ_MESSAGES, by=by, at=at)
    raw = RawMail.objects.filter(pk=raw_id).first()
    if raw is None:
        raise RefusedError.because("message.not_there")
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.CONSULTATION,
        action="message.original",
        at=at,
        details=audit.Details(records=(f"raw:{raw.pk}",), particulars=audit.Particulars(after_digest=raw.sha256)),
    )
    return bytes(raw.content)


def _opened(entry_id: int, note: str, *, by: Actor, at: datetime) -> SetAside:
    need(Verb.RESOLVE_SET_ASIDE, by=by, at=at)
    if not note.strip():
        raise RefusedError.because("set_aside.note_needed")
    entry = rows.lock_open(entry_id)
    if entry is None:
        raise RefusedError.because("set_aside.resolved")
    return entry


def _read_anew(entry: SetAside) -> None:
    incoming.reopen_raw(entry.raw)
    wake.intake(entry.raw_id)


def _let_go_on(entry: SetAside, *, at: datetime) -> None:
    """Those behind it are read anew too; the first that finds something before it waits again."""
    for waiting in rows.waiting_behind(entry):
        rows.resolve(waiting, how=rows.RELEASED, note="", by=SYSTEM, at=at)
        _read_anew(waiting)


def _as_far_as_read(raw: RawMail, bureau: Bureau, at: datetime) -> incoming.NewIncoming:
    """What can be seen of it: with a broken seal what was inside, with a broken form the mail around it."""
    mail, form = _seen(bytes(raw.content), raw.received_at)
    reference = str(form.form_ref) if form else ""
    return incoming.NewIncoming(
        bureau=bureau,
        raw=raw,
        form=dict(values_of(form)) if form else {},
        form_code=form.form_type if form else "",
        form_ref=reference if form_that_came(bureau, reference) is None else "",
        thread=form.thread_id if form else None,
        message_id=mail.message_id if mail else "",
        unknown_fields=[{"path": "mail", "text": mail.text, "xml": ""}] if mail and form is None else [],
        is_urgent=form.urgent if form else False,
        attachments=letters.files_of(mail) if mail else (),
    )


def _seen(content: bytes, at: datetime) -> tuple[ReadMail | None, SireneForm | None]:
    """Nothing at all where our own reader fails: that must not keep a person from filing it by its bytes."""
    try:
        return _opened_up(content, at)
    except Exception as error:
        log.error("reading what was set aside failed: %s", type(error).__name__)
        return None, None


def _opened_up(content: bytes, at: datetime) -> tuple[ReadMail | None, SireneForm | None]:
    try:
        letter = letters.read(content, at=at)
    except SealError as error:
        inside = error.opened or content
    except UnreadableError:
        inside = letters.inside(content, at=at)
    else:
        return letter.mail, letter.form
    try:
        mail = read_mail(inside)
    except UnreadableError:
        return None, None
    try:
        return mail, letters.form_in(mail)
    except UnreadableError:
        return mail, None


def _leave_entry(  # noqa: PLR0913  what the entry says
    entry: SetAside, action: str, note: str, *, by: Actor, at: datetime, case: Case | None = None
) -> None:
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ALTERATION,
        action=action,
        at=at,
        details=audit.Details(
            reason=note, records=(f"raw:{entry.raw_id}",), case_reference=case.number if case else ""
        ),
    )
