"""Case files: a list, and one with its clocks, subjects, messages and timeline."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.paging import LARGEST_OFFSET, Signed
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.cases.models import Case, CaseEvent
from spoc.office.cases.selectors import CaseView, case_numbered, cases_in
from spoc.office.clocks.models import Deadline
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError
from spoc.words import events

router = Router(tags=["cases"])
Number = Annotated[str, Path(max_length=20, description="registry number, as 2026-004211")]


class DeadlineShape(Schema):
    rule: str
    act: str
    article: str
    confidence: str = Field(description="how sure the rule is: V read in the act ... P a proposal of this system")
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    cancelled_at: datetime | None


class CaseLineShape(Schema):
    number: str
    kind: str
    desk: str
    state: str
    title: str
    partner_state: str
    owner: str = Field(description="user name of the officer who holds it; empty: nobody")
    opened_at: datetime

    @staticmethod
    def resolve_owner(case: Any) -> str:  # Any: ninja hands over a reader of the row
        return case.owner.get_username() if case.owner else ""


class EventShape(Schema):
    at: datetime
    actor: str
    code: str
    sentence: str
    note: str

    @staticmethod
    def resolve_sentence(event: Any) -> str:  # Any: ninja hands over a reader of the row
        return events.sentence(event.code, event.values)


class CasePageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "lines": []}]})

    total: int
    offset: int
    lines: list[CaseLineShape]


class CaseShape(CaseLineShape):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": "2026-000004", "kind": "hit", "desk": "SIRENE", "state": "open",
                    "title": "ARR · QN20250004711", "partner_state": "QN", "owner": "olga",
                    "opened_at": "2026-11-24T09:05:00Z", "deadlines": [], "subjects": ["subject:17"],
                    "messages": [], "events": [],
                }
            ]
        }
    )  # fmt: skip

    deadlines: list[DeadlineShape]
    subjects: list[str] = Field(description="opaque references")
    messages: list[UUID] = Field(description="keys")
    events: list[EventShape]

    @staticmethod
    def resolve_deadlines(case: Any) -> list[Deadline]:  # Any: ninja hands over a reader of the row
        return list(case.deadlines.order_by("due_at"))

    @staticmethod
    def resolve_subjects(case: Any) -> list[str]:  # Any: as above
        return [f"subject:{pk}" for pk in case.subjects.values_list("pk", flat=True)]

    @staticmethod
    def resolve_messages(case: Any) -> list[UUID]:  # Any: as above
        return list(case.messages.order_by("id").values_list("key", flat=True))

    @staticmethod
    def resolve_events(case: Any) -> list[CaseEvent]:  # Any: as above
        return list(case.events.order_by("at", "id"))


@router.get("", response=answers({200: CasePageShape}), summary="Case files, newest first")
@needs(Verb.READ_CASES)
def cases(
    request: Signed,
    view: CaseView = CaseView.OPEN,
    offset: Annotated[int, Query(ge=0, le=LARGEST_OFFSET)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, object]:
    with reading("cases.list", by=actor_in(request), at=timezone.now()) as what:
        rows = cases_in(view, officer=request.user)
        lines = list(rows.select_related("owner")[offset : offset + limit])
        what.reason, what.count, what.records = "list of cases", len(lines), [f"case:{one.number}" for one in lines]
        return {"total": rows.count(), "offset": offset, "lines": lines}


@router.get("/{number}", response=answers({200: CaseShape}, found=True), summary="One case file")
@needs(Verb.READ_CASES)
def case(request: HttpRequest, number: Number) -> Case:
    found = None if "\x00" in number else case_numbered(number)
    if found is None:
        raise NotFoundError(number)
    with reading("case.read", by=actor_in(request), at=timezone.now()) as what:
        subjects = [f"subject:{pk}" for pk in found.subjects.values_list("pk", flat=True)]
        what.reason, what.case, what.subjects, what.records = (
            found.number,
            found.number,
            subjects,
            (f"case:{found.pk}",),
        )
    return found
