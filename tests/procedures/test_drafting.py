"""A form is written: nothing typed is lost, no text overwrites another's, what is wrong is told field by field."""

import pytest

from spoc.core.formats.mail import MOST_BYTES
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau, BureauCertificate
from spoc.office.exchange.models import Message
from spoc.office.exchange.services.incoming import NewAttachment
from spoc.procedures import composing, drafting, queueing
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.conftest import make_officer
from tests.procedures.partner import SECOND, Correspondent
from tests.procedures.writing import G_VALUES, drafted_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(bureau: Bureau, as_irena: Actor) -> Message:
    return drafted_form(bureau, by=as_irena)


def codes(message: Message) -> dict[str, str]:
    """What is wrong, by field."""
    return {one.key: one.reason.code for one in composing.problems_of(message, at=NOW)}


def with_values(message: Message, **values: object) -> Message:
    message.form = {**message.form, **{key.replace("__", "."): value for key, value in values.items()}}
    return message


class TestSaving:
    def test_keeps_what_was_typed_right_or_wrong(self, draft: Message, as_irena: Actor) -> None:
        typed = {"person.family_name": "Dorn", "person.birth_date": "31.2.1984", "person.aliases": ["A", "B"]}
        assert drafting.save(draft.pk, typed, version=1, by=as_irena, at=NOW) == 2
        draft.refresh_from_db()
        assert draft.form == typed

    def test_drops_nothing_when_two_save_at_once(self, draft: Message, as_irena: Actor) -> None:
        drafting.save(draft.pk, {"free_text": "first"}, version=1, by=as_irena, at=NOW)
        with pytest.raises(drafting.DraftConflictError) as conflict:
            drafting.save(draft.pk, {"free_text": "second"}, version=1, by=as_irena, at=NOW)
        assert (conflict.value.version, conflict.value.values) == (2, {"free_text": "first"})
        draft.refresh_from_db()
        assert draft.form == {"free_text": "first"}

    def test_marks_urgency_and_handling_code_for_the_lists(self, draft: Message, as_irena: Actor) -> None:
        typed = {"urgent": True, "urgent_reason": "Flight leaves", "handling_codes": ["H1"]}
        drafting.save(draft.pk, typed, version=1, by=as_irena, at=NOW)
        draft.refresh_from_db()
        assert (draft.is_urgent, draft.handling_code) == (True, "H1")

    def test_of_what_is_queued_is_refused(self, draft: Message, as_irena: Actor) -> None:
        queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)
        with pytest.raises(RefusedError, match="no_draft"):
            drafting.save(draft.pk, {}, version=1, by=as_irena, at=NOW)

    def test_leaves_an_entry_each_time(self, draft: Message, as_irena: Actor) -> None:
        drafting.save(draft.pk, {}, version=1, by=as_irena, at=NOW)
        actions = AuditEntry.objects.filter(records=[f"message:{draft.pk}"]).order_by("id")
        assert [one.action for one in actions] == ["draft.begun", "draft.saved"]

    def test_takes_no_key_that_is_no_field(self, draft: Message, as_irena: Actor) -> None:
        with pytest.raises(KeyError):
            drafting.save(draft.pk, {"person.shoe_size": "44"}, version=1, by=as_irena, at=NOW)

    def test_needs_the_right_to_draft(self, draft: Message) -> None:
        administrator = actor_of(make_officer("admin", role=Role.ADMINISTRATOR))
        with pytest.raises(RefusedError):
            drafting.save(draft.pk, {}, version=1, by=administrator, at=NOW)


class TestAReply:
    def test_goes_to_who_asked_in_the_same_thread_and_case(
        self, correspondent: Correspondent, irena: User, as_irena: Actor
    ) -> None:
        correspondent.send(correspondent.hit())
        asked = Message.objects.get(direction="in")
        reply = drafting.reply_to(asked, FormCode.M, officer=irena, by=as_irena, at=NOW)
        assert (reply.bureau, reply.thread, reply.case) == (asked.bureau, asked.thread, asked.case)
        assert reply.in_reply_to == asked.form_ref
        assert reply.form["schengen_ids"] == ["QMA1234567"]


class TestWhatIsWrong:
    def test_is_nothing_in_a_whole_form(self, draft: Message) -> None:
        assert codes(draft) == {}

    def test_is_told_by_the_field_it_is_about(self, draft: Message) -> None:
        with_values(draft, person__birth_date="31.2.1984", hit__place="x" * 400, schengen_ids=["?"])
        assert codes(draft) == {
            "person.birth_date": "drafting.unreadable",
            "hit.place": "sirene.too_long",
            "schengen_ids": "sirene.no_schengen_id",
        }

    def test_only_warns_where_the_field_is_remembered_and_asks_for_a_reason(
        self, draft: Message, as_irena: Actor
    ) -> None:
        del draft.form["act_article"]
        draft.save()
        [problem] = composing.problems_of(draft, at=NOW)
        assert (problem.key, problem.stops) == ("act_article", False)
        with pytest.raises(RefusedError, match="reason_needed"):
            queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)
        queued = queueing.queue(draft.pk, version=1, by=as_irena, at=NOW, reason="The article is not known yet.")
        assert AuditEntry.objects.get(action="outgoing.queued").reason == "The article is not known yet."
        assert queued.form_ref

    def test_stops_it_where_the_field_was_read_in_the_act(self, bureau: Bureau, as_irena: Actor) -> None:
        empty = drafted_form(bureau, by=as_irena, form=FormCode.M, values={"reply_text": "x"})
        [problem] = composing.problems_of(empty, at=NOW)
        assert (problem.key, problem.stops) == ("free_text", True)
        with pytest.raises(RefusedError, match="mandatory"):
            queueing.queue(empty.pk, version=1, by=as_irena, at=NOW, reason="Never mind.")

    def test_a_letter_that_wants_two_officers_warns(self, bureau: Bureau, as_irena: Actor) -> None:
        values = {"schengen_ids": ["QNA7654321"], "request_text": "Please correct.", "free_text": "x"}
        letter = drafted_form(bureau, by=as_irena, form=FormCode.J, values=values)
        assert [one.reason.code for one in composing.problems_of(letter, at=NOW)] == ["drafting.second_officer"]

    def test_what_the_system_fills_in_cannot_be_typed(self, draft: Message) -> None:
        with_values(draft, sender_cc="QS", form_ref="QS-QN-G-2026-0000001")
        assert codes(draft) == {}
        assert composing.form_of(draft, number=0, at=NOW).sender_cc == "QM"


class TestFiles:
    def file(self, size: int = 10) -> NewAttachment:
        return NewAttachment(name="picture.png", media_type="image/png", content=b"x" * size)

    def test_are_listed_in_the_form(self, draft: Message, as_irena: Actor) -> None:
        drafting.attach_file(draft.pk, self.file(), by=as_irena, at=NOW)
        [listed] = composing.form_of(draft, number=0, at=NOW).attachments
        assert (listed.name, listed.size) == ("picture.png", 10)

    def test_are_five_at_most(self, draft: Message, as_irena: Actor) -> None:
        for _ in range(5):
            drafting.attach_file(draft.pk, self.file(), by=as_irena, at=NOW)
        with pytest.raises(RefusedError, match="too_many_files"):
            drafting.attach_file(draft.pk, self.file(), by=as_irena, at=NOW)

    def test_are_ten_megabytes_at_most(self, draft: Message, as_irena: Actor) -> None:
        drafting.attach_file(draft.pk, self.file(MOST_BYTES - composing.TEXT), by=as_irena, at=NOW)
        with pytest.raises(RefusedError, match="too_large"):
            drafting.attach_file(draft.pk, self.file(1), by=as_irena, at=NOW)

    def test_can_be_taken_off(self, draft: Message, as_irena: Actor) -> None:
        attached = drafting.attach_file(draft.pk, self.file(), by=as_irena, at=NOW)
        drafting.detach_file(draft.pk, attached.pk, by=as_irena, at=NOW)
        assert not draft.attachments.exists()


class TestBeforeItLeaves:
    def test_the_preview_is_what_the_reader_sees(self, draft: Message) -> None:
        text = drafting.preview(draft, at=NOW)
        assert "SIRENE FORM G" in text
        assert "006 Family name: Dorn" in text
        assert "P06 From: QM" in text

    def test_everything_that_leaves_is_told(self, draft: Message) -> None:
        leaving = drafting.what_leaves(draft, at=NOW)
        assert leaving.bureau == draft.bureau
        assert leaving.why_not is None
        assert len(leaving.certificates) == 1
        assert leaving.valid_until is not None
        assert ("Family name", "Dorn") in leaving.personal_data

    def test_and_why_it_cannot_be_sealed(self, draft: Message) -> None:
        BureauCertificate.objects.update(not_after=NOW - SECOND)
        leaving = drafting.what_leaves(draft, at=NOW)
        assert leaving.certificates == ()
        assert leaving.why_not is not None
        assert leaving.why_not.code == "outgoing.no_valid_certificate"


def test_a_draft_thrown_away_is_gone_and_the_audit_is_not(draft: Message, as_irena: Actor) -> None:
    drafting.throw_away(draft.pk, by=as_irena, at=NOW)
    assert not Message.objects.exists()
    assert AuditEntry.objects.filter(action="draft.thrown_away", records=[f"message:{draft.pk}"]).exists()


def test_the_reference_of_a_form_names_both_states_letter_and_year(draft: Message, as_irena: Actor) -> None:
    queued = queueing.queue(draft.pk, version=1, by=as_irena, at=NOW)
    assert queued.form_ref == "QM-QN-G-2026-0000001"
    assert dict(queued.form)["person.family_name"] == G_VALUES["person.family_name"]
