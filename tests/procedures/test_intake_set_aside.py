"""What cannot be read is set aside with its reason and its bytes; a person releases, files or refuses it."""

import pytest
from django.db import connection
from pytest_django import Settings

from spoc.channels.mail.simulator import spoiling, writing
from spoc.core.terms.messages import IncomingState, SetAsideWhy
from spoc.core.terms.offices import Actor, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.services import set_active
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message, RawMail, SetAside
from spoc.procedures import intake, set_aside
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.conftest import make_officer
from tests.procedures.partner import SECOND, Correspondent
from tests.procedures.writing import open_case

pytestmark = pytest.mark.django_db


def entry() -> SetAside:
    return SetAside.objects.get()


@pytest.mark.parametrize(
    ("what", "why"),
    [
        pytest.param("broken", {SetAsideWhy.BROKEN_MIME}, id="torn in the middle"),
        pytest.param("unsealed", {SetAsideWhy.NOT_SEALED}, id="neither signed nor encrypted"),
        pytest.param("wrong-key", {SetAsideWhy.WRONG_KEY}, id="encrypted to somebody else"),
        pytest.param("bad-signature", {SetAsideWhy.BAD_SIGNATURE}, id="changed after it was signed"),
        pytest.param("expired", {SetAsideWhy.CERTIFICATE_EXPIRED}, id="signed with a key that had ended"),
        pytest.param("stranger", {SetAsideWhy.UNTRUSTED_CERTIFICATE}, id="signed under an authority nobody knows"),
        pytest.param("unknown-form", {SetAsideWhy.UNKNOWN_FORM}, id="a form of a letter that is not known"),
    ],
)
def test_each_fault_has_its_reason_and_keeps_its_bytes(
    correspondent: Correspondent, what: str, why: set[SetAsideWhy]
) -> None:
    content = spoiling.spoiled(correspondent.pen, what, number=7, at=NOW)
    raw = correspondent.send_bytes(content)
    assert raw.state == IncomingState.SET_ASIDE
    assert entry().why in why
    assert entry().detail["code"]
    assert bytes(raw.content) == content
    assert not Message.objects.exists()


def test_a_sender_nobody_knows(correspondent: Correspondent) -> None:
    correspondent.bureau.certificates.all().delete()
    Bureau.objects.update(mail_address="other@qn.example")
    correspondent.send(correspondent.form())
    assert (entry().why, entry().bureau) == (SetAsideWhy.UNKNOWN_SENDER, None)


def test_a_bureau_that_was_closed(correspondent: Correspondent, as_irena: Actor) -> None:
    set_active(correspondent.bureau, active=False, by=as_irena, at=NOW)
    correspondent.send(correspondent.form())
    assert entry().detail["code"] == "intake.bureau_closed"


def test_a_mail_without_a_form(correspondent: Correspondent) -> None:
    envelope = writing.envelope_of(correspondent.pen, "Hello", NOW)
    inner = f"From: {envelope.sender}\r\nMessage-ID: {envelope.message_id}\r\n\r\nGood morning!\r\n".encode()
    correspondent.send_bytes(writing.sealed(correspondent.pen, inner, envelope, "form", at=NOW))
    assert entry().why == SetAsideWhy.NO_FORM


class TestTheScanner:
    def office_with(self, settings: Settings, command: str) -> None:
        settings.OFFICE = settings.OFFICE.model_copy(update={"virus_scanner": command})

    def test_sees_what_was_unsealed_and_can_refuse_it(self, correspondent: Correspondent, settings: Settings) -> None:
        self.office_with(settings, f"python3 -c \"raise SystemExit('{spoiling.MARK_OF_A_VIRUS}' in open(0).read())\"")
        correspondent.send_bytes(spoiling.spoiled(correspondent.pen, "virus", number=1, at=NOW))
        clean = correspondent.send(correspondent.form())
        assert (entry().why, entry().detail["code"]) == (SetAsideWhy.VIRUS, "intake.virus")
        assert clean.state == IncomingState.REGISTERED

    @pytest.mark.parametrize("command", ["/nowhere/scanner", "sh -c 'kill -9 $$'"])
    def test_that_gives_no_verdict_lets_nothing_through(
        self, correspondent: Correspondent, settings: Settings, command: str
    ) -> None:
        self.office_with(settings, command)
        correspondent.send(correspondent.form())
        assert (entry().why, entry().detail["code"]) == (SetAsideWhy.VIRUS, "intake.not_scanned")


def test_a_fault_of_ours_sets_the_message_aside_with_a_reference_and_the_next_one_goes_on(
    correspondent: Correspondent,
) -> None:
    """The fault is the database's: it refuses to enter one certain form."""
    poison, next_form = correspondent.form(free_text="poison"), correspondent.form()
    with connection.cursor() as cursor:
        rule = "ALTER TABLE exchange_message ADD CONSTRAINT fault CHECK (form->>'free_text' <> 'poison')"
        cursor.execute(rule)
    raws = [correspondent.deliver(correspondent.mail(form)) for form in (poison, next_form)]
    intake.handle(raws[1].pk, now=lambda: NOW + SECOND)
    assert [RawMail.objects.get(pk=raw.pk).state for raw in raws] == [
        IncomingState.SET_ASIDE,
        IncomingState.REGISTERED,
    ]
    assert (entry().why, entry().detail["code"]) == (SetAsideWhy.INTERNAL_ERROR, "intake.fault")
    assert len(entry().detail["values"]["reference"]) == 8
    assert entry().thread == poison.thread_id


class TestAPerson:
    def test_is_told_on_duty(self, correspondent: Correspondent, irena: User) -> None:
        correspondent.send_bytes(b"no mail at all\r\n")
        notice = OfficerNotice.objects.get()
        assert (notice.officer, notice.code, notice.route) == (irena, "set_aside.not_sealed", "set_aside")

    def test_releases_what_can_be_read_by_now(self, correspondent: Correspondent, as_irena: Actor) -> None:
        certificate = correspondent.bureau.certificates.get()
        correspondent.bureau.certificates.all().delete()
        raw = correspondent.send(correspondent.form())
        certificate.pk = None
        certificate.save()
        set_aside.release(entry().pk, note="Their certificate is entered now.", by=as_irena, at=NOW)
        intake.handle(raw.pk, now=lambda: NOW + SECOND)
        raw.refresh_from_db()
        assert raw.state == IncomingState.REGISTERED
        assert (entry().resolution, entry().resolved_by) == ("released", "irena")

    def test_files_by_hand_what_no_machine_may_read(self, correspondent: Correspondent, as_irena: Actor) -> None:
        correspondent.send_bytes(spoiling.spoiled(correspondent.pen, "bad-signature", number=7, at=NOW))
        case = open_case(as_irena)
        message = set_aside.file(entry().pk, case, note="They confirmed it by telephone.", by=as_irena, at=NOW)
        assert (message.case, message.form_code, message.signer, message.deadline) == (case, "M", {}, None)
        assert entry().resolution == "filed"

    def test_files_bytes_that_are_no_mail_only_with_a_bureau(
        self, correspondent: Correspondent, bureau: Bureau, as_irena: Actor
    ) -> None:
        raw = correspondent.deliver(b"\x00\xff\r\n")
        RawMail.objects.filter(pk=raw.pk).update(envelope_from="")
        intake.handle(raw.pk, now=lambda: NOW)
        case = open_case(as_irena)
        with pytest.raises(RefusedError, match="bureau_needed"):
            set_aside.file(entry().pk, case, note="From QN.", by=as_irena, at=NOW)
        message = set_aside.file(entry().pk, case, note="From QN.", by=as_irena, at=NOW, bureau=bureau)
        assert (message.bureau, message.form_code, message.raw) == (bureau, "", raw)

    def test_files_a_text_with_a_null_in_it(self, correspondent: Correspondent, as_irena: Actor) -> None:
        pen = correspondent.pen
        inner = b"Content-Type: text/plain\r\n\r\nHello\x00 there\r\n"
        envelope = writing.envelope_of(pen, "SIRENE", NOW)
        correspondent.send_bytes(writing.sealed(pen, inner, envelope, "form", at=NOW))
        message = set_aside.file(entry().pk, open_case(as_irena), note="Only a greeting.", by=as_irena, at=NOW)
        assert "Hello\ufffd there" in message.unknown_fields[0]["text"]

    def test_refuses_and_the_bytes_stay(self, correspondent: Correspondent, as_irena: Actor) -> None:
        raw = correspondent.send_bytes(b"Subject: spam\r\n\r\nBuy!\r\n")
        set_aside.refuse(entry().pk, note="Not for us.", by=as_irena, at=NOW)
        raw.refresh_from_db()
        assert (raw.state, bytes(raw.content)) == (IncomingState.DONE, b"Subject: spam\r\n\r\nBuy!\r\n")
        with pytest.raises(RefusedError, match="resolved"):
            set_aside.refuse(entry().pk, note="Again.", by=as_irena, at=NOW)

    def test_gives_a_reason_for_whatever_is_done(self, correspondent: Correspondent, as_irena: Actor) -> None:
        correspondent.send_bytes(b"x\r\n")
        with pytest.raises(RefusedError, match="note_needed"):
            set_aside.release(entry().pk, note=" ", by=as_irena, at=NOW)

    def test_takes_the_bytes_out_and_it_is_written_down(self, correspondent: Correspondent, as_irena: Actor) -> None:
        raw = correspondent.send_bytes(b"x\r\n")
        assert set_aside.original(raw.pk, by=as_irena, at=NOW) == b"x\r\n"
        kept = AuditEntry.objects.get(action="message.original")
        assert (kept.actor_name, kept.records) == ("irena", [f"raw:{raw.pk}"])

    def test_without_the_right_does_none_of_it(self, correspondent: Correspondent) -> None:
        raw = correspondent.send_bytes(b"x\r\n")
        clerk = actor_of(make_officer("administrator", role=Role.ADMINISTRATOR))
        for attempt in (
            lambda: set_aside.release(entry().pk, note="x", by=clerk, at=NOW),
            lambda: set_aside.refuse(entry().pk, note="x", by=clerk, at=NOW),
            lambda: set_aside.original(raw.pk, by=clerk, at=NOW),
        ):
            with pytest.raises(RefusedError):
                attempt()
        assert entry().resolved_at is None
