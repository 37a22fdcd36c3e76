"""A file of persons is asked for: each row a question of its own, with the purpose of all; above the bound, told."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from spoc.core.formats.person_list import read_questions
from spoc.core.law.batches import bound_on
from spoc.core.terms.offices import Actor, Purpose, Role
from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import AnswerState, Query
from spoc.procedures import batch_check
from spoc.procedures.asking import Asker, Found
from spoc.procedures.batch_check import BatchLine, Wanted
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_check import authorisations
from tests.procedures.holdings import CLERK, OLGA, alert_on

pytestmark = pytest.mark.django_db
ASKED = "query,dob\nChmarosvit Dmitrij,1984\n4711,\nWanda Ilvesgrund,\n"


def lines(text: str = ASKED, *, by: Actor = OLGA, reason: str = "flight QN 12", top: int = 10) -> list[BatchLine]:
    asker = Asker(actor=by, purpose=Purpose.POLICE_CHECK, at=NOW)
    rows = read_questions(BytesIO(text.encode()))
    return list(batch_check.check_batch(rows, Wanted(top=top, reason=reason), asker=asker, now=lambda: NOW))


def test_each_row_gets_its_line_in_its_order_with_who_may_be_meant_and_why() -> None:
    alert = alert_on()
    found, refused, nobody = lines()
    assert (found.place, refused.place, nobody.place) == (2, 3, 4)
    (match,) = found.matches
    assert (match.number, match.is_possible) == (alert.reference, True)
    assert {"name", "birth_date"} <= {row["feature"] for row in match.evidence}
    assert refused.refused is not None
    assert refused.refused.code == "question.no_name"
    assert (nobody.state, nobody.matches) == (AnswerState.ANSWERED, ())


def test_each_question_is_kept_with_purpose_and_reason_and_everybody_shown_is_audited() -> None:
    alert = alert_on()
    lines()
    assert set(Query.objects.values_list("purpose", "reason", "asked_by")) == {("police_check", "flight QN 12", "olga")}
    asked, answered = AuditEntry.objects.order_by("id")
    assert (asked.action, asked.batch_size) == ("screening.ask_many", 2)
    assert asked.records == [f"query:{one}" for one in Query.objects.order_by("pk").values_list("pk", flat=True)]
    assert (answered.action, answered.result_count) == ("screening.answer_many", 1)
    assert answered.subjects == [f"subject:{alert.subject_id}", f"alert:{alert.pk}"]


@pytest.mark.parametrize(("by", "reason"), [(OLGA, " "), (CLERK, "flight QN 12")])
def test_without_a_reason_or_a_right_nothing_is_asked(by: Actor, reason: str) -> None:
    with pytest.raises(RefusedError):
        lines(by=by, reason=reason)
    assert not Query.objects.exists()


def test_a_question_that_fails_is_no_answer_and_the_others_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[object] = iter([ValueError("a source broke"), Found()])

    def ask(*_: object) -> Found:
        said = next(answers)
        if isinstance(said, Found):
            return said
        raise ValueError(said)

    monkeypatch.setattr(batch_check, "persons_like", ask)
    broken, _, answered = lines()
    assert (broken.state, answered.state) == (AnswerState.NO_ANSWER, AnswerState.ANSWERED)


def test_above_the_bound_an_authorisation_is_needed_and_every_data_protection_officer_is_told() -> None:
    bound = bound_on(NOW.date())
    dana = User.objects.create(username="dana", role=Role.DATA_PROTECTION_OFFICER, made_at=NOW)
    assert batch_check.exceeds_bound(bound.most, NOW) is None
    assert batch_check.exceeds_bound(bound.most + 1, NOW) == bound
    asker = authorisations.asker()
    assert batch_check.begin_batch(bound.most, reason="flight QN 12", asker=asker) is None
    with pytest.raises(RefusedError) as refused:
        batch_check.begin_batch(bound.most + 1, reason="flight QN 12", asker=asker)
    assert refused.value.reason.code == "batch.needs_authorisation"
    assert not OfficerNotice.objects.exists()
    authorisations.granted()
    OfficerNotice.objects.all().delete()
    assert batch_check.begin_batch(bound.most + 1, reason="flight QN 12", asker=asker) == bound
    assert OfficerNotice.objects.get().officer == dana
    assert AuditEntry.objects.latest("id").action == "batches.used"


def test_invented_persons_may_be_asked_for_without_one() -> None:
    asker = replace(authorisations.asker(), purpose=Purpose.TRAINING)
    assert batch_check.begin_batch(5_000, reason="trial of the search", asker=asker) == bound_on(NOW.date())


def test_at_most_so_many_as_were_wanted_are_given() -> None:
    for _ in range(3):
        alert_on()
    (found, *_) = lines(top=2)
    assert len(found.matches) == 2
