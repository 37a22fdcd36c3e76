"""An alert that is out is kept right, field by field; another state's is never changed here."""

import pytest

from spoc.core.terms.alerts import DeletionGround, FlagGround, LinkReason
from spoc.office.alerts.models import AlertChange
from spoc.office.alerts.services.marks import NewFlag
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import links as alert_links
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LATER, OLGA, PETRA, acknowledge, active, fresh, states_of_orders
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db


def test_every_field_that_changes_is_kept_with_where_it_came_from() -> None:
    alert = active()
    values = alert_changes.values_of(alert) | {"alert.offence": "armed robbery, murder", "identity.sex": "X"}
    alert_changes.update(alert.pk, values, origin="QN-QM-M-2026-0000004", by=OLGA, at=LATER)
    kept = AlertChange.objects.filter(alert=alert).values_list("field", "before", "after", "version", "origin", "by")
    assert set(kept) == {
        ("identity.0.sex", "M", "X", 2, "QN-QM-M-2026-0000004", "olga"),
        ("offence", "armed robbery", "armed robbery, murder", 2, "QN-QM-M-2026-0000004", "olga"),
    }
    assert states_of_orders(alert) == [("create", "acknowledged"), ("update", "queued")]
    acknowledge(alert, at=LATER)
    assert (alert.version, alert.central_version) == (2, 2)


def test_a_newer_change_takes_the_place_of_one_that_still_waits() -> None:
    alert = active()
    for offence in ("murder", "murder, arson"):
        values = alert_changes.values_of(fresh(alert)) | {"alert.offence": offence}
        alert_changes.update(alert.pk, values, origin="telephone", by=OLGA, at=LATER)
    assert states_of_orders(alert) == [("create", "acknowledged"), ("update", "superseded"), ("update", "queued")]


def test_a_change_may_be_written_slowly_and_thrown_away() -> None:
    alert = active()
    draft = alert_changes.begin_change(alert.pk, by=OLGA, at=LATER)
    alert_entry.save(alert.pk, {**draft.values, "alert.offence": "m"}, version=1, by=OLGA, at=LATER)
    assert alert_changes.begin_change(alert.pk, by=OLGA, at=LATER).values["alert.offence"] == "m"
    assert alert_changes.drop_change(alert.pk, by=OLGA, at=LATER)
    assert fresh(alert).offence == "armed robbery"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({}, "alerts.change.nothing", id="nothing"),
        pytest.param({"alert.offence": ""}, "alerts.entry.data", id="less than the law asks for"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(change: dict[str, object], code: str) -> None:
    alert = active()
    with pytest.raises(RefusedError) as refused:
        alert_changes.update(alert.pk, alert_changes.values_of(alert) | change, origin="file", by=OLGA, at=LATER)
    assert refused.value.reason.code == code
    assert fresh(alert).version == 1


def test_another_states_alert_is_never_changed_here() -> None:
    theirs, ours = alert_on(), active()
    flag = NewFlag(state="QN", ground=FlagGround.NATIONAL_LAW, asked_in="QN-QM-F-2026-0000001")
    for change in (
        lambda: alert_changes.update(theirs.pk, {"alert.offence": "x"}, origin="file", by=OLGA, at=LATER),
        lambda: alert_changes.begin_change(theirs.pk, by=OLGA, at=LATER),
        lambda: alert_entry.save(theirs.pk, {}, version=1, by=OLGA, at=LATER),
        lambda: alert_flags.add(theirs.pk, flag, by=OLGA, at=LATER),
        lambda: alert_extension.extend(theirs.pk, "needed", by=OLGA, at=LATER),
    ):
        with pytest.raises(RefusedError) as refused:
            change()
        assert refused.value.reason.code == "alerts.move.not_ours"
        assert refused.value.reason.values["source"] == "R62 Art 59(3)"
    with pytest.raises(RefusedError, match="not_ours"):
        alert_links.link(ours.pk, theirs.pk, why=LinkReason.SAME_CASE, by=OLGA, at=LATER)
    with pytest.raises(RefusedError):
        alert_ending.withdraw(theirs.pk, DeletionGround.OWNER_DECISION, reason="ours now", by=OLGA, at=LATER)
    assert (fresh(theirs).version, fresh(theirs).offence) == (1, "robbery")


def test_who_read_an_older_version_changes_nothing_and_is_told_what_stands_now() -> None:
    alert = active()
    values = alert_changes.values_of(alert)
    alert_changes.update(alert.pk, {**values, "alert.remarks": "limps"}, origin="form M", version=1, by=OLGA, at=LATER)
    with pytest.raises(alert_changes.ChangedMeanwhileError) as late:
        alert_changes.update(alert.pk, {**values, "alert.remarks": "x"}, origin="phone", version=1, by=PETRA, at=LATER)
    assert (late.value.version, late.value.values["alert.remarks"]) == (2, "limps")
    assert fresh(alert).remarks == "limps"
