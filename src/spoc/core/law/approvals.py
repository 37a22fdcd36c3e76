"""Who approves an alert of our own, and what a legal officer checks before a request to INTERPOL leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.access import Verb
from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.categories.asking import DIFFUSIONS, NOTICES
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.reasons import Reason

V, N, M = Confidence.V, Confidence.N, Confidence.M
_C = AlertCategory


class Check(StrEnum):
    """What a legal officer looks at."""

    COMPLETE = "complete"
    """Minimum data, quality of pictures, facts that fit the charge."""
    PENALTY = "penalty"
    EXCLUDED_OFFENCE = "excluded_offence"
    NEUTRALITY = "neutrality"
    HUMAN_RIGHTS = "human_rights"
    REFUGEE = "refugee"
    EXTRADITION = "extradition"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, kw_only=True)
class NeedsApproval(Rule):
    """Who approves alerts of these categories. by_another: never who proposed it."""

    categories: frozenset[AlertCategory]
    verb: Verb
    by_another: bool = True


@dataclass(frozen=True, kw_only=True)
class NeedsCheck(Rule):
    """What is checked and written down before alerts of these categories are approved."""

    categories: frozenset[AlertCategory]
    check: Check


APPROVALS: tuple[NeedsApproval, ...] = (
    NeedsApproval(
        id="second-officer",
        categories=frozenset(AlertCategory) - {AlertCategory.UN_LISTING},
        verb=Verb.APPROVE_ALERT,
        source=Source(act=OUR_OWN, article="second pair of eyes"),
        confidence=Confidence.P,
        since=RECAST,
        note="No act that was read asks for it; an alert bears on people's freedom in thirty states.",
    ),
)

_PERSONS = frozenset(
    {_C.RED, _C.BLUE, _C.GREEN, _C.YELLOW, _C.DIFFUSION_WANTED, _C.DIFFUSION_LOCATE, _C.DIFFUSION_MISSING}
) | {_C.DIFFUSION_WARN}
_WANTED = frozenset({_C.RED, _C.DIFFUSION_WANTED})


def _check(check: Check, categories: frozenset[AlertCategory], law: tuple[Source, Confidence], note: str) -> NeedsCheck:
    return NeedsCheck(
        id=f"check-{check.replace('_', '-')}",
        check=check,
        categories=categories,
        source=law[0],
        confidence=law[1],
        since=max(RECAST, act_of(law[0].act).since),
        note=note,
    )


def _rpd(article: str, paragraph: str = "") -> Source:
    return Source(act="RPD", article=article, paragraph=paragraph)


CHECKLIST: tuple[NeedsCheck, ...] = (
    _check(
        Check.COMPLETE,
        NOTICES | DIFFUSIONS,
        (_rpd("78"), N),
        "Minimum data, quality of the pictures, and facts that fit the charge.",
    ),
    _check(
        Check.PENALTY,
        _WANTED,
        (_rpd("83", "1"), N),
        "Prosecution: punishable by at least two years; sentence: at least six months imposed or left (left: M).",
    ),
    _check(
        Check.EXCLUDED_OFFENCE,
        _WANTED,
        (_rpd("83", "1"), N),
        "No matter of behaviour or culture, of the family, of administration or a private dispute, unless it serves "
        "serious or organised crime.",
    ),
    _check(
        Check.NEUTRALITY,
        NOTICES | DIFFUSIONS,
        (Source(act="IC", article="3"), N),
        "No political, military, religious or racial character; the offence, the person, the source and the context "
        "are weighed (M).",
    ),
    _check(
        Check.HUMAN_RIGHTS,
        _PERSONS,
        (Source(act="IC", article="2"), V),
        "In the spirit of the Universal Declaration; due process, no risk of torture.",
    ),
    _check(
        Check.REFUGEE,
        _PERSONS,
        (Source(act="REFUGEE", article="operative part"), V),
        "None at the request of the country of feared persecution once the status is confirmed. Which country protects "
        "somebody stands in no message.",
    ),
    _check(
        Check.EXTRADITION,
        _WANTED,
        (_rpd("84"), M),
        "Extradition is sought once the person is found, in agreement with the authorities that ask for it.",
    ),
    _check(
        Check.DUPLICATE,
        NOTICES | DIFFUSIONS,
        (_rpd("76"), M),
        "No earlier refusal, decision of the Commission for the Control of Files, or final judgment on the same facts.",
    ),
)


def checks_for(category: AlertCategory, on: date) -> tuple[NeedsCheck, ...]:
    """What a legal officer checks before this is approved; none for an alert in SIS."""
    return tuple(row for row in in_force(CHECKLIST, on) if category in row.categories)


def why_not_approve(
    category: AlertCategory, on: date, *, proposed_by: str, approver: str, checked: Collection[Check] = ()
) -> tuple[tuple[Rule, Reason], ...]:
    """Each row that stands against the approval, with its reason; empty when none does. A row of M or P warns.

    proposed_by, approver: user names. That nobody approves what he proposed himself is a proposal (P); the step's own
    row (`MayMove.by_another`) holds it firmly, whatever the confidence.
    """
    found: list[tuple[Rule, Reason]] = [
        (row, Reason(code="alerts.approve.own", values={"source": str(row.source)}))
        for row in in_force(APPROVALS, on)
        if category in row.categories and row.by_another and proposed_by == approver
    ]
    found += [
        (row, Reason(code="alerts.approve.check", values={"check": row.check, "source": str(row.source)}))
        for row in checks_for(category, on)
        if row.check not in checked
    ]
    return tuple(found)
