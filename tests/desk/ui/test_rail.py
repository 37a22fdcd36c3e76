"""The rail shows what exists and what the policy allows, and nothing else."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.utils import translation

from spoc.core.law.access import Verb
from spoc.desk.ui.places import GROUPS, Count, rail


@pytest.fixture(autouse=True)
def _screens() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.desk.ui.urls"), translation.override("en"):
        yield


def names(**wishes: object) -> list[str]:
    given = {"may": lambda verb: True, "here": "/check", "counts": {}} | wishes
    return [str(item.place.label) for group in rail(given.pop("may"), **given) for item in group.items]  # type: ignore[arg-type]  # by name


def test_an_end_user_who_may_only_ask_sees_the_quick_check_alone() -> None:
    assert names(may=lambda verb: verb is Verb.ASK) == ["Quick check"]


def test_a_screen_that_does_not_exist_yet_is_left_out() -> None:
    assert "Users" not in names()
    assert "Inbox" in names()


def test_who_may_nothing_sees_no_empty_groups() -> None:
    assert rail(lambda verb: False, here="/", counts={}) == ()


def test_the_place_of_the_page_is_marked_and_no_other() -> None:
    items = [item for group in rail(lambda verb: True, here="/check", counts={}) for item in group.items]
    assert [item.place.key for item in items if item.is_current] == ["quick_check"]


def test_counts_stand_beside_their_place() -> None:
    counts = {"inbox": Count(number=14)}
    items = [item for group in rail(lambda verb: True, here="/", counts=counts) for item in group.items]
    assert {item.place.key: item.count for item in items if item.count} == counts


def test_no_two_places_share_a_letter() -> None:
    letters = [place.letter for _, places in GROUPS for place in places]
    assert len(letters) == len(set(letters))
