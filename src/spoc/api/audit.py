"""The audit for the data-protection officer: who read or changed what, about whom, why, when."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import AwareDatetime, ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Purpose
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.audit.selectors import EntryPage, Place, Sought, entries
from spoc.procedures.questions import QuestionError
from spoc.procedures.reading import reading

router = Router(tags=["audit"])


class AuditSearch(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "olga", "since": "2026-11-01T00:00:00Z", "limit": 20}]}
    )

    person: Text = Field("", max_length=150, description="user name of who acted")
    subject: Text = Field("", max_length=40, description="opaque reference: subject:123")
    purpose: Purpose | None = None
    operation: Operation | None = None
    action: Text = Field("", max_length=60, description="alerts.read, or a beginning: alerts.")
    outcome: Outcome | None = None
    case_reference: Text = Field("", max_length=30)
    since: AwareDatetime | None = None
    until: AwareDatetime | None = Field(None, description="not included")
    below: Text = Field("", max_length=40, pattern=r"^(\d{1,17}-\d{1,18})?$", description="`next` of the page before")
    limit: int = Field(50, ge=1, le=500)

    def sought(self) -> Sought:
        return Sought(**self.dict(exclude={"below", "limit"}))


class EntryShape(Schema):
    id: int
    at: datetime
    operation: str
    action: str
    actor_name: str
    actor_role: str
    actor_desk: str
    actor_authority: str
    via: str
    purpose: str
    reason: str
    case_reference: str
    subjects: list[str]
    records: list[str]
    query: dict[str, Any]  # Any: what was asked differs by kind
    result_count: int | None
    outcome: str
    batch_size: int


class EntryPageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"entries": [], "next": None}]})

    entries: list[EntryShape]
    next: str | None = Field(description="for `below` of the next page; null on the last")

    @staticmethod
    def resolve_next(page: Any) -> str | None:  # Any: ninja hands over a reader of the page
        return str(page.next) if page.next else None


@router.post("/search", response=answers({200: EntryPageShape}, body=True), summary="Entries, newest first")
@needs(Verb.READ_AUDIT)
def search(request: HttpRequest, search: AuditSearch) -> EntryPage:
    sought = search.sought()
    with reading("audit.read", by=actor_in(request), at=timezone.now(), purpose=Purpose.OVERSIGHT) as what:
        page = entries(sought, below=_below(search.below), limit=search.limit)
        what.reason, what.query, what.count = "oversight", dict(sought.as_terms()), len(page.entries)
    return page


def _below(text: str) -> Place | None:
    try:
        return Place.parse(text) if text else None
    except (ValueError, OverflowError) as error:
        raise QuestionError("question.no_page") from error
