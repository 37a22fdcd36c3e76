"""Categories that an office defines itself: what the law of its own country lets it enter into a list of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.categories.asking import CategoryAsks
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.offices import Desk, Role, System
from spoc.core.terms.reasons import Reason

_PROPOSED = Source(act=OUR_OWN, article="national categories")

NATIONAL: tuple[CategoryAsks, ...] = (
    CategoryAsks(
        id=AlertCategory.NATIONAL.value,
        category=AlertCategory.NATIONAL,
        system=System.NATIONAL,
        desk=Desk.SIRENE,
        source=_PROPOSED,
        confidence=Confidence.P,
        since=RECAST,
        subjects=frozenset(SubjectKind),
        requested_action=RequestedAction.INFORM_ISSUER,
        action_source=_PROPOSED,
        action_confidence=Confidence.P,
        note="Stands for every category that the office defined, each with the act and article it rests on.",
    ),
)

LONGEST_REVIEW = 10
"""Years; the longest period of any act here (R62 Art 54(2)). A longer one of an office's own is taken for a slip."""
APPROVERS = frozenset({Role.OFFICER, Role.SHIFT_LEAD})


@dataclass(frozen=True, kw_only=True)
class NationalCategory:
    """One category of an office's own. act: the national act by its usual short name; article: the place in it.

    review_years: whole years after which an alert of it is reviewed or goes. since, until: first and last day on which
    alerts may be entered under it, both included.
    """

    code: str
    title: str
    act: str
    article: str
    subjects: frozenset[SubjectKind]
    requested_action: RequestedAction
    review_years: int
    approver: Role
    since: date
    until: date | None = None

    @property
    def place(self) -> str:
        """As it is cited: ``Act 171/1993 17``."""
        return f"{self.act} {self.article}"

    def is_in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


def what_is_wrong(category: NationalCategory) -> tuple[Reason, ...]:
    """Everything that keeps an office from defining such a category; empty when it may.

    Source: the issue's own rule (P) that a national category needs its act and article: without them nobody could say
    by what right a person stands in the list.
    """
    return tuple(_faults(category))


def _faults(category: NationalCategory) -> Iterator[Reason]:
    for name in ("code", "title", "act", "article"):
        if not str(getattr(category, name)).strip():
            yield Reason(code="alerts.national.needed", values={"field": name})
    if not category.subjects:
        yield Reason(code="alerts.national.no_subject", values={"code": category.code})
    if not 1 <= category.review_years <= LONGEST_REVIEW:
        yield Reason(code="alerts.national.review", values={"longest": str(LONGEST_REVIEW)})
    if category.approver not in APPROVERS:
        yield Reason(code="alerts.national.approver", values={"role": category.approver})
    if category.until is not None and category.until < category.since:
        yield Reason(code="alerts.national.ends_before", values={"since": str(category.since)})
