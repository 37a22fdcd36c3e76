"""What the training office holds of other states is what the kinds of subjects declare and the categories are about."""

from collections import defaultdict

import pytest

from spoc.core.law.alert_categories import CATEGORIES, category_rule
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.kinds import check_category, check_needs, check_numbers, kind_of, read_data
from spoc.core.terms.offices import System
from spoc.procedures.training.alerts import TrainingAlert, training_alerts
from tests.channels.mail.invented import NOW

TODAY = NOW.date()
HELD: defaultdict[SubjectKind, list[TrainingAlert]] = defaultdict(list)
for one in training_alerts(TODAY):
    HELD[one.subject.kind].append(one)


@pytest.mark.parametrize("kind", sorted(HELD))
def test_an_invented_subject_is_as_its_kind_declares(kind: SubjectKind) -> None:
    declared = kind_of(kind)
    for held in HELD[kind][:40]:
        new = held.subject
        numbers = [
            NumberValue(kind=one.kind, value=one.value, document_kind=one.document_kind, state=one.state)
            for one in new.identifiers
        ]
        data, findings = read_data(declared, new.data)
        assert (data, findings) == (dict(new.data), ())
        needs = check_needs(declared, data=data, numbers=numbers, identities=new.identities)
        assert [one for one in needs if not one.field.startswith("biometric.")] == [], "pictures stay with their owner"
        assert [one for one in check_numbers(declared, numbers, data=data) if one.refuses] == []
        assert check_category(declared, data, held.alert.category) == ()


@pytest.mark.parametrize("kind", sorted(HELD))
def test_every_alert_is_about_what_its_category_allows(kind: SubjectKind) -> None:
    for held in HELD[kind]:
        rule = category_rule(held.alert.category, TODAY)
        assert kind in rule.subjects
        assert (held.alert.system, held.alert.requested_action) == (rule.system, rule.requested_action)


def test_every_category_of_others_and_every_kind_of_subject_is_there() -> None:
    of_others = {row.category for row in CATEGORIES if row.system in (System.SIS, System.INTERPOL) and not row.switch}
    assert of_others == {one.alert.category for some in HELD.values() for one in some}
    listed_by_the_un, behind_a_switch = SubjectKind.ENTITY, SubjectKind.ASSET
    assert set(SubjectKind) - {listed_by_the_un, behind_a_switch} == set(HELD)
    assert min(map(len, HELD.values())) >= 1


def test_notices_are_told_apart_by_their_categories() -> None:
    red = [one.alert for one in HELD[SubjectKind.PERSON] if one.alert.category is AlertCategory.RED]
    assert len(red) >= 50
    assert all(one.reference.startswith("A-") and "notice" not in one.details for one in red)
