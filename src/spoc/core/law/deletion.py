"""Why an alert is deleted: the grounds that each category knows, for children and adults apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.categories.asking import CHECKS, DIFFUSIONS, INTERPOL_RECORDS, NOTICES, REFUSALS
from spoc.core.law.mechanics.links import BOUND
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, DeletionGround
from spoc.core.terms.reasons import Reason

V, S, M, P = Confidence.V, Confidence.S, Confidence.M, Confidence.P
_C, _G = AlertCategory, DeletionGround


class Of(StrEnum):
    """Whom a ground is for."""

    ANYBODY = "anybody"
    CHILD = "child"
    ADULT = "adult"


@dataclass(frozen=True, kw_only=True)
class DeletesOn(Rule):
    """The grounds on which alerts of these categories go."""

    categories: frozenset[AlertCategory]
    grounds: frozenset[DeletionGround]
    whom: Of = Of.ANYBODY


def _on(  # noqa: PLR0913  one argument a column
    row: str,
    categories: Iterable[AlertCategory],
    grounds: Iterable[DeletionGround],
    law: tuple[Source, Confidence],
    *,
    whom: Of = Of.ANYBODY,
    note: str = "",
) -> DeletesOn:
    source, confidence = law
    return DeletesOn(
        id=f"delete-{row}",
        categories=frozenset(categories),
        grounds=frozenset(grounds),
        source=source,
        confidence=confidence,
        since=max(RECAST, act_of(source.act).since),
        whom=whom,
        note=note,
    )


def _r62(paragraph: str, point: str = "") -> Source:
    return Source(act="R62", article="55", paragraph=paragraph, point=point)


_ALWAYS = (_G.EXPIRY, _G.OWNER_DECISION)
_RULES = Source(act="RPD", article="81", paragraph="2")
_INTERPOL = NOTICES | DIFFUSIONS

DELETIONS: tuple[DeletesOn, ...] = (
    _on("arrest", [_C.ARREST], [_G.SURRENDERED, _G.DECISION_REVOKED, _G.EXPIRY], (_r62("1"), V)),
    _on(
        "children",
        [_C.MISSING_PROTECTION, _C.MISSING_WHEREABOUTS, _C.CHILD_ABDUCTION],
        [_G.CASE_RESOLVED, *_ALWAYS],
        (_r62("2", "a"), V),
        whom=Of.CHILD,
        note="Located, repatriated, or a decision on care in the executing state.",
    ),
    _on("adults", [_C.MISSING_WHEREABOUTS], [_G.WHEREABOUTS_KNOWN, *_ALWAYS], (_r62("2", "b"), V), whom=Of.ADULT),
    _on(
        "adults-protected",
        [_C.MISSING_PROTECTION],
        [_G.PLACED_UNDER_PROTECTION, *_ALWAYS],
        (_r62("2", "c"), V),
        whom=Of.ADULT,
    ),
    _on("child-at-risk", [_C.CHILD_AT_RISK], [_G.PROTECTIVE_ACTION, *_ALWAYS], (_r62("2", "d"), M)),
    _on("vulnerable", [_C.VULNERABLE_AT_RISK], [_G.PROTECTIVE_ACTION, *_ALWAYS], (_r62("2", "e"), M)),
    _on(
        "judicial",
        [_C.JUDICIAL],
        [_G.COMMUNICATED, *_ALWAYS],
        (_r62("3"), M),
        note="A second hit at the same address is recorded, not sent again; repeated ones are reported.",
    ),
    _on("checks", CHECKS, _ALWAYS, (_r62("4"), M)),
    _on("objects", [_C.OBJECT], [_G.SEIZED, *_ALWAYS], (_r62("5"), M)),
    _on("unknown", [_C.UNKNOWN], [_G.IDENTIFIED, *_ALWAYS], (_r62("6"), S)),
    _on("information", [_C.INFORMATION], [_G.EUROPOL_PROPOSAL, *_ALWAYS], (Source(act="R62", article="55"), M)),
    _on(
        "refusals",
        REFUSALS,
        [_G.DECISION_REVOKED, _G.STATUS_GAINED, _G.EXPIRY],
        (Source(act="R61", article="40"), M),
    ),
    _on(
        "return-confirmed",
        [_C.RETURN],
        [_G.RETURN_CONFIRMED, _G.REPLACED],
        (Source(act="R60", article="8"), V),
        note="After a hit at entry with a ban, a refusal of entry takes its place.",
    ),
    _on(
        "return",
        [_C.RETURN],
        [_G.DECISION_REVOKED, _G.STATUS_GAINED, _G.EXPIRY],
        (Source(act="R60", article="14"), M),
    ),
    _on(
        "notices",
        _INTERPOL,
        [
            _G.SURRENDERED,
            _G.DECISION_REVOKED,
            _G.ACQUITTED,
            _G.TIME_BARRED,
            _G.DEATH,
            _G.CASE_RESOLVED,
            _G.WHEREABOUTS_KNOWN,
            _G.IDENTIFIED,
            _G.COMMUNICATED,
            *_ALWAYS,
        ],
        (_RULES, M),
        note="Warrant lifted, acquittal, time-bar, death; or the purpose is reached, and then without delay.",
    ),
    _on("records", INTERPOL_RECORDS, [_G.RECOVERED, _G.SEIZED, *_ALWAYS], (_RULES, M)),
    _on("national", [_C.NATIONAL], frozenset(_G), (Source(act=OUR_OWN, article="national categories"), P)),
    _on(
        "error",
        frozenset(_C) - {_C.UN_LISTING},
        [_G.ENTERED_IN_ERROR],
        (Source(act="R62", article="59", paragraph="5"), V),
        note="Data that are wrong or unlawful are corrected or deleted without delay.",
    ),
)


def grounds_for(
    category: AlertCategory, on: date, *, is_child: bool | None = None, is_bound: bool = False
) -> tuple[tuple[DeletionGround, Rule], ...]:
    """Each ground on which an alert may be deleted, with its row, in the order of `DeletionGround`.

    is_child: of a person; None: not known, and the grounds for both count. is_bound: an object that was entered to find
    a person, which goes with that person's alert as well (R62 Art 55(7), 54(3), V).
    """
    found: dict[DeletionGround, Rule] = {}
    for row in in_force(DELETIONS, on):
        if category in row.categories and _is_for(row.whom, is_child):
            found |= {ground: row for ground in row.grounds if ground not in found}
    for bound in in_force(BOUND, on) if is_bound else ():
        if category in bound.categories:
            found[_G.PERSON_ALERT_ENDED] = bound
    return tuple((ground, found[ground]) for ground in _G if ground in found)


def why_not_delete(
    category: AlertCategory,
    ground: DeletionGround,
    on: date,
    *,
    is_child: bool | None = None,
    is_bound: bool = False,
) -> Reason | None:
    """None when the category knows the ground; else the reason, with the article of its grounds."""
    rows = grounds_for(category, on, is_child=is_child, is_bound=is_bound)
    if ground in {one for one, _row in rows}:
        return None
    source = str(rows[0][1].source) if rows else ""
    values = {"category": category, "deletion_ground": ground, "source": source}
    return Reason(code="alerts.delete.ground", values=values)


def _is_for(whom: Of, is_child: bool | None) -> bool:
    return whom is Of.ANYBODY or is_child is None or (whom is Of.CHILD) is is_child
