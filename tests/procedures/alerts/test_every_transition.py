"""Every step that no row of the law allows is refused with its rule, from every state, in every course."""

import pytest

from spoc.core.law.access import Verb
from spoc.core.law.transitions import GONE, MOVES, START, Course, MayMove, move, why_not_move
from spoc.core.terms.alerts import ENDED_STATES, AlertCategory, AlertState
from spoc.core.terms.offices import SYSTEM
from spoc.office.alerts.models import Alert, AlertStep
from spoc.office.alerts.services import life
from spoc.procedures.alerts.steps import course, own_alert, take_step
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import NOW, OLGA, drafted, fresh
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db
COURSES = (Course.ALERT, Course.NOTICE, Course.COPY)
EVENTS = sorted({row.event for row in MOVES if row.course in COURSES})
CATEGORIES = {
    Course.ALERT: (AlertCategory.ARREST, AlertCategory.JUDICIAL, AlertCategory.DIFFUSION_WARN),
    Course.NOTICE: (AlertCategory.ORANGE,),
    Course.COPY: (AlertCategory.ARREST,),
}


def alert_in(state: AlertState, course: Course, category: AlertCategory) -> Alert:
    """One of ours, or another's copy, put into a state as if it had come there."""
    alert = alert_on(category=category) if course is Course.COPY else drafted(category)
    ended_at = NOW if state in ENDED_STATES else None
    life.set_columns(alert, {"state": state, "ended_at": ended_at}, at=NOW)
    return alert


@pytest.mark.parametrize("state", list(AlertState), ids=lambda state: state.value)
@pytest.mark.parametrize("life_of", COURSES, ids=lambda course: course.value)
def test_what_the_table_does_not_allow_is_refused_with_its_rule(life_of: Course, state: AlertState) -> None:
    for category in CATEGORIES[life_of]:
        alert = own_alert(alert_in(state, life_of, category).pk)
        assert course(alert) is life_of
        refused = 0
        for event in EVENTS:
            if move(life_of, state, event, NOW.date(), category) is not None:
                continue
            expected = why_not_move(life_of, state, event, NOW.date(), category)
            for who in (SYSTEM, OLGA):
                with pytest.raises(RefusedError) as error:
                    take_step(alert, event, by=who, at=NOW)
                assert error.value.reason == expected
                assert error.value.reason.values["source"]
            refused += 1
        assert refused, "no state allows everything"
        assert (fresh(alert).state, AlertStep.objects.filter(alert=alert).count()) == (state, 0)


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in MOVES
        if row.course in COURSES and row.before != START and row.after != GONE and row.event != "activate"
    ],
    ids=lambda row: row.id,
)
def test_what_the_table_allows_leads_where_it_says(row: MayMove) -> None:
    known = [one for one in CATEGORIES[row.course] if row.only is None or one in row.only]
    category = known[0] if known else sorted(row.only or ())[0]
    alert = own_alert(alert_in(AlertState(row.before), row.course, category).pk)
    taken = take_step(alert, row.event, by=SYSTEM, at=NOW)
    assert (taken.id, fresh(alert).state) == (row.id, row.after)
    assert AlertStep.objects.get(alert=alert).rule == row.id


def test_a_step_of_the_clock_is_nobodys_by_hand() -> None:
    alert = own_alert(alert_in(AlertState.ACTIVE, Course.ALERT, AlertCategory.ARREST).pk)
    with pytest.raises(RefusedError) as error:
        take_step(alert, "expire", by=OLGA, at=NOW)
    assert (error.value.reason.code, error.value.reason.values["source"]) == ("alerts.move.by_itself", "R62 Art 53(7)")


def test_every_step_of_an_officer_names_the_verb_that_he_needs() -> None:
    by_hand = {row.event for row in MOVES if row.course in COURSES and row.verb is not None}
    assert {"propose", "approve", "extend", "withdraw", "add_flag", "link", "hide"} <= by_hand
    assert all(row.verb in set(Verb) for row in MOVES if row.verb is not None)
