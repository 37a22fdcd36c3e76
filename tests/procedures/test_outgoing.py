"""A form leaves: queued byte for byte, every try written before the call, again after a while, or a person is told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from spoc.channels.mail.door import Delivery, DoorSettings
from spoc.channels.mail.simulator import writing
from spoc.channels.mail.tls import tls_context
from spoc.core.formats.certificates import read_certificates
from spoc.core.formats.mail import fingerprint, read_mail
from spoc.core.formats.seal import Unsealed, unseal
from spoc.core.formats.sirene import SireneForm, read_xml
from spoc.core.terms.messages import Direction, OutgoingState, SetAsideWhy
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau, BureauCertificate
from spoc.office.clocks.models import Deadline
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Attempt, AttemptOutcome, Message, SetAside
from spoc.procedures import drafting, outgoing, queueing
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.doors import RememberingKeeper, open_door
from tests.channels.mail.invented import NOW, bureau_key, mail_server_pem
from tests.procedures.partner import SECOND, Correspondent, anchor
from tests.procedures.writing import drafted_form, queued_form

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class TheirServer(RememberingKeeper):
    """The mail server of QN; it takes what is for its bureau."""

    refuses_once = ""

    def is_ours(self, address: str) -> bool:
        return address == "sirene@qn.example"

    def keep(self, delivery: Delivery) -> str:
        refusal, self.refuses_once = self.refuses_once, ""
        return refusal or super().keep(delivery)

    def opened(self, place: int = -1) -> Unsealed:
        """One message as their officer opens it."""
        trusted = read_certificates(anchor("QM").encode())
        return unseal(self.kept[place].content, [bureau_key("QN")], trusted, NOW)

    def form(self) -> SireneForm:
        """The last that came."""
        mails = [read_mail(self.opened(place).inner) for place in range(len(self.kept))]
        return [read_xml(mail.form_xml) for mail in mails if mail.form_xml][-1]


@pytest.fixture
def server(correspondent: Correspondent, tmp_path: Path) -> Iterator[TheirServer]:
    file = tmp_path / "their-tls.pem"
    file.write_bytes(mail_server_pem("QN", "127.0.0.1"))
    keeper = TheirServer()
    settings = DoorSettings(max_bytes=10 * 2**20, tls=tls_context(file), plain_on_loopback=False)
    with open_door(keeper, settings) as port:
        Bureau.objects.filter(pk=correspondent.bureau.pk).update(smtp_port=port)
        correspondent.bureau.refresh_from_db()
        yield keeper


def send(message: Message, at: datetime = NOW) -> Message:
    outgoing.send(message.pk, now=lambda: at)
    message.refresh_from_db()
    return message


def jobs() -> list[datetime | None]:
    rows = ProcrastinateJob.objects.filter(task_name="outgoing.send", status="todo").order_by("id")
    return [job.scheduled_at for job in rows]


class TestQueueing:
    def test_gives_the_next_form_reference_and_fixes_the_bytes(self, bureau: Bureau, as_irena: Actor) -> None:
        first, second = queued_form(bureau, by=as_irena), queued_form(bureau, by=as_irena)
        assert [first.form_ref, second.form_ref] == ["QM-QN-G-2026-0000001", "QM-QN-G-2026-0000002"]
        assert first.state == OutgoingState.QUEUED
        assert b"QM-QN-G-2026-0000001" in bytes(first.wire or b"")
        assert first.number == "2026-000001-01"
        assert jobs() == [None, None]

    def test_takes_only_the_version_that_the_officer_saw(self, bureau: Bureau, as_irena: Actor) -> None:
        draft = drafted_form(bureau, by=as_irena)
        drafting.save(draft.pk, draft.form, version=1, by=as_irena, at=NOW)
        with pytest.raises(drafting.DraftConflictError):
            queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)

    def test_happens_once(self, bureau: Bureau, as_irena: Actor) -> None:
        message = queued_form(bureau, by=as_irena)
        with pytest.raises(RefusedError, match="no_draft"):
            queueing.queue(message.pk, version=1, by=as_irena, at=NOW)
        assert len(jobs()) == 1

    @pytest.mark.parametrize(
        ("spoil", "reason"),
        [
            pytest.param(lambda: BureauCertificate.objects.all().delete(), "no_valid_certificate", id="no certificate"),
            pytest.param(
                lambda: BureauCertificate.objects.update(not_after=NOW - SECOND), "no_valid_certificate", id="it ended"
            ),
            pytest.param(
                lambda: BureauCertificate.objects.update(withdrawn_at=NOW), "no_valid_certificate", id="withdrawn"
            ),
            pytest.param(lambda: Bureau.objects.update(is_active=False), "bureau_closed", id="the bureau is closed"),
        ],
    )
    def test_nothing_leaves_unsealed_or_to_nobody(
        self, bureau: Bureau, as_irena: Actor, spoil: object, reason: str
    ) -> None:
        draft = drafted_form(bureau, by=as_irena)
        spoil()  # type: ignore[operator]
        with pytest.raises(RefusedError, match=reason):
            queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)
        draft.refresh_from_db()
        assert draft.state == OutgoingState.DRAFT


class TestSending:
    def test_arrives_signed_by_us_and_sealed_to_them(
        self, server: TheirServer, bureau: Bureau, as_irena: Actor
    ) -> None:
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        assert (message.state, message.sent_at) == (OutgoingState.SENT, NOW)
        assert server.opened().signer.emails == ("sirene@qm.example",)
        form = server.form()
        assert (str(form.form_ref), form.person and form.person.family_name) == (message.form_ref, "Dorn")
        assert message.message_id == read_mail(server.opened().inner).message_id

    def test_keeps_the_attempt_and_their_words(self, server: TheirServer, as_irena: Actor) -> None:
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        attempt = message.attempts.get()
        assert (attempt.number, attempt.outcome, attempt.reply) == (1, AttemptOutcome.TAKEN, "250 2.0.0 stored")
        assert attempt.fingerprint == fingerprint(server.kept[0].content)
        assert attempt.certificates == [BureauCertificate.objects.get().fingerprint]

    def test_starts_the_clock_of_their_answer(self, server: TheirServer, as_irena: Actor) -> None:
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        assert message.deadline is not None
        assert message.deadline.due_at == NOW + 12 * HOUR

    def test_meets_the_clock_of_the_form_it_answers(
        self, server: TheirServer, correspondent: Correspondent, irena: User, as_irena: Actor
    ) -> None:
        correspondent.send(correspondent.hit())
        asked = Message.objects.get(direction=Direction.IN)
        values = {"reply_text": "Prints follow.", "free_text": "Answer to your form G."}
        draft = drafting.reply_to(asked, "M", values=values, officer=irena, by=as_irena, at=NOW)  # type: ignore[arg-type]
        queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)
        send(draft, at=NOW + HOUR)
        asked.refresh_from_db()
        assert asked.deadline is not None
        assert (asked.deadline.met_at, asked.answered_by) == (NOW + HOUR, draft)
        assert server.form().in_reply_to is not None
        assert str(server.form().in_reply_to) == asked.form_ref

    def test_meets_the_clock_of_the_report_that_it_is(
        self, server: TheirServer, bureau: Bureau, as_irena: Actor
    ) -> None:
        duty = Deadline.objects.create(
            rule="report-12h",
            act="R62",
            article="8(3)",
            confidence="S",
            reference="2026-000001",
            started_at=NOW,
            due_at=NOW + 12 * HOUR,
        )
        draft = drafted_form(Bureau.objects.get(), by=as_irena)
        Message.objects.filter(pk=draft.pk).update(deadline=duty)
        queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)
        send(draft, at=NOW + HOUR)
        duty.refresh_from_db()
        assert duty.met_at == NOW + HOUR

    def test_a_second_job_sends_nothing_again(self, server: TheirServer, as_irena: Actor) -> None:
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        send(message)
        assert len(server.kept) == 1

    def test_everything_due_to_a_bureau_goes_over_one_connection_in_its_order(
        self, server: TheirServer, as_irena: Actor
    ) -> None:
        first, second = (queued_form(Bureau.objects.get(), by=as_irena) for _ in range(2))
        send(second)
        first.refresh_from_db()
        assert (first.state, second.state) == (OutgoingState.SENT, OutgoingState.SENT)
        assert [read_mail(server.opened(place).inner).message_id for place in (0, 1)] == [
            first.message_id,
            second.message_id,
        ]

    def test_an_attempt_cut_short_is_sent_again_as_the_same_message(self, server: TheirServer, as_irena: Actor) -> None:
        message = queued_form(Bureau.objects.get(), by=as_irena)
        Attempt.objects.create(message=message, number=1, started_at=NOW, fingerprint="0" * 64)
        send(message, at=NOW + SECOND)
        assert [one.outcome for one in message.attempts.order_by("number")] == [
            AttemptOutcome.UNKNOWN,
            AttemptOutcome.TAKEN,
        ]
        assert read_mail(server.opened().inner).message_id == message.message_id

    def test_what_was_cut_short_too_often_is_given_up_and_no_try_is_left_running(
        self, server: TheirServer, as_irena: Actor
    ) -> None:
        message = queued_form(Bureau.objects.get(), by=as_irena)
        for number in range(1, 1 + outgoing.MOST_TRIES):
            Attempt.objects.create(message=message, number=number, started_at=NOW)
            Attempt.objects.filter(number__lt=outgoing.MOST_TRIES).update(outcome=AttemptOutcome.UNKNOWN)
        assert send(message, NOW + SECOND).state == OutgoingState.FAILED
        assert not message.attempts.filter(outcome=AttemptOutcome.RUNNING).exists()
        assert message.attempts.count() == outgoing.MOST_TRIES

    def test_what_became_of_the_disclosure_stands_in_the_audit(self, server: TheirServer, as_irena: Actor) -> None:
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        entry = AuditEntry.objects.get(action="outgoing.sent")
        assert (entry.records, entry.recipients) == ([f"message:{message.pk}"], ["SIRENE-QN"])

    def test_a_reference_of_new_years_eve_bears_the_year_of_its_number(self, bureau: Bureau, as_irena: Actor) -> None:
        """At half past eleven of the last evening in UTC it is the new year in the office."""
        before = queued_form(bureau, by=as_irena, at=datetime(2026, 12, 31, 22, 30, tzinfo=UTC))
        after = queued_form(bureau, by=as_irena, at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
        assert [before.form_ref, after.form_ref] == ["QM-QN-G-2026-0000001", "QM-QN-G-2027-0000001"]


class TestTheyDoNotTakeIt:
    def test_for_now_it_goes_again_after_10_seconds_a_minute_and_three_quarters_of_an_hour(
        self, server: TheirServer, as_irena: Actor
    ) -> None:
        server.reply = "451 4.7.1 not now"
        message = queued_form(Bureau.objects.get(), by=as_irena)
        ProcrastinateJob.objects.all()._raw_delete("default")
        at, waits = NOW, []
        while send(message, at).state == OutgoingState.QUEUED:
            assert message.next_try_at is not None
            waits.append((message.next_try_at - at).total_seconds())
            send(message, at + SECOND)  # too early: nothing happens
            at = message.next_try_at
        assert waits == [10, 60, 900, 900, 900]
        assert message.attempts.count() == 6
        assert message.state == OutgoingState.FAILED

    def test_and_the_officer_on_duty_is_told_when_it_is_given_up(
        self, server: TheirServer, as_irena: Actor, irena: User
    ) -> None:
        server.reply = "554 5.7.1 refused"
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        assert message.state == OutgoingState.FAILED
        assert "554 5.7.1 refused" in message.failure
        notice = OfficerNotice.objects.get()
        assert (notice.officer, notice.code, notice.is_urgent) == (irena, "outgoing.form_failed", True)
        assert message.attempts.get().outcome == AttemptOutcome.REFUSED

    def test_waits_as_the_office_has_set_them(self, server: TheirServer, as_irena: Actor, settings: Settings) -> None:
        settings.OFFICE = settings.OFFICE.model_copy(update={"mail_resend_seconds": "5"})
        server.reply = "451 not now"
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        assert message.next_try_at == NOW + 5 * SECOND
        assert send(message, NOW + 5 * SECOND).state == OutgoingState.FAILED

    def test_when_their_certificate_ends_meanwhile_nothing_leaves(self, server: TheirServer, as_irena: Actor) -> None:
        message = queued_form(Bureau.objects.get(), by=as_irena)
        BureauCertificate.objects.update(not_after=NOW - SECOND)
        assert send(message).state == OutgoingState.FAILED
        assert not server.kept
        assert not message.attempts.exists()

    def test_one_that_is_refused_for_good_does_not_hold_up_the_next(self, server: TheirServer, as_irena: Actor) -> None:
        first, second = (queued_form(Bureau.objects.get(), by=as_irena) for _ in range(2))
        server.refuses_once = "554 5.7.1 not this one"
        send(second)
        first.refresh_from_db()
        assert (first.state, second.state) == (OutgoingState.FAILED, OutgoingState.SENT)


class TestAnOfficer:
    @pytest.fixture
    def failed(self, server: TheirServer, as_irena: Actor) -> Message:
        server.reply = "554 refused"
        message = send(queued_form(Bureau.objects.get(), by=as_irena))
        server.reply = "250 2.0.0 stored"
        server.kept.clear()
        return message

    def test_tries_again_with_the_same_bytes(self, failed: Message, server: TheirServer, as_irena: Actor) -> None:
        queueing.retry(failed.pk, by=as_irena, at=NOW + HOUR)
        assert send(failed, NOW + HOUR).state == OutgoingState.SENT
        assert str(server.form().form_ref) == failed.form_ref

    def test_replaces_it_by_a_fresh_draft_in_the_same_thread(self, failed: Message, as_irena: Actor) -> None:
        draft = queueing.replace(failed.pk, by=as_irena, at=NOW)
        assert (draft.state, draft.replaces, draft.thread) == (OutgoingState.DRAFT, failed, failed.thread)
        assert draft.form == failed.form

    def test_replaces_it_once_and_the_clock_goes_along(self, failed: Message, as_irena: Actor) -> None:
        duty = Deadline.objects.create(
            rule="report-12h",
            act="R62",
            article="8(3)",
            confidence="S",
            reference="2026-000001",
            started_at=NOW,
            due_at=NOW + 12 * HOUR,
        )
        Message.objects.filter(pk=failed.pk).update(deadline=duty)
        draft = queueing.replace(failed.pk, by=as_irena, at=NOW)
        assert draft.deadline == duty
        for again in (queueing.replace, queueing.retry):
            with pytest.raises(RefusedError, match="replaced"):
                again(failed.pk, by=as_irena, at=NOW)
        queueing.queue(draft.pk, version=draft.draft_version, by=as_irena, at=NOW)
        send(draft, NOW + HOUR)
        duty.refresh_from_db()
        assert duty.met_at == NOW + HOUR

    def test_gives_it_all_its_tries_anew(self, failed: Message, server: TheirServer, as_irena: Actor) -> None:
        for number in range(2, 2 + outgoing.MOST_TRIES):
            Attempt.objects.create(message=failed, number=number, started_at=NOW, outcome=AttemptOutcome.UNKNOWN)
        queueing.retry(failed.pk, by=as_irena, at=NOW + HOUR)
        assert send(failed, NOW + HOUR).state == OutgoingState.SENT

    def test_stops_what_has_not_left_and_its_reference_stays_used(self, server: TheirServer, as_irena: Actor) -> None:
        message = queued_form(Bureau.objects.get(), by=as_irena)
        queueing.cancel(message.pk, by=as_irena, at=NOW)
        assert send(message).state == OutgoingState.CANCELLED
        assert not server.kept
        assert queued_form(Bureau.objects.get(), by=as_irena).form_ref.endswith("0000002")

    def test_cannot_stop_what_they_may_have(self, server: TheirServer, as_irena: Actor) -> None:
        message = queued_form(Bureau.objects.get(), by=as_irena)
        Attempt.objects.create(message=message, number=1, started_at=NOW)
        with pytest.raises(RefusedError, match="being_sent"):
            queueing.cancel(message.pk, by=as_irena, at=NOW)
        Attempt.objects.update(outcome=AttemptOutcome.UNKNOWN)
        with pytest.raises(RefusedError, match="may_have_left"):
            queueing.cancel(message.pk, by=as_irena, at=NOW)
        with pytest.raises(RefusedError, match="has_left"):
            queueing.cancel(send(queued_form(Bureau.objects.get(), by=as_irena)).pk, by=as_irena, at=NOW)

    def test_retries_only_what_failed(self, bureau: Bureau, as_irena: Actor) -> None:
        with pytest.raises(RefusedError, match="not_failed"):
            queueing.retry(queued_form(bureau, by=as_irena).pk, by=as_irena, at=NOW)


class TestTheirReceipt:
    @pytest.fixture
    def sent(self, server: TheirServer, as_irena: Actor) -> Message:
        return send(queued_form(Bureau.objects.get(), by=as_irena))

    def test_makes_it_delivered(self, sent: Message, server: TheirServer, correspondent: Correspondent) -> None:
        content = writing.receipt(correspondent.pen, sent.message_id, server.kept[0].content, at=NOW)
        correspondent.send_bytes(content, at=NOW + SECOND)
        sent.refresh_from_db()
        assert (sent.state, sent.delivered_at) == (OutgoingState.DELIVERED, NOW + 2 * SECOND)

    def test_is_not_answered_by_a_receipt(
        self, sent: Message, server: TheirServer, correspondent: Correspondent
    ) -> None:
        content = writing.receipt(correspondent.pen, sent.message_id, server.kept[0].content, at=NOW)
        correspondent.send_bytes(content)
        assert Message.objects.count() == 1

    def test_for_other_bytes_goes_to_a_person(self, sent: Message, correspondent: Correspondent) -> None:
        content = writing.receipt(correspondent.pen, sent.message_id, b"Subject: x\r\n\r\nother", at=NOW)
        correspondent.send_bytes(content)
        assert SetAside.objects.get().detail["code"] == "intake.receipt_of_other_bytes"
        sent.refresh_from_db()
        assert sent.state == OutgoingState.SENT

    def test_for_nothing_we_sent_goes_to_a_person(self, correspondent: Correspondent) -> None:
        content = writing.receipt(correspondent.pen, "<unknown@qm.example>", b"x", at=NOW)
        correspondent.send_bytes(content)
        entry = SetAside.objects.get()
        assert (entry.why, entry.detail["code"]) == (SetAsideWhy.DOUBTFUL_THREAD, "intake.receipt_for_unknown")

    def test_does_not_take_back_that_it_was_answered(
        self, sent: Message, server: TheirServer, correspondent: Correspondent
    ) -> None:
        correspondent.send(correspondent.answer(server.form()))
        content = writing.receipt(correspondent.pen, sent.message_id, server.kept[0].content, at=NOW)
        correspondent.send_bytes(content)
        sent.refresh_from_db()
        assert sent.state == OutgoingState.ANSWERED
        assert sent.delivered_at is not None


def test_our_receipt_names_the_very_bytes_that_came(server: TheirServer, correspondent: Correspondent) -> None:
    raw = correspondent.send(correspondent.hit())
    receipt = Message.objects.get(direction=Direction.OUT)
    send(receipt, NOW + SECOND)
    said = read_mail(server.opened().inner)
    assert said.is_receipt
    assert fingerprint(bytes(raw.content)).encode() in (said.receipt_xml or b"")
