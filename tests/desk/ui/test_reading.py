"""What the pulse of each reader holds: his own desk's, what he may see, and no more."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor, Desk, Role
from spoc.desk.ui.places import Count
from spoc.desk.ui.reading import pulse_of
from spoc.office.accounts.models import Authority, User
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.services import BureauFacts, set_bureau
from spoc.office.clocks.models import Deadline
from spoc.office.duty.services import Place, tell
from spoc.office.exchange.models import Message
from spoc.office.exchange.services.incoming import acknowledge

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CLERK = Actor(name="terminal", role=Role.ADMINISTRATOR)
Come = Callable[..., Message]

pytestmark = pytest.mark.django_db


def user(name: str, role: Role = Role.OFFICER, **more: object) -> User:
    said: dict[str, object] = {"desk": Desk.SIRENE} | more
    return User.objects.create(username=name, full_name=name.title(), role=role, made_at=NOW, **said)


@pytest.fixture
def mira() -> User:
    return user("mira")


@pytest.fixture
def north() -> Bureau:
    facts = BureauFacts(
        state="QN", name="Northmark", mail_address="sirene@qn.example", smtp_host="127.0.0.1", usual_gap_minutes=9
    )
    return set_bureau("QN", facts, by=CLERK, at=NOW)


@pytest.fixture
def come(north: Bureau) -> Come:
    """A form that came: ``come(form_code="G", ago=…, due_in=…)``."""

    def arrive(
        *, form_code: str = FormCode.M, ago: timedelta = timedelta(), due_in: timedelta | None = None
    ) -> Message:
        deadline = due_in and Deadline.objects.create(
            rule="answer",
            act="SIS",
            article="8",
            confidence="V",
            reference="2026-000001",
            started_at=NOW - timedelta(hours=12),
            due_at=NOW + due_in,
        )
        number = f"{form_code}-{Message.objects.count()}"
        return Message.objects.create(
            direction="in",
            state="registered",
            bureau=north,
            form_code=form_code,
            form_ref=number,
            made_at=NOW - ago,
            changed_at=NOW,
            deadline=deadline,
        )

    return arrive


def test_a_quiet_desk_has_a_grey_strip_that_does_not_claim_what_nobody_heard(mira: User, north: Bureau) -> None:
    strip = pulse_of(mira, NOW).strip
    assert not strip.is_alarm
    assert not strip.knows_channels


def test_the_strip_tells_the_oldest_of_what_is_late_and_leads_to_it(mira: User, come: Come) -> None:
    come(due_in=-timedelta(minutes=5))
    oldest = come(due_in=-timedelta(minutes=18))
    come(due_in=timedelta(hours=3))
    pulse = pulse_of(mira, NOW)
    assert (pulse.strip.late, pulse.strip.oldest_late) == (2, timedelta(minutes=18))
    assert pulse.strip.late_url == reverse("message", args=[oldest.key])
    assert pulse.counts["inbox"] == Count(number=3, is_lit=True)


def test_a_hit_waits_until_somebody_has_acknowledged_it(mira: User, come: Come) -> None:
    hit = come(form_code=FormCode.G, ago=timedelta(minutes=6))
    assert pulse_of(mira, NOW).strip.oldest_hit == timedelta(minutes=6)
    acknowledge(hit, by=CLERK, at=NOW)
    assert pulse_of(mira, NOW).strip.hits == 0


def test_a_bureau_silent_beyond_its_usual_gap_is_named(mira: User, come: Come) -> None:
    come(ago=timedelta(hours=2, minutes=10))
    with translation.override("en"):
        assert pulse_of(mira, NOW).strip.silent == ("No mail from QN for 2 h 10 min, usual gap 9 min",)


def test_a_bureau_heard_within_its_usual_gap_is_not(mira: User, come: Come) -> None:
    come(ago=timedelta(minutes=8))
    strip = pulse_of(mira, NOW).strip
    assert strip.silent == ()
    assert strip.knows_channels


def test_an_officer_of_another_desk_sees_nothing_of_it(come: Come) -> None:
    come(form_code=FormCode.G, ago=timedelta(hours=3), due_in=-timedelta(minutes=5))
    pulse = pulse_of(user("norbert", desk=Desk.NCB), NOW)
    assert not pulse.strip.is_alarm
    assert pulse.counts["inbox"].number == 0


def test_an_end_user_of_an_authority_has_a_bell_and_nothing_else(come: Come) -> None:
    come(due_in=-timedelta(minutes=5))
    border = Authority.objects.create(code="BORDER", name="Border police of QM")
    pulse = pulse_of(user("adam", Role.END_USER, desk="", authority=border), NOW)
    assert not pulse.strip.is_alarm
    assert pulse.counts == {}


def test_notices_of_the_desk_and_of_the_officer_ring_and_those_of_others_do_not(mira: User) -> None:
    norbert = user("norbert", desk=Desk.NCB)
    for officer, desk in ((mira, Desk.SIRENE), (None, Desk.SIRENE), (norbert, Desk.NCB), (None, Desk.NCB)):
        tell(
            officer, desk, "deadline.late", reference="2026-000001", place=Place(route="cases"), at=NOW, is_urgent=False
        )
    pulse = pulse_of(mira, NOW)
    assert len(pulse.notices) == 2
    assert pulse.notices[0].url == reverse("cases")


def test_a_beat_costs_few_questions_to_the_database_however_much_there_is(mira: User, come: Come) -> None:
    for minutes in range(20):
        come(form_code=FormCode.G, ago=timedelta(minutes=minutes), due_in=-timedelta(minutes=minutes + 1))
    with CaptureQueriesContext(connection) as asked:
        pulse_of(mira, NOW)
    assert len(asked) <= 13
