"""A message comes in, as the duty manual tells it: read, entered, cross-checked, clocked, told of, receipted."""

from base64 import b64encode
from datetime import timedelta

import pytest

from spoc.channels.mail.simulator import writing
from spoc.core.formats.mail import MailFile, build_form_mail
from spoc.core.terms.messages import Direction, IncomingState, OutgoingState
from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry
from spoc.office.cases.models import Case
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message, MessageKind
from spoc.office.screening.models import Query
from spoc.procedures import intake
from spoc.procedures.questions import reason_of_json
from spoc.words.reasons import sentence
from tests.channels.mail.invented import NOW
from tests.procedures.partner import SECOND, Correspondent

pytestmark = pytest.mark.django_db


def registered() -> Message:
    return Message.objects.get(direction=Direction.IN, kind=MessageKind.FORM)


class TestAnUnsolicitedFormG:
    def test_opens_a_case_under_the_next_registry_number(self, correspondent: Correspondent) -> None:
        raw = correspondent.send(correspondent.hit())
        message = registered()
        assert raw.state == IncomingState.REGISTERED
        assert message.case is not None
        assert (message.case.number, message.number) == ("2026-000001", "2026-000001-01")
        assert message.case.partner_state == "QN"

    def test_starts_the_12_hour_clock_at_the_moment_of_receipt(self, correspondent: Correspondent) -> None:
        correspondent.send(correspondent.hit())
        deadline = registered().deadline
        assert deadline is not None
        assert (deadline.started_at, deadline.due_at) == (NOW, NOW + timedelta(hours=12))
        assert (deadline.act, deadline.article, deadline.confidence) == ("R62", "8(3)", "V")

    def test_is_told_to_the_officer_on_duty(self, correspondent: Correspondent, irena: User) -> None:
        correspondent.send(correspondent.hit())
        notice = OfficerNotice.objects.get()
        assert (notice.officer, notice.code, notice.route) == (irena, "message.came", "message")
        assert notice.route_key == str(registered().key)

    def test_is_cross_checked_for_the_message_and_by_nobody(self, correspondent: Correspondent) -> None:
        correspondent.send(correspondent.hit())
        query = Query.objects.get()
        assert (query.purpose, query.asked_by, query.case) == ("incoming_message", "system", registered().case)
        assert query.terms["name"] == "Aurel Vesterholm"

    def test_is_receipted(self, correspondent: Correspondent) -> None:
        correspondent.send(correspondent.hit())
        receipt = Message.objects.get(direction=Direction.OUT)
        assert (receipt.kind, receipt.state, receipt.case) == (MessageKind.RECEIPT, OutgoingState.QUEUED, None)

    def test_leaves_an_audit_entry_with_purpose(self, correspondent: Correspondent) -> None:
        correspondent.send(correspondent.hit())
        entry = AuditEntry.objects.get(action="message.received")
        assert (entry.actor_name, entry.purpose, entry.operation) == ("system", "incoming_message", "collection")

    def test_handled_twice_is_registered_once(self, correspondent: Correspondent) -> None:
        raw = correspondent.send(correspondent.hit())
        intake.handle(raw.pk, now=lambda: NOW + 2 * SECOND)
        intake.handle_one(raw.pk, at=NOW + 2 * SECOND)
        assert Case.objects.count() == 1
        assert Message.objects.filter(direction=Direction.OUT).count() == 1


def test_what_was_odd_about_the_mail_is_kept_beside_the_form(correspondent: Correspondent) -> None:
    """The file that came is not the one that the form describes."""
    pen = correspondent.pen
    envelope = writing.envelope_of(pen, "SIRENE", NOW)
    file = MailFile(name="prints.nist", media_type="application/octet-stream", content=b"as they were taken")
    inner = build_form_mail(correspondent.hit(), envelope, files=[file], seed="odd")
    taken, other = (b64encode(text) for text in (b"as they were taken", b"as somebody else's"))
    correspondent.send_bytes(writing.sealed(pen, inner.replace(taken, other), envelope, "form", at=NOW))
    [remark] = registered().remarks
    assert sentence(reason_of_json(remark)) == "The file “prints.nist” is not the one that the form describes."


def test_what_no_database_can_hold_is_shown_as_a_sign_for_it(correspondent: Correspondent) -> None:
    pen = correspondent.pen
    envelope = writing.envelope_of(pen, "SIRENE", NOW)
    inner = build_form_mail(correspondent.hit(), envelope, seed="odd")
    assert b'charset="utf-8"' in inner
    spoiled = inner.replace(b'charset="utf-8"', b'charset="kl\x00ingon"')
    correspondent.send_bytes(writing.sealed(pen, spoiled, envelope, "form", at=NOW))
    assert [one["values"]["charset"] for one in registered().remarks] == ["kl\ufffdingon"]
