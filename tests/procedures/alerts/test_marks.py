"""Flags at the request of another state, links between alerts of ours, objects that end with the person's alert."""

import pytest

from spoc.core.law.mechanics.flags import FLAGS
from spoc.core.law.mechanics.links import BOUND
from spoc.core.law.transitions import Course, move
from spoc.core.terms.alerts import AlertCategory, AlertState, DeletionGround, FlagGround, LinkReason, SubjectKind
from spoc.office.alerts.services.marks import NewFlag
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import links as alert_links
from spoc.procedures.alerts.records import record_of
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LATER, OLGA, active, fresh, noon, states_of_orders

pytestmark = pytest.mark.django_db
ASKED = NewFlag(state="QN", ground=FlagGround.SURRENDER_REFUSED, asked_in="QN-QM-F-2026-0000001")


def test_flagging_follows_its_row_and_the_central_system_is_told() -> None:
    alert = active()
    row = move(Course.ALERT, "active", "add_flag", LATER.date(), AlertCategory.ARREST)
    flag = alert_flags.add(alert.pk, ASKED, by=OLGA, at=LATER)
    assert row is not None
    assert (str(row.source), alert.steps.get(event="add_flag").rule) == ("R62 Art 24(1)", row.id)
    assert record_of(fresh(alert)).flags == ("QN",)
    assert states_of_orders(alert)[-1] == ("update", "queued")

    alert_flags.lift(alert.pk, flag.pk, why="Their court changed its mind.", by=OLGA, at=LATER)
    assert (record_of(fresh(alert)).flags, fresh(alert).version) == ((), 3)


@pytest.mark.parametrize(
    ("category", "flag", "code"),
    [
        pytest.param(AlertCategory.JUDICIAL, ASKED, "alerts.move.not_for_category", id="a category that bears none"),
        pytest.param(AlertCategory.CHECK_DISCREET, ASKED, "alerts.flag.ground", id="a ground of arrest alone"),
        pytest.param(
            AlertCategory.ARREST,
            NewFlag(state="QM", ground=FlagGround.NATIONAL_LAW, asked_in="F"),
            "alerts.flag.own_state",
            id="our own",
        ),
        pytest.param(
            AlertCategory.ARREST,
            NewFlag(state="QN", ground=FlagGround.NATIONAL_LAW, asked_in=""),
            "alerts.flag.no_request",
            id="nobody asked",
        ),
    ],
)
def test_a_flag_that_the_law_does_not_know_is_refused(category: AlertCategory, flag: NewFlag, code: str) -> None:
    alert = active(category)
    with pytest.raises(RefusedError) as refused:
        alert_flags.add(alert.pk, flag, by=OLGA, at=LATER)
    assert refused.value.reason.code == code
    assert any(row.source.act == "R62" for row in FLAGS)


def test_linking_changes_neither_action_nor_review_and_is_seen_from_both_ends() -> None:
    one, other = active(), active(AlertCategory.JUDICIAL)
    before = [(fresh(each).requested_action, fresh(each).review_on) for each in (one, other)]
    link = alert_links.link(one.pk, other.pk, why=LinkReason.ACCOMPLICE, by=OLGA, at=LATER)
    assert [(fresh(each).requested_action, fresh(each).review_on) for each in (one, other)] == before
    assert record_of(fresh(one)).links == (other.reference,)
    assert record_of(fresh(other)).links == (one.reference,)
    with pytest.raises(RefusedError, match="there"):
        alert_links.link(other.pk, one.pk, why=LinkReason.FAMILY, by=OLGA, at=LATER)
    alert_links.unlink(other.pk, link.pk, by=OLGA, at=LATER)
    assert record_of(fresh(one)).links == ()


def test_a_link_to_a_category_that_the_reader_may_not_see_is_suppressed() -> None:
    one, other = active(), active(AlertCategory.CHECK_DISCREET)
    alert_links.link(one.pk, other.pk, why=LinkReason.SAME_CASE, by=OLGA, at=LATER)
    assert [far.pk for _, far in alert_links.links_shown(fresh(one))] == [other.pk]
    assert alert_links.links_shown(fresh(one), {AlertCategory.ARREST}) == []


def test_an_object_entered_to_find_the_person_shares_the_review_and_ends_with_the_alert() -> None:
    """R62 Art 54(3)."""
    assert str(BOUND[0].source) == "R62 Art 54(3)"
    person = active()
    car = active(kind=SubjectKind.VEHICLE, at=noon("2026-11-25"), entry__to_find=person.reference)
    assert car.review_on == person.review_on
    assert (record_of(car).links, record_of(person).links) == ((person.reference,), (car.reference,))
    with pytest.raises(RefusedError) as refused:
        alert_extension.extend(car.pk, "still needed", by=OLGA, at=noon("2026-11-26"))
    assert refused.value.reason.code == "alerts.extend.bound"

    day = alert_extension.extend(person.pk, "He was seen in March.", by=OLGA, at=noon("2027-03-01"))
    assert fresh(car).review_on == day
    alert_ending.withdraw(person.pk, DeletionGround.SURRENDERED, reason="Handed over.", by=OLGA, at=noon("2027-04-01"))
    ended = fresh(car)
    assert (ended.state, ended.ground) == (AlertState.WITHDRAWN, DeletionGround.PERSON_ALERT_ENDED)
    assert not ended.subject.is_searchable


def test_an_object_of_another_category_is_not_bound_to_a_person() -> None:
    with pytest.raises(RefusedError, match="person_needed"):
        active(kind=SubjectKind.VEHICLE)
    person, car = active(), active(AlertCategory.OBJECT, kind=SubjectKind.VEHICLE)
    with pytest.raises(RefusedError) as refused:
        alert_links.link(person.pk, car.pk, why=LinkReason.TO_FIND_PERSON, by=OLGA, at=LATER)
    assert refused.value.reason.code == "alerts.link.other_category"
