"""Receipts: ours for what came, theirs for what left. A receipt is never answered by a receipt."""

from datetime import datetime

from django.conf import settings

from spoc.core.formats.mail import Envelope, Receipt, build_receipt_mail
from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.messages import SetAsideWhy
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Attempt, Message
from spoc.office.exchange.selectors.threads import sent_under
from spoc.office.exchange.services import wake
from spoc.office.exchange.services.incoming import note_delivered
from spoc.office.exchange.services.outgoing import Fixed, queue_receipt
from spoc.procedures.letters import Letter
from spoc.procedures.outgoing import leave_entry, new_message_id


def give(message: Message, letter: Letter, *, at: datetime) -> None:
    """Queues the signed "received" for this copy of a message, in the transaction that registered it."""
    if not letter.may_get_receipt:
        return
    office, bureau = settings.OFFICE, message.bureau
    receipt = Receipt(
        message_id=letter.message_id, sha256=letter.fingerprint, received_at=at, received_by=office.own_state
    )
    message_id = new_message_id()
    envelope = Envelope(
        sender=office.own_address,
        recipients=(bureau.mail_address,),
        subject=f"Received: {message.form_ref}",
        message_id=message_id,
        date=at,
        in_reply_to=letter.message_id,
    )
    wire = build_receipt_mail(receipt, envelope, seed=message_id)
    queued = queue_receipt(message, Fixed(wire=wire, message_id=message_id), at=at)
    wake.outgoing(queued.pk)


def take(receipt: Receipt, bureau: Bureau, *, at: datetime) -> None:
    """Theirs, signed by who we sent to, for the very bytes we sent: the message is delivered.

    Raises UnreadableError when any of that is not so.
    """
    message = sent_under(receipt.message_id)
    if message is None:
        raise UnreadableError(
            SetAsideWhy.DOUBTFUL_THREAD, "intake.receipt_for_unknown", message_id=receipt.message_id[:200]
        )
    if message.bureau_id != bureau.pk:
        values = {"reference": message.form_ref, "bureau": bureau.name}
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.receipt_of_another", **values)
    if not Attempt.objects.filter(message=message, fingerprint=receipt.sha256.lower()).exists():
        raise UnreadableError(SetAsideWhy.DOUBTFUL_THREAD, "intake.receipt_of_other_bytes", reference=message.form_ref)
    if note_delivered(message, at=at):
        leave_entry(message, "outgoing.delivered", at=at)
