"""What an officer looks at: the views of the inbox and the outbox, each in few queries, and nobody else's desk."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from spoc.core.terms.messages import Direction
from spoc.core.terms.offices import Actor, Desk
from spoc.office.accounts.models import User
from spoc.office.clocks.services import meet_deadline
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.desk_views import (
    InboxView,
    OutboxView,
    drafts_of,
    inbox,
    inbox_counts,
    message_with_key,
    narrowed,
    outbox,
    outbox_counts,
    set_aside_list,
)
from spoc.office.exchange.services.incoming import acknowledge, assign
from tests.channels.mail.invented import NOW
from tests.procedures.conftest import make_officer
from tests.procedures.partner import Correspondent
from tests.procedures.writing import drafted_form, queued_form, sent_form

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATER = NOW + 20 * HOUR


@pytest.fixture
def came(correspondent: Correspondent) -> list[Message]:
    """Two forms that wait for our answer, an hour apart, and one that does not."""
    correspondent.send(correspondent.hit(), at=NOW)
    correspondent.send(correspondent.hit(), at=NOW + HOUR)
    correspondent.send(correspondent.form(), at=NOW + 2 * HOUR)
    return list(Message.objects.filter(direction=Direction.IN).order_by("made_at"))


class TestTheInbox:
    def test_puts_first_what_is_due_first(self, came: list[Message], irena: User) -> None:
        assert list(inbox(InboxView.ALL, officer=irena, now=NOW)) == came

    def test_shows_to_answer_only_what_waits(self, came: list[Message], irena: User) -> None:
        assert came[0].deadline is not None
        meet_deadline(came[0].deadline, at=NOW, by="x")
        assert list(inbox(InboxView.TO_ANSWER, officer=irena, now=NOW)) == [came[1]]

    def test_shows_as_new_what_nobody_has_read(self, came: list[Message], irena: User, as_irena: Actor) -> None:
        acknowledge(came[0], by=as_irena, at=NOW)
        assert came[0] not in inbox(InboxView.NEW, officer=irena, now=NOW)

    def test_tells_mine_from_unassigned(self, came: list[Message], irena: User, pavol: User) -> None:
        assign(came[0], officer=irena, at=NOW)
        assign(came[1], officer=pavol, at=NOW)
        assert list(inbox(InboxView.MINE, officer=irena, now=NOW)) == [came[0]]
        assert list(inbox(InboxView.UNASSIGNED, officer=irena, now=NOW)) == [came[2]]

    def test_shows_what_is_late(self, came: list[Message], irena: User) -> None:
        assert list(inbox(InboxView.LATE, officer=irena, now=NOW + 12.5 * HOUR)) == [came[0]]

    def test_of_another_desk_shows_none_of_it(self, came: list[Message]) -> None:
        colleague = make_officer("elena", desk=Desk.NCB)
        assert not inbox(InboxView.ALL, officer=colleague, now=NOW).exists()
        assert set(inbox_counts(colleague, NOW).values()) == {0}

    def test_counts_agree_with_the_lists(self, came: list[Message], irena: User, pavol: User) -> None:
        assign(came[0], officer=irena, at=NOW)
        counts = inbox_counts(irena, LATER)
        assert counts == {view: inbox(view, officer=irena, now=LATER).count() for view in InboxView}

    def test_takes_one_query_for_a_page_and_one_for_all_counts(
        self, came: list[Message], irena: User, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            for row in inbox(InboxView.ALL, officer=irena, now=NOW)[:50]:
                assert row.bureau.name
                assert row.number
                assert row.file_count == 0  # type: ignore[attr-defined]  # counted by the query
        with django_assert_num_queries(1):
            inbox_counts(irena, NOW)

    def test_is_narrowed_to_a_number_or_a_reference_and_to_nobodys_name(self, came: list[Message], irena: User) -> None:
        rows = inbox(InboxView.ALL, officer=irena, now=NOW)
        assert came[0].case is not None
        assert came[0] in narrowed(rows, text=came[0].case.number)
        assert list(narrowed(rows, text="2025-")) == []
        assert list(narrowed(rows, text=came[1].form_ref[-7:])) == [came[1]]
        assert set(narrowed(rows, text="sirene-qn")) == set(came)
        assert list(narrowed(rows, text="Vesterholm")) == []

    def test_is_sorted_by_a_column_up_or_down_and_by_nothing_unknown(self, came: list[Message], irena: User) -> None:
        rows = inbox(InboxView.ALL, officer=irena, now=NOW)
        by_case = sorted(came, key=lambda one: one.case.number if one.case else "")
        assert list(narrowed(rows, sort="case")) == by_case
        assert list(narrowed(rows, sort="-case")) == by_case[::-1]
        assert list(narrowed(rows, sort="officer__password")) == list(rows)


class TestTheOutbox:
    def test_shows_forms_and_no_receipts_and_no_drafts(self, correspondent: Correspondent, as_irena: Actor) -> None:
        correspondent.send(correspondent.hit())
        drafted_form(correspondent.bureau, by=as_irena)
        queued = queued_form(correspondent.bureau, by=as_irena)
        assert list(outbox(OutboxView.ALL, desk=Desk.SIRENE, now=NOW)) == [queued]

    def test_tells_what_waits_for_an_answer_and_what_is_late(
        self, correspondent: Correspondent, as_irena: Actor
    ) -> None:
        sent = sent_form(correspondent.bureau, by=as_irena).message
        assert list(outbox(OutboxView.AWAITING_ANSWER, desk=Desk.SIRENE, now=NOW)) == [sent]
        assert list(outbox(OutboxView.LATE_ANSWER, desk=Desk.SIRENE, now=NOW)) == []
        assert list(outbox(OutboxView.LATE_ANSWER, desk=Desk.SIRENE, now=LATER)) == [sent]

    def test_counts_agree_with_the_lists(self, correspondent: Correspondent, as_irena: Actor) -> None:
        sent_form(correspondent.bureau, by=as_irena)
        queued_form(correspondent.bureau, by=as_irena)
        counts = outbox_counts(Desk.SIRENE, LATER)
        assert counts == {view: outbox(view, desk=Desk.SIRENE, now=LATER).count() for view in OutboxView}


def test_drafts_are_the_officers_own_and_those_nobody_holds(
    correspondent: Correspondent, irena: User, pavol: User, as_irena: Actor
) -> None:
    mine = drafted_form(correspondent.bureau, by=as_irena, owner=irena)
    drafted_form(correspondent.bureau, by=as_irena, owner=pavol)
    nobodys = drafted_form(correspondent.bureau, by=as_irena)
    assert set(drafts_of(irena)) == {mine, nobodys}


def test_what_was_set_aside_is_listed_without_its_bytes(correspondent: Correspondent) -> None:
    correspondent.send_bytes(b"rubbish\r\n")
    [entry] = set_aside_list(Desk.SIRENE)
    assert "content" in entry.raw.get_deferred_fields()


def test_a_message_is_shown_without_bytes_that_its_page_does_not_need(came: list[Message]) -> None:
    message = message_with_key(came[0].key)
    assert message is not None
    assert message.raw is not None
    assert "content" in message.raw.get_deferred_fields()
