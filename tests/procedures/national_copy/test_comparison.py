"""What went wrong without a word, there or here, is found by the comparison of its category, repaired and kept."""

import pytest
from django.db import connection

from spoc.channels.central.simulator.tampering import add_silently, change_silently, lose_silently
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, DifferenceKind, GapClosing
from spoc.core.terms.offices import SYSTEM, System
from spoc.office.alerts.models import Alert
from spoc.office.copies.models import BroadcastGap, Comparison
from spoc.office.subjects.models import Identifier, Name
from spoc.procedures.national_copy.comparison import compare
from spoc.procedures.national_copy.gaps import close_compared
from spoc.procedures.national_copy.rounds import next_category
from tests.channels.central_systems import now
from tests.procedures.national_copy.copying import Copy


def test_equal_sides_have_no_differences(copy: Copy) -> None:
    copy.change(60)
    report = copy.compare(AlertCategory.OBJECT)
    assert (report.state, report.found, report.buckets_differing) == (ComparisonState.DONE, 0, 0)
    assert (report.held, report.sequence) == (report.theirs, 60)


def test_what_was_lost_changed_and_added_there_without_a_word_is_found_and_put_right(copy: Copy) -> None:
    lost = lose_silently(copy.central.url)
    changed = change_silently(copy.central.url, copy.central.invention)
    added = add_silently(copy.central.url, copy.central.invention, at=now())
    found = {one.reference: one for one in copy.compare_all()}
    kinds = {reference: one.kind for reference, one in found.items()}
    assert kinds == {
        lost: DifferenceKind.SURPLUS,
        changed: DifferenceKind.CHANGED,
        added: DifferenceKind.MISSING,
    }
    assert found[changed].fields == ["remarks"]
    assert all(one.repaired_at for one in found.values())
    assert copy.is_whole()
    assert not copy.compare_all()


def change_a_number(copy: Copy) -> str:
    number = Identifier.objects.order_by("pk").first()
    assert number
    Identifier.objects.filter(pk=number.pk).update(value="FORGED")
    return number.subject.alerts.get().reference


def hide_a_name(copy: Copy) -> str:
    name = Name.objects.order_by("pk").first()
    assert name
    Name.objects.filter(pk=name.pk).update(is_searchable=False)
    return name.identity.subject.alerts.get().reference


def spoil_the_keys_of_a_number(copy: Copy) -> str:
    number = Identifier.objects.order_by("pk").first()
    assert number
    Identifier.objects.filter(pk=number.pk).update(near="FORGED")
    return number.subject.alerts.get().reference


def withdraw_an_alert(copy: Copy) -> str:
    alert = Alert.objects.order_by("pk").first()
    assert alert
    Alert.objects.filter(pk=alert.pk).update(state="withdrawn", ended_at=now())
    return alert.reference


def change_an_action(copy: Copy) -> str:
    alert = Alert.objects.order_by("pk").first()
    assert alert
    Alert.objects.filter(pk=alert.pk).update(requested_action="confirm_return")
    return alert.reference


def write_a_code_that_nobody_knows(copy: Copy) -> str:
    alert = Alert.objects.order_by("pk").first()
    assert alert
    with connection.cursor() as cursor:
        cursor.execute("UPDATE alerts_alert SET requested_action = 'shoot' WHERE id = %s", [alert.pk])
    return alert.reference


def double_an_alert(copy: Copy) -> str:
    alert = Alert.objects.order_by("pk").first()
    assert alert
    Alert.objects.create(**{one.attname: getattr(alert, one.attname) for one in alert._meta.concrete_fields
                            if not one.primary_key and not one.generated})  # fmt: skip
    return alert.reference


@pytest.mark.parametrize(
    ("tamper", "kind", "fields"),
    [
        (change_a_number, DifferenceKind.CHANGED, ["numbers"]),
        (hide_a_name, DifferenceKind.UNSEARCHABLE, []),
        (spoil_the_keys_of_a_number, DifferenceKind.UNSEARCHABLE, []),
        (withdraw_an_alert, DifferenceKind.MISSING, []),
        (change_an_action, DifferenceKind.CHANGED, ["requested_action"]),
        (write_a_code_that_nobody_knows, DifferenceKind.CHANGED, []),
        (double_an_alert, DifferenceKind.DOUBLED, []),
    ],
)
def test_a_row_changed_behind_the_systems_back_is_found_and_put_right(
    copy: Copy, tamper: object, kind: DifferenceKind, fields: list[str]
) -> None:
    assert callable(tamper)
    reference = tamper(copy)
    [found] = copy.compare_all()
    assert (found.reference, found.kind, found.fields) == (reference, kind, fields)
    assert found.repaired_at
    assert copy.is_whole()
    assert not copy.compare_all()


def test_a_comparison_closes_a_gap_that_no_replay_could_close(copy: Copy) -> None:
    copy.change(60)
    for number in (20, 21, 40):
        copy.lose_entry(number)
    assert copy.follow().missing == 3
    assert [(gap.first, gap.last) for gap in BroadcastGap.objects.all()] == [(20, 21), (40, 40)]
    assert len(copy.compare_all()) == 3
    assert next_category(System.SIS, now()) is None
    assert close_compared(System.SIS, at=now()) == 2
    assert {gap.closed_by for gap in BroadcastGap.objects.all()} == {GapClosing.COMPARISON}
    assert copy.is_whole()


def test_a_comparison_that_fails_says_so_and_is_done_again(copy: Copy) -> None:
    copy.central.tell("fail", times=1)
    with pytest.raises(Exception, match="503"):
        copy.compare(AlertCategory.ARREST)
    failed = Comparison.objects.get()
    assert failed.state == ComparisonState.FAILED
    assert "503" in failed.detail
    assert compare(System.SIS, AlertCategory.ARREST, connect=copy.connect, by=SYSTEM, now=now).found == 0
