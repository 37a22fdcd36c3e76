"""One alert and everything an officer does there: by its own forms, each with its rule, each with its entry."""

from datetime import timedelta

import pytest
from django.utils import timezone

from spoc.core.formats.nist import write_binary
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import Role
from spoc.office.alerts.models import CentralOrder, OrderState
from spoc.office.audit.models import AuditEntry
from spoc.office.rights.models import QualityFinding
from spoc.office.subjects.models import Biometric, MisuseConsent
from spoc.procedures import data_quality
from spoc.procedures.alerts import watch as alert_watch
from tests.core.formats.nist.invented import classical, finger
from tests.core.formats.pictures.drawn import png
from tests.desk.alerts.colleagues import lucia, make_user, olga, petra
from tests.desk.alerts.desk import Colleague, upload
from tests.office.accounts.conftest import MakeUser
from tests.procedures.alerts import own

__all__ = ["lucia", "make_user", "olga", "petra"]

pytestmark = pytest.mark.django_db


def do(colleague: Colleague, number: int, deed: str, view: str = "", **typed: object) -> None:
    """By the form that the page offers."""
    colleague.open(f"/alerts/{number}?view={view}")
    colleague.send(colleague.form(f"/alerts/{number}/do/{deed}"), typed)
    assert colleague.status == 200, colleague.text[:800]


def test_a_flag_is_set_and_lifted_and_the_history_tells_both(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    do(olga, alert.pk, "add_flag", "marks", state="qn", ground="national_law", asked_in="form F 12")
    olga.open(f"/alerts/{alert.pk}")
    assert "Flag QN" in olga.text
    do(olga, alert.pk, "lift_flag", "marks", reason="They will act after all.")
    assert not alert.flags.filter(lifted_at__isnull=True).exists()
    olga.open(f"/alerts/{alert.pk}?view=history")
    assert olga.text.count("Flag of QN") == 2


def test_two_alerts_are_linked_by_reference_and_parted_again(olga: Colleague) -> None:
    one, other = own.active(at=timezone.now()), own.active(at=timezone.now())
    do(olga, one.pk, "link", "marks", other=other.reference, why="accomplice")
    olga.open(f"/alerts/{other.pk}?view=marks")
    assert one.reference in olga.text
    do(olga, other.pk, "unlink", "marks")
    assert not one.links.filter(undone_at__isnull=True).exists()


def test_a_reference_that_nobody_bears_is_said_and_what_was_typed_stays(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    olga.open(f"/alerts/{alert.pk}?view=marks")
    olga.send(olga.form(f"/alerts/{alert.pk}/do/link"), {"other": "QM20269999999", "why": "accomplice"})
    assert olga.status == 409
    assert "QM20269999999" in olga.text
    assert olga.page.get_element_by_id("link-other").get("value") == "QM20269999999"
    assert olga.page.get_element_by_id("deed-link").get("open") is not None


def test_an_arrest_alert_is_hidden_by_the_lead_alone_and_its_clock_ends_it(olga: Colleague, lucia: Colleague) -> None:
    alert = own.active(at=timezone.now())
    olga.open(f"/alerts/{alert.pk}?view=marks")
    assert f"/alerts/{alert.pk}/do/hide" not in [form.get("action") for form in olga.page.iter("form")]
    said = {"approval": "5 Ntc 3/2026", "why_not_otherwise": "He would be warned.", "informed": "QN qs"}
    do(lucia, alert.pk, "hide", "marks", **said)
    assert "Hidden" in lucia.text
    assert alert.hidings.latest("pk").informed == ["QN", "QS"]
    alert_watch.watch(timezone.now() + timedelta(hours=48, minutes=1))
    lucia.open(f"/alerts/{alert.pk}?view=life")
    assert "Hiding ended" in lucia.text


def test_purpose_achieved_starts_the_clock_of_the_authority_and_the_page_asks_for_the_answer(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    do(olga, alert.pk, "achieve_purpose_notice", ground="surrendered", reason="Handed over.")
    olga.open(f"/alerts/{alert.pk}")
    offered = [form.get("action").rsplit("/", 1)[-1] for form in olga.page.iter("form") if "/do/" in form.get("action")]
    assert {"achieve_purpose", "justify_keeping"} <= set(offered)
    assert "achieve_purpose_notice" not in offered
    do(olga, alert.pk, "achieve_purpose", reason="Confirmed by the court.")
    alert.refresh_from_db()
    assert alert.state == "purpose_achieved"


def test_prints_are_shown_with_their_quality_in_words_and_opened_with_an_entry(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    prints = upload("prints.an2", write_binary(classical(finger())), "application/octet-stream")
    said = {"kind": BiometricKind.FINGERPRINTS.value, "file": prints, "is_judged": "on"}
    do(olga, alert.pk, "attach_picture", "pictures", **said)
    face = {"kind": BiometricKind.PHOTOGRAPH.value, "file": upload("face.png", png(), "image/png"), "is_judged": "on"}
    do(olga, alert.pk, "attach_picture", "pictures", **face)
    olga.open(f"/alerts/{alert.pk}?view=pictures")
    assert "NFIQ 1 of 1 to 5" in olga.text
    (small,) = [one.get("src") for one in olga.page.iter("img") if "pictures" in str(one.get("src"))]
    answer = olga.client.get(small)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert AuditEntry.objects.filter(action="biometric.opened", actor_name="olga").exists()
    held = Biometric.objects.filter(subject=alert.subject_id, kind=BiometricKind.FINGERPRINTS).latest("pk")
    assert "attachment" in olga.client.get(f"/alerts/pictures/{held.pk}").headers["Content-Disposition"]
    assert CentralOrder.objects.filter(alert=alert, operation="update").exists()


def test_a_picture_that_nobody_judged_is_refused_and_says_why(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    olga.open(f"/alerts/{alert.pk}?view=pictures")
    said = {"kind": BiometricKind.PHOTOGRAPH.value, "file": upload("face.png", png(), "image/png")}
    olga.send(olga.form(f"/alerts/{alert.pk}/do/attach_picture"), said)
    assert olga.status == 409
    assert not alert.subject.biometrics.exists()


def test_two_records_are_held_as_the_same_and_taken_apart_again(olga: Colleague) -> None:
    one, other = own.active(family="Zorepadchuk", at=timezone.now()), own.active(at=timezone.now())
    do(olga, other.pk, "claim_same", "same", other=one.reference, reason="Same prints.")
    olga.open(f"/alerts/{other.pk}?view=same")
    assert "Zorepadchuk" in olga.text
    do(olga, other.pk, "undo_same", "same", reason="The prints were mixed up.")
    olga.open(f"/alerts/{other.pk}?view=same")
    assert "Zorepadchuk" not in olga.text
    assert "The prints were mixed up." in olga.text


def test_a_victims_data_are_kept_by_consent_and_go_with_it(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    olga.open(f"/alerts/{alert.pk}?view=identities")
    form = olga.form(f"/alerts/{alert.pk}/do/add_victim")
    said = {"family": "Kvasová", "given_on": "2026-01-02", "evidence": "file 12/2026", "points": ["forenames"]}
    olga.send(form, said)
    assert olga.status == 409, "the surname has no consent"
    do(olga, alert.pk, "add_victim", "identities", **(said | {"points": ["surnames"]}))
    olga.open(f"/alerts/{alert.pk}?view=identities")
    assert "Kvasová" in olga.text
    do(olga, alert.pk, "end_consent", "identities", points=["surnames"], withdrawn_on="2026-02-02")
    assert MisuseConsent.objects.get().withdrawn_on is not None
    olga.open(f"/alerts/{alert.pk}?view=identities")
    assert "Kvasová" not in olga.text


def test_an_order_that_failed_is_tried_again_from_its_alert(olga: Colleague) -> None:
    alert = own.approved(at=timezone.now())
    order = own.waiting(alert)
    assert order is not None
    error = {"code": "central.not_connected", "values": {"system": "SIS"}}
    CentralOrder.objects.filter(pk=order.pk).update(state=OrderState.FAILED, error=error, next_try_at=None)
    olga.open(f"/alerts/{alert.pk}?view=central")
    assert "failed" in olga.text
    do(olga, alert.pk, "retry_order", "central")
    order.refresh_from_db()
    assert order.state == OrderState.QUEUED


def test_a_finding_of_quality_is_accepted_with_a_reason_on_the_alert_and_on_the_list(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    data_quality.look_at(alert, at=timezone.now())
    first, second, *_ = QualityFinding.objects.filter(alert=alert, ended_at__isnull=True).order_by("due_on", "id")
    olga.post(f"/alerts/{alert.pk}/do/accept_finding", {"which": first.pk, "reason": "There is none."})
    assert olga.status == 200
    olga.open("/alerts/quality")
    olga.send(olga.form(f"/alerts/quality/{second.pk}/accept"), {"reason": "There are none."})
    assert not QualityFinding.objects.filter(pk__in=[first.pk, second.pk], ended_at__isnull=True).exists()
    olga.send(olga.form("/alerts/quality/look"))
    assert olga.status == 200


def test_the_data_protection_officer_sees_the_quality_of_data_and_no_alert(make_user: MakeUser) -> None:
    data_quality.look_at(own.active(at=timezone.now()), at=timezone.now())
    dana = Colleague(user=make_user("dana", Role.DATA_PROTECTION_OFFICER))
    dana.open("/alerts/quality")
    assert dana.status == 200
    assert not [link for link in dana.page.xpath("//main//a") if str(link.get("href")).startswith("/alerts/1")]
    assert not dana.page.xpath("//main//form[contains(@action, 'accept')]")


def test_a_discreet_check_is_marked_so_that_nothing_of_it_is_printed(olga: Colleague) -> None:
    alert = own.active(AlertCategory.CHECK_DISCREET, at=timezone.now())
    olga.open(f"/alerts/{alert.pk}?view=print")
    assert olga.page.xpath("//main[@data-discreet]")
    assert "Do not disclose" in olga.text
    assert not olga.page.xpath("//main//a[@href='?view=print']")


def test_what_was_proposed_is_sent_back_with_a_reason_and_refused_with_one(olga: Colleague, petra: Colleague) -> None:
    alert = own.proposed(at=timezone.now())
    petra.open(f"/alerts/{alert.pk}")
    petra.send(petra.form(f"/alerts/{alert.pk}/do/return_to_draft"), {"reason": ""})
    assert petra.status == 422
    do(petra, alert.pk, "return_to_draft", reason="The date of birth is missing.")
    alert.refresh_from_db()
    assert alert.state == "draft"
    olga.open(f"/alerts/{alert.pk}?view=life")
    assert "The date of birth is missing." in olga.text


def test_every_look_at_an_alert_leaves_its_entry_and_no_address_holds_a_person(olga: Colleague) -> None:
    alert = own.active(family="Zorepadchuk", at=timezone.now())
    before = AuditEntry.objects.filter(action="alerts.read").count()
    views = [link.get("href") for link in olga.open(f"/alerts/{alert.pk}").xpath("//nav[@data-tabs]/a")]
    for view in views:
        olga.open(f"/alerts/{alert.pk}{view}")
        assert olga.status == 200
        assert not [link for link in olga.page.iter("a") if "Zorepadchuk" in str(link.get("href"))]
    assert AuditEntry.objects.filter(action="alerts.read").count() == before + 1 + len(views)


def test_a_vehicle_has_the_same_page_with_its_own_data(olga: Colleague) -> None:
    alert = own.active(AlertCategory.OBJECT, kind=SubjectKind.VEHICLE, at=timezone.now())
    olga.open(f"/alerts/{alert.pk}")
    assert "Nordvagn" in olga.text
    olga.open(f"/alerts/{alert.pk}?view=identities")
    assert "Only a person's identity can be misused." in olga.text
