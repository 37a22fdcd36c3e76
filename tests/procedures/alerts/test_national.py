"""A category that the office defined itself: with its act and article, in force, approved by whom it says."""

from dataclasses import replace
from datetime import date

import pytest

from spoc.core.law.categories.national import NationalCategory
from spoc.core.terms.alerts import AlertCategory, AlertState, RequestedAction, SubjectKind
from spoc.core.terms.offices import Role
from spoc.office.alerts.models import Alert, CentralOrder
from spoc.procedures import national_categories
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.entry import Begun
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LEAD, NOW, OLGA, PETRA, fresh, person, propose

pytestmark = pytest.mark.django_db
STADIUMS = NationalCategory(
    code="STADIUM",
    title="Barred from stadiums",
    act="Act 1/2014",
    article="17",
    subjects=frozenset({SubjectKind.PERSON}),
    requested_action=RequestedAction.INFORM_ISSUER,
    review_years=2,
    approver=Role.SHIFT_LEAD,
    since=date(2026, 1, 1),
)


def begun(code: str = "STADIUM", kind: SubjectKind = SubjectKind.PERSON) -> Alert:
    new = Begun(category=AlertCategory.NATIONAL, subject_kind=kind, national_code=code, values=person())
    return alert_entry.begin(new, by=OLGA, at=NOW)


def test_it_is_in_force_at_once_without_a_central_system_and_reviewed_by_its_own_years() -> None:
    national_categories.define(STADIUMS, by=LEAD, at=NOW)
    alert = propose(begun())
    with pytest.raises(RefusedError) as refused:
        alert_approval.approve(alert.pk, by=PETRA, at=NOW, reason="seen")
    assert refused.value.reason.code == "alerts.approve.role"
    alert_approval.approve(alert.pk, by=LEAD, at=NOW, reason="seen")
    alert = fresh(alert)
    assert (alert.state, alert.reference, alert.review_on) == (AlertState.ACTIVE, "QMN20260000001", date(2028, 11, 24))
    assert not CentralOrder.objects.filter(alert=alert).exists()
    assert alert.subject.is_searchable


def test_without_its_act_and_article_none_is_defined() -> None:
    with pytest.raises(RefusedError) as refused:
        national_categories.define(replace(STADIUMS, article=" "), by=LEAD, at=NOW)
    assert refused.value.reason.code == "alerts.national.needed"
    with pytest.raises(RefusedError, match="role"):
        national_categories.define(STADIUMS, by=OLGA, at=NOW)


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        pytest.param("", SubjectKind.PERSON, "alerts.entry.basis", id="no category named"),
        pytest.param("OLD", SubjectKind.PERSON, "alerts.entry.basis_ended", id="one that has ended"),
        pytest.param("STADIUM", SubjectKind.VEHICLE, "alerts.entry.subject", id="not about such a subject"),
    ],
)
def test_nothing_is_entered_under_a_category_that_does_not_fit(code: str, kind: SubjectKind, reason: str) -> None:
    national_categories.define(STADIUMS, by=LEAD, at=NOW)
    national_categories.define(replace(STADIUMS, code="OLD", until=date(2026, 6, 30)), by=LEAD, at=NOW)
    with pytest.raises(RefusedError) as refused:
        begun(code, kind)
    assert refused.value.reason.code == reason
