"""Persons of lists that the office holds beside its alerts."""

from collections.abc import Iterable

from spoc.office.subjects.models import ListedPerson


def numbers_in_lists(subject_ids: Iterable[int]) -> dict[int, str]:
    """By subject: its number in the list that it is of; whoever is of none has no entry."""
    return dict(ListedPerson.objects.filter(subject__in=set(subject_ids)).values_list("subject_id", "source_id"))
