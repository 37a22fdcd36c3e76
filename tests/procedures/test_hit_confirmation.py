"""A human says what a match is: verdicts that are kept, hits with all that follows, listings that are only verified."""

from datetime import timedelta

import pytest

from spoc.core.law.deadlines import ANSWERS, Duty
from spoc.core.law.rules import Override
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import OutgoingState
from spoc.core.terms.offices import Actor, Desk, System
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.audit.models import AuditEntry
from spoc.office.cases.models import Case, CaseKind
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.services import set_own_value
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message
from spoc.office.screening.models import Hit, Match, VerdictKind
from spoc.office.screening.services import Finding
from spoc.procedures.answers import Step, answer_view
from spoc.procedures.hit_confirmation import Told, confirm, give_verdict, report_match, verify_through_ncb
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA, alert_on, ask_for, listing, match_for

pytestmark = pytest.mark.django_db

TOLD = Told(
    reason="scar and prints agree",
    finding=Finding(found_at=NOW, place="Lipovany, Bridge Street", circumstances="traffic control, alone in the car"),
    measures="arrested",
    authority="Police of QM",
)


@pytest.fixture
def wanted(bureau: Bureau) -> Alert:
    return alert_on()


@pytest.fixture
def match(wanted: Alert) -> Match:
    return match_for()


def test_a_confirmed_match_opens_a_case_with_deadline_notice_and_form_g(
    match: Match, irena: User, as_irena: Actor
) -> None:
    hit = confirm(match, TOLD, by=as_irena, at=LATER)
    case = hit.case
    assert (case.kind, case.desk, case.partner_state, case.owner) == (CaseKind.HIT, Desk.SIRENE, "QN", irena)
    assert case.number == "2026-000001"
    assert list(case.subjects.all()) == [match.subject]
    deadline = case.deadlines.get()
    assert (deadline.act, deadline.article, deadline.started_at) == ("R62", "8(3)", LATER)
    notice = OfficerNotice.objects.get()
    assert (notice.officer, notice.code, notice.reference) == (irena, "hit.confirmed", case.number)
    draft = case.messages.get()
    assert (draft.form_code, draft.state, draft.deadline) == ("G", OutgoingState.DRAFT, deadline)
    assert AuditEntry.objects.get(action="screening.confirm").case_reference == case.number


def test_the_draft_says_what_is_known(match: Match, wanted: Alert) -> None:
    form = confirm(match, TOLD, by=OLGA, at=LATER).case.messages.get().form
    assert form["schengen_ids"] == [wanted.reference]
    assert form["act_article"] == "R62 26(1)"
    assert (form["person.family_name"], form["person.given_names"]) == ("Khmarosvit", "Dmytro")
    assert form["person.original_script_name"] == "Дмитро Хмаросвіт"
    assert form["person.documents"] == [["BX1234567", "passport", "QN"]]
    assert (form["hit.place"], form["hit.measures_taken"]) == ("Lipovany, Bridge Street", "arrested")
    assert "asks_for_biometrics" not in form


def test_one_action_also_asks_for_all_that_the_issuing_state_holds(match: Match) -> None:
    form = confirm(match, TOLD, by=OLGA, at=LATER, ask_all=True).case.messages.get().form
    assert form["asks_for_biometrics"] == "yes"
    assert "all further information" in form["request_text"]


def test_a_second_click_opens_no_second_case(match: Match) -> None:
    first, second = (confirm(match, TOLD, by=OLGA, at=LATER) for _ in range(2))
    assert first.pk == second.pk
    assert (Case.objects.count(), Message.objects.count(), Hit.objects.count()) == (1, 1, 1)


def test_a_state_without_a_bureau_still_gets_its_case_and_the_case_says_so() -> None:
    alert_on()
    case = confirm(match_for(), TOLD, by=OLGA, at=LATER).case
    assert not case.messages.exists()
    assert "case.no_bureau" in case.events.values_list("code", flat=True)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param({"system": System.INTERPOL}, "law.verify_through_ncb", id="a notice of INTERPOL"),
        pytest.param({"is_own": True}, "hit.own_alert", id="our own alert"),
    ],
)
def test_what_is_not_answered_by_form_is_refused_with_its_reason(said: dict[str, object], code: str) -> None:
    alert_on(**said)
    with pytest.raises(RefusedError) as refusal:
        confirm(match_for(), TOLD, by=OLGA, at=LATER)
    assert refusal.value.reason.code == code
    assert not Case.objects.exists()


def test_an_alert_withdrawn_meanwhile_is_no_hit(match: Match, wanted: Alert) -> None:
    withdraw_alerts([wanted.pk], at=LATER)
    with pytest.raises(RefusedError) as refusal:
        confirm(match, TOLD, by=OLGA, at=LATER)
    assert refusal.value.reason.code == "hit.alert_withdrawn"


def test_a_hit_needs_its_reason(match: Match) -> None:
    with pytest.raises(RefusedError, match=r"verdict\.reason_needed"):
        confirm(match, Told(reason=" ", finding=TOLD.finding), by=OLGA, at=LATER)
    assert not Hit.objects.exists()


def test_a_listing_is_verified_through_the_national_central_bureau_and_nothing_is_sent() -> None:
    listing()
    match = match_for()
    case, again = (verify_through_ncb(match, TOLD, by=OLGA, at=LATER) for _ in range(2))
    assert case == again
    assert (case.kind, case.desk, case.number) == (CaseKind.VERIFICATION, Desk.NCB, "NCB-2026-000001")
    assert not Message.objects.exists()
    assert not Hit.objects.exists()
    assert match.verdicts.get().kind == VerdictKind.NEED_INFORMATION
    assert OfficerNotice.objects.get().desk == Desk.NCB
    assert case.deadlines.get().confidence == "P"


def test_a_sis_alert_is_not_verified_but_confirmed(match: Match) -> None:
    with pytest.raises(RefusedError, match=r"hit\.not_to_verify"):
        verify_through_ncb(match, TOLD, by=OLGA, at=LATER)


def test_an_end_user_reports_to_the_desk_and_confirms_nothing(wanted: Alert) -> None:
    match = match_for(by=BORDER_GUARD)
    with pytest.raises(RefusedError, match=r"access\.role"):
        confirm(match, TOLD, by=BORDER_GUARD, at=LATER)
    report, again = (report_match(match, TOLD, by=BORDER_GUARD, at=LATER) for _ in range(2))
    assert report == again
    assert (report.authority, report.note) == ("BORDER", "scar and prints agree")
    notice = OfficerNotice.objects.get()
    assert (notice.code, notice.route, notice.route_key) == ("match.reported", "match", str(match.key))
    assert confirm(match, TOLD, by=OLGA, at=LATER).case.number == "2026-000001"


def test_an_end_user_cannot_report_what_another_asked(wanted: Alert) -> None:
    with pytest.raises(RefusedError, match=r"access\.not_yours"):
        report_match(match_for(by=OLGA), TOLD, by=BORDER_GUARD, at=LATER)


def test_verdicts_are_kept_shown_next_time_and_never_taken_over(match: Match) -> None:
    give_verdict(match, kind=VerdictKind.UNSURE, reason="only the name", by=OLGA, at=NOW)
    give_verdict(match, kind=VerdictKind.DIFFERENT, reason="other prints", by=OLGA, at=LATER)
    assert [one.kind for one in match.verdicts.all()] == [VerdictKind.UNSURE, VerdictKind.DIFFERENT]
    (next_time,) = answer_view(ask_for(), OLGA, LATER.date()).matches
    assert next_time.verdict is None
    assert [(one.kind, one.reason) for one in next_time.earlier] == [
        (VerdictKind.DIFFERENT, "other prints"),
        (VerdictKind.UNSURE, "only the name"),
    ]


@pytest.mark.parametrize(
    ("viewer", "said", "step"),
    [
        pytest.param(OLGA, {}, Step.CONFIRM, id="officer, SIS alert"),
        pytest.param(OLGA, {"system": System.UN}, Step.VERIFY, id="officer, listing"),
        pytest.param(OLGA, {"is_own": True}, Step.NONE, id="officer, our own alert"),
        pytest.param(BORDER_GUARD, {}, Step.REPORT, id="border guard"),
    ],
)
def test_each_reader_is_offered_his_one_step(viewer: Actor, said: dict[str, object], step: Step) -> None:
    alert_on(**said)
    (match,) = answer_view(ask_for(by=viewer), viewer, NOW.date()).matches
    assert match.step is step


def test_what_to_do_comes_first_and_a_discreet_check_is_marked() -> None:
    alert_on(category=AlertCategory.CHECK_DISCREET)
    alert_on()
    view = answer_view(ask_for(), OLGA, NOW.date())
    assert [(line.requested_action, line.is_discreet) for line in view.actions] == [
        ("arrest", False),
        ("check_discreetly", True),
    ]
    assert view.actions[0].warnings == ("armed",)


def test_a_border_guard_sees_what_to_do_but_not_why() -> None:
    alert_on()
    (match,) = answer_view(ask_for(by=BORDER_GUARD), BORDER_GUARD, NOW.date()).matches
    assert match.alert is not None
    assert (match.alert.requested_action, match.alert.warnings) == ("arrest", ("armed",))
    assert (match.alert.offence, match.alert.remarks, match.alert.authority) == ("", "", "")
    assert "offence" in match.alert.hidden


def test_a_hit_is_not_unsaid_by_a_verdict(match: Match, irena: User, as_irena: Actor) -> None:
    """Case, clock and form go on: what was found out since belongs in the case."""
    confirm(match, TOLD, by=as_irena, at=LATER)
    with pytest.raises(RefusedError, match="is_a_hit"):
        give_verdict(match, kind=VerdictKind.DIFFERENT, reason="another face", by=as_irena, at=LATER)


def test_the_same_person_is_said_by_confirming_and_in_no_other_way(match: Match, irena: User, as_irena: Actor) -> None:
    with pytest.raises(RefusedError, match="same_is_confirmed"):
        give_verdict(match, kind=VerdictKind.SAME, reason="same face", by=as_irena, at=LATER)


def test_who_may_not_confirm_is_not_given_the_hit_of_another(match: Match, irena: User, as_irena: Actor) -> None:
    confirm(match, TOLD, by=as_irena, at=LATER)
    with pytest.raises(RefusedError):
        confirm(match, TOLD, by=BORDER_GUARD, at=LATER)


def test_the_offices_own_value_sets_the_deadline_where_the_law_lets_it(bureau: Bureau, as_irena: Actor) -> None:
    row = next(row for row in ANSWERS if row.duty is Duty.REPORT_HIT and row.may_be_overridden)
    wanted = Override(row=row.id, since=NOW.date(), value={"hours": 6})
    set_own_value("answers", wanted, reason="agreed by the bureaux", by=as_irena, at=NOW)
    category = next(iter(row.categories or {AlertCategory.ARREST}))
    alert_on(category=category)
    hit = confirm(match_for(), TOLD, by=as_irena, at=LATER)
    deadline = hit.case.deadlines.get()
    assert (deadline.rule, deadline.due_at - deadline.started_at) == (row.id, timedelta(hours=6))
