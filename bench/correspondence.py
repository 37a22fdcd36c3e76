"""Invented bureaux that write to the office of the bench: keys, forms, senders, and who takes the receipts."""

import asyncio
import smtplib
import threading
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench.screening_people import Person
from spoc.channels.mail.door import Delivery, Door, DoorSettings, Refusal
from spoc.channels.mail.keys import KeyRing
from spoc.channels.mail.simulator import identity, writing
from spoc.channels.mail.simulator.writing import Pen
from spoc.channels.mail.tls import tls_context
from spoc.core.formats.certificates import certificate_pem, issue_training_authority, issue_training_certificate
from spoc.core.formats.sirene import ActArticle, FormHit, FormPerson, SireneForm
from spoc.core.formats.tls_certificates import issue_training_tls
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import SYSTEM
from spoc.core.terms.persons import PartialDate
from spoc.office.catalogue.services import BureauFacts, add_certificate, add_trust_anchor, set_bureau

YEAR = timedelta(days=365)
STATES = ("QN", "QO", "QP", "QR")


def pens(home: Path, receipts_port: int) -> list[Pen]:
    """One a bureau; each is in our catalogue, and takes its receipts at this port."""
    now = datetime.now(UTC)
    authority = issue_training_authority("Bench", "QN", valid=(now - YEAR, now + YEAR))
    (home / "their-tls.pem").write_bytes(issue_training_tls(authority, ("127.0.0.1",), valid=(now - YEAR, now + YEAR)))
    anchor = certificate_pem(authority.certificate).decode()
    add_trust_anchor(anchor, by=SYSTEM, at=now)
    ours = KeyRing(home / "keys").all_keys()[0].pair.certificate
    them = identity.Partner(
        state="QM",
        address="sirene@qm.example",
        host="127.0.0.1",
        port=0,
        certificates=(certificate_pem(ours).decode(),),
        authority=anchor,
    )
    found = []
    for state in STATES:
        address = f"sirene@{state.lower()}.example"
        good = issue_training_certificate(authority, state, address, valid=(now - YEAR, now + YEAR))
        pem = certificate_pem(good.certificate).decode()
        facts = BureauFacts(
            state=state,
            name=state,
            mail_address=address,
            smtp_host="127.0.0.1",
            smtp_port=receipts_port,
            smtp_ca_pem=anchor,
        )
        add_certificate(set_bureau(state, facts, by=SYSTEM, at=now), pem, by=SYSTEM, at=now)
        us = identity.Bureau(
            state=state, name=state, address=address, host="", port=0, certificates=(pem,), authority=anchor
        )
        found.append(Pen(us=us, them=them, keys=identity.Keys(good=good, expired=good, stranger=good, tls="")))
    return found


def hit_about(pen: Pen, person: Person, number: int) -> bytes:
    """A form G that nobody asked for, about somebody who may be held under another spelling."""
    now = datetime.now(UTC)
    form = SireneForm(
        form_type=FormCode.G,
        form_ref=pen.reference(FormCode.G, number, now),
        thread_id=uuid.uuid4(),
        sent_at=now,
        sender_cc=pen.us.state,
        recipient_cc=("QM",),
        schengen_ids=(f"QM{number:09d}",),
        act_article=ActArticle(act="R62", article="26"),
        subject_kind=SubjectKind.PERSON,
        person=FormPerson(
            family_name=person.family.other,
            given_names=" ".join(one.other for one in person.given),
            birth_date=PartialDate.parse("{:04d}-{:02d}-{:02d}".format(*person.birth)),
        ),
        hit=FormHit(found_at=now, place="Norrby", authority="Border Police", measures_taken="Held."),
    )
    return writing.form_mail(pen, form, at=now)


def send_all(port: int, mails: Sequence[Sequence[bytes]], senders: Sequence[str]) -> None:
    """Every bureau over one connection of its own, all at once."""
    with ThreadPoolExecutor(len(mails)) as pool:
        list(pool.map(partial(_send, port), mails, senders))


def _send(port: int, mails: Sequence[bytes], sender: str) -> None:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="bench") as smtp:
        for mail in mails:
            smtp.sendmail(sender, ["sirene@qm.example"], mail)


class Sink:
    """Takes everything and keeps nothing."""

    def is_ours(self, address: str) -> bool:
        return True

    def keep(self, delivery: Delivery) -> str:
        return "250 taken"

    def note(self, refusal: Refusal) -> None:
        raise AssertionError(refusal)


@contextmanager
def taking_receipts(port: int, tls_file: Path) -> Iterator[None]:
    """The mail servers of all the bureaux, in one."""
    began, ended = threading.Event(), threading.Event()

    async def serve() -> None:
        door = Door(Sink(), DoorSettings(max_bytes=2**20, tls=tls_context(tls_file)))
        server = await door.listen("127.0.0.1", port)
        began.set()
        await asyncio.to_thread(ended.wait)
        await door.close(server)

    thread = threading.Thread(target=asyncio.run, args=[serve()])
    thread.start()
    began.wait()
    try:
        yield
    finally:
        ended.set()
        thread.join()
