"""`spoc law`: an office sets its own value where the law lets it, and is refused with the reason where it does not."""

import json

import pytest

from spoc.office.audit.models import AuditEntry
from tests.cli.test_audit import Spoc, spoc

__all__ = ["spoc"]
ROW = "answer-12h-return"


def test_a_value_is_set_with_its_reason_and_listed(spoc: Spoc) -> None:
    done = spoc("law", "set", "answers", ROW, "hours=24", "--since", "2026-01-01", "--reason", "Agreed by the bureaux")
    assert done.returncode == 0, done.stderr
    rows = {(row["table"], row["row"]): row for row in json.loads(spoc("law", "list", "--json").stdout)}
    assert (rows["answers", ROW]["own"], rows["answers", ROW]["since"]) == ({"hours": 24}, "2026-01-01")
    assert ROW in spoc("law", "list").stdout
    entry = AuditEntry.objects.get(action="catalogue.law.set")
    assert (entry.reason, entry.records) == ("Agreed by the bureaux", [f"law:answers.{ROW}"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(
            ("answers", "answer-12h", "hours=24"), "cannot be changed by the office", id="a row of the act itself"
        ),
        pytest.param(("answers", "nothing", "hours=24"), "There is no rule", id="no such row"),
        pytest.param(("nothing", ROW, "hours=24"), "There is no table", id="no such table"),
        pytest.param(("answers", ROW, "days=3"), "has no value", id="no such value"),
        pytest.param(("answers", ROW, "soon"), "write it as hours=24", id="no value at all"),
        pytest.param(("answers", ROW, "hours=0"), "no possible value", id="nought"),
    ],
)
def test_what_the_law_does_not_leave_to_the_office_is_refused(spoc: Spoc, asked: tuple[str, ...], said: str) -> None:
    done = spoc("law", "set", *asked, "--reason", "Agreed")
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
