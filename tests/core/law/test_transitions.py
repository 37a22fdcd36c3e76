"""The life of a message, an alert and a case: no state is out of reach, and only drafts go."""

from collections.abc import Iterable
from datetime import date

import pytest

from spoc.core.law.access import verbs_for
from spoc.core.law.transitions import GONE, MOVES, START, Course, move
from spoc.core.terms.alerts import AlertState
from spoc.core.terms.messages import IncomingState, OutgoingState
from spoc.core.terms.offices import Role

TODAY = date(2026, 11, 24)


def reached(course: Course) -> set[str]:
    """Every state that can be come to from the start."""
    found = {START}
    while more := {row.after for row in MOVES if row.course is course and row.before in found} - found:
        found |= more
    return found


def states_of(course: Course) -> set[str]:
    """Every state that a row of a course names."""
    return {state for row in MOVES if row.course is course for state in (row.before, row.after)}


@pytest.mark.parametrize("course", Course)
def test_every_state_is_reached_from_the_start(course: Course) -> None:
    assert reached(course) == states_of(course)


@pytest.mark.parametrize(
    ("courses", "states"),
    [
        pytest.param([Course.OUTGOING], OutgoingState, id="outgoing messages"),
        pytest.param([Course.RAW, Course.INCOMING], IncomingState, id="incoming messages"),
        pytest.param([Course.ALERT], AlertState, id="alerts"),
    ],
)
def test_the_table_knows_exactly_the_states_there_are(courses: list[Course], states: Iterable[str]) -> None:
    known = {state for course in courses for state in states_of(course)}
    assert known - {START, GONE} == set(states)


def test_one_event_leads_from_a_state_to_one_state() -> None:
    steps = [(row.course, row.before, row.event) for row in MOVES]
    assert len(steps) == len(set(steps))


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        pytest.param("draft", "send", "queued", id="an officer sends"),
        pytest.param("queued", "taken", "sent", id="their server took it"),
        pytest.param("sent", "receipt_came", "delivered", id="their signed receipt came"),
        pytest.param("queued", "receipt_came", "delivered", id="the receipt came before we noted that it was sent"),
        pytest.param("sent", "answer_came", "answered", id="an answer without a receipt"),
        pytest.param("failed", "try_again", "queued", id="an officer has it tried again"),
        pytest.param("failed", "stop", "cancelled", id="an officer gives it up"),
    ],
)
def test_what_goes_out_moves_so(before: str, event: str, after: str) -> None:
    step = move(Course.OUTGOING, before, event, TODAY)
    assert step is not None
    assert step.after == after


@pytest.mark.parametrize(
    ("before", "event"),
    [
        pytest.param("sent", "stop", id="what their server took is not stopped"),
        pytest.param("queued", "throw_away", id="what was sent off is not thrown away"),
        pytest.param("answered", "try_again", id="what was answered is not sent again"),
        pytest.param("draft", "taken", id="a draft is not sent past the queue"),
    ],
)
def test_what_goes_out_does_not_move_so(before: str, event: str) -> None:
    assert move(Course.OUTGOING, before, event, TODAY) is None


def test_only_a_draft_can_go() -> None:
    assert [(row.course, row.before) for row in MOVES if row.after == GONE] == [(Course.OUTGOING, "draft")]


def test_an_answer_may_find_the_message_in_any_state_after_the_draft() -> None:
    states = {state for state in states_of(Course.OUTGOING) if move(Course.OUTGOING, state, "answer_came", TODAY)}
    assert states == {"queued", "failed", "sent", "delivered"}


def test_every_step_that_needs_a_right_can_be_taken_by_somebody() -> None:
    held = {verb for role in Role for verb in verbs_for(role, TODAY)}
    assert {row.verb for row in MOVES if row.verb} <= held


def test_before_the_table_holds_nothing_moves() -> None:
    assert move(Course.CASE, "open", "close", date(2020, 1, 1)) is None
