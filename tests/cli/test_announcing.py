"""What `spoc up` says about its parts: to people in sentences, to programs in JSON."""

import json

import pytest

from spoc.cli.announcing import Announcer
from spoc.jobs.embedded.errors import DiskFullError
from spoc.jobs.supervisor import Happening, Kind

FULL = Happening(
    kind=Kind.ENDED, part="database", code=74, seconds=2.0, error=DiskFullError(folder="/var/lib/spoc/postgres")
)


def test_people_are_told_why_a_part_could_not_be_started_again(capsys: pytest.CaptureFixture[str]) -> None:
    Announcer().tell(FULL)
    assert capsys.readouterr().err == (
        "database could not be started again: The disk that holds /var/lib/spoc/postgres is full: free some space and "
        "start again; nothing kept is lost. It is tried again in 2 s.\n"
    )


def test_programs_are_told_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    Announcer(as_json=True).tell(FULL)
    told = json.loads(capsys.readouterr().out)
    assert (told["event"], told["code"]) == ("ended", 74)
    assert "is full" in told["reason"]
