"""`spoc copy`: loaded, followed, compared and shown from the terminal, with the rights of the product."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from spoc.channels.central.simulator.filling import change, fill
from spoc.channels.central.simulator.tampering import lose_silently
from tests.channels.central_systems import CentralSystem, now, running
from tests.cli.terminals import Terminal

COUNT = 120


@pytest.fixture
def sis(own_database: str) -> Iterator[CentralSystem]:
    with running("sis") as system:
        fill(system.url, system.invention, COUNT, at=now())
        yield system


@pytest.fixture
def office(terminal: Terminal, own_database: str, sis: CentralSystem) -> Terminal:
    """With our key for SIS in its home."""
    line, folder = sis.line_of(), terminal.home / "central"
    folder.mkdir(parents=True)
    shutil.copy(line.certificate, folder / "sis.pem")
    (folder / "sis-authority.pem").write_text(line.ca_pem)
    settings = {"SPOC_DATABASE_URL": own_database, "SPOC_ENVIRONMENT": "training", "SPOC_SIS_URL": line.url}
    return replace(terminal, settings=settings)


def test_a_copy_is_loaded_followed_compared_and_shown(office: Terminal, sis: CentralSystem) -> None:
    loaded = office.spoc("copy", "load")
    assert f"{COUNT} entered" in loaded.stdout, loaded.stderr
    change(sis.url, sis.invention, 20, at=now())
    followed = json.loads(office.spoc("copy", "delta", "SIS", "--json").stdout)
    assert (followed["read"], followed["missing"], followed["sequence"]) == (20, 0, 20)
    [shown, _] = json.loads(office.spoc("copy", "status", "--json").stdout)
    assert (shown["phase"], shown["behind"]) == ("current", 0)
    lost = lose_silently(sis.url)
    found = office.spoc("copy", "compare")
    assert (found.returncode, lost in found.stdout) == (1, True)
    assert office.spoc("copy", "compare", "--category", "OBJ").returncode == 0
    assert "SIS: current" in office.spoc("copy", "status").stdout


def test_what_cannot_be_done_is_a_sentence_and_an_exit_code(office: Terminal) -> None:
    empty = office.spoc("copy", "delta")
    assert (empty.returncode, "not loaded yet" in empty.stderr) == (2, True)
    unknown = office.spoc("copy", "load", "UN")
    assert (unknown.returncode, "There are copies of SIS and of INTERPOL." in unknown.stderr) == (2, True)
    category = office.spoc("copy", "compare", "--category", "RED")
    assert (category.returncode, "RED is no category of SIS." in category.stderr) == (2, True)
    unconnected = office.spoc("copy", "load", "INTERPOL")
    assert unconnected.returncode == 69
    away = office.spoc("copy", "load", SPOC_SIS_URL="https://127.0.0.1:1")
    assert away.returncode == 69


def test_technical_copies_are_noted_listed_and_destroyed(office: Terminal) -> None:
    lacks = office.spoc("copy", "technical", "--note", "boat 7")
    assert (lacks.returncode, "--note needs --holder and --purpose." in lacks.stderr) == (2, True)
    noted = office.spoc(
        "copy", "technical", "--note", "boat 7", "--holder", "Water Police", "--purpose", "checks at sea"
    )
    assert "boat 7" in noted.stdout, noted.stderr
    [listed] = json.loads(office.spoc("copy", "technical", "--json").stdout)
    assert (listed["holder"], listed["is_too_old"]) == ("Water Police", False)
    assert office.spoc("copy", "technical", "--destroyed", "boat 7").returncode == 0
    again = office.spoc("copy", "technical", "--destroyed", "boat 7")
    assert (again.returncode, "There is no technical copy of that name." in again.stderr) == (2, True)
