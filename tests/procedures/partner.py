"""The invented bureau of QN as our catalogue knows it, and the letters it writes to us."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from spoc.channels.mail.door import Delivery
from spoc.channels.mail.keys import KeyRing, as_pem
from spoc.channels.mail.simulator import identity, writing
from spoc.channels.mail.simulator.writing import Pen
from spoc.core.formats.certificates import certificate_pem
from spoc.core.formats.mail import MailFile
from spoc.core.formats.sirene import ActArticle, FormHit, FormPerson, SireneForm
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import SYSTEM
from spoc.core.terms.persons import PartialDate
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.services import BureauFacts, add_certificate, add_trust_anchor, set_bureau
from spoc.office.exchange.models import RawMail
from spoc.procedures import intake
from tests.channels.mail.invented import NOW, authority, bureau_key

OUR_ADDRESS = "sirene@qm.example"
SECOND = timedelta(seconds=1)
numbers = count(1)


def pem(certificate_of: str) -> str:
    return certificate_pem(bureau_key(certificate_of).certificate).decode()


def anchor(state: str) -> str:
    return certificate_pem(authority(state).certificate).decode()


def enter_bureau(state: str, *, port: int = 1) -> Bureau:
    """A bureau, its certificate and its authority, in our catalogue."""
    facts = BureauFacts(
        state=state,
        name=f"SIRENE Bureau {state}",
        mail_address=f"sirene@{state.lower()}.example",
        smtp_host="127.0.0.1",
        smtp_port=port,
        smtp_ca_pem=anchor(state),
    )
    bureau = set_bureau(f"SIRENE-{state}", facts, by=SYSTEM, at=NOW)
    add_certificate(bureau, pem(state), by=SYSTEM, at=NOW)
    add_trust_anchor(anchor(state), by=SYSTEM, at=NOW)
    return bureau


def give_us_a_key(home: Path) -> None:
    KeyRing(home / "keys").add(as_pem(bureau_key("QM"), authority("QM").certificate))


def pen_of(state: str) -> Pen:
    us = identity.Bureau(
        state=state,
        name=f"SIRENE Bureau {state}",
        address=f"sirene@{state.lower()}.example",
        host="127.0.0.1",
        port=1,
        certificates=(pem(state),),
        authority=anchor(state),
    )
    them = identity.Partner(
        state="QM", address=OUR_ADDRESS, host="127.0.0.1", port=1, certificates=(pem("QM"),), authority=anchor("QM")
    )
    keys = identity.Keys(
        good=bureau_key(state),
        expired=bureau_key(state, begun=timedelta(days=300), ends=-timedelta(days=1)),
        stranger=bureau_key(state, signed_by="QS"),
        tls="",
    )
    return Pen(us=us, them=them, keys=keys)


@dataclass
class Correspondent:
    """An officer of that bureau, who writes to us; each letter is stored as our mail door stores it."""

    bureau: Bureau
    pen: Pen = field(init=False)

    def __post_init__(self) -> None:
        self.pen = pen_of(self.bureau.state)

    def form(self, letter: FormCode = FormCode.M, *, at: datetime = NOW, **said: object) -> SireneForm:
        """A form that says little more than what is asked for."""
        basic: dict[str, object] = {
            "form_type": letter,
            "form_ref": self.pen.reference(letter, next(numbers), at),
            "thread_id": uuid.uuid4(),
            "sent_at": at,
            "sender_cc": self.bureau.state,
            "recipient_cc": ("QM",),
            "free_text": "TRAINING",
        }
        return SireneForm(**{**basic, **said})  # type: ignore[arg-type]  # each test says its own

    def hit(self, schengen_id: str = "QMA1234567", *, at: datetime = NOW, **said: object) -> SireneForm:
        """Form G: they found the subject of an alert of ours."""
        person = FormPerson(family_name="Vesterholm", given_names="Aurel", birth_date=PartialDate.parse("1984-02-11"))
        found = FormHit(found_at=at, place="Norrby", authority="Border Police QN", measures_taken="Held.")
        article = ActArticle.parse("R62 26")
        return self.form(
            FormCode.G,
            at=at,
            **{
                "schengen_ids": (schengen_id,),
                "act_article": article,
                "subject_kind": SubjectKind.PERSON,
                "person": person,
                "hit": found,
                **said,
            },
        )

    def answer(self, asked: SireneForm, *, at: datetime = NOW, **said: object) -> SireneForm:
        """Form M in reply to a form of ours."""
        return self.form(
            at=at, **{"thread_id": asked.thread_id, "in_reply_to": asked.form_ref, "reply_text": "All we hold.", **said}
        )

    def mail(self, form: SireneForm, *, at: datetime = NOW, files: tuple[MailFile, ...] = ()) -> bytes:
        return writing.form_mail(self.pen, form, files=files, at=at)

    def deliver(self, content: bytes, *, at: datetime = NOW) -> RawMail:
        delivery = Delivery(content=content, sender=self.pen.us.address, recipients=(OUR_ADDRESS,), peer="127.0.0.1")
        return RawMail.objects.get(pk=intake.store(delivery, at=at))

    def send(self, form: SireneForm, *, at: datetime = NOW, files: tuple[MailFile, ...] = ()) -> RawMail:
        """Stored and handled a second later."""
        return self.send_bytes(self.mail(form, at=at, files=files), at=at)

    def send_bytes(self, content: bytes, *, at: datetime = NOW) -> RawMail:
        raw = self.deliver(content, at=at)
        intake.handle(raw.pk, now=lambda: at + SECOND)
        raw.refresh_from_db()
        return raw


def renamed(pen: Pen, address: str) -> Pen:
    """The same keys, another mailbox."""
    return replace(pen, us=replace(pen.us, address=address))
