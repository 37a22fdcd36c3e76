"""Alerts: a list by filter with its counts, searched by reference, one in full."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.alert_shapes import AlertInFullShape, AlertPageShape, FacetsShape
from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import LIVE_STATES, AlertCategory, AlertState, SubjectKind, Warning  # noqa: A004
from spoc.core.terms.offices import Desk, System
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.alerts.selectors.facets import Facets
from spoc.office.alerts.selectors.pages import Asked
from spoc.office.alerts.selectors.sorting import Order, Place, SortKey
from spoc.office.alerts.selectors.wanted import NO_STATE, AlertFilter, Due, Facet, Whose, YesNo
from spoc.procedures.alerts.handling import AlertInFull, open_alert
from spoc.procedures.alerts.lists import MOST_AT_ONCE, count_list, open_list, total_of_list
from spoc.procedures.questions import QuestionError

# Any below: the value that a shape is made of.

router = Router(tags=["alerts"])
Number = Annotated[int, Path(ge=1, le=2**62, description="number of the alert here")]
Issuer = Annotated[str, Field(pattern=f"^([A-Z]{{2}}|{NO_STATE})$")]
Account = Annotated[int, Field(ge=1, le=999_999_999)]
SORTS = "|".join(SortKey)


class Narrowing(Schema):
    """What the list is narrowed to. Of several values under one name any will do; what is left out does not narrow."""

    system: list[System] = Field(default_factory=list)
    category: list[AlertCategory] = Field(default_factory=list)
    subject_kind: list[SubjectKind] = Field(default_factory=list)
    issuing_state: list[Issuer] = Field(default_factory=list, description=f'"{NO_STATE}": an organisation issued it')
    is_own: bool | None = None
    state: list[AlertState] = Field(default_factory=list, description="none: those in which checks find an alert")
    any_state: bool = Field(False, description="ended ones too; goes before `state`")
    review: list[Due] = Field(default_factory=list, description="of ours: overdue, or within so many days")
    warning: list[Warning] = Field(default_factory=list)
    is_flagged: bool | None = None
    is_hidden: bool = Field(False, description="only those hidden from end users now")
    desk: list[Desk] = Field(default_factory=list)
    owner: list[Account] = Field(default_factory=list, description="number of the account that answers for it")

    def wanted(self, text: str = "") -> AlertFilter:
        said: dict[Facet, set[str]] = {
            Facet.SYSTEM: set(self.system),
            Facet.CATEGORY: set(self.category),
            Facet.KIND: set(self.subject_kind),
            Facet.ISSUER: set(self.issuing_state),
            Facet.WHOSE: _one_of(self.is_own, Whose.OWN, Whose.FOREIGN),
            Facet.STATE: set() if self.any_state else set(self.state) or set(LIVE_STATES),
            Facet.REVIEW: set(self.review),
            Facet.WARNING: set(self.warning),
            Facet.FLAGGED: _one_of(self.is_flagged, YesNo.YES, YesNo.NO),
            Facet.HIDDEN: {YesNo.YES} if self.is_hidden else set(),
            Facet.DESK: set(self.desk),
            Facet.OWNER: {str(one) for one in self.owner},
        }
        return AlertFilter(chosen={facet: frozenset(codes) for facet, codes in said.items() if codes}, text=text)


class ListPart(Narrowing):
    """Which part of the list, in which order."""

    sort: str = Field(
        "-entered", pattern=f"^-?({SORTS})$", description=f"{', '.join(SortKey)}; with a dash the other way round"
    )
    after: Text = Field("", max_length=80, description="`next` of the page before this one")
    before: Text = Field("", max_length=80, description="`previous` of the page after this one; goes before `after`")
    limit: int = Field(50, ge=1, le=MOST_AT_ONCE)

    def asked(self, text: str = "") -> Asked:
        """Raises QuestionError for a place that is none in this order."""
        order = Order.parse(self.sort)
        return Asked(
            wanted=self.wanted(text),
            order=order,
            after=_place(self.after, order),
            before=_place(self.before, order),
            limit=self.limit,
        )


class ReferenceSearch(ListPart):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reference": "QN20250004711", "limit": 10}]})

    reference: Text = Field(
        min_length=3, max_length=40, description="Schengen ID, notice number, UN reference; its beginning"
    )


@router.get("", response=answers({200: AlertPageShape}), summary="Alerts, newest first unless sorted otherwise")
@needs(Verb.READ_ALERTS)
def alerts(request: HttpRequest, narrow: Query[ListPart]) -> dict[str, Any]:
    return _page(request, narrow.asked())


@router.get("/facets", response=answers({200: FacetsShape}), summary="How many fit, by each code of each facet")
@needs(Verb.READ_ALERTS)
def facets(request: HttpRequest, narrow: Query[Narrowing]) -> Facets:
    return count_list(narrow.wanted(), by=actor_in(request), at=timezone.now())


@router.post("/search", response=answers({200: AlertPageShape}, body=True), summary="Alerts by reference")
@needs(Verb.READ_ALERTS)
def search(request: HttpRequest, search: ReferenceSearch) -> dict[str, Any]:
    return _page(request, search.asked(search.reference))


@router.get("/{number}", response=answers({200: AlertInFullShape}, found=True), summary="One alert in full")
@needs(Verb.READ_ALERTS)
def alert(request: HttpRequest, number: Number) -> AlertInFull:
    return open_alert(number, by=actor_in(request), at=timezone.now())


def _page(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    page = open_list(asked, by=by, at=at)
    total, is_capped = total_of_list(asked.wanted, by=by, at=at)
    return {
        "total": total,
        "is_total_capped": is_capped,
        "next": str(page.next) if page.next else None,
        "previous": str(page.previous) if page.previous else None,
        "lines": page.lines,
    }


def _one_of(said: bool | None, yes: str, no: str) -> set[str]:
    return set() if said is None else {yes if said else no}


def _place(text: str, order: Order) -> Place | None:
    try:
        return Place.parse(text, order.key) if text else None
    except ValueError as error:
        raise QuestionError("question.no_page") from error
