"""A match on an alert of whatever category and kind leads somewhere: form G, the NCB, or who entered it."""

from datetime import date

import pytest

from spoc.core.law.alert_categories import CATEGORIES, CategoryAsks
from spoc.core.law.categories.national import NationalCategory
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.offices import Desk, Purpose, Role, System
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import NewAlert, enter_alert
from spoc.office.catalogue.models import Bureau
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import Match, QueryKind
from spoc.office.screening.services import Finding, NewMatch, NewQuery, keep_matches, keep_query
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.procedures import composing, drafting, national_categories
from spoc.procedures.answers import Band, MatchView, Step, answer_view
from spoc.procedures.hit_confirmation import Told, confirm, verify_through_ncb
from tests.channels.mail.invented import NOW
from tests.procedures.alerts.own import LEAD
from tests.procedures.holdings import BORDER_GUARD, LATER, OLGA
from tests.samples.kinds import SAMPLES

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOLD = Told(
    reason="compared feature by feature",
    finding=Finding(found_at=NOW, place="Lipovany, Bridge Street", circumstances="traffic control"),
)
FOUND = NationalCategory(
    code="FOUND",
    title="Found and kept",
    act="Act 1/2014",
    article="17",
    subjects=frozenset(SubjectKind),
    requested_action=RequestedAction.INFORM_ISSUER,
    review_years=2,
    approver=Role.SHIFT_LEAD,
    since=date(2026, 1, 1),
)


def walked() -> dict[tuple[str, SubjectKind], CategoryAsks]:
    """Every category about the first of its kinds, and every kind of each system once."""
    first = {(row.category.value, min(row.subjects)): row for row in CATEGORIES}
    there = {(row.system, kind) for (_, kind), row in first.items()}
    for row in CATEGORIES:
        for kind in sorted(row.subjects):
            if (row.system, kind) not in there and row.system is not System.NATIONAL:
                there.add((row.system, kind))
                first[row.category.value, kind] = row
    nat = next(row for row in CATEGORIES if row.system is System.NATIONAL)
    return first | {("NAT", kind): nat for kind in (SubjectKind.PERSON, SubjectKind.BOAT, SubjectKind.THREAT)}


EVERY = [(row, kind) for (_, kind), row in walked().items()]


def alert_about(kind: SubjectKind, row: CategoryAsks) -> Alert:
    """A live alert of another state; of a list of ours, where the category is national."""
    sample, is_ours = SAMPLES[kind], row.system is System.NATIONAL
    numbers = [
        NewIdentifier(kind=one.kind, value=one.value, document_kind=one.document_kind, state=one.state)
        for one in sample.numbers
    ]
    new = NewSubject(kind=kind, identities=sample.identities, identifiers=numbers, data=dict(sample.data))
    said = NewAlert(
        system=row.system,
        reference="QN20260000017",
        category=AlertCategory.OBJECT if is_ours else row.category,
        requested_action=row.requested_action,
        issuing_state="QM" if is_ours else "QN",
        is_own=is_ours,
    )
    alert = enter_alert(create_subject(new, at=NOW), said, at=NOW)
    if is_ours:
        national_categories.define(FOUND, by=LEAD, at=NOW)
        Alert.objects.filter(pk=alert.pk).update(category=row.category, national_code=FOUND.code)
        alert.refresh_from_db()
    return alert


def match_on(alert: Alert) -> Match:
    new = NewQuery(kind=QueryKind.DOCUMENT, terms={"number": "17"}, purpose=Purpose.POLICE_CHECK, reason="file 7")
    found = NewMatch(subject_id=alert.subject_id, alert_id=alert.pk, score=1.0, evidence=[])
    (match,) = keep_matches(keep_query(new, by=OLGA, at=NOW), [found])
    return match


def shown(match: Match) -> MatchView:
    view = answer_view(match.query, OLGA, TODAY)
    assert view.band is Band.POSSIBLE
    assert len(view.actions) == 1
    _only_what_to_do(match)
    return view.matches[0]


def _only_what_to_do(match: Match) -> None:
    """What an end user sees: what to do, and nothing of why."""
    (found,) = answer_view(match.query, BORDER_GUARD, TODAY).matches
    assert match.alert is not None
    assert found.alert is not None
    assert found.alert.requested_action == match.alert.requested_action
    assert (found.alert.offence, found.alert.authority, found.alert.details) == ("", "", {})


def of(system: set[System]) -> list[object]:
    return [pytest.param(row, kind, id=f"{row.category} {kind}") for row, kind in EVERY if row.system in system]


@pytest.mark.parametrize(("row", "kind"), of({System.SIS}))
def test_a_hit_in_sis_is_told_by_a_form_that_may_leave(row: CategoryAsks, kind: SubjectKind, bureau: Bureau) -> None:
    match = match_on(alert_about(kind, row))
    found = shown(match)
    assert found.alert is not None
    assert (found.step, found.alert.is_discreet) == (Step.CONFIRM, row.is_discreet)
    draft = confirm(match, TOLD, by=OLGA, at=LATER).case.messages.get()
    assert str(draft.form["act_article"]).startswith(f"{row.source.act} {row.source.article}")
    assert [one.reason.code for one in composing.problems_of(draft, at=LATER) if one.stops] == []
    assert draft.form["subject_kind"] in drafting.preview(draft, at=LATER) or kind is SubjectKind.PERSON


@pytest.mark.parametrize(("row", "kind"), of({System.INTERPOL, System.UN}))
def test_what_interpol_or_the_un_tells_is_verified_first(row: CategoryAsks, kind: SubjectKind) -> None:
    match = match_on(alert_about(kind, row))
    found = shown(match)
    assert found.step is Step.VERIFY
    assert found.why_not is not None
    assert found.why_not.code == "law.verify_through_ncb"
    case = verify_through_ncb(match, TOLD, by=OLGA, at=LATER)
    assert (case.desk, case.messages.count(), case.deadlines.count()) == (Desk.NCB, 0, 1)


@pytest.mark.parametrize(("row", "kind"), of({System.NATIONAL}))
def test_a_hit_in_a_list_of_ours_is_told_to_who_entered_it(row: CategoryAsks, kind: SubjectKind) -> None:
    match = match_on(alert_about(kind, row))
    assert shown(match).step is Step.CONFIRM
    case = confirm(match, TOLD, by=OLGA, at=LATER).case
    assert not case.messages.exists()
    assert OfficerNotice.objects.get().code == "hit.national"


def test_every_category_and_every_kind_is_walked() -> None:
    assert {row.category for row, _ in EVERY} == set(AlertCategory)
    assert {kind for _, kind in EVERY} == set(SubjectKind)
    assert set(IdentifierKind) >= {one.kind for sample in SAMPLES.values() for one in sample.numbers}
