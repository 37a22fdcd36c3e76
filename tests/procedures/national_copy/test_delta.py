"""The broadcast arrives whole whatever the line does to it, and what is deleted there is found here no more."""

from dataclasses import replace

import pytest

from spoc.core.terms.alert_records import CentralOperation
from spoc.core.terms.copies import GapClosing
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Role, System
from spoc.office.alerts.models import Alert
from spoc.office.copies.models import BroadcastGap, CopyState, RefusedRecord
from spoc.office.subjects.selectors import by_identifier
from spoc.procedures.alerts.handling import withdraw_copy
from spoc.procedures.national_copy.delta import CopyEmptyError, follow
from spoc.procedures.refusal import RefusedError
from tests.channels.alert_values import VEHICLE
from tests.channels.central_systems import now
from tests.procedures.national_copy.copying import Copy


def test_what_others_enter_change_and_delete_comes_in(copy: Copy) -> None:
    changed = copy.change(100)
    report = copy.follow()
    assert (report.entered, report.replaced, report.withdrawn) == (changed.created, changed.updated, changed.deleted)
    assert (report.sequence, report.missing) == (100, 0)
    assert copy.is_whole()


def test_a_second_round_has_nothing_to_do(copy: Copy) -> None:
    copy.change(20)
    copy.follow()
    assert copy.follow().read == 0


def test_an_empty_copy_has_nothing_to_follow(empty_copy: Copy) -> None:
    with pytest.raises(CopyEmptyError):
        follow(System.SIS, connect=empty_copy.connect, by=SYSTEM, now=now)


@pytest.mark.parametrize("fault", ["drop-entry", "repeat-entry", "reorder-entries"])
def test_a_page_that_the_line_disturbed_comes_in_whole(copy: Copy, fault: str) -> None:
    copy.change(60)
    copy.central.tell(fault)
    report = copy.follow()
    assert report.missing == 0
    assert copy.is_whole()


def test_an_entry_that_does_not_come_holds_up_nothing_and_is_asked_for_until_it_comes(copy: Copy) -> None:
    copy.change(60)
    lost = copy.lose_entry(30)
    report = copy.follow()
    assert (report.missing, report.sequence) == (1, 60)
    gap = BroadcastGap.objects.get()
    assert (gap.first, gap.last, gap.closed_at) == (30, 30, None)
    copy.find_entry(lost)
    assert copy.follow().late == 1
    gap.refresh_from_db()
    assert gap.closed_by == GapClosing.REPLAY
    assert copy.is_whole()


def test_an_entry_that_comes_late_changes_nothing_that_a_later_one_has_changed(copy: Copy) -> None:
    vehicle = replace(VEHICLE, reference="QN99", issuing_state="QN")
    newer = replace(vehicle, version=2, remarks="seen again")
    lost = copy.lose_entry(copy.tell(CentralOperation.CREATE, "QN99", 1, vehicle))
    assert copy.follow().missing == 1
    copy.tell(CentralOperation.UPDATE, "QN99", 2, newer)
    copy.follow()
    copy.find_entry(lost)
    assert copy.follow().late == 1
    assert copy.ours()["QN99"].remarks == "seen again"
    assert copy.is_whole()


def test_a_deletion_that_overtook_its_entry_keeps_it_out(copy: Copy) -> None:
    vehicle = replace(VEHICLE, reference="QN99", issuing_state="QN")
    lost = copy.lose_entry(copy.tell(CentralOperation.CREATE, "QN99", 1, vehicle))
    copy.tell(CentralOperation.DELETE, "QN99", 1, None)
    assert copy.follow().missing == 1
    copy.find_entry(lost)
    assert copy.follow().late == 1
    assert "QN99" not in copy.ours()
    assert copy.is_whole()


def test_a_withdrawn_alert_stops_matching_and_matches_again_when_its_owner_enters_it_anew(copy: Copy) -> None:
    vehicle = replace(VEHICLE, reference="QN99", issuing_state="QN")
    [number] = vehicle.numbers
    copy.tell(CentralOperation.CREATE, "QN99", 1, vehicle)
    copy.follow()
    assert by_identifier(number.kind, number.value)
    copy.tell(CentralOperation.DELETE, "QN99", 1, None)
    assert copy.follow().withdrawn == 1
    assert not by_identifier(number.kind, number.value)
    gone = Alert.objects.get(reference="QN99")
    assert (gone.state, bool(gone.purge_on)) == ("withdrawn", True)
    copy.tell(CentralOperation.CREATE, "QN99", 1, vehicle)
    copy.follow()
    assert by_identifier(number.kind, number.value)
    assert copy.is_whole()


def test_our_own_alerts_that_are_told_to_everybody_are_no_copies(copy: Copy) -> None:
    copy.tell(CentralOperation.CREATE, VEHICLE.reference, 1, VEHICLE)
    report = copy.follow()
    assert (report.entered, report.stale) == (0, 1)
    assert not Alert.objects.filter(reference=VEHICLE.reference).exists()


def test_a_record_that_does_not_fit_is_set_aside_and_everything_else_comes_in(copy: Copy) -> None:
    [number] = VEHICLE.numbers
    long = replace(VEHICLE, reference="QN98", issuing_state="QN", numbers=(replace(number, value="9" * 81),))
    copy.tell(CentralOperation.CREATE, "QN98", 1, long)
    copy.tell(CentralOperation.CREATE, "QN99", 1, replace(VEHICLE, reference="QN99", issuing_state="QN"))
    report = copy.follow()
    assert (report.entered, report.refused) == (1, ("QN98",))
    refused = RefusedRecord.objects.get()
    assert "999" not in refused.reason
    copy.tell(CentralOperation.UPDATE, "QN98", 2, replace(long, numbers=(number,), version=2))
    copy.follow()
    refused.refresh_from_db()
    assert refused.settled_at
    assert copy.is_whole()


def test_the_copy_says_how_far_the_central_system_is(copy: Copy) -> None:
    copy.change(10)
    copy.follow()
    state = CopyState.objects.get()
    assert (state.sequence, state.central_sequence) == (10, 10)
    assert state.heard_at


def test_a_copied_alert_is_withdrawn_by_its_owner_alone(copy: Copy) -> None:
    alert = Alert.objects.order_by("pk").first()
    assert alert
    lead = Actor(name="milan", role=Role.SHIFT_LEAD, desk=Desk.SIRENE)
    with pytest.raises(RefusedError) as refused:
        withdraw_copy(alert.pk, why="it is in the way", by=lead, at=now())
    assert refused.value.reason.code == "alerts.move.not_ours"
