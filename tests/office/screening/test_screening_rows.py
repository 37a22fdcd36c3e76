"""Questions, matches, verdicts and hits as they are kept: constraints, order, what humans said before."""

import pytest
from django.db import IntegrityError, transaction

from spoc.office.screening.models import AnswerState, Verdict, VerdictKind
from spoc.office.screening.selectors import verdicts_about
from spoc.office.screening.selectors.reviewing import ReviewFilter, review_queue
from spoc.office.screening.services import Answer, NewMatch, keep_answer, keep_matches, keep_verdict
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, OLGA, alert_on, ask_for, match_for

pytestmark = pytest.mark.django_db


def test_a_source_answers_a_query_once() -> None:
    query = ask_for()
    answer = Answer(source="own:persons", state=AnswerState.ANSWERED, took_ms=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_answer(query, answer)


def test_a_verdict_needs_its_reason() -> None:
    alert_on()
    match = match_for()
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(match=match, kind=VerdictKind.SAME, reason="", given_by="olga", given_at=NOW)


def test_a_score_stays_between_0_and_1() -> None:
    alert = alert_on()
    new = NewMatch(subject_id=alert.subject_id, alert_id=alert.pk, score=1.2, evidence=[])
    (match,) = keep_matches(ask_for("Zoriana"), [new])
    assert match.score == 1.0


def test_verdicts_about_a_person_are_newest_first_across_queries() -> None:
    alert_on()
    first, second = match_for(), match_for()
    keep_verdict(first, kind=VerdictKind.UNSURE, reason="only the name", by=OLGA, at=NOW)
    keep_verdict(second, kind=VerdictKind.SAME, reason="prints", by=OLGA, at=LATER)
    found = verdicts_about([first.subject_id])[first.subject_id]
    assert [one.kind for one in found] == [VerdictKind.SAME, VerdictKind.UNSURE]


def test_the_review_leaves_out_what_was_judged_and_what_is_below_the_threshold() -> None:
    alert = alert_on()
    judged, waiting = match_for(), match_for()
    keep_verdict(judged, kind=VerdictKind.DIFFERENT, reason="prints", by=OLGA, at=NOW)
    weak = NewMatch(subject_id=alert.subject_id, alert_id=alert.pk, score=0.42, evidence=[], is_further=True)
    keep_matches(waiting.query, [weak], first_rank=2)
    assert list(review_queue(ReviewFilter(), at=LATER, sees_hidden=True)) == [waiting]
