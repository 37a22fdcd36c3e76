"""What the doctor says of the national copies."""

import json

from spoc.core.terms.copies import CopyPhase
from spoc.core.terms.offices import System
from spoc.office.copies.models import BroadcastGap, CopyState
from tests.cli.terminals import Terminal
from tests.desk.copies import copying


def said(terminal: Terminal, url: str) -> dict[str, str]:
    examined = terminal.spoc("doctor", "--json", SPOC_DATABASE_URL=url, SPOC_ENVIRONMENT="training")
    return {one["what"]: one["state"] for one in json.loads(examined.stdout)}


def test_a_copy_that_is_heard_and_whole_is_well(terminal: Terminal, own_database: str) -> None:
    copying.following()
    found = said(terminal, own_database)
    assert found["copy sis"] == "well"
    assert "copy interpol" not in found, "an empty copy waits for nothing"


def test_silence_a_gap_and_an_old_technical_copy_are_to_be_looked_after(terminal: Terminal, own_database: str) -> None:
    copying.put_in_trouble()
    CopyState.objects.create(system=System.INTERPOL, phase=CopyPhase.CURRENT, heard_at=copying.ago(seconds=5))
    BroadcastGap.objects.create(system=System.INTERPOL, first=1, last=2, found_at=copying.ago(minutes=1))
    found = said(terminal, own_database)
    assert {found[one] for one in ("copy sis", "copy interpol", "technical copies")} == {"look"}
