"""The life of a message, an alert and a case: no state is out of reach, only drafts go, a refusal names its rule."""

from collections.abc import Iterable
from datetime import date

import pytest

from spoc.core.law.access import verbs_for
from spoc.core.law.alert_categories import CATEGORIES, CategoryAsks
from spoc.core.law.periods import Period, period_rule
from spoc.core.law.retention import RecordClass, keep_rule
from spoc.core.law.transitions import (
    GONE,
    MOVES,
    START,
    Course,
    MayMove,
    course_of,
    events_from,
    move,
    why_not_move,
)
from spoc.core.terms.alerts import ENDED_STATES, AlertCategory, AlertState
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
        pytest.param([Course.ALERT, Course.NOTICE, Course.COPY], AlertState, id="alerts"),
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
    gone = [(row.course, row.before) for row in MOVES if row.after == GONE]
    assert gone == [(course, "draft") for course in (Course.OUTGOING, Course.ALERT, Course.NOTICE)]


def test_an_answer_may_find_the_message_in_any_state_after_the_draft() -> None:
    states = {state for state in states_of(Course.OUTGOING) if move(Course.OUTGOING, state, "answer_came", TODAY)}
    assert states == {"queued", "failed", "sent", "delivered"}


def test_every_step_that_needs_a_right_can_be_taken_by_somebody() -> None:
    held = {verb for role in Role for verb in verbs_for(role, TODAY)}
    assert {row.verb for row in MOVES if row.verb} <= held


def test_before_the_table_holds_nothing_moves() -> None:
    assert move(Course.CASE, "open", "close", date(2020, 1, 1)) is None


LIVES = (Course.ALERT, Course.NOTICE, Course.COPY)
OF_ALERTS = [row for row in MOVES if row.course in LIVES]
EVENTS = sorted({row.event for row in OF_ALERTS})


@pytest.mark.parametrize("row", OF_ALERTS, ids=lambda row: row.id)
def test_a_step_of_an_alert_is_taken_by_the_system_or_by_somebody_else_s_eyes_where_it_says_so(row: MayMove) -> None:
    assert row.verb is not None or not row.by_another


@pytest.mark.parametrize("row", [row for row in OF_ALERTS if row.sets or row.keeps], ids=lambda row: row.id)
def test_a_clock_that_a_step_starts_is_a_row_of_its_own(row: MayMove) -> None:
    for category in row.only or {AlertCategory.ARREST if row.course is not Course.NOTICE else AlertCategory.RED}:
        assert row.sets in (None, Period.REVIEW) or period_rule(row.sets, category, TODAY)
    assert row.keeps is None or keep_rule(row.keeps, TODAY)


@pytest.mark.parametrize("row", [row for row in OF_ALERTS if row.after in ENDED_STATES], ids=lambda row: row.id)
def test_what_has_ended_is_kept_for_a_period_and_then_purged(row: MayMove) -> None:
    if row.after == AlertState.PURGED:
        assert not events_from(row.course, row.after, TODAY)
    else:
        assert row.keeps is not None
        assert move(row.course, row.after, "purge", TODAY)


@pytest.mark.parametrize("course", LIVES)
@pytest.mark.parametrize("state", [START, *AlertState])
def test_every_step_that_the_table_forbids_is_refused_with_its_rule(course: Course, state: str) -> None:
    for event in EVENTS:
        refusal = why_not_move(course, state, event, TODAY)
        assert (refusal is None) == (move(course, state, event, TODAY) is not None), event
        assert refusal is None or refusal.code.startswith("alerts.move.")
        assert refusal is None or refusal.values["source"]


def test_another_s_alert_is_never_changed_here_and_the_article_says_so() -> None:
    for event in ("update", "extend", "add_flag", "hide", "achieve_purpose", "link"):
        refusal = why_not_move(Course.COPY, AlertState.ACTIVE, event, TODAY)
        assert refusal is not None
        assert (refusal.code, refusal.values["source"]) == ("alerts.move.not_ours", "R62 Art 59(3)")


@pytest.mark.parametrize(
    ("event", "category", "code"),
    [
        pytest.param("hide", AlertCategory.ARREST, None, id="a wanted person's alert may be hidden"),
        pytest.param("hide", AlertCategory.JUDICIAL, "alerts.move.not_for_category", id="no other may"),
        pytest.param("add_flag", AlertCategory.CHECK_SPECIFIC, None, id="checks bear flags"),
        pytest.param("add_flag", AlertCategory.OBJECT, "alerts.move.not_for_category", id="objects bear none"),
        pytest.param("majority_notice", AlertCategory.CHILD_AT_RISK, None, id="a child comes of age"),
        pytest.param("cancel", AlertCategory.DIFFUSION_WANTED, None, id="a diffusion is cancelled by INTERPOL"),
        pytest.param("cancel", AlertCategory.ARREST, "alerts.move.not_for_category", id="an alert in SIS is not"),
        pytest.param("publish", AlertCategory.ARREST, "alerts.move.unknown", id="an alert in SIS is not published"),
        pytest.param("approve", AlertCategory.ARREST, "alerts.move.not_from", id="what is active is not approved"),
    ],
)
def test_some_steps_are_for_some_categories_alone(event: str, category: AlertCategory, code: str | None) -> None:
    refusal = why_not_move(Course.ALERT, AlertState.ACTIVE, event, TODAY, category)
    assert (refusal.code if refusal else None) == code
    assert (move(Course.ALERT, AlertState.ACTIVE, event, TODAY, category) is None) == (code is not None)


def test_a_refused_step_says_from_which_states_it_is_possible() -> None:
    refusal = why_not_move(Course.NOTICE, AlertState.DRAFT, "extend", TODAY)
    assert refusal is not None
    assert refusal.values == {
        "event": "extend",
        "state": "draft",
        "states": "retention_review",
        "source": "RPD Art 49-53",
    }


@pytest.mark.parametrize("course", [Course.ALERT, Course.NOTICE])
def test_nothing_of_ours_leaves_the_house_without_a_second_officer(course: Course) -> None:
    leaving = [row for row in MOVES if row.course is course and row.after == AlertState.APPROVED]
    assert leaving
    assert all(row.by_another and row.verb for row in leaving)


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.id)
def test_every_category_lives_a_course_from_draft_to_purge(row: CategoryAsks) -> None:
    category = row.category
    course = course_of(category, is_own=True)
    found, more = {START}, True
    while more:
        steps = {step.after for state in found for step in events_from(course, state, TODAY, category)}
        more = bool(steps - found)
        found |= steps
    assert {AlertState.DRAFT, AlertState.PROPOSED, AlertState.APPROVED, AlertState.PURGED} <= found
    assert (AlertState.PUBLISHED in found) is (course is Course.NOTICE)
    assert course_of(category, is_own=False) is Course.COPY


def test_what_is_left_of_an_alert_goes_a_year_after_it_ended() -> None:
    step = move(Course.ALERT, AlertState.ACTIVE, "withdraw", TODAY, AlertCategory.ARREST)
    assert step is not None
    assert step.keeps is RecordClass.OWN_ALERT
    assert keep_rule(step.keeps, TODAY).months == 12


def test_an_alert_whose_purpose_is_achieved_stands_until_the_authority_has_answered() -> None:
    told = move(Course.ALERT, AlertState.ACTIVE, "achieve_purpose_notice", TODAY)
    assert told is not None
    assert (told.after, told.sets) == (AlertState.ACTIVE, Period.PURPOSE_ACHIEVED)
