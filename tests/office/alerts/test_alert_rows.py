"""Alerts as they are kept: entered, replaced by a newer copy, withdrawn at commit, filtered."""

import pytest
from django.db import IntegrityError, transaction

from spoc.core.terms.alerts import AlertCategory, AlertState, RequestedAction
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import (
    active_alerts_of,
    alert_by_reference,
    is_discreet,
    last_import,
)
from spoc.office.alerts.services import ListCounts, NewAlert, note_import, replace_copy, withdraw_alerts
from spoc.office.subjects.models import Name
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, LEAD, alert_on, another_on, listing

pytestmark = pytest.mark.django_db


def test_withdrawing_the_last_alert_takes_the_subject_out_of_the_index() -> None:
    first = alert_on()
    second = another_on(first, AlertCategory.REFUSAL)
    assert withdraw_alerts([first.pk], at=LATER) == 1
    assert Name.objects.filter(identity__subject=first.subject, is_searchable=True).exists()
    assert withdraw_alerts([first.pk, second.pk], at=LATER) == 1
    assert not Name.objects.filter(identity__subject=first.subject, is_searchable=True).exists()


def test_a_withdrawn_alert_has_its_moment_and_an_active_one_none() -> None:
    alert = alert_on()
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(state=AlertState.WITHDRAWN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(ended_at=NOW)


def test_a_newer_copy_takes_the_place_of_the_older_and_counts_its_version() -> None:
    alert = listing()
    withdraw_alerts([alert.pk], at=NOW)
    new = NewAlert(
        system=System.UN,
        reference="QMi.002",
        category=AlertCategory.UN_LISTING,
        requested_action=RequestedAction.VERIFY_THROUGH_NCB,
        digest="f" * 64,
    )
    replace_copy(alert, new, at=LATER)
    assert (alert.reference, alert.state, alert.ended_at) == ("QMi.002", AlertState.ACTIVE, None)
    assert (alert.version, alert.changed_at, alert.entered_at) == (3, LATER, NOW)


def test_active_alerts_are_found_by_subject() -> None:
    one, other, gone = alert_on(), alert_on(), alert_on()
    withdraw_alerts([gone.pk], at=LATER)
    subjects = [alert.subject_id for alert in (one, other, gone)]
    assert active_alerts_of(subjects) == {one.subject_id: [one], other.subject_id: [other]}


def test_by_reference_the_active_one_comes_before_the_withdrawn() -> None:
    old = alert_on(reference="QN20260000001")
    withdraw_alerts([old.pk], at=LATER)
    assert alert_by_reference(System.SIS, "QN20260000001") == old
    new = alert_on(reference="QN20260000001")
    assert alert_by_reference(System.SIS, "QN20260000001") == new
    assert alert_by_reference(System.SIS, "QN20260000001", is_own=True) is None


def test_a_discreet_check_is_known_by_law() -> None:
    assert is_discreet(alert_on(category=AlertCategory.CHECK_DISCREET), NOW.date())
    assert not is_discreet(alert_on(), NOW.date())


def test_the_last_import_is_that_of_the_newest_list() -> None:
    counts = ListCounts(added=1, changed=0, withdrawn=0, unchanged=0)
    newest = note_import(System.UN, generated_at=LATER, sha256="a" * 64, counts=counts, by=LEAD, at=NOW)
    note_import(System.UN, generated_at=NOW, sha256="b" * 64, counts=counts, by=LEAD, at=LATER)
    assert last_import(System.UN) == newest
