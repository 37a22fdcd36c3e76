"""A notice of ours at a played INTERPOL: examined, asked about, published, suspended, refused, cancelled, withdrawn."""

import pytest

from spoc.core.terms.alerts import AlertCategory, AlertState, DeletionGround, SubjectKind
from spoc.core.terms.central import NoticeEvent
from spoc.office.alerts.models import Alert, SecretariatEvent
from spoc.office.duty.models import OfficerNotice
from spoc.procedures import notice_life
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.refusal import RefusedError
from tests.channels.central_systems import CentralSystem, now
from tests.procedures.alerts.own import LATER, OLGA, acknowledge, approved, fresh, noon, waiting

ORANGE = {"detail__status": "possible_threat"}


def submitted(*, at: object = None) -> Alert:
    """At the General Secretariat, without a server: its answer is given by value."""
    alert = approved(AlertCategory.ORANGE)
    acknowledge(alert)
    return fresh(alert)


def told(alert: Alert, state: AlertState, **more: object) -> str:
    """What the General Secretariat did; the code of why it was not taken."""
    event = NoticeEvent(
        sequence=SecretariatEvent.objects.count() + 1,
        reference=alert.reference,
        state=state,
        at=LATER,
        **more,  # type: ignore[arg-type]  each test says its own
    )
    refusal = notice_life.take_event(event, at=LATER)
    alert.refresh_from_db()
    return refusal.code if refusal else ""


def published() -> Alert:
    alert = submitted()
    assert told(alert, AlertState.PUBLISHED, number="O-17/11-2026") == ""
    return alert


def send_all(alert: Alert) -> None:
    while order := waiting(alert):
        alert_orders.send(order.pk, now=now)


@pytest.mark.django_db
def test_it_is_found_by_checks_when_it_is_published_and_not_before() -> None:
    alert = submitted()
    assert (alert.state, alert.subject.is_searchable) == (AlertState.SUBMITTED, False)
    told(alert, AlertState.UNDER_REVIEW)
    told(alert, AlertState.PUBLISHED, number="O-17/11-2026", review_on=noon("2031-11-24").date())
    assert (fresh(alert).state, fresh(alert).subject.is_searchable) == (AlertState.PUBLISHED, True)
    assert (fresh(alert).source_id, fresh(alert).review_on) == ("O-17/11-2026", noon("2031-11-24").date())
    assert OfficerNotice.objects.filter(code="notice.published").exists()


@pytest.mark.django_db
def test_a_question_waits_for_our_reply_until_the_day_that_they_named() -> None:
    alert = submitted()
    told(alert, AlertState.INFO_REQUESTED, text="Which offence?", due_on=noon("2026-12-10").date())
    due = alert.deadlines.get()
    assert (alert.state, due.due_at.date(), due.is_running) == (
        AlertState.INFO_REQUESTED,
        noon("2026-12-10").date(),
        True,
    )
    assert notice_life.question_of(alert).text == "Which offence?"  # type: ignore[union-attr]
    with pytest.raises(RefusedError, match="reason_needed"):
        notice_life.reply(alert.pk, " ", by=OLGA, at=LATER)
    assert notice_life.reply(alert.pk, "Robbery.", by=OLGA, at=LATER).state == AlertState.UNDER_REVIEW
    due.refresh_from_db()
    assert (due.met_by, waiting(alert) is not None) == ("olga", True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "notice"),
    [
        pytest.param(AlertState.LOCATED, "notice.located", id="located"),
        pytest.param(AlertState.ACCESS_BLOCKED, "notice.blocked", id="access blocked while a complaint is examined"),
        pytest.param(AlertState.CANCELLED, "notice.cancelled", id="cancelled"),
        pytest.param(AlertState.RETENTION_REVIEW, "notice.review_due", id="need is reviewed"),
    ],
)
def test_what_they_do_with_a_published_notice_happens_here_and_is_told(state: AlertState, notice: str) -> None:
    alert = published()
    assert told(alert, state, text="as decided") == ""
    assert alert.state == state
    assert OfficerNotice.objects.filter(code=notice).exists()


@pytest.mark.django_db
def test_a_refused_request_keeps_their_reason_and_goes_after_its_period() -> None:
    alert = submitted()
    told(alert, AlertState.REFUSED, text="Article 3.")
    assert (alert.state, alert.steps.get(event="refuse").reason) == (AlertState.REFUSED, "Article 3.")
    assert alert.purge_on is not None


@pytest.mark.django_db
def test_an_event_that_does_not_fit_is_kept_and_the_next_is_read_all_the_same() -> None:
    alert = submitted()
    assert told(alert, AlertState.LOCATED) == "alerts.notice.not_taken"
    assert (alert.state, told(alert, AlertState.PUBLISHED)) == (AlertState.SUBMITTED, "")
    assert list(SecretariatEvent.objects.values_list("why_not_taken", flat=True)) == ["alerts.notice.not_taken", ""]


@pytest.mark.django_db
def test_six_months_before_its_review_its_owner_is_asked_and_the_reason_to_keep_it_goes_out() -> None:
    alert = published()
    assert alert.review_on is not None
    six_months_before = noon("2031-05-25")
    assert alert_watch.watch(noon("2031-05-20"))["review_told"] == 0
    assert alert_watch.watch(six_months_before)["review_told"] == 1
    assert fresh(alert).state == AlertState.RETENTION_REVIEW
    day = alert_extension.extend(alert.pk, "The threat goes on.", by=OLGA, at=six_months_before)
    assert (fresh(alert).state, day) == (AlertState.PUBLISHED, noon("2036-05-25").date())
    order = waiting(alert)
    assert order is not None
    assert order.operation == "step"


@pytest.mark.django_db
def test_without_an_answer_it_goes() -> None:
    alert = published()
    alert_watch.watch(noon("2031-06-01"))
    assert alert_watch.watch(noon("2031-12-01"))["expired"] == 1
    assert fresh(alert).state == AlertState.EXPIRED


def test_a_notice_is_examined_and_published_by_a_played_interpol(connected_to_interpol: CentralSystem) -> None:
    alert = approved(AlertCategory.ORANGE, at=now())
    send_all(alert)
    assert (fresh(alert).state, fresh(alert).reference[:5]) == (AlertState.SUBMITTED, f"{now().year}/")
    assert notice_life.poll(now) >= 2
    assert (fresh(alert).state, bool(fresh(alert).source_id)) == (AlertState.PUBLISHED, True)
    assert notice_life.poll(now) == 0, "each event once"

    notice_life.suspend(alert.pk, reason="The court looks at it again.", by=OLGA, at=now())
    assert not fresh(alert).subject.is_searchable
    send_all(alert)
    notice_life.resume(alert.pk, reason="It stands.", by=OLGA, at=now())
    send_all(alert)
    notice_life.poll(now)
    assert fresh(alert).state == AlertState.PUBLISHED
    alert_ending.withdraw(alert.pk, DeletionGround.ACQUITTED, reason="Acquitted.", by=OLGA, at=now())
    send_all(alert)
    assert fresh(alert).state == AlertState.WITHDRAWN


def test_a_question_of_a_played_interpol_is_answered_and_it_publishes(connected_to_interpol: CentralSystem) -> None:
    connected_to_interpol.tell("review-asks", {"text": "When was it?"})
    alert = approved(AlertCategory.ORANGE, at=now())
    send_all(alert)
    notice_life.poll(now)
    assert fresh(alert).state == AlertState.INFO_REQUESTED
    notice_life.reply(alert.pk, "On 3 March.", by=OLGA, at=now())
    send_all(alert)
    notice_life.poll(now)
    assert fresh(alert).state == AlertState.PUBLISHED


def test_a_refusal_of_a_played_interpol_ends_the_request(connected_to_interpol: CentralSystem) -> None:
    connected_to_interpol.tell("review-refuses", {"text": "Article 3."})
    alert = approved(AlertCategory.ORANGE, at=now())
    send_all(alert)
    notice_life.poll(now)
    assert fresh(alert).state == AlertState.REFUSED


def test_a_stolen_car_is_recorded_at_once(connected_to_interpol: CentralSystem) -> None:
    alert = approved(AlertCategory.STOLEN_VEHICLE, kind=SubjectKind.VEHICLE, at=now())
    send_all(alert)
    assert fresh(alert).state == AlertState.ACTIVE
