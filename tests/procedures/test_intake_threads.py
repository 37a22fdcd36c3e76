"""To which case a message belongs: reference, thread, sender and signer say it together, or a person decides."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import Settings

from spoc.core.terms.messages import Direction, IncomingState, OutgoingState, SetAsideWhy
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.cases.models import Case
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message, MessageKind, SetAside
from spoc.office.exchange.services import outgoing as rows
from spoc.procedures import composing, intake, letters, outgoing, placing, registering, set_aside
from tests.channels.mail.invented import NOW
from tests.procedures.partner import SECOND, Correspondent, enter_bureau, renamed
from tests.procedures.writing import open_case, queued_form, sent_form

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def forms_in() -> list[Message]:
    return list(Message.objects.filter(direction=Direction.IN, kind=MessageKind.FORM).order_by("id"))


def reason() -> tuple[str, str]:
    entry = SetAside.objects.get(resolved_at__isnull=True)
    return entry.why, entry.detail["code"]


class TestAnAnswer:
    def test_joins_the_case_of_what_it_answers_and_stops_the_clock_we_held(
        self, correspondent: Correspondent, as_irena: Actor
    ) -> None:
        ours = sent_form(correspondent.bureau, by=as_irena)
        correspondent.send(correspondent.answer(ours.form_sent), at=NOW + HOUR)
        [answer] = forms_in()
        ours.message.refresh_from_db()
        assert answer.case == ours.message.case
        assert (ours.message.state, ours.message.answered_by) == (OutgoingState.ANSWERED, answer)
        assert ours.message.deadline is not None
        assert ours.message.deadline.met_at == NOW + HOUR

    def test_starts_no_clock_of_ours_unless_it_asks(self, correspondent: Correspondent, as_irena: Actor) -> None:
        ours = sent_form(correspondent.bureau, by=as_irena)
        correspondent.send(correspondent.answer(ours.form_sent))
        correspondent.send(correspondent.answer(ours.form_sent, request_text="Which flight?"))
        assert [one.deadline is not None for one in forms_in()] == [False, True]

    def test_is_told_to_the_officer_who_holds_the_case(
        self, correspondent: Correspondent, as_irena: Actor, pavol: User
    ) -> None:
        ours = sent_form(correspondent.bureau, by=as_irena, owner=pavol)
        correspondent.send(correspondent.answer(ours.form_sent))
        notice = OfficerNotice.objects.get(code="message.answer_came")
        assert notice.officer == pavol

    def test_to_a_form_that_we_never_sent_goes_to_a_person(self, correspondent: Correspondent) -> None:
        invented = correspondent.form()
        raw = correspondent.send(correspondent.answer(invented))
        assert raw.state == IncomingState.SET_ASIDE
        assert reason() == (SetAsideWhy.DOUBTFUL_THREAD, "intake.answers_unknown")

    def test_with_the_right_reference_in_another_thread_goes_to_a_person(
        self, correspondent: Correspondent, as_irena: Actor
    ) -> None:
        ours = sent_form(correspondent.bureau, by=as_irena)
        correspondent.send(correspondent.answer(ours.form_sent, thread_id=uuid.uuid4()))
        assert reason() == (SetAsideWhy.DOUBTFUL_THREAD, "intake.thread_differs")

    def test_of_another_bureau_than_the_one_we_asked_goes_to_a_person(
        self, correspondent: Correspondent, as_irena: Actor
    ) -> None:
        ours = sent_form(correspondent.bureau, by=as_irena)
        meddler = Correspondent(enter_bureau("QS"))
        meddler.send(meddler.answer(ours.form_sent))
        assert reason() == (SetAsideWhy.DOUBTFUL_THREAD, "intake.answers_anothers")
        ours.message.refresh_from_db()
        assert ours.message.state == OutgoingState.SENT

    def test_the_second_to_a_form_without_a_case_joins_the_case_that_the_first_opened(
        self, correspondent: Correspondent, as_irena: Actor
    ) -> None:
        sent = sent_form(correspondent.bureau, by=as_irena)
        Message.objects.filter(pk=sent.message.pk).update(case=None, number_in_case=None)
        for _ in range(2):
            correspondent.send(correspondent.answer(sent.form_sent))
        first, second = Message.objects.filter(direction="in")
        assert first.case is not None
        assert second.case == first.case

    def test_that_overtakes_our_own_note_of_sending_stops_the_clock_all_the_same(
        self, correspondent: Correspondent, as_irena: Actor
    ) -> None:
        """Their server has it and answers; only while the answer is registered do we come to write that it left."""
        message = queued_form(correspondent.bureau, by=as_irena)
        number = int(message.form_ref.rpartition("-")[2])
        asked = composing.form_of(message, number=number, at=NOW)
        raw = correspondent.deliver(correspondent.mail(correspondent.answer(asked)))
        letter = letters.read(bytes(raw.content), at=NOW)
        place = placing.place_of(letter, correspondent.bureau, raw)
        attempt = rows.begin_attempt(message, certificates=[], fingerprint="f" * 64, at=NOW)
        outgoing.keep_success(outgoing.Trip(message=message, sealed=b"", attempt=attempt), "250 taken", at=NOW)
        answer = registering.register(letter, place, raw, at=NOW)
        registering.meet_what_it_answers(answer, place, at=NOW)
        message.refresh_from_db()
        assert message.deadline is not None
        assert message.deadline.met_at is not None


class TestALaterMessage:
    def test_of_a_known_thread_joins_its_case(self, correspondent: Correspondent) -> None:
        first = correspondent.hit()
        correspondent.send(first)
        correspondent.send(correspondent.form(thread_id=first.thread_id))
        assert Case.objects.count() == 1
        assert [one.number for one in forms_in()] == ["2026-000001-01", "2026-000001-02"]

    def test_in_the_thread_of_another_bureau_goes_to_a_person(self, correspondent: Correspondent) -> None:
        first = correspondent.hit()
        correspondent.send(first)
        meddler = Correspondent(enter_bureau("QS"))
        meddler.send(meddler.form(thread_id=first.thread_id))
        assert reason() == (SetAsideWhy.DOUBTFUL_THREAD, "intake.thread_of_another")

    def test_waits_behind_one_that_was_set_aside_and_both_go_on_in_order(
        self, correspondent: Correspondent, as_irena: Actor, settings: Settings
    ) -> None:
        thread = uuid.uuid4()
        with_scanner = settings.OFFICE.model_copy(update={"virus_scanner": "/bin/false"})
        settings.OFFICE, without = with_scanner, settings.OFFICE
        blocked = correspondent.send(correspondent.form(thread_id=thread))
        settings.OFFICE = without
        waiting = correspondent.send(correspondent.form(thread_id=thread))
        other = correspondent.send(correspondent.form())
        assert (blocked.set_aside.why, waiting.set_aside.why) == (SetAsideWhy.VIRUS, SetAsideWhy.BEHIND_ANOTHER)
        assert other.state == IncomingState.REGISTERED
        set_aside.release(blocked.set_aside.pk, note="A false alarm of the scanner.", by=as_irena, at=NOW)
        intake.handle(waiting.pk, now=lambda: NOW + SECOND)
        assert [one.raw_id for one in forms_in() if one.thread == thread] == [blocked.pk, waiting.pk]

    def test_waits_again_when_the_first_is_set_aside_again(self, correspondent: Correspondent, as_irena: Actor) -> None:
        thread, unknown = uuid.uuid4(), correspondent.form()
        blocked = correspondent.send(correspondent.form(thread_id=thread, in_reply_to=unknown.form_ref))
        waiting = correspondent.send(correspondent.form(thread_id=thread))
        set_aside.release(blocked.set_aside.pk, note="Let us see.", by=as_irena, at=NOW)
        intake.handle(blocked.pk, now=lambda: NOW + SECOND)
        entries = SetAside.objects.filter(resolved_at__isnull=True).order_by("raw_id")
        assert [(one.raw_id, one.why, one.tries) for one in entries] == [
            (blocked.pk, SetAsideWhy.DOUBTFUL_THREAD, 2),
            (waiting.pk, SetAsideWhy.BEHIND_ANOTHER, 0),
        ]

    def test_goes_on_when_the_first_was_filed_by_hand(self, correspondent: Correspondent, as_irena: Actor) -> None:
        thread, unknown = uuid.uuid4(), correspondent.form()
        blocked = correspondent.send(correspondent.form(thread_id=thread, in_reply_to=unknown.form_ref))
        waiting = correspondent.send(correspondent.form(thread_id=thread))
        case = open_case(as_irena)
        filed = set_aside.file(blocked.set_aside.pk, case, note="It is about this.", by=as_irena, at=NOW)
        intake.handle(waiting.pk, now=lambda: NOW + SECOND)
        assert [one.raw_id for one in case.messages.order_by("number_in_case")] == [blocked.pk, waiting.pk]
        assert (filed.form_code, filed.number) == ("M", f"{case.number}-01")


class TestASecondCopy:
    def test_changes_nothing_but_is_receipted_again(self, correspondent: Correspondent) -> None:
        form = correspondent.hit()
        correspondent.send(form)
        copy = correspondent.send(form, at=NOW + HOUR)
        assert copy.state == IncomingState.DONE
        assert len(forms_in()) == 1
        assert Message.objects.filter(kind=MessageKind.RECEIPT).count() == 2
        assert OfficerNotice.objects.count() == 1

    def test_that_says_something_else_goes_to_a_person(self, correspondent: Correspondent) -> None:
        form = correspondent.form()
        correspondent.send(form)
        correspondent.send(replace(form, free_text="Something else."))
        assert reason() == (SetAsideWhy.DOUBTFUL_THREAD, "intake.reference_used_twice")


class TestTheSender:
    def test_under_another_bureaus_key_goes_to_a_person(self, correspondent: Correspondent) -> None:
        other = Correspondent(enter_bureau("QS"))
        other.pen = renamed(other.pen, "sirene@qn.example")
        other.send(other.form())
        assert reason() == (SetAsideWhy.SENDER_SIGNER_DIFFER, "intake.sender_signer_differ")

    def test_that_nobody_entered_goes_to_a_person_with_a_reason(self, correspondent: Correspondent) -> None:
        enter_bureau("QS").certificates.all().delete()
        other = Correspondent(correspondent.bureau.__class__.objects.get(state="QS"))
        other.send(other.form())
        assert reason() == (SetAsideWhy.UNTRUSTED_CERTIFICATE, "intake.certificate_not_entered")

    def test_that_wrote_to_another_bureau_and_not_to_us_goes_to_a_person(self, correspondent: Correspondent) -> None:
        """Whoever it was meant for could take it out of its envelope, seal it anew and pass it on to us."""
        correspondent.send(correspondent.form(recipient_cc=("QX",)))
        assert SetAside.objects.get().detail["code"] == "intake.for_another"

    def test_that_speaks_for_another_state_goes_to_a_person(self, correspondent: Correspondent) -> None:
        correspondent.send(correspondent.form(sender_cc="QS"))
        assert reason() == (SetAsideWhy.SENDER_SIGNER_DIFFER, "intake.state_differs")
