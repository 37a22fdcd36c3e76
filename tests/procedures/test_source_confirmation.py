"""No action on a record of INTERPOL's before its source's word is recorded: who said so, when, in which message."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message
from spoc.office.screening.models import Hit, Match, Query, SourceWord
from spoc.office.screening.services import Finding
from spoc.office.screening.services.following import Said
from spoc.procedures import drafting
from spoc.procedures.answers import Step, answer_view
from spoc.procedures.hit_confirmation import Told, confirm, verify_through_ncb
from spoc.procedures.match_review import match_to_act_on
from spoc.procedures.refusal import RefusedError
from spoc.procedures.source_confirmation import record_word
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA, alert_on, listing, match_for

pytestmark = pytest.mark.django_db

TOLD = Told(reason="scar and prints agree", finding=Finding(found_at=NOW, place="Lipovany"), measures="arrested")
SAID = Said(
    word=SourceWord.CONFIRMED,
    said_by="NCB of QN",
    said_at=NOW,
    message="QN/2026/0117",
    instructions="arrest, tell us by telephone",
)


@pytest.fixture
def match() -> Match:
    alert_on(category=AlertCategory.RED, system=System.INTERPOL)
    return match_for()


def step_of(match: Match) -> tuple[Step, str]:
    (view,) = answer_view(Query.objects.get(pk=match.query_id), OLGA, NOW.date()).matches
    return view.step, view.why_not.code if view.why_not else ""


def test_the_way_of_a_red_notice_from_match_to_hit(match: Match, bureau: Bureau) -> None:
    assert step_of(match) == (Step.VERIFY, "law.verify_through_ncb")
    case = verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    with pytest.raises(RefusedError, match="verify_through_ncb"):
        confirm(match, TOLD, by=OLGA, at=LATER)
    record_word(match, SAID, by=OLGA, at=LATER)
    assert step_of(match) == (Step.CONFIRM, "")
    hit = confirm(match, TOLD, by=OLGA, at=LATER)
    assert (hit.case, hit.verdict.reason) == (case, "scar and prints agree")
    assert not Message.objects.exists(), "no form of SIRENE answers a notice"
    assert case.deadlines.get().met_by == "QN/2026/0117"
    codes = list(case.events.values_list("code", flat=True))
    assert codes[-2:] == ["case.source_confirmed", "case.act_as_instructed"]
    entry = AuditEntry.objects.get(action="screening.source_said")
    assert (entry.query["said_by"], entry.query["message"]) == ("NCB of QN", "QN/2026/0117")


def test_a_denial_ends_it_until_the_source_says_otherwise(match: Match) -> None:
    verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    record_word(match, replace(SAID, word=SourceWord.DENIED), by=OLGA, at=LATER)
    assert step_of(match) == (Step.NONE, "law.source_denied")
    with pytest.raises(RefusedError, match="source_denied"):
        confirm(match_to_act_on(match.key), TOLD, by=OLGA, at=LATER)
    record_word(match, SAID, by=OLGA, at=LATER + timedelta(minutes=1))
    assert step_of(match)[0] is Step.CONFIRM
    assert set(OfficerNotice.objects.values_list("code", flat=True)) == {
        "match.to_verify",
        "match.source_denied",
        "match.source_confirmed",
    }


def test_no_form_leaves_from_the_case_before_the_source_has_confirmed(match: Match, bureau: Bureau) -> None:
    case = verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    begun = drafting.Begun(bureau=bureau, form=FormCode.P, case=case)
    with pytest.raises(RefusedError, match="verify_through_ncb"):
        drafting.new_draft(begun, by=OLGA, at=LATER)
    record_word(match, SAID, by=OLGA, at=LATER)
    assert drafting.new_draft(begun, by=OLGA, at=LATER).case == case


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param(replace(SAID, said_by=" "), "confirmation.by_whom", id="by nobody"),
        pytest.param(replace(SAID, message=""), "confirmation.by_whom", id="in no message"),
        pytest.param(replace(SAID, said_at=LATER + timedelta(hours=1)), "confirmation.in_future", id="tomorrow"),
    ],
)
def test_a_word_without_its_source_is_none(match: Match, said: Said, code: str) -> None:
    verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    with pytest.raises(RefusedError) as refusal:
        record_word(match, said, by=OLGA, at=LATER)
    assert refusal.value.reason.code == code


def test_a_word_is_recorded_only_where_one_was_asked_for(match: Match) -> None:
    with pytest.raises(RefusedError, match=r"confirmation\.not_asked"):
        record_word(match, SAID, by=OLGA, at=LATER)


def test_an_end_user_records_no_word(match: Match) -> None:
    verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    with pytest.raises(RefusedError, match=r"access\.role"):
        record_word(match, SAID, by=BORDER_GUARD, at=LATER)


def test_a_sis_alert_needs_no_word_of_its_source() -> None:
    alert_on()
    with pytest.raises(RefusedError, match="not_to_verify"):
        record_word(match_for(), SAID, by=OLGA, at=LATER)


def test_a_listing_of_the_security_council_is_held_to_the_same(bureau: Bureau) -> None:
    listing()
    match = match_for()
    verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    record_word(match, SAID, by=OLGA, at=LATER)
    assert confirm(match_to_act_on(match.key), TOLD, by=OLGA, at=LATER).case.number.startswith("NCB-")


def test_a_query_whose_owner_must_not_learn_of_it_leads_to_no_question_to_him(match: Match) -> None:
    Query.objects.filter(pk=match.query_id).update(purpose=Purpose.TRAVEL_AUTHORISATION)
    asked = match_to_act_on(match.key)
    assert step_of(asked) == (Step.NONE, "hit.owner_must_not_learn")
    for act in (confirm, verify_through_ncb):
        with pytest.raises(RefusedError, match="owner_must_not_learn"):
            act(asked, TOLD, by=OLGA, at=LATER)
    assert not Hit.objects.exists()
    assert not OfficerNotice.objects.exists()


def test_the_same_query_still_leads_to_what_lies_in_sis(bureau: Bureau, as_irena: Actor) -> None:
    """Only the owners of INTERPOL's records are kept from learning."""
    alert_on()
    match = match_for()
    Query.objects.filter(pk=match.query_id).update(purpose=Purpose.TRAVEL_AUTHORISATION)
    assert confirm(match_to_act_on(match.key), TOLD, by=as_irena, at=LATER).case.messages.exists()
