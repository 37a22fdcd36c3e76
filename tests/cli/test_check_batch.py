"""`spoc import persons` and `spoc check batch`: a list comes in, a file is asked for, lines of JSON come out."""

import json
from pathlib import Path

import pytest

from spoc.core.terms.offices import Desk, Role
from spoc.office.screening.models import Query
from tests.cli.test_audit import Spoc, spoc
from tests.cli.test_check import enrolled, signed

__all__ = ["spoc"]
WHY = ("--purpose", "police_check", "--reason", "trial of the search, file 7")


@pytest.fixture
def register(spoc: Spoc, tmp_path: Path) -> Path:
    enrolled("irena.kovac", Role.OFFICER, Desk.SIRENE)
    file = tmp_path / "register.csv"
    file.write_text("id,name,dob,sex,nationality\nk-1,Wanda Ilvesgrund,1984-02-11,F,QN\nk-2,Rasa Veldmarsh,1990,,\n")
    return file


def test_a_list_is_brought_in_and_a_file_of_questions_answered_by_the_numbers_of_the_list(
    spoc: Spoc, register: Path, tmp_path: Path
) -> None:
    done = spoc("import", "persons", str(register))
    assert (done.returncode, done.stdout) == (
        0,
        "List persons: 2 entered, 0 changed, 0 unchanged, 0 withdrawn.\n",
    ), done.stderr
    asked, out = tmp_path / "asked.csv", tmp_path / "found.ndjson"
    asked.write_text("query,dob\nIlvesgrnd Wanda,1984\nVeldmarsh R.,\n")
    done = spoc("check", "batch", str(asked), "--top", "10", "--out", str(out), *WHY, answers=signed("irena.kovac"))
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, out.read_text().splitlines())
    assert [first["matches"][0]["id"], second["matches"][0]["id"]] == ["k-1", "k-2"]
    assert {"name", "birth_date"} <= {row["feature"] for row in first["matches"][0]["reasons"]}
    assert Query.objects.count() == 2


def test_rows_that_are_refused_are_named_and_end_with_their_code(spoc: Spoc, register: Path, tmp_path: Path) -> None:
    register.write_text("id,name,dob\nk-1,Wanda Ilvesgrund,long ago\nk-2,Rasa Veldmarsh,1990\n")
    done = spoc("import", "persons", str(register))
    assert (done.returncode, "Row 2: “long ago” is no date" in done.stderr) == (1, True)
    asked = tmp_path / "asked.csv"
    asked.write_text("query\n4711\n")
    done = spoc("check", "batch", str(asked), *WHY, answers=signed("irena.kovac"))
    assert done.returncode == 1
    assert json.loads(done.stdout.splitlines()[-1])["refused"] == "question.no_name"


def test_a_file_without_the_column_is_refused(spoc: Spoc, register: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.csv"
    asked.write_text("name\nWanda\n")
    done = spoc("check", "batch", str(asked), *WHY, answers=signed("irena.kovac"))
    assert (done.returncode, "no column “query”" in done.stderr) == (1, True)
