"""Mutated mail through the real door: it never stops the listener or the worker, and no byte of it is lost."""

import os
import uuid
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from spoc.channels.mail.simulator import spoiling, writing
from spoc.channels.mail.simulator.writing import Pen
from spoc.core.formats.mail import MailFile, build_form_mail
from spoc.core.formats.sirene import FormPerson, SireneForm
from spoc.core.terms.messages import FormCode
from tests.channels.mail.doors import RawSender
from tests.faults.ledger import Ledger
from tests.faults.mutations import mutated
from tests.faults.running import RunningOffice
from tests.jobs.waiting import until

COUNT = 1_000 if os.environ.get("SPOC_SOAK") == "1" else 60
BATCH = 20


@pytest.fixture(scope="module")
def pen(running: RunningOffice) -> Pen:
    return Ledger(running).pen


def mutated_inside(pen: Pen, seed: int) -> bytes:
    """Sealed as it should be, by a bureau we know; what was done to the mail shows only when it is opened."""
    now = datetime.now(UTC)
    envelope = writing.envelope_of(pen, "SIRENE", now)
    form = SireneForm(
        form_type=FormCode.M,
        form_ref=pen.reference(FormCode.M, 9_100_000 + seed, now),
        thread_id=uuid.uuid4(),
        sent_at=now,
        sender_cc=pen.us.state,
        recipient_cc=(pen.them.state,),
        person=FormPerson(family_name="Dorn", given_names="Milena", nationalities=("QN",)),
        free_text="TRAINING",
    )
    file = MailFile(name="picture.png", media_type="image/png", content=bytes(range(256)))
    inner = build_form_mail(form, envelope, files=[file], seed=str(seed))
    return writing.sealed(pen, mutated(seed, [inner]), envelope, "form", at=now)


@pytest.fixture(scope="module")
def whole(pen: Pen) -> list[bytes]:
    """Good mail of every kind, and mail that is spoiled already."""
    now = datetime.now(UTC)
    _, hit = writing.hit_on_yours(pen, {"schengen_id": "QMA7654321", "family_name": "Dorn"}, number=9_000_001, at=now)
    spoiled = [spoiling.spoiled(pen, what, number=9_000_100, at=now) for what in spoiling.KINDS]
    return [hit, writing.receipt(pen, "<x@qm.example>", b"y", at=now), *spoiled]


def test_mutated_mail_is_kept_byte_for_byte_and_stops_nobody(
    running: RunningOffice, pen: Pen, whole: list[bytes]
) -> None:
    processes = {part: process.pid for part, process in running.processes.items()}
    sent = [mutated(seed, whole) if seed % 2 else mutated_inside(pen, seed) for seed in range(COUNT)]
    for begin in range(0, COUNT, BATCH):
        for content in sent[begin : begin + BATCH]:
            with RawSender(running.mail_port) as sender:
                assert sender.send(content).startswith("250"), content[:200]
        until(lambda: running.one("SELECT count(*) FROM exchange_rawmail WHERE state = 'stored'") == 0, seconds=90)
    with running.looking() as connection:
        kept = {row[0] for row in connection.execute("SELECT sha256 FROM exchange_rawmail")}
        wrong = "SELECT count(*) FROM exchange_rawmail WHERE sha256 <> encode(sha256(content), 'hex')"
        assert connection.execute(wrong).fetchone() == (0,)
        faults = connection.execute("SELECT detail FROM exchange_setaside WHERE why = 'internal_error'").fetchall()
    assert {sha256(arrived(content)).hexdigest() for content in sent} <= kept
    assert faults == []
    assert {part: process.pid for part, process in running.processes.items() if process.poll() is None} == processes


def arrived(content: bytes) -> bytes:
    """SMTP ends every message with a line end; nothing else is added."""
    return content if not content or content.endswith(b"\r\n") else content + b"\r\n"
