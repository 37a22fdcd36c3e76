"""A first load brings everything once, leaves its trace, and goes on wherever it stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from spoc.channels.central.errors import CentralError
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.copies import CopyPhase
from spoc.core.terms.offices import SYSTEM, System
from spoc.core.terms.persons import Identity, PersonName
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from spoc.office.copies.models import CopyState
from spoc.office.subjects.selectors import by_identifier, candidates_for
from spoc.procedures.national_copy import first_load
from spoc.procedures.national_copy.first_load import LoadReport, load
from spoc.procedures.national_copy.states import copy as copy_view
from spoc.procedures.national_copy.taking_turns import CopyBusyError, moving
from tests.channels.central_systems import now
from tests.jobs.waiting import until
from tests.procedures.national_copy.copying import Copy

HELD_BACK = 4_711
"""Number of the advisory lock at which a process waits until it is killed."""


def loaded(copy: Copy) -> LoadReport:
    return load(System.SIS, connect=copy.connect, by=SYSTEM, now=now)


def test_everything_of_others_is_in_once_and_to_the_letter(empty_copy: Copy) -> None:
    report = loaded(empty_copy)
    assert report.entered == empty_copy.held() == len(empty_copy.theirs())
    assert empty_copy.is_whole()
    state = CopyState.objects.get()
    assert (state.phase, state.sequence) == (CopyPhase.CURRENT, state.snapshot_sequence)


def test_a_loaded_alert_is_found_by_its_number_and_by_its_name(copy: Copy) -> None:
    records = copy.theirs().values()
    number = next(one.numbers[0] for one in records if one.numbers)
    [found] = [one for one in by_identifier(number.kind, number.value) if one.value == number.value]
    assert found.kind == IdentifierKind(number.kind)
    name = next(one.identities[0].names[0].full for one in records if one.identities and one.identities[0].names)
    pool = candidates_for(Identity(names=[PersonName(full=name)]))
    assert name in {each.full for one in pool.found for each in one.identity.names}


def test_every_batch_leaves_one_entry_in_the_audit(empty_copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_load, "BATCH", 200)
    loaded(empty_copy)
    entries = AuditEntry.objects.filter(action="copies.load")
    assert sum(entries.values_list("batch_size", flat=True)) == empty_copy.held()
    assert entries.count() >= len(copy_view(System.SIS, at=now()).by_category)


def test_a_stream_that_breaks_off_is_read_on_by_the_next_load(empty_copy: Copy) -> None:
    empty_copy.central.tell("cut-stream", times=3)
    for _ in range(3):
        with pytest.raises(CentralError):
            loaded(empty_copy)
    assert copy_view(System.SIS, at=now()).phase is CopyPhase.LOADING
    report = loaded(empty_copy)
    assert report.was_resumed
    assert empty_copy.is_whole()


def test_a_load_whose_snapshot_is_gone_goes_on_with_another_and_loses_what_is_gone(
    empty_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "BATCH", 200)
    empty_copy.central.tell("cut-stream", times=1)
    with pytest.raises(CentralError):
        loaded(empty_copy)
    CopyState.objects.update(snapshot="of a server that was started anew")
    empty_copy.change(200)
    loaded(empty_copy)
    assert empty_copy.is_whole()


def test_a_second_load_on_top_changes_only_what_changed(copy: Copy) -> None:
    changed = copy.change(50)
    report = loaded(copy)
    assert (report.entered, report.replaced, report.withdrawn) == (changed.created, changed.updated, changed.deleted)
    assert copy.is_whole()


def test_nobody_else_moves_a_copy_that_is_being_moved(copy: Copy) -> None:
    with psycopg.connect(os.environ["SPOC_DATABASE_URL"]) as other, moving(System.SIS):
        taken = other.execute("SELECT pg_try_advisory_lock(%s, 0)", [1_803_2011]).fetchone()
        assert taken == (False,)
    with psycopg.connect(os.environ["SPOC_DATABASE_URL"]) as other:
        other.execute("SELECT pg_advisory_lock(%s, 0)", [1_803_2011])
        with pytest.raises(CopyBusyError):
            copy.follow()


LOADER = """
import sys
import django
django.setup()
from pathlib import Path
from datetime import UTC, datetime
from spoc.channels.central.line import CentralServer
from spoc.channels.sis.client import SisClient
from spoc.core.terms.offices import SYSTEM, System
from spoc.procedures.national_copy import delta, first_load
first_load.BATCH, delta.PAGE = 200, 100
what, url, authority, certificate = sys.argv[1:]
server = CentralServer(url=url, ca_pem=authority, certificate=Path(certificate))
work = {"load": first_load.load, "delta": delta.follow}[what]
work(System.SIS, connect=lambda _: SisClient(server), by=SYSTEM, now=lambda: datetime.now(UTC))
"""


@contextmanager
def killed_inside_of_its_second_transaction(copy: Copy, what: str) -> Iterator[None]:
    """A process that loads, or follows, is killed when the rows of its second batch are written and not committed."""
    line = copy.central.line_of()
    with psycopg.connect(os.environ["SPOC_DATABASE_URL"], autocommit=True) as watcher:
        watcher.execute(HOLD.format(action=f"copies.{what}"))  # type: ignore[arg-type]  # made here
        watcher.execute("SELECT pg_advisory_lock(%s)", [HELD_BACK])
        process = subprocess.Popen([sys.executable, "-c", LOADER, what, line.url, line.ca_pem, str(line.certificate)])
        until(lambda: watcher.execute(WAITS, [HELD_BACK]).fetchone() or process.poll() is not None, seconds=60)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        yield
        watcher.execute("SELECT pg_advisory_unlock(%s)", [HELD_BACK])
        until(lambda: watcher.execute(OTHERS_WORK).fetchone() is None)
        watcher.execute("DROP TRIGGER hold_back ON audit_entry")


HOLD = """
CREATE OR REPLACE FUNCTION hold_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM audit_entry WHERE action = '{action}') = 1 THEN
        PERFORM pg_advisory_xact_lock(4711);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_back BEFORE INSERT ON audit_entry
FOR EACH ROW WHEN (NEW.action = '{action}') EXECUTE FUNCTION hold_back();
"""
WAITS = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"
OTHERS_WORK = """
SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%audit_entry%'
AND pid <> pg_backend_pid() AND state = 'active'
"""


def test_a_load_killed_in_the_middle_goes_on_without_loss_or_doubling(empty_copy: Copy) -> None:
    with killed_inside_of_its_second_transaction(empty_copy, "load"):
        assert Alert.objects.count() < len(empty_copy.theirs())
    assert copy_view(System.SIS, at=now()).phase is CopyPhase.LOADING
    report = loaded(empty_copy)
    assert report.was_resumed
    assert empty_copy.is_whole()


def test_a_delta_killed_in_the_middle_goes_on_without_loss_or_doubling(copy: Copy) -> None:
    copy.change(300)
    with killed_inside_of_its_second_transaction(copy, "delta"):
        assert CopyState.objects.get().sequence == 100
    copy.follow()
    assert CopyState.objects.get().sequence == 300
    assert copy.is_whole()
