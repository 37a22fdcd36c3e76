"""A hit on an alert of a list of our own: a case, who entered it is told, and no form leaves for anybody."""

from datetime import date

import pytest

from spoc.core.law.categories.national import NationalCategory
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.offices import Actor, Desk, Purpose, Role
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message
from spoc.office.screening.models import Match
from spoc.office.screening.services import Finding
from spoc.procedures import national_categories, person_query
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.entry import Begun
from spoc.procedures.answers import Step, answer_view
from spoc.procedures.hit_confirmation import Told, confirm, report_match
from spoc.procedures.questions import PersonQuestion
from tests.channels.mail.invented import NOW
from tests.procedures.alerts.own import LEAD, PETRA, propose
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA

pytestmark = pytest.mark.django_db

BARRED = NationalCategory(
    code="STADIUM",
    title="Barred from stadiums",
    act="Act 1/2014",
    article="17",
    subjects=frozenset({SubjectKind.PERSON}),
    requested_action=RequestedAction.INFORM_ISSUER,
    review_years=2,
    approver=Role.OFFICER,
    since=date(2026, 1, 1),
)
TOLD = Told(reason="the face agrees", finding=Finding(found_at=NOW, place="Lipovany, stadium"), measures="sent home")


def barred(by: Actor, **more: object) -> Alert:
    values = {
        "identity.family": "Yasenytskyi",
        "identity.given": "Ostap",
        "identity.birth_dates": "1979-05-04",
        "identity.kind": "confirmed",
        "alert.reason": "Threw burning things at people.",
        **more,
    }
    new = Begun(
        category=AlertCategory.NATIONAL, subject_kind=SubjectKind.PERSON, national_code="STADIUM", values=values
    )
    national_categories.define(BARRED, by=LEAD, at=NOW)
    alert = propose(alert_entry.begin(new, by=by, at=NOW), by=by)
    return alert_approval.approve(alert.pk, by=PETRA, at=NOW, reason="seen")


def match_of(by: Actor) -> Match:
    asked = PersonQuestion(name="Ostap Yasenytskyi")
    query = person_query.ask(asked, actor=by, purpose=Purpose.POLICE_CHECK, reason="match day, gate 3", at=NOW)
    return query.matches.select_related("alert", "query", "subject").get()


def test_who_entered_it_is_told_and_no_form_is_drafted(irena: User, as_irena: Actor) -> None:
    alert = barred(as_irena, **{"alert.authority": "Police of Lipovany"})
    hit = confirm(match_of(OLGA), TOLD, by=OLGA, at=LATER)
    assert (hit.case.desk, hit.case.deadlines.count(), Message.objects.count()) == (Desk.SIRENE, 0, 0)
    event = hit.case.events.get(code="case.issuer_to_tell")
    assert event.values == {"authority": "Police of Lipovany", "reference": alert.reference}
    assert "Lipovany, stadium" in event.note
    notice = OfficerNotice.objects.get(code="hit.national")
    assert (notice.officer, notice.reference, notice.is_urgent) == (irena, hit.case.number, True)
    assert AuditEntry.objects.get(action="screening.confirm").particulars["legal_basis"] == "Act 1/2014 17"


def test_whoever_is_on_duty_is_told_where_nobody_holds_it(irena: User) -> None:
    barred(OLGA)
    confirm(match_of(OLGA), TOLD, by=OLGA, at=LATER)
    assert OfficerNotice.objects.get(code="hit.national").officer == irena


def test_an_officer_is_offered_to_confirm_it_and_a_border_guard_to_report_it_to_the_desk(irena: User) -> None:
    barred(OLGA)
    (view,) = answer_view(match_of(OLGA).query, OLGA, NOW.date()).matches
    assert view.step is Step.CONFIRM
    report_match(match_of(BORDER_GUARD), TOLD, by=BORDER_GUARD, at=LATER)
    assert OfficerNotice.objects.get(code="match.reported").desk == Desk.SIRENE
