"""How the simulated bureau writes: forms and receipts, as they should be."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography import x509

from spoc.channels.mail.simulator import content
from spoc.channels.mail.simulator.identity import Bureau, Keys, Partner
from spoc.core.formats.certificates import read_certificates
from spoc.core.formats.mail import (
    Envelope,
    MailFile,
    Receipt,
    build_form_mail,
    build_receipt_mail,
    fingerprint,
    put_in_envelope,
)
from spoc.core.formats.seal import seal
from spoc.core.formats.sirene import ActArticle, FormHit, FormPerson, SireneForm
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.persons import PartialDate
from spoc.core.terms.references import FormReference


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Everything a letter needs besides what it says."""

    us: Bureau
    them: Partner
    keys: Keys

    @property
    def their_certificates(self) -> list[x509.Certificate]:
        return [certificate for pem in self.them.certificates for certificate in read_certificates(pem.encode())]

    def reference(self, form: FormCode, number: int, at: datetime) -> FormReference:
        return FormReference(sender=self.us.state, recipient=self.them.state, form=form, year=at.year, number=number)


def receipt(pen: Pen, message_id: str, raw: bytes, *, at: datetime) -> bytes:
    """The signed "received" for the bytes that came."""
    said = Receipt(message_id=message_id, sha256=fingerprint(raw), received_at=at, received_by=pen.us.state)
    envelope = envelope_of(pen, "Received", at, in_reply_to=message_id)
    return sealed(pen, build_receipt_mail(said, envelope, seed=envelope.message_id), envelope, "receipt", at=at)


def answer(pen: Pen, asked: SireneForm, message_id: str, *, number: int, at: datetime) -> tuple[str, bytes]:
    """Form M, or P about an object, in reply: all it holds; prints and a picture when field 089 asked for them."""
    alert = next(iter(asked.schengen_ids), "")
    is_object = asked.object is not None and asked.person is None
    letter = FormCode.P if is_object else FormCode.M
    name = f"{asked.person.given_names} {asked.person.family_name}".strip() if asked.person else ""
    form = SireneForm(
        form_type=letter,
        form_ref=pen.reference(letter, number, at),
        thread_id=asked.thread_id,
        in_reply_to=asked.form_ref,
        sent_at=at,
        sender_cc=pen.us.state,
        recipient_cc=(pen.them.state,),
        schengen_ids=asked.schengen_ids,
        subject_kind=asked.subject_kind,
        object=replace(asked.object, description=content.what_an_object_is(alert)) if asked.object else None,
        reply_text=content.what_an_object_is(alert) if is_object else content.all_it_holds(alert, name),
        free_text="" if is_object else "Answer to your form G.",
    )
    files = content.prints_and_picture(alert) if asked.asks_for_biometrics else ()
    return str(form.form_ref), form_mail(pen, form, files=files, in_reply_to=message_id, at=at)


def hit_on_yours(pen: Pen, details: dict[str, str], *, number: int, at: datetime) -> tuple[str, bytes]:
    """An unsolicited form G: we found the subject of one of your alerts."""
    form = SireneForm(
        form_type=FormCode.G,
        form_ref=pen.reference(FormCode.G, number, at),
        thread_id=uuid.uuid4(),
        sent_at=at,
        sender_cc=pen.us.state,
        recipient_cc=(pen.them.state,),
        schengen_ids=(details["schengen_id"],),
        urgent=bool(details.get("urgent")),
        urgent_reason=details.get("urgent", ""),
        act_article=ActArticle.parse(details.get("article", "R62 26")),
        subject_kind=SubjectKind.PERSON,
        person=FormPerson(
            family_name=details.get("family_name", ""),
            given_names=details.get("given_names", ""),
            birth_date=PartialDate.parse(details["birth_date"]) if details.get("birth_date") else None,
        ),
        hit=FormHit(
            found_at=at - timedelta(minutes=20),
            place=content.PLACES[0],
            authority=f"Border Police {pen.us.state}",
            circumstances="Checked on entry. TRAINING: everything here is invented.",
            measures_taken="Held for further checks.",
        ),
        asks_for_biometrics=True,
        request_text="Please tell us what to do, and send prints and pictures.",
    )
    return str(form.form_ref), form_mail(pen, form, at=at)


def form_mail(
    pen: Pen, form: SireneForm, *, files: tuple[MailFile, ...] = (), in_reply_to: str = "", at: datetime
) -> bytes:
    """A form as it should be."""
    envelope = envelope_of(pen, f"SIRENE {form.form_ref}", at, in_reply_to=in_reply_to)
    inner = build_form_mail(form, envelope, files=files, seed=envelope.message_id)
    return sealed(pen, inner, envelope, "form", at=at)


def sealed(pen: Pen, inner: bytes, envelope: Envelope, kind: str, *, at: datetime) -> bytes:
    entity = seal(inner, signer=pen.keys.good, recipients=pen.their_certificates, at=at)
    return put_in_envelope(entity, envelope, kind=kind)


def envelope_of(pen: Pen, subject: str, at: datetime, *, in_reply_to: str = "") -> Envelope:
    return Envelope(
        sender=pen.us.address,
        recipients=(pen.them.address,),
        subject=subject,
        message_id=f"<{uuid.uuid4()}@{pen.us.address.partition('@')[2]}>",
        date=at,
        in_reply_to=in_reply_to,
    )
