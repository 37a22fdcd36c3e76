"""Flags, links, hiding, misused identity, DNA, deletion and approval: each as one sentence against its rule."""

from datetime import date

import pytest

from spoc.core.law.approvals import Check, checks_for, why_not_approve
from spoc.core.law.deletion import grounds_for, why_not_delete
from spoc.core.law.mechanics.biometrics import DnaFacts, why_not_dna
from spoc.core.law.mechanics.flags import FLAGGABLE, action_under_flag, why_not_flag
from spoc.core.law.mechanics.hiding import HidingFacts, why_not_hide
from spoc.core.law.mechanics.links import why_not_link
from spoc.core.law.mechanics.misused import MISUSED, why_not_keep_of_victim
from spoc.core.terms.alerts import AlertCategory, DeletionGround, FlagGround, RequestedAction
from spoc.core.terms.data_points import DataPoint

TODAY = date(2026, 11, 24)
C, G, F = AlertCategory, DeletionGround, FlagGround


def test_a_flagged_arrest_alert_is_treated_as_one_to_tell_the_whereabouts() -> None:
    row = action_under_flag(C.ARREST, TODAY)
    assert (row.action, str(row.source)) == (RequestedAction.TELL_WHEREABOUTS, "R62 Art 30")


@pytest.mark.parametrize("category", sorted(FLAGGABLE - {C.ARREST}))
def test_another_flagged_alert_is_not_carried_out_at_all(category: AlertCategory) -> None:
    assert action_under_flag(category, TODAY).action is None


@pytest.mark.parametrize(
    ("category", "ground", "code"),
    [
        pytest.param(C.ARREST, F.SURRENDER_REFUSED, None, id="a court refused the surrender"),
        pytest.param(C.CHECK_DISCREET, F.NATIONAL_LAW, None, id="national law does not know the check"),
        pytest.param(C.CHECK_DISCREET, F.RELEASED, "ground", id="a release is a ground for arrests alone"),
        pytest.param(C.OBJECT, F.NATIONAL_LAW, "category", id="an object bears no flag"),
        pytest.param(C.REFUSAL, F.NATIONAL_LAW, "category", id="nor does a refusal of entry"),
    ],
)
def test_which_alerts_bear_a_flag_on_which_ground(
    category: AlertCategory, ground: FlagGround, code: str | None
) -> None:
    refusal = why_not_flag(category, ground, TODAY)
    assert (refusal.code if refusal else None) == (f"alerts.flag.{code}" if code else None)


def test_an_alert_that_bears_no_flag_has_no_action_under_one() -> None:
    with pytest.raises(LookupError):
        action_under_flag(C.JUDICIAL, TODAY)


def test_only_alerts_of_our_own_are_linked_and_never_one_to_itself() -> None:
    assert why_not_link(first_is_own=True, second_is_own=True, are_same=False, on=TODAY) is None
    foreign = why_not_link(first_is_own=True, second_is_own=False, are_same=False, on=TODAY)
    itself = why_not_link(first_is_own=True, second_is_own=True, are_same=True, on=TODAY)
    assert foreign is not None
    assert itself is not None
    assert (foreign.code, itself.code) == ("alerts.link.not_ours", "alerts.link.itself")


def test_an_arrest_alert_is_hidden_when_every_condition_is_met_and_each_that_is_not_is_named() -> None:
    met = HidingFacts(category=C.ARREST, has_no_other_way=True, has_judicial_approval=True, states_are_told=True)
    assert why_not_hide(met, TODAY) == ()
    none = HidingFacts(category=C.JUDICIAL, has_no_other_way=False, has_judicial_approval=False, states_are_told=False)
    assert [one.code.removeprefix("alerts.hide.") for one in why_not_hide(none, TODAY)] == [
        "is_arrest",
        "has_no_other_way",
        "has_judicial_approval",
        "states_are_told",
    ]


def test_of_a_victim_only_what_the_law_lists_is_kept_and_each_point_with_consent() -> None:
    listed = MISUSED[0].points
    assert why_not_keep_of_victim(listed, listed, TODAY) == ()
    (refused,) = why_not_keep_of_victim({DataPoint.FATHER, DataPoint.SURNAMES}, {DataPoint.SURNAMES}, TODAY)
    assert (refused.code, refused.values["point"]) == ("alerts.victim.no_consent", "father")
    (unlisted,) = why_not_keep_of_victim({DataPoint.DNA}, {DataPoint.DNA}, TODAY)
    assert (unlisted.code, unlisted.values["source"]) == ("alerts.victim.not_listed", "R62 Art 62(3)")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param(
            DnaFacts(category=C.MISSING_PROTECTION, has_others=False), None, id="missing, nothing else serves"
        ),
        pytest.param(DnaFacts(category=C.MISSING_PROTECTION, has_others=True), "others_there", id="a picture serves"),
        pytest.param(DnaFacts(category=C.MISSING_WHEREABOUTS, has_others=False), "category", id="no protection sought"),
        pytest.param(
            DnaFacts(category=C.MISSING_PROTECTION, has_others=False, is_of_relative=True),
            "no_consent",
            id="a sibling who has not agreed",
        ),
        pytest.param(
            DnaFacts(category=C.MISSING_PROTECTION, has_others=False, is_of_relative=True, has_consent=True),
            None,
            id="a sibling who has",
        ),
    ],
)
def test_when_a_dna_profile_may_be_stored(facts: DnaFacts, code: str | None) -> None:
    found = why_not_dna(facts, TODAY)
    assert (found[1].code if found else None) == (f"alerts.dna.{code}" if code else None)


@pytest.mark.parametrize(
    ("category", "is_child", "grounds"),
    [
        pytest.param(C.ARREST, False, {G.SURRENDERED, G.DECISION_REVOKED, G.EXPIRY}, id="wanted person"),
        pytest.param(C.MISSING_WHEREABOUTS, True, {G.CASE_RESOLVED, G.OWNER_DECISION, G.EXPIRY}, id="missing child"),
        pytest.param(
            C.MISSING_WHEREABOUTS, False, {G.WHEREABOUTS_KNOWN, G.OWNER_DECISION, G.EXPIRY}, id="missing adult"
        ),
        pytest.param(
            C.RETURN,
            None,
            {G.RETURN_CONFIRMED, G.REPLACED, G.DECISION_REVOKED, G.STATUS_GAINED, G.EXPIRY},
            id="return",
        ),
        pytest.param(C.INFORMATION, None, {G.EUROPOL_PROPOSAL, G.OWNER_DECISION, G.EXPIRY}, id="information"),
    ],
)
def test_why_an_alert_is_deleted(category: AlertCategory, is_child: bool | None, grounds: set[DeletionGround]) -> None:
    found = {ground for ground, _row in grounds_for(category, TODAY, is_child=is_child)}
    assert found == grounds | {G.ENTERED_IN_ERROR}


def test_every_ground_is_known_by_some_category() -> None:
    known = {ground for one in C for ground, _row in grounds_for(one, TODAY, is_bound=True)}
    assert known == set(G)


def test_every_category_that_we_enter_has_grounds_and_a_foreign_ground_is_refused_with_the_article() -> None:
    assert all(grounds_for(one, TODAY) for one in C if one is not C.UN_LISTING)
    refusal = why_not_delete(C.ARREST, G.SEIZED, TODAY)
    assert refusal is not None
    assert refusal.values["source"] == "R62 Art 55(1)"
    assert why_not_delete(C.ARREST, G.PERSON_ALERT_ENDED, TODAY, is_bound=True) is None


def test_nobody_approves_what_they_proposed_themselves() -> None:
    (found,) = why_not_approve(C.ARREST, TODAY, proposed_by="olga", approver="olga")
    assert found[1].code == "alerts.approve.own"
    assert why_not_approve(C.ARREST, TODAY, proposed_by="olga", approver="pavol") == ()


def test_a_red_notice_is_approved_after_all_eight_checks_and_each_that_is_missing_says_its_rule() -> None:
    assert [row.check for row in checks_for(C.RED, TODAY)] == list(Check)
    found = why_not_approve(
        C.RED, TODAY, proposed_by="olga", approver="pavol", checked=set(Check) - {Check.REFUGEE, Check.DUPLICATE}
    )
    assert [(row.id, row.may_refuse) for row, _reason in found] == [("check-refugee", True), ("check-duplicate", False)]
    assert checks_for(C.ARREST, TODAY) == ()
