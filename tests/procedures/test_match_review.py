"""Answers, matches and alerts are looked at again; each look leaves its entry, and nobody sees more than his own."""

import uuid

import pytest

from spoc.core.terms.alerts import AlertState
from spoc.core.terms.offices import Actor
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import VerdictKind
from spoc.procedures.alerts.handling import open_alert, withdraw_copy
from spoc.procedures.hit_confirmation import give_verdict
from spoc.procedures.match_review import open_answer, open_match
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.review_queue import open_review
from tests.procedures.holdings import BORDER_GUARD, CLERK, LATER, LEAD, OLGA, alert_on, ask_for, listing, match_for

pytestmark = pytest.mark.django_db


def last_entry() -> AuditEntry:
    entry = AuditEntry.objects.order_by("id").last()
    assert entry is not None
    return entry


def test_opening_an_answer_again_is_audited_with_its_purpose() -> None:
    alert = alert_on()
    query = ask_for()
    view = open_answer(query.key, by=OLGA, at=LATER)
    assert view.count == 1
    entry = last_entry()
    assert (entry.action, entry.purpose, entry.reason) == ("screening.answer.read", query.purpose, query.reason)
    assert entry.subjects == [f"subject:{alert.subject_id}", f"alert:{alert.pk}"]


def test_opening_one_match_is_audited() -> None:
    alert_on()
    match = match_for()
    assert open_match(match.key, by=OLGA, at=LATER).key == str(match.key)
    assert last_entry().records == [f"match:{match.pk}"]


def test_an_end_user_sees_nobodys_answer_but_his_own() -> None:
    alert_on()
    assert open_answer(ask_for(by=BORDER_GUARD).key, by=BORDER_GUARD, at=LATER).count == 1
    with pytest.raises(RefusedError, match=r"access\.not_yours"):
        open_answer(ask_for(by=OLGA).key, by=BORDER_GUARD, at=LATER)


def test_a_clerk_opens_no_answer() -> None:
    with pytest.raises(RefusedError, match=r"access\.role"):
        open_answer(ask_for().key, by=CLERK, at=LATER)


def test_a_key_of_nothing_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        open_answer(uuid.uuid4(), by=OLGA, at=LATER)
    with pytest.raises(NotFoundError):
        open_match(uuid.uuid4(), by=OLGA, at=LATER)


def test_the_review_holds_what_nobody_has_judged() -> None:
    alert_on()
    listing()
    first, second = ask_for().matches.all()
    assert {view.key for view in open_review(by=OLGA, at=LATER).matches} == {str(first.key), str(second.key)}
    give_verdict(first, kind=VerdictKind.DIFFERENT, reason="other prints", by=OLGA, at=LATER)
    assert [view.key for view in open_review(by=OLGA, at=LATER).matches] == [str(second.key)]


@pytest.mark.parametrize("reader", [BORDER_GUARD, CLERK])
def test_only_who_reads_alerts_reads_alerts(reader: Actor) -> None:
    alert = alert_on()
    with pytest.raises(RefusedError):
        open_alert(alert.pk, by=reader, at=LATER)


def test_one_alert_is_shown_in_full() -> None:
    alert = alert_on()
    full = open_alert(alert.pk, by=OLGA, at=LATER)
    assert (full.alert.offence, full.alert.remarks) == ("robbery", "speaks four languages")
    assert full.subject.original_script == "Дмитро Хмаросвіт"
    with pytest.raises(NotFoundError):
        open_alert(alert.pk + 1, by=OLGA, at=LATER)


def test_a_copy_is_withdrawn_once_and_matches_nobody_from_then_on() -> None:
    alert = alert_on()
    assert withdraw_copy(alert.pk, why="form M QN-QM-M-2026-0000009", by=LEAD, at=LATER)
    assert not withdraw_copy(alert.pk, why="again", by=LEAD, at=LATER)
    assert not ask_for("Dmytro Khmarosvit").matches.exists()
    assert open_alert(alert.pk, by=OLGA, at=LATER).alert.state is AlertState.WITHDRAWN
    with pytest.raises(RefusedError):
        withdraw_copy(alert.pk, why="not his to do", by=OLGA, at=LATER)
