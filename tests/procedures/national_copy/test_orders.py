"""What was ordered of a copy is carried out by a worker; when it fails the desk is told."""

import psycopg
import pytest

from spoc.channels.central.errors import unreachable
from spoc.channels.central.simulator.tampering import lose_silently
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, CopyPhase
from spoc.core.terms.offices import System
from spoc.office.copies.models import Comparison, CopyState
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.national_copy.batches import categories_of
from spoc.procedures.national_copy.orders import CopyBusyError, compare_now, follow_now, load_now
from spoc.procedures.national_copy.taking_turns import OF_COPIES
from tests.channels.central_systems import now
from tests.procedures.national_copy.copying import Copy


def test_a_copy_is_loaded_brought_up_to_date_and_compared(empty_copy: Copy) -> None:
    load_now(System.SIS, connect=empty_copy.connect, now=now)
    assert CopyState.objects.get().phase == CopyPhase.CURRENT
    empty_copy.change(5)
    follow_now(System.SIS, connect=empty_copy.connect, now=now)
    assert CopyState.objects.get().sequence == 5
    lose_silently(empty_copy.central.url)
    for category in categories_of(System.SIS):
        compare_now(System.SIS, category, connect=empty_copy.connect, now=now)
    assert [(one.found, one.repaired) for one in Comparison.objects.filter(found__gt=0)] == [(1, 1)]
    assert not OfficerNotice.objects.exists()


def test_when_the_central_system_is_away_the_desk_is_told(copy: Copy) -> None:
    def away(_system: System) -> None:
        raise unreachable("no route")

    follow_now(System.SIS, connect=away, now=now)  # type: ignore[arg-type]  # a line that never opens
    notice = OfficerNotice.objects.get()
    assert (notice.code, notice.reference, notice.route) == ("copies.order_failed", "SIS", "copies")


def test_a_comparison_waits_for_the_copy_and_leaves_no_report_meanwhile(copy: Copy, own_database: str) -> None:
    with psycopg.connect(own_database) as other:
        other.execute("SELECT pg_advisory_lock(%s, 0)", [OF_COPIES])
        with pytest.raises(CopyBusyError):
            compare_now(System.SIS, AlertCategory.ARREST, connect=copy.connect, now=now)
        other.execute("SELECT pg_advisory_unlock(%s, 0)", [OF_COPIES])  # a session ends some time after its line
    assert not Comparison.objects.exists()
    compare_now(System.SIS, AlertCategory.ARREST, connect=copy.connect, now=now)
    assert Comparison.objects.get().state == ComparisonState.DONE
