"""Mail with one thing wrong each: everything that an office has to set aside."""

import uuid
from base64 import encodebytes
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from spoc.channels.mail.simulator.writing import Pen, envelope_of
from spoc.core.formats.certificates import KeyPair
from spoc.core.formats.mail import build_form_mail, put_in_envelope
from spoc.core.formats.seal import seal
from spoc.core.formats.seal.cms_open import open_envelope
from spoc.core.formats.seal.entity import entity_in
from spoc.core.formats.sirene import SireneForm
from spoc.core.terms.messages import FormCode

MARK_OF_A_VIRUS = "INVENTED-VIRUS-FOR-TRAINING"
FORM_TYPE = b"application/vnd.spoc.sirene+xml"


def spoiled(pen: Pen, what: str, *, number: int, at: datetime) -> bytes:
    """A mail with this one thing wrong; what: a key of `KINDS`."""
    form = SireneForm(
        form_type=FormCode.M,
        form_ref=pen.reference(FormCode.M, number, at),
        thread_id=uuid.uuid4(),
        sent_at=at,
        sender_cc=pen.us.state,
        recipient_cc=(pen.them.state,),
        free_text=MARK_OF_A_VIRUS if what == "virus" else "Something is wrong with this mail. TRAINING.",
    )
    envelope = envelope_of(pen, f"SIRENE {form.form_ref}", at)
    inner = build_form_mail(form, envelope, seed=envelope.message_id)
    entity = KINDS[what](pen, inner, at)
    return entity if what == "unsealed" else put_in_envelope(entity, envelope, kind="form")


def _good(pen: Pen, inner: bytes, at: datetime) -> bytes:
    return _sealed(inner, pen.keys.good, pen.their_certificates, at)


def _torn(pen: Pen, inner: bytes, at: datetime) -> bytes:
    whole = _good(pen, inner, at)
    return whole[: len(whole) * 2 // 3] + b"\r\n"


def _of_an_unknown_letter(pen: Pen, inner: bytes, at: datetime) -> bytes:
    """The XML part is taken away, and the text speaks of form Z."""
    text = inner.replace(FORM_TYPE, b"application/octet-stream")
    text = text.replace(b"SIRENE FORM M", b"SIRENE FORM Z").replace(b"P01 Form: M", b"P01 Form: Z")
    return _good(pen, text, at)


def _by_an_expired_key(pen: Pen, inner: bytes, at: datetime) -> bytes:
    before = pen.keys.expired.certificate.not_valid_after_utc - timedelta(hours=1)
    return _sealed(inner, pen.keys.expired, pen.their_certificates, before)


def _for_another_key(pen: Pen, inner: bytes, at: datetime) -> bytes:
    return _sealed(inner, pen.keys.good, [pen.keys.good.certificate], at)


def _changed_after_signing(pen: Pen, inner: bytes, at: datetime) -> bytes:
    """Opened again by us, one letter changed, and encrypted anew."""
    opened = open_envelope(entity_in(_for_another_key(pen, inner, at)).content, [pen.keys.good]).content
    builder = PKCS7EnvelopeBuilder().set_data(opened.replace(b"Something is wrong", b"Something is wr0ng"))
    for certificate in pen.their_certificates:
        builder = builder.add_recipient(certificate)
    body = encodebytes(builder.encrypt(Encoding.DER, [PKCS7Options.Binary])).replace(b"\n", b"\r\n")
    return (
        b"MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + body
    )


def _sealed(inner: bytes, signer: KeyPair, recipients: list[x509.Certificate], at: datetime) -> bytes:
    return seal(inner, signer=signer, recipients=recipients, at=at)


KINDS: Mapping[str, Callable[[Pen, bytes, datetime], bytes]] = {
    "broken": _torn,
    "unsealed": lambda pen, inner, at: inner,
    "wrong-key": _for_another_key,
    "bad-signature": _changed_after_signing,
    "expired": _by_an_expired_key,
    "stranger": lambda pen, inner, at: _sealed(inner, pen.keys.stranger, pen.their_certificates, at),
    "unknown-form": _of_an_unknown_letter,
    "virus": _good,
}
"""Everything wrong that the bureau can be told to send."""
