"""The clock's round: who is told that a deadline runs out, once at half, at four fifths, and when it is late."""

from datetime import timedelta

import pytest

from spoc.core.terms.messages import Direction
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.catalogue.models import Bureau
from spoc.office.clocks.models import Deadline
from spoc.office.clocks.services import cancel_deadline, meet_deadline
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message
from spoc.office.exchange.services.incoming import assign
from spoc.procedures import deadline_watch
from tests.channels.mail.invented import NOW
from tests.procedures.partner import Correspondent

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def asked(correspondent: Correspondent, irena: User) -> Message:
    """A form G that waits for our answer, due 12 hours after NOW."""
    correspondent.send(correspondent.hit())
    OfficerNotice.objects.all().delete()
    return Message.objects.get(direction=Direction.IN)


def told() -> list[tuple[str, User | None, bool]]:
    return [(one.code, one.officer, one.is_urgent) for one in OfficerNotice.objects.order_by("id")]


def test_half_four_fifths_and_late_are_told_once_each(asked: Message, irena: User) -> None:
    for hours in (1, 5.9, 6, 6.5, 9.5, 9.6, 11.9, 12, 13, 20):
        deadline_watch.watch(NOW + hours * HOUR)
    assert [code for code, _, _ in told()] == ["deadline.half_gone", "deadline.soon", "deadline.late"]


def test_the_offices_own_earlier_target_gives_the_warnings_and_the_law_says_what_is_late(
    asked: Message, irena: User
) -> None:
    Deadline.objects.update(target_at=NOW + 30 * MINUTE, target_rule="target-arrest")
    rounds = {minutes: deadline_watch.watch(NOW + minutes * MINUTE) for minutes in (10, 15, 25, 31, 400, 700, 720)}
    assert rounds == {10: 0, 15: 1, 25: 1, 31: 0, 400: 0, 700: 0, 720: 1}
    assert [code for code, _, _ in told()] == ["deadline.half_gone", "deadline.soon", "deadline.late"]


def test_a_round_that_comes_late_tells_the_worst_only(asked: Message, irena: User) -> None:
    assert deadline_watch.watch(NOW + 20 * HOUR) == 1
    assert told() == [("deadline.late", irena, True)]


def test_the_officer_who_holds_it_is_told_and_on_duty_too_when_it_is_late(
    asked: Message, irena: User, pavol: User
) -> None:
    assign(asked, officer=pavol, at=NOW)
    deadline_watch.watch(NOW + 6 * HOUR)
    assert told() == [("deadline.half_gone", pavol, False)]
    deadline_watch.watch(NOW + 12 * HOUR)
    late = {officer for code, officer, _ in told() if code == "deadline.late"}
    assert late == {pavol, irena}


def test_the_notice_leads_to_the_message(asked: Message) -> None:
    deadline_watch.watch(NOW + 6 * HOUR)
    notice = OfficerNotice.objects.get()
    assert (notice.route, notice.route_key, notice.reference) == ("message", str(asked.key), asked.number)


def test_nothing_is_told_of_what_is_met_or_cancelled(asked: Message, as_irena: Actor) -> None:
    assert asked.deadline is not None
    meet_deadline(asked.deadline, at=NOW + HOUR, by="x")
    assert deadline_watch.watch(NOW + 13 * HOUR) == 0


def test_nothing_is_told_of_what_is_cancelled(asked: Message) -> None:
    assert asked.deadline is not None
    cancel_deadline(asked.deadline, at=NOW + HOUR, why="Sent by mistake.")
    assert deadline_watch.watch(NOW + 13 * HOUR) == 0


class TestSilence:
    @pytest.fixture(autouse=True)
    def usually_every_nine_minutes(self, correspondent: Correspondent) -> None:
        Bureau.objects.update(usual_gap_minutes=9)
        correspondent.send(correspondent.hit(), at=NOW)

    def silences(self) -> int:
        return OfficerNotice.objects.filter(code="channel.silent").count()

    def test_longer_than_usual_is_told_once(self) -> None:
        for minutes in (5, 9, 10, 60, 120):
            deadline_watch.watch_silence(NOW + minutes * MINUTE)
        assert self.silences() == 1

    def test_is_told_again_after_something_was_heard(self, correspondent: Correspondent) -> None:
        deadline_watch.watch_silence(NOW + 10 * MINUTE)
        correspondent.send(correspondent.hit(), at=NOW + 20 * MINUTE)
        deadline_watch.watch_silence(NOW + 25 * MINUTE)
        assert self.silences() == 1
        deadline_watch.watch_silence(NOW + 40 * MINUTE)
        assert self.silences() == 2

    def test_of_a_closed_bureau_is_no_news(self) -> None:
        Bureau.objects.update(is_active=False)
        assert deadline_watch.watch_silence(NOW + HOUR) == 0
