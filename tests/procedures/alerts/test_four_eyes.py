"""The second pair of eyes: never one's own, with a reason where it is sent back, and the checklist of notices."""

import pytest

from spoc.core.law.approvals import Check
from spoc.core.terms.alerts import AlertCategory, AlertState
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import CLERK, LATER, NOW, OLGA, PETRA, drafted, fresh, propose, proposed

pytestmark = pytest.mark.django_db


def test_nobody_approves_what_he_proposed_himself() -> None:
    alert = proposed()
    with pytest.raises(RefusedError) as refused:
        alert_approval.approve(alert.pk, by=OLGA, at=LATER, reason="mine")
    assert refused.value.reason.code == "alerts.move.same_officer"
    assert fresh(alert).state == AlertState.PROPOSED


def test_another_officer_is_told_and_approves() -> None:
    alert = proposed()
    assert OfficerNotice.objects.get(code="alert.to_approve").reference == str(alert.registry_entry)
    assert alert_approval.approve(alert.pk, by=PETRA, at=LATER, reason="seen").state == AlertState.APPROVED


def test_a_clerk_approves_nothing() -> None:
    alert = proposed()
    with pytest.raises(RefusedError) as refused:
        alert_approval.approve(alert.pk, by=CLERK, at=LATER)
    assert refused.value.reason.code == "access.role"


def test_what_is_sent_back_says_why_and_is_proposed_again() -> None:
    alert = proposed()
    with pytest.raises(RefusedError, match="reason_needed"):
        alert_approval.return_to_draft(alert.pk, reason=" ", by=PETRA, at=LATER)
    alert_approval.return_to_draft(alert.pk, reason="The decision is of another court.", by=PETRA, at=LATER)
    assert OfficerNotice.objects.filter(code="alert.returned").exists()
    assert propose(fresh(alert), at=LATER).state == AlertState.PROPOSED


def test_what_is_refused_is_corrected_and_proposed_again() -> None:
    alert = proposed()
    refused = alert_approval.refuse(alert.pk, reason="Not proportionate.", by=PETRA, at=LATER)
    assert (refused.state, refused.ended_at, refused.purge_on is not None) == (AlertState.REFUSED, LATER, True)
    corrected = alert_entry.correct(alert.pk, by=OLGA, at=LATER)
    assert (corrected.state, corrected.ended_at, corrected.purge_on) == (AlertState.DRAFT, None, None)


def test_who_proposed_it_last_counts_not_who_drafted_it() -> None:
    alert = propose(drafted(by=OLGA), by=PETRA)
    assert alert_approval.approve(alert.pk, by=OLGA, at=NOW, reason="seen").state == AlertState.APPROVED


def test_a_request_to_interpol_is_approved_when_a_legal_officer_has_looked_at_its_checklist() -> None:
    alert = proposed(AlertCategory.ORANGE)
    checks = [row.check for row in alert_approval.checklist_of(alert, at=LATER)]
    assert Check.NEUTRALITY in checks
    with pytest.raises(RefusedError) as refused:
        alert_approval.approve(alert.pk, by=PETRA, at=LATER, reason="seen")
    assert refused.value.reason.code == "alerts.approve.check"
    alert_approval.approve(alert.pk, by=PETRA, at=LATER, checked=checks, reason="seen")
    assert "neutrality" in alert.steps.get(event="approve").reason, "what was looked at is kept"
