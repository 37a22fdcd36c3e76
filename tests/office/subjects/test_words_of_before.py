"""An office that held things before their words were searched finds them by their words after the migration."""

from importlib import import_module

import pytest
from django.apps import apps

from spoc.core.terms.alerts import SubjectKind
from spoc.office.subjects.models import SearchKey
from spoc.office.subjects.selectors.described import subjects_described
from spoc.office.subjects.services import NewSubject, create_subject
from tests.channels.mail.invented import NOW

pytestmark = pytest.mark.django_db


def test_search_keys_of_things_held_before_are_written_by_the_migration() -> None:
    boat = create_subject(NewSubject(kind=SubjectKind.BOAT, data={"make": "Haselwerk", "model": "Vlna 30"}), at=NOW)
    car = create_subject(NewSubject(kind=SubjectKind.VEHICLE, data={"make": "Haselwerk"}), at=NOW)
    written = list(SearchKey.objects.order_by("field").values_list("subject", "field", "text", "words"))
    SearchKey.objects.all().delete()
    assert subjects_described(["haselwerk"], [SubjectKind.BOAT]).subject_ids == []
    import_module("spoc.office.subjects.migrations.0009_parts_and_words").write_keys(apps, None)
    assert list(SearchKey.objects.order_by("field").values_list("subject", "field", "text", "words")) == written
    assert subjects_described(["haselwerk"], [SubjectKind.BOAT]).subject_ids == [boat.pk]
    assert not SearchKey.objects.filter(subject=car).exists(), "vehicles are there by the million"


def test_a_word_that_too_many_hold_says_that_there_may_be_more() -> None:
    for number in range(4):
        create_subject(
            NewSubject(kind=SubjectKind.BOAT, data={"make": "Haselwerk", "model": f"Vlna {number}0"}), at=NOW
        )
    found = subjects_described(["haselwerk", "30"], [SubjectKind.BOAT])
    assert (len(found.subject_ids), found.was_capped) == (4, False)
    capped = subjects_described(["haselwerk", "30"], [SubjectKind.BOAT], most=2)
    assert capped.was_capped
    assert len(capped.subject_ids) >= 2
