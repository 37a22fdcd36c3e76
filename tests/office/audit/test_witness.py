"""The witness outside the database shows when the newest rows are gone, or when the whole chain was made anew."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from spoc.core.terms.reasons import Reason
from spoc.office.audit.chain import verify_chain
from spoc.office.audit.services import seal
from spoc.office.audit.witness import write_witness
from tests.office.audit.conftest import NOON, Leave
from tests.office.audit.test_chain import as_a_thief, steal

pytestmark = pytest.mark.django_db


@pytest.fixture
def witness(tmp_path: Path) -> Path:
    return tmp_path / "home" / "audit-witness.jsonl"


def leave_and_seal(leave_entry: Leave, how_many: int) -> None:
    for _ in range(how_many):
        leave_entry()
    seal()


def broken(witness: Path) -> Reason | None:
    return verify_chain(witness=witness).broken


def test_the_witness_tells_moment_count_and_hash(leave_entry: Leave, witness: Path) -> None:
    write_witness(witness, at=NOON)
    leave_and_seal(leave_entry, 3)
    write_witness(witness, at=NOON + timedelta(minutes=1))
    empty, three = (json.loads(line) for line in witness.read_text().splitlines())
    here = connection.settings_dict["NAME"]
    assert empty == {"at": "2026-11-20T12:00:00+00:00", "database": here, "count": 0, "hash": ""}
    assert three == {"at": "2026-11-20T12:01:00+00:00", "database": here, "count": 3, "hash": verify_chain().head}


def test_a_chain_that_grew_since_bears_its_witness_out(leave_entry: Leave, witness: Path) -> None:
    for minute in range(3):
        leave_and_seal(leave_entry, 2)
        write_witness(witness, at=NOON + timedelta(minutes=minute))
    leave_and_seal(leave_entry, 2)
    assert broken(witness) is None


def test_newest_rows_that_are_gone_are_missed_by_the_witness_alone(leave_entry: Leave, witness: Path) -> None:
    leave_and_seal(leave_entry, 5)
    write_witness(witness, at=NOON)
    with as_a_thief():
        steal("DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link WHERE seq > 3)")
        steal("DELETE FROM audit_link WHERE seq > 3")
        assert verify_chain().is_whole
        assert broken(witness) == Reason(
            code="audit.newest_gone", values={"at": NOON.isoformat(), "count": "5", "held": "3"}
        )


def test_a_chain_made_anew_differs_from_what_the_witness_saw(leave_entry: Leave, witness: Path) -> None:
    leave_and_seal(leave_entry, 3)
    write_witness(witness, at=NOON)
    with as_a_thief():
        steal("UPDATE audit_entry SET actor_name = 'nobody'")
        steal("DELETE FROM audit_link")
        steal("INSERT INTO audit_pending (entry_id) SELECT id FROM audit_entry")
        seal()
        assert verify_chain().is_whole
        found = broken(witness)
        assert found is not None
        assert found.code == "audit.witness_differs"


def test_an_older_testimony_counts_when_the_newest_was_cut_off(leave_entry: Leave, witness: Path) -> None:
    leave_and_seal(leave_entry, 5)
    write_witness(witness, at=NOON)
    with witness.open("a") as file:
        file.write('{"at": "2026-11-20T12:01:00+00:00", "cou')
    write_witness(witness, at=NOON + timedelta(minutes=2))
    assert broken(witness) is None
    assert len(witness.read_text().splitlines()) == 3
    with as_a_thief():
        steal("DELETE FROM audit_entry")
        steal("DELETE FROM audit_link")
        found = broken(witness)
        assert found is not None
        assert found.values["at"] == NOON.isoformat()


def test_what_is_said_of_another_database_is_not_held_against_this_one(leave_entry: Leave, witness: Path) -> None:
    leave_and_seal(leave_entry, 1)
    write_witness(witness, at=NOON)
    other = {"at": NOON.isoformat(), "database": "before_the_move", "count": 900, "hash": "00"}
    with witness.open("a") as file:
        file.write(json.dumps(other) + "\n")
    verdict = verify_chain(witness=witness)
    assert (verdict.is_whole, verdict.testimonies) == (True, 1)


def test_without_a_file_there_is_nothing_to_compare(leave_entry: Leave, witness: Path) -> None:
    leave_and_seal(leave_entry, 1)
    assert broken(witness) is None


def test_more_lines_than_are_compared_at_once(
    leave_entry: Leave, witness: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spoc.office.audit.witness.LINES_COMPARED_AT_ONCE", 2)
    for minute in range(5):
        leave_and_seal(leave_entry, 1)
        write_witness(witness, at=NOON + timedelta(minutes=minute))
    assert broken(witness) is None
    with as_a_thief():
        steal("DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link WHERE seq > 4)")
        steal("DELETE FROM audit_link WHERE seq > 4")
        found = broken(witness)
        assert found is not None
        assert found.values["count"] == "5"
