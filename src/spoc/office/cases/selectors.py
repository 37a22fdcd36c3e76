"""Cases, their timeline, and which are open."""

import uuid
from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.db.models import Q, QuerySet

from spoc.office import prepared
from spoc.office.accounts.models import User
from spoc.office.cases.models import Case, CaseEvent, CaseState, CaseSubject


class CaseView(StrEnum):
    """How the list of case files is cut."""

    OPEN = "open"
    MINE = "mine"
    UNOWNED = "unowned"
    CLOSED = "closed"


def cases_in(view: CaseView, *, officer: User) -> QuerySet[Case]:
    """Case files of the officer's desk (of every desk for who has none), the newest first."""
    rows = Case.objects.select_related("owner").order_by("-opened_at", "-id")
    if officer.desk:
        rows = rows.filter(desk=officer.desk)
    if view is CaseView.CLOSED:
        return rows.filter(state=CaseState.CLOSED)
    rows = rows.filter(state=CaseState.OPEN)
    if view is CaseView.OPEN:
        return rows
    return rows.filter(owner=officer if view is CaseView.MINE else None)


SORTS: Mapping[str, str] = {
    "number": "number",
    "kind": "kind",
    "partner": "partner_state",
    "opened": "opened_at",
    "officer": "owner__username",
}
"""Columns that the list of cases can be sorted by."""


def narrowed(rows: QuerySet[Case], *, text: str = "", sort: str = "") -> QuerySet[Case]:
    """text: a registry number's beginning, a state, or a part of the title, which names no person.

    sort: a column of `SORTS`; with a minus, downwards.
    """
    if text:
        rows = rows.filter(Q(number__startswith=text) | Q(partner_state__iexact=text) | Q(title__icontains=text))
    column = SORTS.get(sort.removeprefix("-"))
    return rows.order_by(f"-{column}" if sort.startswith("-") else column, "-id") if column else rows


def open_cases() -> QuerySet[Case]:
    return Case.objects.filter(state=CaseState.OPEN).select_related("owner")


def case_numbered(number: str) -> Case | None:
    """The case of this registry number, as in 2026-004211."""
    return Case.objects.select_related("owner", "registry_entry").filter(number=number).first() if number else None


def case_of_thread(thread: uuid.UUID) -> Case | None:
    return Case.objects.filter(thread=thread).first()


def timeline_of(case: Case) -> QuerySet[CaseEvent]:
    return case.events.order_by("at", "id")


def case_with_origin(origin: str) -> Case | None:
    """The case in which a subject was put for this (``match:...``); None when it led to none."""
    return Case.objects.filter(casesubject__origin=origin).first()


def subjects_in(case_ids: Iterable[int]) -> list[int]:
    """Ids of the subjects of these cases."""
    rows = CaseSubject.objects.filter(case__in=list(case_ids)).order_by("subject_id")
    return list(rows.values_list("subject_id", flat=True).distinct())


def open_case_numbers(subject_ids: Iterable[int]) -> dict[int, list[str]]:
    """Numbers of open cases by subject, the newest first."""
    found: dict[int, list[str]] = {}
    for subject_id, number in prepared.run(_OPEN_CASES, [list(subject_ids), CaseState.OPEN.value]):
        found.setdefault(subject_id, []).append(number)
    return found


_OPEN_CASES = """
SELECT held.subject_id, one.number FROM cases_casesubject held JOIN cases_case one ON one.id = held.case_id
WHERE held.subject_id = ANY(%s::bigint[]) AND one.state = %s ORDER BY one.opened_at DESC
"""


def cases_about(subject_id: int) -> QuerySet[Case]:
    """Open and closed, the newest first."""
    return Case.objects.filter(subjects=subject_id).select_related("owner").order_by("-opened_at", "-id")
