"""An alert is drafted, saved as it is typed, checked, proposed; a second officer approves it; it gets its numbers."""

import pytest

from spoc.core.terms.alerts import AlertCategory, AlertState
from spoc.office.alerts.models import AlertStep
from spoc.office.audit.models import AuditEntry
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LATER, NOW, OLGA, active, drafted, fresh, person, propose

pytestmark = pytest.mark.django_db


def test_a_draft_has_its_number_and_no_check_finds_it() -> None:
    alert = drafted()
    assert str(alert.registry_entry) == "ALERT/2026-000001"
    assert (alert.state, alert.subject.is_searchable, alert.reference) == (AlertState.DRAFT, False, "")


def test_what_is_typed_is_kept_right_or_wrong_and_nobody_overwrites_another() -> None:
    alert = drafted()
    version = alert_entry.save(alert.pk, {"identity.birth_dates": "not a date"}, version=1, by=OLGA, at=LATER)
    assert (version, fresh(alert).draft.values) == (2, {"identity.birth_dates": "not a date"})
    with pytest.raises(alert_entry.AlertDraftConflictError) as conflict:
        alert_entry.save(alert.pk, person(), version=1, by=OLGA, at=LATER)
    assert conflict.value.values == {"identity.birth_dates": "not a date"}


def test_an_arrest_alert_goes_from_draft_to_active_with_its_steps_and_entries() -> None:
    alert = active()
    assert (alert.state, alert.reference, alert.central_version) == (AlertState.ACTIVE, "QM20260000001", 1)
    steps = list(AlertStep.objects.filter(alert=alert).values_list("event", "by"))
    assert steps == [("propose", "olga"), ("approve", "petra"), ("central_acknowledged", "system")]
    assert fresh(alert).subject.is_searchable
    actions = AuditEntry.objects.filter(subjects__contains=[alert.key]).values_list("action", flat=True)
    assert {"alerts.draft", "alerts.propose", "alerts.approve", "alerts.central_acknowledged"} <= set(actions)


def test_what_is_missing_is_refused_with_the_rule_that_asks_for_it() -> None:
    alert = drafted(alert__offence="")
    with pytest.raises(RefusedError) as refused:
        propose(alert)
    assert refused.value.reason.code == "alerts.entry.data"
    assert refused.value.reason.values["points"] == "offence"
    assert "R62" in refused.value.reason.values["source"]
    assert fresh(alert).state == AlertState.DRAFT


def test_a_warning_waits_for_its_reason_and_the_reason_is_kept_with_the_step() -> None:
    alert = drafted(AlertCategory.ORANGE)
    assert alert_entry.checks(alert.pk, by=OLGA, at=NOW).warnings
    with pytest.raises(RefusedError, match="answer_needed"):
        alert_entry.propose(alert.pk, version=1, by=OLGA, at=NOW)
    propose(alert)
    step = AlertStep.objects.get(alert=alert, event="propose")
    answers = [one["answer"] for one in step.findings if one["weight"] == "warns"]
    assert answers == ["looked at by the officer"] * len(answers)


def test_the_warrant_is_attached_or_the_alert_stays_a_draft() -> None:
    alert = drafted()
    alert_entry.detach_paper(alert.pk, alert.files.get().pk, by=OLGA, at=NOW)
    with pytest.raises(RefusedError) as refused:
        propose(alert)
    assert refused.value.reason.code == "alerts.entry.warrant"


def test_a_draft_is_thrown_away_and_its_number_stays_given() -> None:
    first = drafted()
    alert_entry.throw_away(first.pk, by=OLGA, at=NOW)
    assert str(drafted().registry_entry) == "ALERT/2026-000002"
