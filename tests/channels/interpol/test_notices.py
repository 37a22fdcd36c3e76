"""Notices and databases at INTERPOL: reviewed, asked about, published, suspended, withdrawn; records taken at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from spoc.channels.central.errors import CentralError
from spoc.channels.interpol.client import InterpolClient
from spoc.channels.interpol.simulator.deciding import decide
from spoc.core.terms.alert_records import AlertRecord, CentralOperation, NumberValue
from spoc.core.terms.alerts import AlertCategory, AlertState
from spoc.core.terms.central import CentralQuestion, CentralRefusal, NoticeEvent, NoticeStep
from tests.channels.alert_values import PASSPORT, RED, create, delete, update
from tests.channels.central_systems import CentralSystem, asker, now

numbers = count(1)
Submit = Callable[[], str]


@pytest.fixture
def submit(interpol_client: InterpolClient) -> Submit:
    """Sends a red notice; gives the reference that it was given."""

    def send() -> str:
        done = interpol_client.send(create(RED, f"notice {next(numbers)}"))
        assert (done.state, done.version, done.sequence) == (AlertState.SUBMITTED, 1, 0)
        return done.reference

    return send


def events_of(client: InterpolClient, reference: str) -> list[NoticeEvent]:
    return [one for one in client.events_since(0, limit=10_000).events if one.reference == reference]


def told_of(client: InterpolClient, reference: str) -> list[CentralOperation]:
    entries = client.entries_since(0, limit=10_000).entries
    return [one.operation for one in entries if one.reference == reference]


def step(reference: str, state: AlertState, text: str = "") -> NoticeStep:
    return NoticeStep(order_id=f"step {next(numbers)}", reference=reference, state=state, text=text)


def test_a_notice_is_reviewed_and_published_with_its_review_five_years_ahead(
    interpol_client: InterpolClient, submit: Submit
) -> None:
    reference = submit()
    review, published = events_of(interpol_client, reference)
    assert (review.state, published.state) == (AlertState.UNDER_REVIEW, AlertState.PUBLISHED)
    assert published.review_on is not None
    assert (published.review_on - now().date()).days == 5 * 365
    assert published.number
    assert told_of(interpol_client, reference) == [CentralOperation.CREATE]
    assert interpol_client.fetch([reference]) == (replace(RED, reference=reference),)


def test_a_question_is_answered_before_the_notice_is_published(
    interpol: CentralSystem, interpol_client: InterpolClient, submit: Submit
) -> None:
    interpol.tell("review-asks", {"text": "Which court?"})
    reference = submit()
    asked = events_of(interpol_client, reference)[-1]
    assert (asked.state, asked.text) == (AlertState.INFO_REQUESTED, "Which court?")
    assert asked.due_on is not None
    assert asked.due_on > now().date()
    assert told_of(interpol_client, reference) == []
    answer = step(reference, AlertState.UNDER_REVIEW, "The District Court")
    first, second = interpol_client.step(answer), interpol_client.step(answer)
    assert second == replace(first, is_repeat=True)
    states = [one.state for one in events_of(interpol_client, reference)]
    assert states[2:] == [AlertState.UNDER_REVIEW, AlertState.PUBLISHED]


def test_a_notice_is_refused_with_its_reason_and_nobody_else_hears_of_it(
    interpol: CentralSystem, interpol_client: InterpolClient, submit: Submit
) -> None:
    interpol.tell("review-refuses", {"text": "Article 3"})
    reference = submit()
    refused = events_of(interpol_client, reference)[-1]
    assert (refused.state, refused.text) == (AlertState.REFUSED, "Article 3")
    assert (told_of(interpol_client, reference), interpol_client.fetch([reference])) == ([], ())


def test_a_notice_that_waits_is_decided_by_the_trainer(
    interpol: CentralSystem, interpol_client: InterpolClient, submit: Submit
) -> None:
    interpol.tell("review-waits")
    reference = submit()
    assert [one.state for one in events_of(interpol_client, reference)] == [AlertState.UNDER_REVIEW]
    decide(interpol.url, "publish", reference, at=now())
    decide(interpol.url, "block-access", reference, at=now())
    assert told_of(interpol_client, reference) == [CentralOperation.CREATE, CentralOperation.DELETE]
    with pytest.raises(LookupError):
        decide(interpol.url, "publish", "2026/0", at=now())


def test_its_source_suspends_resumes_changes_and_withdraws_it(interpol_client: InterpolClient, submit: Submit) -> None:
    reference = submit()
    interpol_client.step(step(reference, AlertState.SUSPENDED))
    assert interpol_client.fetch([reference]) == ()
    interpol_client.step(step(reference, AlertState.PUBLISHED))
    interpol_client.send(update(replace(RED, reference=reference, version=2, remarks="new photograph")))
    done = interpol_client.send(delete(reference, 2))
    assert done.state is AlertState.WITHDRAWN
    create_, update_, delete_ = CentralOperation.CREATE, CentralOperation.UPDATE, CentralOperation.DELETE
    assert told_of(interpol_client, reference) == [create_, delete_, create_, update_, delete_]


def test_a_step_that_the_notice_does_not_allow_is_refused(interpol_client: InterpolClient, submit: Submit) -> None:
    reference = submit()
    with pytest.raises(CentralError) as refused:
        interpol_client.step(step(reference, AlertState.UNDER_REVIEW))
    assert (refused.value.code, refused.value.reason.values["detail"]) == (CentralRefusal.WRONG_STATE, "published")


def test_events_are_numbered_without_gaps_and_go_to_their_source_alone(
    interpol: CentralSystem, interpol_client: InterpolClient, submit: Submit
) -> None:
    submit()
    page = interpol_client.events_since(0, limit=10_000)
    assert [one.sequence for one in page.events] == list(range(1, page.last_sequence + 1))
    with InterpolClient(interpol.line_of("QN")) as other:
        assert other.events_since(0).events == ()


def test_a_diffusion_is_there_at_once(interpol_client: InterpolClient) -> None:
    diffusion = replace(RED, category=AlertCategory.DIFFUSION_WANTED, remarks="to neighbours")
    done = interpol_client.send(create(diffusion, "diffusion"))
    assert (done.state, done.sequence > 0) == (None, True)
    assert interpol_client.fetch([done.reference])[0].category is AlertCategory.DIFFUSION_WANTED


@pytest.fixture
def passport() -> AlertRecord:
    number = replace(PASSPORT.numbers[0], value=f"PX{next(numbers):06d}")
    return replace(PASSPORT, numbers=(number,))


def with_number(record: AlertRecord, number: NumberValue) -> AlertRecord:
    return replace(record, numbers=(number,))


def test_a_stolen_passport_is_recorded_found_and_refused_a_second_time(
    interpol_client: InterpolClient, passport: AlertRecord
) -> None:
    done = interpol_client.send(create(passport, f"first {passport.numbers[0].value}"))
    question = CentralQuestion(number_kind=passport.numbers[0].kind, number=passport.numbers[0].value)
    assert [hit.reference for hit in interpol_client.search(question, asker=asker())] == [done.reference]
    with pytest.raises(CentralError) as refused:
        interpol_client.send(create(passport, f"second {passport.numbers[0].value}"))
    assert refused.value.code is CentralRefusal.ALREADY_PRESENT
    assert refused.value.reason.values["detail"] == done.reference


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        pytest.param(
            lambda it: with_number(it, replace(it.numbers[0], value="A-1")),
            CentralRefusal.NUMBER_FORMAT,
            id="too short",
        ),
        pytest.param(lambda it: replace(it, review_on=date(2099, 1, 1)), CentralRefusal.REVIEW_DATE, id="too late"),
        pytest.param(lambda it: replace(it, issuing_state="QN"), CentralRefusal.NOT_OWNER, id="of another country"),
    ],
)
def test_a_record_of_a_database_follows_its_rules(
    interpol_client: InterpolClient,
    passport: AlertRecord,
    changed: Callable[[AlertRecord], AlertRecord],
    code: CentralRefusal,
) -> None:
    with pytest.raises(CentralError) as refused:
        interpol_client.send(create(changed(passport), f"odd {next(numbers)}"))
    assert refused.value.code is code


def test_an_alert_of_sis_cannot_be_sent_to_interpol(interpol_client: InterpolClient) -> None:
    with pytest.raises(CentralError) as refused:
        interpol_client.send(create(replace(RED, category=AlertCategory.ARREST), "wrong system"))
    assert (refused.value.permanent, refused.value.reason.code) == (True, "central.not_theirs")


def test_sis_knows_no_notices(sis: CentralSystem) -> None:
    with InterpolClient(sis.line_of()) as client, pytest.raises(CentralError) as refused:
        client.step(step("x", AlertState.PUBLISHED))
    assert refused.value.reason.code == "central.unreachable"
