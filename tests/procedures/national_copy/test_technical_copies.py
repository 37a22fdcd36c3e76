"""Technical copies are listed with their age; one older than 48 hours is told of, once."""

from datetime import UTC, datetime, timedelta

import pytest

from spoc.core.terms.offices import Actor, Desk, Role, System, Via
from spoc.office.audit.models import AuditEntry
from spoc.office.copies.services.technical import NewTechnicalCopy
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.national_copy.technical_copies import NoSuchCopyError, destroy, inventory, note, watch
from spoc.procedures.refusal import RefusedError

MADE = datetime(2026, 11, 2, 8, tzinfo=UTC)
LEAD = Actor(name="milan", role=Role.SHIFT_LEAD, desk=Desk.SIRENE)
OFFICER = Actor(name="irena", role=Role.OFFICER, desk=Desk.SIRENE)


def patrol_boat(made_at: datetime = MADE) -> NewTechnicalCopy:
    return NewTechnicalCopy(
        name="boat 7",
        holder="Water Police of QM",
        system=System.SIS,
        purpose="checks beyond the coast",
        made_at=made_at,
    )


def test_a_copy_is_listed_with_its_age_and_until_when_it_may_be_used(db: None) -> None:
    note(patrol_boat(), by=LEAD, at=MADE)
    [seen] = inventory(at=MADE + timedelta(hours=5))
    assert (seen.age, seen.usable_until, seen.is_too_old) == (timedelta(hours=5), MADE + timedelta(hours=48), False)
    assert AuditEntry.objects.get().action == "copies.technical_noted"


@pytest.mark.parametrize(("hours", "told"), [(47, 0), (48, 0), (49, 1)], ids=str)
def test_one_older_than_48_hours_is_told_of(db: None, hours: int, told: int) -> None:
    note(patrol_boat(), by=LEAD, at=MADE)
    assert watch(MADE + timedelta(hours=hours)) == told
    assert OfficerNotice.objects.filter(code="copies.technical_too_old").count() == told


def test_it_is_told_of_once_and_again_when_it_was_renewed_and_grew_old(db: None) -> None:
    note(patrol_boat(), by=LEAD, at=MADE)
    assert [watch(MADE + timedelta(hours=60)) for _ in range(2)] == [1, 0]
    note(patrol_boat(MADE + timedelta(days=4)), by=LEAD, at=MADE + timedelta(days=4))
    assert watch(MADE + timedelta(days=5)) == 0
    assert watch(MADE + timedelta(days=7)) == 1


def test_a_destroyed_one_is_listed_no_more(db: None) -> None:
    note(patrol_boat(), by=LEAD, at=MADE)
    destroy("boat 7", by=LEAD, at=MADE)
    assert not inventory(at=MADE)
    with pytest.raises(NoSuchCopyError):
        destroy("boat 7", by=LEAD, at=MADE)


def test_who_does_not_keep_the_copies_notes_none(db: None) -> None:
    with pytest.raises(RefusedError):
        note(patrol_boat(), by=OFFICER, at=MADE)


def test_the_terminal_may(db: None) -> None:
    note(patrol_boat(), by=Actor(name="terminal:root", role=Role.ADMINISTRATOR, via=Via.TERMINAL), at=MADE)
    assert inventory(at=MADE)
