"""The data-protection officer finds entries by person, subject, purpose, time and action, and takes them along."""

import csv
import json
from datetime import timedelta

import pytest

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Actor, Purpose, Role
from spoc.office.audit.export import csv_lines, json_lines
from spoc.office.audit.models import AuditLink
from spoc.office.audit.selectors import Place, Sought, entries, waiting_since
from spoc.office.audit.services import Details, seal
from tests.office.audit.conftest import NOON, Leave

pytestmark = pytest.mark.django_db

BORDER_GUARD = Actor(name="a.hora", role=Role.END_USER, authority="BORDER")


@pytest.fixture
def a_day(leave_entry: Leave) -> None:
    """Four entries of one day, an hour apart."""
    leave_entry(at=NOON)
    leave_entry(at=NOON + timedelta(hours=1), actor=BORDER_GUARD, purpose=Purpose.BORDER_CHECK, action="screening.ask")
    leave_entry(
        at=NOON + timedelta(hours=2), subjects=["subject:9"], operation=Operation.ALTERATION, action="cases.open"
    )
    leave_entry(at=NOON + timedelta(hours=3), details=Details(outcome=Outcome.DENIED, case_reference="2026-000007"))


def hours(sought: Sought) -> list[int]:
    return [(entry.at - NOON) // timedelta(hours=1) for entry in entries(sought).entries]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        pytest.param(Sought(), [3, 2, 1, 0], id="everything, newest first"),
        pytest.param(Sought(person="a.hora"), [1], id="by person"),
        pytest.param(Sought(subject="subject:9"), [2], id="by subject"),
        pytest.param(Sought(subject="subject:12"), [], id="a subject whose number begins the same is another"),
        pytest.param(Sought(purpose=Purpose.BORDER_CHECK), [1], id="by purpose"),
        pytest.param(Sought(operation=Operation.ALTERATION), [2], id="by operation"),
        pytest.param(Sought(action="alerts.read"), [3, 0], id="by action"),
        pytest.param(Sought(action="screening."), [1], id="by the beginning of an action"),
        pytest.param(Sought(action="screening"), [], id="half a word is no action"),
        pytest.param(Sought(outcome=Outcome.DENIED), [3], id="what was refused"),
        pytest.param(Sought(case_reference="2026-000007"), [3], id="by case"),
        pytest.param(
            Sought(since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=3)), [2, 1], id="from, and before"
        ),
        pytest.param(Sought(subject="subject:123", person="i.kovac"), [3, 0], id="by two things at once"),
    ],
)
def test_entries_are_found(a_day: None, sought: Sought, found: list[int]) -> None:
    assert hours(sought) == found


def test_pages_follow_each_other_without_loss_even_within_one_moment(leave_entry: Leave) -> None:
    for place in range(7):
        leave_entry(action=f"alerts.read_{place}", at=NOON + timedelta(seconds=place // 3))
    seen, below = [], None
    while True:
        page = entries(Sought(), below=below, limit=3)
        seen += [entry.action for entry in page.entries]
        if page.next is None:
            break
        below = Place.parse(str(page.next))
        leave_entry(at=NOON + timedelta(days=1), action="later")
    assert seen == [f"alerts.read_{place}" for place in reversed(range(7))]


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not enough"):
        Place.parse("yesterday")


def test_the_oldest_that_waits_is_known(leave_entry: Leave) -> None:
    assert waiting_since() is None
    leave_entry()
    assert waiting_since() is not None
    seal()
    assert waiting_since() is None


def test_exported_lines_carry_the_chain(a_day: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spoc.office.audit.export.FETCHED_AT_ONCE", 3)
    seal()
    told = [json.loads(line) for line in json_lines(Sought())]
    assert [line["seq"] for line in told] == [4, 3, 2, 1]
    assert told[0]["hash"] == AuditLink.objects.get(seq=4).hash.hex()
    assert told[2]["actor_name"] == "a.hora"
    assert told[0]["query"] == {}
    assert told[3]["query"] == {"family": "ŽILINSKÝ"}


def test_an_entry_not_chained_yet_is_exported_without_a_place(leave_entry: Leave) -> None:
    leave_entry()
    (line,) = json_lines(Sought())
    assert (json.loads(line)["seq"], json.loads(line)["hash"]) == (None, "")


def test_a_spreadsheet_runs_nothing_of_an_export(leave_entry: Leave) -> None:
    leave_entry(details=Details(reason='=HYPERLINK("http://qs.example")'))
    header, line = csv.reader(csv_lines(Sought()))
    assert dict(zip(header, line, strict=True))["reason"] == '\'=HYPERLINK("http://qs.example")'
