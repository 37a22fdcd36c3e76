"""A mail as this office writes and reads it: form or receipt inside, sealed by us, unsealed with our own keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography import x509
from django.conf import settings

from spoc.channels.mail.keys import KeyFileError, KeyRing
from spoc.core.formats.certificates import CertificateFacts, read_certificates
from spoc.core.formats.mail import (
    Envelope,
    MailFile,
    ReadMail,
    Receipt,
    build_form_mail,
    file_problems,
    fingerprint,
    may_get_receipt,
    put_in_envelope,
    read_mail,
    read_receipt,
)
from spoc.core.formats.problems import UnreadableError
from spoc.core.formats.seal import Unsealed, seal, unseal
from spoc.core.formats.sirene import SireneForm, read_text, read_xml
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.reasons import Reason
from spoc.office.catalogue.models import Bureau, BureauCertificate
from spoc.office.catalogue.selectors import trust_anchors
from spoc.office.exchange.models import Attachment, Message
from spoc.office.exchange.services.incoming import NewAttachment


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail that was opened and whose signature holds. content: what was signed, byte by byte."""

    content: bytes
    mail: ReadMail
    signer: CertificateFacts
    form: SireneForm | None
    receipt: Receipt | None
    fingerprint: str
    """Of the sealed bytes, for the receipt."""
    may_get_receipt: bool

    @property
    def sender(self) -> str:
        """As it stands inside the seal."""
        return self.mail.sender

    @property
    def message_id(self) -> str:
        return self.mail.message_id

    @property
    def files(self) -> tuple[NewAttachment, ...]:
        return files_of(self.mail)

    @property
    def remarks(self) -> tuple[Reason, ...]:
        """What was odd and was read all the same; where the form's list of its files and what came differ."""
        return (*self.mail.remarks, *(file_problems(self.form, self.mail) if self.form else ()))


def read(raw: bytes, *, at: datetime) -> Letter:
    """Opens with whichever own key fits, verifies for the moment it came, reads the form or receipt.

    Raises UnreadableError (SealError, MailError, SireneError): what a person has to look at, and why. KeyFileError when
    our own keys cannot be used.
    """
    opened = _unsealed(raw, at)
    mail = read_mail(opened.inner)
    receipt = read_receipt(mail.receipt_xml) if mail.receipt_xml else None
    return Letter(
        content=opened.inner,
        mail=mail,
        signer=opened.signer,
        form=None if receipt else form_in(mail),
        receipt=receipt,
        fingerprint=fingerprint(raw),
        may_get_receipt=may_get_receipt(raw) and bool(mail.message_id),
    )


def inside(raw: bytes, *, at: datetime) -> bytes:
    """What was signed, whatever it is. Raises UnreadableError when the seal does not hold."""
    return _unsealed(raw, at).inner


def form_in(mail: ReadMail) -> SireneForm:
    """The form of the XML part; of the text when there is no XML part. Raises UnreadableError."""
    if mail.form_xml is not None:
        return read_xml(mail.form_xml)
    if mail.text:
        return read_text(mail.text)
    raise UnreadableError(SetAsideWhy.NO_FORM, "intake.no_form")


def files_of(mail: ReadMail) -> tuple[NewAttachment, ...]:
    return tuple(
        NewAttachment(name=part.name or f"part-{part.number}", media_type=part.media_type, content=part.content)
        for part in mail.attachments
    )


def written(form: SireneForm, files: Sequence[Attachment], *, to: Bureau, message_id: str, in_reply_to: str) -> bytes:
    """The mail of a form before it is sealed: the bytes that are fixed when it is queued."""
    mail_files = [MailFile(name=one.name, media_type=one.media_type, content=bytes(one.content)) for one in files]
    envelope = _envelope(to, f"SIRENE {form.form_ref}", message_id, form.sent_at, in_reply_to)
    return build_form_mail(form, envelope, files=mail_files, seed=message_id)


def sealed(message: Message, certificates: Sequence[BureauCertificate], *, at: datetime) -> bytes:
    """What goes to the server: signed with our newest valid key, encrypted to all these certificates.

    Raises KeyFileError when no key of ours is valid.
    """
    own = own_keys().signing_key(at)
    entity = seal(
        bytes(message.wire or b""),
        signer=own.pair,
        chain=own.chain,
        recipients=[_certificate(one.pem) for one in certificates],
        at=at,
    )
    subject = f"SIRENE {message.form_ref}" if message.form_ref else "SIRENE"
    envelope = _envelope(message.bureau, subject, message.message_id, message.queued_at or at, "")
    return put_in_envelope(entity, envelope, kind=str(message.kind))


def own_keys() -> KeyRing:
    return KeyRing(settings.OFFICE.home / "keys")


def _unsealed(raw: bytes, at: datetime) -> Unsealed:
    keys = [one.pair for one in own_keys().all_keys()]
    if not keys:
        raise KeyFileError("no own key")
    anchors = [_certificate(anchor.pem) for anchor in trust_anchors()]
    return unseal(raw, keys, anchors, at)


def _envelope(to: Bureau, subject: str, message_id: str, date: datetime, in_reply_to: str) -> Envelope:
    return Envelope(
        sender=settings.OFFICE.own_address,
        recipients=(to.mail_address,),
        subject=subject,
        message_id=message_id,
        date=date,
        in_reply_to=in_reply_to,
    )


@lru_cache(maxsize=256)
def _certificate(pem: str) -> x509.Certificate:
    return read_certificates(pem.encode())[0]
