"""Numbers of a register: from 1 each year, without gaps, however many take them at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from pytest_django import Settings

from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.registry.models import Register, RegistryEntry
from spoc.office.registry.selectors import series_with_gaps
from spoc.office.registry.services import NEXT, Entered, RegisterClosedError, open_register, take_number, take_numbers

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CLERK = Actor(name="klara.benes", role=Role.CLERK, desk=Desk.SIRENE)
TAKERS, EACH = 4, 15


@pytest.fixture
def sirene() -> Register:
    return open_register("SIRENE", "SIRENE Bureau")


def take(register: Register, at: datetime = NOON) -> RegistryEntry:
    return take_number(register, by=CLERK, at=at)


def numbers(year: int = 2026) -> list[int]:
    rows = RegistryEntry.objects.filter(register__code="SIRENE", year=year).order_by("number")
    return list(rows.values_list("number", flat=True))


@pytest.mark.django_db
def test_a_series_begins_with_1_and_goes_on(sirene: Register) -> None:
    assert [take(sirene).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_an_entry_says_to_what_by_whom_and_when(sirene: Register) -> None:
    entered = Entered(given_to="case", subject_line="Hit on QN20250004711", retention_class="supplementary-1y")
    entry = take_number(sirene, by=CLERK, at=NOON, entered=entered)
    entry.refresh_from_db()
    assert (entry.given_to, entry.given_by, entry.given_at) == ("case", "klara.benes", NOON)
    assert (entry.subject_line, entry.retention_class) == ("Hit on QN20250004711", "supplementary-1y")
    assert str(entry) == "SIRENE/2026-000001"


@pytest.mark.django_db
def test_each_register_has_its_own_series(sirene: Register) -> None:
    ncb = open_register("NCB", "National Central Bureau")
    assert (take(sirene).number, take(ncb).number, take(sirene).number) == (1, 1, 2)


@pytest.mark.django_db
def test_the_year_is_the_office_s_own(sirene: Register, settings: Settings) -> None:
    """Half past eleven at night in London is the new year in Bratislava."""
    settings.TIME_ZONE = "Europe/Bratislava"
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert (take(sirene).year, take(sirene, late).year, take(sirene, late).number) == (2026, 2027, 2)
    settings.TIME_ZONE = "Europe/London"
    assert take(sirene, late).year == 2026


@pytest.mark.django_db
def test_a_moment_without_its_zone_is_refused(sirene: Register) -> None:
    with pytest.raises(ValueError, match="naive"):
        take(sirene, NOON.replace(tzinfo=None))


@pytest.mark.django_db
def test_a_rollback_gives_the_number_back(sirene: Register) -> None:
    take(sirene)
    with transaction.atomic():
        assert take(sirene).number == 2
        transaction.set_rollback(True)
    assert take(sirene).number == 2
    assert numbers() == [1, 2]
    assert series_with_gaps() == []


@pytest.mark.django_db
def test_a_gap_would_be_seen(sirene: Register) -> None:
    for _ in range(3):
        take(sirene)
    RegistryEntry.objects.filter(number=2).delete()
    assert series_with_gaps() == [("SIRENE", 2026)]


@pytest.mark.django_db
def test_a_closed_register_gives_no_number(sirene: Register) -> None:
    sirene.is_open = False
    with pytest.raises(RegisterClosedError):
        take(sirene)


@pytest.mark.django_db
def test_no_number_is_given_twice_whatever_the_code_does(sirene: Register) -> None:
    entry = take(sirene)
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "sirene", "SIRENE B", "1ST"])
def test_a_register_s_code_is_short_and_plain(code: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        open_register(code, "x")


def test_outside_a_transaction_no_number_is_taken(own_database: str, sirene: Register) -> None:
    with pytest.raises(TransactionManagementError):
        take(sirene)


def test_many_takers_leave_no_gap_and_no_double(own_database: str, sirene: Register) -> None:
    start = Barrier(TAKERS)

    def take_some(taker: int) -> None:
        start.wait()
        for place in range(EACH):
            with transaction.atomic():
                take(sirene)
                if (taker + place) % 3 == 0:
                    transaction.set_rollback(True)
        connection.close()

    with ThreadPoolExecutor(TAKERS) as pool:
        list(pool.map(take_some, range(TAKERS)))
    assert numbers() == list(range(1, TAKERS * EACH * 2 // 3 + 1))
    assert series_with_gaps() == []


def test_the_next_taker_waits_for_the_one_before(own_database: str, sirene: Register) -> None:
    """The counter's row is held until the number is used or given back: that is why there are no gaps."""
    with transaction.atomic():
        take(sirene)
        with psycopg.connect(own_database) as other:
            other.execute("SET lock_timeout = '20ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(NEXT, {"register": sirene.pk, "year": 2026, "count": 1})


@pytest.mark.django_db
def test_many_numbers_are_taken_one_after_the_other(sirene: Register) -> None:
    first, many, last = take(sirene), take_numbers(sirene, 3, by=CLERK, at=NOON), take(sirene)
    assert [one.number for one in (first, *many, last)] == [1, 2, 3, 4, 5]
