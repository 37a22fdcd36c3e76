"""The simulated bureau: receipts at once, answers form G after a moment, drops second copies, does what it is told."""

import os
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest

from spoc.channels.mail.door import Delivery, DoorSettings
from spoc.channels.mail.simulator import identity, orders, post, service
from spoc.channels.mail.simulator.identity import Partner
from spoc.channels.mail.simulator.spoiling import KINDS
from spoc.channels.mail.simulator.store import Store, prepare
from spoc.channels.mail.tls import tls_context
from spoc.core.formats.certificates import certificate_pem, read_certificates
from spoc.core.formats.mail import (
    Envelope,
    ReadMail,
    build_form_mail,
    fingerprint,
    put_in_envelope,
    read_mail,
    read_receipt,
)
from spoc.core.formats.problems import UnreadableError
from spoc.core.formats.seal import seal, unseal
from spoc.core.formats.sirene import FormPerson, SireneForm, read_xml
from spoc.core.terms.messages import FormCode
from spoc.core.terms.references import FormReference
from tests import databases
from tests.channels.mail.doors import RememberingKeeper, open_door
from tests.channels.mail.invented import NOW, authority, bureau_key, mail_server_pem
from tests.jobs.waiting import until

SECOND = timedelta(seconds=1)
databases_made = count(1)


@pytest.fixture
def store() -> Iterator[Store]:
    name = f"{databases.template_name()}_simulator_{os.environ.get('PYTEST_XDIST_WORKER', '')}{next(databases_made)}"
    with closing(Store(prepare(databases.url_of("postgres"), name))) as store:
        yield store
    databases.drop(name)


@pytest.fixture
def our_server(store: Store, tmp_path: Path) -> Iterator[RememberingKeeper]:
    """Our mail server; bureau and partner are introduced to each other."""
    file = tmp_path / "tls.pem"
    file.write_bytes(mail_server_pem("QM", "127.0.0.1"))
    keeper = RememberingKeeper()
    with open_door(keeper, DoorSettings(max_bytes=2**20, tls=tls_context(file), plain_on_loopback=False)) as port:
        identity.make(store, state="QN", host="127.0.0.1", port=1, at=NOW)
        partner = Partner(
            state="QM",
            address="sirene@qm.example",
            host="127.0.0.1",
            port=port,
            certificates=(certificate_pem(bureau_key("QM").certificate).decode(),),
            authority=certificate_pem(authority("QM").certificate).decode(),
        )
        identity.learn_partner(store, partner)
        yield keeper


def form_g(number: int = 1, *, asks: bool = True) -> SireneForm:
    reference = FormReference(sender="QM", recipient="QN", form=FormCode.G, year=2026, number=number)
    return SireneForm(
        form_type=FormCode.G,
        form_ref=reference,
        thread_id=uuid.uuid4(),
        sent_at=NOW,
        sender_cc="QM",
        recipient_cc=("QN",),
        schengen_ids=("QNA7654321",),
        person=FormPerson(family_name="Dorn", given_names="Milena"),
        asks_for_biometrics=asks,
    )


@pytest.fixture
def send(store: Store, our_server: RememberingKeeper) -> Callable[[SireneForm], str]:
    """Our form handed to the bureau; what its server says."""
    bureau = identity.read(store)
    assert bureau is not None

    def hand_over(form: SireneForm) -> str:
        message_id = f"<{form.form_ref}@qm.example>"
        envelope = Envelope(
            sender="sirene@qm.example", recipients=(bureau.address,), subject="SIRENE", message_id=message_id, date=NOW
        )
        inner = build_form_mail(form, envelope, seed=message_id)
        theirs = read_certificates(bureau.certificates[0].encode())
        content = put_in_envelope(
            seal(inner, signer=bureau_key("QM"), recipients=theirs, at=NOW), envelope, kind="form"
        )
        return post.take(store, Delivery(content=content, sender="sirene@qm.example", recipients=(), peer=None), at=NOW)

    return hand_over


def work(store: Store, at: datetime = NOW) -> None:
    """Everything there is to do at this moment."""
    while post.do_next(store, now=lambda: at):
        pass


def came(keeper: RememberingKeeper, store: Store) -> list[ReadMail]:
    """What the bureau has sent us, opened."""
    bureau = identity.read(store)
    assert bureau is not None
    trusted = read_certificates(bureau.authority.encode())
    return [read_mail(unseal(one.content, [bureau_key("QM")], trusted, NOW).inner) for one in keeper.kept]


def test_a_form_is_receipted_at_once_for_the_very_bytes(
    store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
) -> None:
    assert send(form_g()).startswith("250")
    work(store)
    [mail] = came(our_server, store)
    receipt = read_receipt(mail.receipt_xml or b"")
    with psycopg.connect(store.url) as connection:
        [(stored,)] = connection.execute("SELECT content FROM received").fetchall()
    assert (receipt.message_id, receipt.sha256) == ("<QM-QN-G-2026-0000001@qm.example>", fingerprint(stored))


def test_form_g_is_answered_two_seconds_later_with_all_it_holds(
    store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
) -> None:
    asked = form_g()
    send(asked)
    work(store, NOW + SECOND)
    assert len(our_server.kept) == 1
    work(store, NOW + 4 * SECOND)
    answer_mail = came(our_server, store)[-1]
    answer = read_xml(answer_mail.form_xml or b"")
    assert (answer.form_type, answer.in_reply_to, answer.thread_id) == (FormCode.M, asked.form_ref, asked.thread_id)
    assert "Milena Dorn" in answer.reply_text
    assert [file.name for file in answer_mail.attachments] == ["picture.png", "prints.txt"]
    assert answer_mail.attachments[0].content.startswith(b"\x89PNG")


def test_prints_come_only_when_they_were_asked_for(
    store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
) -> None:
    send(form_g(asks=False))
    work(store)
    work(store, NOW + 4 * SECOND)
    assert came(our_server, store)[-1].attachments == ()


def test_a_second_copy_is_receipted_and_not_answered_again(
    store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
) -> None:
    asked = form_g()
    send(asked)
    send(asked)
    work(store)
    work(store, NOW + 4 * SECOND)
    kinds = [mail.is_receipt for mail in came(our_server, store)]
    assert (kinds.count(True), kinds.count(False)) == (2, 1)


def test_what_our_server_does_not_take_is_sent_again(
    store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
) -> None:
    our_server.reply = "451 not now"
    send(form_g())
    work(store)
    our_server.kept.clear()
    our_server.reply = "250 stored"
    work(store, NOW + SECOND)
    assert len(our_server.kept) == 1


class TestItIsTold:
    def tell(self, store: Store, what: str, **details: str) -> None:
        orders.tell(store.url, what, details, at=NOW)

    def test_to_refuse_now_and_for_good(self, store: Store, send: Callable[[SireneForm], str]) -> None:
        self.tell(store, "refuse-now")
        self.tell(store, "refuse-for-good")
        assert [send(form_g(number)) for number in (1, 2, 3)] == [
            "451 4.7.1 not now, as told",
            "554 5.7.1 refused, as told",
            "250 2.0.0 taken",
        ]

    def test_to_answer_twice(
        self, store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
    ) -> None:
        self.tell(store, "answer-twice")
        send(form_g())
        work(store)
        work(store, NOW + 4 * SECOND)
        forms = [read_xml(mail.form_xml) for mail in came(our_server, store) if mail.form_xml]
        assert len(forms) == 2
        assert forms[0].form_ref == forms[1].form_ref

    def test_to_answer_late_or_not_at_all(
        self, store: Store, our_server: RememberingKeeper, send: Callable[[SireneForm], str]
    ) -> None:
        self.tell(store, "answer-late", seconds="60")
        self.tell(store, "no-answer")
        send(form_g(1))
        send(form_g(2))
        work(store)
        work(store, NOW + 30 * SECOND)
        assert all(mail.is_receipt for mail in came(our_server, store))
        work(store, NOW + 70 * SECOND)
        assert [mail.is_receipt for mail in came(our_server, store)].count(False) == 1

    def test_to_send_a_hit_on_an_alert_of_ours(self, store: Store, our_server: RememberingKeeper) -> None:
        self.tell(store, "hit", schengen_id="QMA1234567", family_name="Vesterholm", given_names="Aurel")
        work(store)
        [mail] = came(our_server, store)
        form = read_xml(mail.form_xml or b"")
        assert (form.form_type, form.schengen_ids, form.in_reply_to) == (FormCode.G, ("QMA1234567",), None)

    @pytest.mark.parametrize("what", sorted(set(KINDS) - {"virus", "unknown-form"}))
    def test_to_send_mail_that_nobody_can_open(self, store: Store, our_server: RememberingKeeper, what: str) -> None:
        self.tell(store, what)
        work(store)
        assert len(our_server.kept) == 1
        with pytest.raises(UnreadableError):
            came(our_server, store)

    def test_only_what_it_knows(self, store: Store) -> None:
        with pytest.raises(orders.NoSuchOrderError):
            self.tell(store, "dance")
        with pytest.raises(ValueError, match="Schengen ID"):
            self.tell(store, "hit")


def test_it_keeps_its_keys_from_one_start_to_the_next(store: Store, our_server: RememberingKeeper) -> None:
    before = identity.read(store)
    assert identity.make(store, state="QN", host="127.0.0.1", port=2, at=NOW + SECOND).certificates == (
        before.certificates if before else ()
    )


@pytest.mark.parametrize("seconds", ["abc", "-1", "nan", "inf", "1e9"])
def test_what_is_no_number_of_seconds_is_refused(store: Store, seconds: str) -> None:
    with pytest.raises(orders.NoSecondsError):
        orders.tell(store.url, "answer-late", {"seconds": seconds}, at=NOW)
    with store.open() as connection:
        assert connection.execute("SELECT count(*) AS told FROM told").fetchone() == {"told": 0}


def to_send(store: Store) -> list[dict[str, object]]:
    with store.open() as connection:
        return connection.execute("SELECT kind FROM to_send").fetchall()


def test_the_bureau_goes_on_after_a_thing_that_it_cannot_do(
    store: Store, our_server: RememberingKeeper, caplog: pytest.LogCaptureFixture
) -> None:
    store.tell("hit", {"schengen_id": "QMA7654321", "birth_date": "no day"}, times=1, at=NOW)
    stop = threading.Event()
    arguments = {"url": store.url, "host": "127.0.0.1", "port": 0, "stop": stop}
    bureau = threading.Thread(target=service.serve, kwargs=arguments)
    bureau.start()
    try:
        until(lambda: "left undone" in caplog.text)
        assert to_send(store) == []
        with store.open() as connection:
            connection.execute('UPDATE told SET details = \'{"schengen_id": "QMA7654321"}\'')
        until(lambda: to_send(store))
    finally:
        stop.set()
        bureau.join()
