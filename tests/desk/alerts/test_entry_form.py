"""The form of a draft: made of the declaration, kept as typed, checked live, and no colleague's text is overwritten."""

import pytest
from django.utils import timezone
from lxml import html

from spoc.core.law.alert_categories import CATEGORIES
from spoc.core.law.rules import in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.kinds import fields_for, kind_of
from spoc.desk.alerts.entry.marking import names_of
from spoc.desk.alerts.entry.sections import FormOf, sections_of
from spoc.office.alerts.models import Alert, AlertDraft
from spoc.office.audit.models import AuditEntry
from spoc.office.subjects.models import Subject
from spoc.procedures.alerts.entry import Begun, begin
from tests.desk.alerts.colleagues import make_user, olga, petra
from tests.desk.alerts.desk import Colleague, controls_of, fields_of, names_in
from tests.procedures.alerts import own
from tests.procedures.holdings import DMYTRO, alert_on

__all__ = ["make_user", "olga", "petra"]

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def form_in(colleague: Colleague, alert: Alert) -> html.HtmlElement:
    return colleague.open(f"/alerts/{alert.pk}/draft").get_element_by_id("draft")


def drafted(category: AlertCategory = AlertCategory.ARREST, kind: SubjectKind = SubjectKind.PERSON) -> Alert:
    return begin(Begun(category=category, subject_kind=kind), by=own.OLGA, at=timezone.now())


@pytest.mark.parametrize("row", [one for one in in_force(CATEGORIES, TODAY) if one.may_be_own], ids=lambda row: row.id)
def test_the_form_of_every_pair_holds_every_column_of_the_declaration(row: object) -> None:
    for kind in row.subjects:  # type: ignore[attr-defined]  a row of the table
        alert = Alert(category=row.category, subject=Subject(kind=kind))  # type: ignore[attr-defined]  as above
        names = set(names_of(sections_of(FormOf.alert(alert, {}, TODAY), {})))
        declared = kind_of(kind)
        assert {one.column for one in fields_for(declared, AlertCategory(alert.category))} <= names
        assert {one.column for one in declared.numbers} <= names
        assert {"alert.reason", "alert.warnings"} <= names


def test_a_category_that_is_switched_off_says_why_and_cannot_be_chosen(olga: Colleague) -> None:
    olga.open("/alerts/new")
    assert "2018/1862" in olga.text
    links = [link.get("href") for link in olga.page.iter("a")]
    assert not any(f"category={AlertCategory.INFORMATION}" in str(one) for one in links)
    olga.post("/alerts/new", {"category": AlertCategory.INFORMATION.value, "kind": "person"})
    assert olga.status == 422


def test_what_is_typed_is_kept_right_or_wrong_and_shown_again(olga: Colleague) -> None:
    alert = drafted()
    form = form_in(olga, alert)
    typed = {
        "identity.family": ["Orlík"],
        "identity.birth_dates": ["1984-02-30\n1985"],
        "number.document_number": ["QM1234567", ""],
        "number.document_number.kind": ["passport", ""],
        "number.document_number.state": ["QM", ""],
        "data.eyes": ["green", "brown"],
        "alert.warnings": ["armed"],
        "identities.1.identity.family": ["Orlov"],
    }
    answer = olga.client.post(form.get("data-autosave"), fields_of(form) | typed)
    assert (answer.status_code, answer.headers["Draft-Version"]) == (204, "2")
    values = AlertDraft.objects.get(alert=alert).values
    assert values["identity.birth_dates"] == "1984-02-30; 1985"
    assert values["data.eyes"] == "green; brown"
    assert values["identities"] == [{"identity.family": "Orlov"}]
    again = fields_of(form_in(olga, alert))
    assert {name: again[name] for name in typed if not name.startswith("number.")} == {
        name: text for name, text in typed.items() if not name.startswith("number.")
    }
    assert again["number.document_number"][0] == "QM1234567"
    assert "1984-02-30" in olga.text
    assert olga.page.get_element_by_id("t_identity.birth_dates").xpath(".//*[@class='error']")


def test_a_colleague_who_saved_first_is_not_overwritten(olga: Colleague, petra: Colleague) -> None:
    alert = drafted()
    mine, theirs = form_in(olga, alert), form_in(petra, alert)
    petra.client.post(theirs.get("data-autosave"), fields_of(theirs) | {"identity.family": ["Kvas"]})
    olga_fields = fields_of(mine) | {"identity.family": ["Orlík"]}
    assert olga.client.post(mine.get("data-autosave"), olga_fields).status_code == 409
    olga.post(mine.get("action"), olga_fields)
    assert olga.status == 409
    stands = olga.page.get_element_by_id("f_identity.family_says").text_content()
    assert "Kvas" in stands
    assert fields_of(olga.page.get_element_by_id("draft"))["identity.family"] == ["Orlík"]
    assert AlertDraft.objects.get(alert=alert).values["identity.family"] == "Kvas"


def test_the_live_check_names_the_rule_and_asks_for_a_reason_in_place(olga: Colleague) -> None:
    alert = drafted(AlertCategory.OBJECT, SubjectKind.VEHICLE)
    form = form_in(olga, alert)
    wrong_digit = {"number.vin": ["XZNFVDC108W128442"]}
    olga.client.post(form.get("data-autosave"), fields_of(form) | wrong_digit)
    olga.open(f"/alerts/{alert.pk}/draft/checks")
    assert "R62 Art 21" in olga.text
    reasons = [one for one in olga.page.iter("input") if str(one.get("name")).startswith("answer.")]
    assert reasons
    assert all(one.get("form") == "draft" for one in reasons)
    assert AuditEntry.objects.filter(action="alerts.checked").exists()


def test_a_look_alike_stands_beside_the_form_and_its_verdict_is_kept(olga: Colleague) -> None:
    theirs = alert_on(DMYTRO, AlertCategory.ARREST, reference="QN20260000077")
    alert = drafted()
    form = form_in(olga, alert)
    name = DMYTRO.names[0]
    typed = {"identity.full": [name.full], "identity.birth_dates": [str(DMYTRO.birth_dates[0])]}
    olga.client.post(form.get("data-autosave"), fields_of(form) | typed)
    form = form_in(olga, alert)
    assert theirs.reference in olga.text
    assert f"sameness.{theirs.reference}" in names_in(form)
    entry = AuditEntry.objects.filter(action="alerts.compared").latest("pk")
    assert f"alert:{theirs.pk}" in entry.subjects
    said = fields_of(form) | {f"sameness.{theirs.reference}": ["different"]}
    olga.client.post(form.get("data-autosave"), said)
    chosen = [
        one.get("value")
        for one in controls_of(form_in(olga, alert))
        if one.get("name") == f"sameness.{theirs.reference}" and one.get("checked") is not None
    ]
    assert chosen == ["different"]


def test_what_cannot_be_proposed_says_what_is_missing_with_a_link_to_each_field(olga: Colleague) -> None:
    alert = drafted()
    olga.send(form_in(olga, alert))
    assert olga.status == 422
    links = [one.get("href") for one in olga.page.xpath("//*[@data-errors]//a")]
    assert "#f_identity.family" in links
    assert "#f_papers" in links
    ids = {one.get("id") for one in olga.page.iter() if one.get("id")}
    assert {link.removeprefix("#") for link in links} <= ids


def test_an_alert_that_is_out_is_changed_by_the_same_form_and_says_from_what(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    olga.open(f"/alerts/{alert.pk}")
    olga.send(olga.form(f"/alerts/{alert.pk}/change"))
    form = olga.page.get_element_by_id("draft")
    typed = {"alert.offence": "armed robbery and extortion", "origin": ""}
    olga.send(form, typed)
    assert olga.status == 422
    form = olga.page.get_element_by_id("draft")
    olga.send(form, {"origin": "form M of 3 March"})
    alert.refresh_from_db()
    assert alert.offence == "armed robbery and extortion"
    assert not AlertDraft.objects.filter(alert=alert).exists()
    olga.open(f"/alerts/{alert.pk}?view=history")
    assert "form M of 3 March" in olga.text
    assert "armed robbery and extortion" in olga.text


def test_what_is_typed_after_the_draft_was_thrown_away_is_shown_to_be_taken_along(
    olga: Colleague, petra: Colleague
) -> None:
    alert = own.active(at=timezone.now())
    olga.post(f"/alerts/{alert.pk}/change", {})
    fields = fields_of(form_in(olga, alert)) | {"alert.offence": ["arson"]}
    petra.post(f"/alerts/{alert.pk}/draft/throw-away", {})
    assert olga.client.post(f"/alerts/{alert.pk}/draft/keep", fields).status_code == 410
    olga.post(f"/alerts/{alert.pk}/draft/finish", fields)
    assert olga.status == 410
    assert "arson" in olga.text
