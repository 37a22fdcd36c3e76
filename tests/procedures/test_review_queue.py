"""The review queue: narrowed, sorted, one after the other; what was said before of the same pair stands beside."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Desk, System
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import InformationNeed, Match, Query, VerdictKind
from spoc.office.screening.selectors.reviewing import ReviewFilter, ReviewOrder, ReviewState
from spoc.procedures import information_needs
from spoc.procedures.answers import answer_view
from spoc.procedures.hit_confirmation import give_verdict
from spoc.procedures.match_review import match_to_act_on
from spoc.procedures.refusal import RefusedError
from spoc.procedures.review_queue import Neighbour, neighbours, open_review
from tests.channels.mail.invented import NOW
from tests.procedures.conftest import make_officer
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA, alert_on, another_on, ask_for, match_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Match]:
    """Two SIS alerts and a notice on one person, found by one query."""
    alert = alert_on()
    another_on(alert, AlertCategory.CHECK_DISCREET)
    another_on(alert, AlertCategory.BLUE, system=System.INTERPOL)
    return list(ask_for().matches.order_by("id"))


def keys(wanted: ReviewFilter) -> list[str]:
    return [view.key for view in open_review(wanted, by=OLGA, at=LATER).matches]


def test_the_queue_is_narrowed_by_source_category_score_and_kind(three: list[Match]) -> None:
    by_key = {str(one.key): one for one in three}
    assert {by_key[key].alert.system for key in keys(ReviewFilter(system=System.INTERPOL)) if by_key[key].alert} == {
        System.INTERPOL
    }
    assert len(keys(ReviewFilter(category=AlertCategory.CHECK_DISCREET))) == 1
    assert len(keys(ReviewFilter(kind="person"))) == 3
    assert keys(ReviewFilter(kind="vehicle")) == []
    assert keys(ReviewFilter(least=0.999)) == []


def test_the_queue_is_sorted_by_age_score_source_and_category(three: list[Match]) -> None:
    assert keys(ReviewFilter(order=ReviewOrder.OLDEST)) == [str(one.key) for one in three]
    assert keys(ReviewFilter(order=ReviewOrder.NEWEST)) == [str(one.key) for one in reversed(three)]
    Match.objects.filter(pk=three[1].pk).update(score=0.99)
    assert keys(ReviewFilter(order=ReviewOrder.SCORE))[0] == str(three[1].key)
    systems = [one.alert.system for key in keys(ReviewFilter(order=ReviewOrder.SYSTEM)) for one in three
               if str(one.key) == key and one.alert]  # fmt: skip
    assert systems == sorted(systems)


def test_what_was_asked_long_ago_waits_no_more_in_the_usual_view(three: list[Match]) -> None:
    Query.objects.update(asked_at=NOW - timedelta(days=40))
    assert keys(ReviewFilter()) == []
    assert len(keys(ReviewFilter(days=90))) == 3


def test_pages_follow_each_other_and_the_whole_is_counted(three: list[Match]) -> None:
    first = open_review(ReviewFilter(), by=OLGA, at=LATER, limit=2)
    second = open_review(ReviewFilter(), by=OLGA, at=LATER, limit=2, offset=2)
    assert (len(first.matches), len(second.matches), first.total) == (2, 1, 3)
    assert not {one.key for one in first.matches} & {one.key for one in second.matches}


def test_the_next_one_is_known_before_a_verdict_is_given(three: list[Match]) -> None:
    newest, middle, oldest = reversed(three)
    around = neighbours(middle, ReviewFilter(), by=OLGA, at=LATER)
    assert (around.before, around.after) == (Neighbour(key=str(newest.key)), Neighbour(key=str(oldest.key)))
    assert neighbours(oldest, ReviewFilter(), by=OLGA, at=LATER).after is None
    give_verdict(middle, kind=VerdictKind.DIFFERENT, reason="other prints", by=OLGA, at=LATER)
    assert neighbours(middle, ReviewFilter(), by=OLGA, at=LATER).after == Neighbour(key=str(newest.key))


def test_a_later_verdict_supersedes_and_the_views_follow_the_last(three: list[Match]) -> None:
    match = three[0]
    give_verdict(match, kind=VerdictKind.UNSURE, reason="only the name", by=OLGA, at=NOW)
    assert keys(ReviewFilter(state=ReviewState.UNSURE)) == [str(match.key)]
    give_verdict(match, kind=VerdictKind.DIFFERENT, reason="other prints", by=OLGA, at=LATER)
    assert keys(ReviewFilter(state=ReviewState.UNSURE)) == []
    assert match.verdicts.count() == 2


def test_an_end_user_has_no_queue() -> None:
    with pytest.raises(RefusedError, match=r"access\.role"):
        open_review(by=BORDER_GUARD, at=LATER)


def test_two_hundred_matches_are_read_with_as_few_questions_to_the_database_as_ten() -> None:
    alert_on()
    query = ask_for()
    first = query.matches.get()
    copies = [
        Match(
            query=query, subject=first.subject, alert=first.alert, rank=rank, score=first.score, evidence=first.evidence
        )
        for rank in range(2, 201)
    ]
    Match.objects.bulk_create(copies)

    def questions(limit: int) -> int:
        with CaptureQueriesContext(connection) as told:
            assert len(open_review(by=OLGA, at=LATER, limit=limit).matches) == limit
        return len(told)

    assert questions(200) == questions(10)


def test_an_earlier_verdict_on_the_same_question_is_told_from_one_on_another() -> None:
    alert_on()
    same, other = match_for("Chmarosvit  DMITRI"), match_for("Dmytro Khmarosvit")
    give_verdict(same, kind=VerdictKind.DIFFERENT, reason="another face", by=OLGA, at=NOW)
    give_verdict(other, kind=VerdictKind.UNSURE, reason="only the name", by=OLGA, at=LATER)
    (view,) = answer_view(ask_for("Dmitri Chmarosvit"), OLGA, LATER.date()).matches
    assert view.verdict is None, "shown, never reused"
    assert [(one.reason, one.same_pair) for one in view.earlier] == [("only the name", False), ("another face", True)]


def test_who_asked_is_asked_for_what_is_missing_and_his_answer_brings_the_match_back(irena: User, pavol: User) -> None:
    alert_on()
    match = match_for(by=actor_of(pavol))
    give_verdict(match, kind=VerdictKind.NEED_INFORMATION, reason="any scar on the chin?", by=actor_of(irena), at=LATER)
    need = InformationNeed.objects.get()
    assert (need.officer, need.question, need.rule) == (pavol, "any scar on the chin?", "information-on-a-match")
    notice = OfficerNotice.objects.get()
    assert (notice.officer, notice.code, notice.route_key) == (pavol, "match.information_needed", str(match.key))
    assert keys(ReviewFilter()) == []
    assert keys(ReviewFilter(state=ReviewState.WAITING)) == [str(match.key)]
    information_needs.answer(match, "none, and he is left-handed", by=actor_of(pavol), at=LATER + timedelta(minutes=5))
    assert OfficerNotice.objects.get(code="match.information_came").officer == irena
    assert keys(ReviewFilter()) == [str(match.key)]
    assert keys(ReviewFilter(state=ReviewState.WAITING)) == []
    give_verdict(
        match, kind=VerdictKind.DIFFERENT, reason="no scar", by=actor_of(irena), at=LATER + timedelta(minutes=9)
    )
    assert keys(ReviewFilter()) == []


def test_the_desk_of_the_alert_is_asked_where_the_reviewer_asked_himself(irena: User) -> None:
    alert_on(category=AlertCategory.BLUE, system=System.INTERPOL)
    match = match_for(by=actor_of(irena))
    give_verdict(match, kind=VerdictKind.NEED_INFORMATION, reason="a photograph", by=actor_of(irena), at=LATER)
    need = InformationNeed.objects.get()
    assert (need.officer, need.desk) == (None, Desk.NCB)


def test_information_that_does_not_come_is_told_to_who_waits_once(irena: User, pavol: User) -> None:
    alert_on()
    match = match_for(by=actor_of(pavol))
    give_verdict(match, kind=VerdictKind.NEED_INFORMATION, reason="any scar?", by=actor_of(irena), at=LATER)
    assert information_needs.watch(LATER + timedelta(hours=3)) == 0
    assert [information_needs.watch(LATER + timedelta(hours=5)) for _ in range(2)] == [1, 0]
    assert OfficerNotice.objects.get(code="match.information_late").officer == irena


def test_somebody_else_does_not_answer_for_him(pavol: User, irena: User) -> None:
    alert_on()
    match = match_for(by=actor_of(pavol))
    give_verdict(match, kind=VerdictKind.NEED_INFORMATION, reason="any scar?", by=actor_of(irena), at=LATER)
    guard = BORDER_GUARD
    with pytest.raises(RefusedError):
        information_needs.answer(match_to_act_on(match.key), "I think so", by=guard, at=LATER)
    with pytest.raises(RefusedError, match=r"information\.empty"):
        information_needs.answer(match, "  ", by=actor_of(pavol), at=LATER)
    information_needs.answer(match, "a scar", by=actor_of(make_officer("olga")), at=LATER)
    with pytest.raises(RefusedError, match=r"information\.not_asked"):
        information_needs.answer(match, "another", by=actor_of(pavol), at=LATER)
