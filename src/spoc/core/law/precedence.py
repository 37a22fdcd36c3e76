"""Which alerts may stand beside each other, and which of several is executed first, by the active version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spoc.core.law.manuals import recast, second_generation
from spoc.core.law.manuals.rows import GoesWith, RanksAs, Version
from spoc.core.law.rules import Confidence, Source, in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind

__all__ = [
    "COMPATIBLE",
    "DEFAULT_VERSION",
    "RANKS",
    "SETTING",
    "Compatibility",
    "Version",
    "are_compatible",
    "in_order",
    "rank",
]

COMPATIBLE: tuple[GoesWith, ...] = (*second_generation.COMPATIBLE, *recast.COMPATIBLE)
RANKS: tuple[RanksAs, ...] = (*second_generation.RANKS, *recast.RANKS)

DEFAULT_VERSION = Version.RECAST
"""Active where the office set no other: its rows are proposals, so that they warn."""
SETTING = "precedence_version"
"""Name of the office's setting that makes another version active."""


@dataclass(frozen=True, kw_only=True)
class Compatibility:
    """Whether two alerts may stand beside each other, and which row says so."""

    compatible: bool
    row: GoesWith
    source: Source
    confidence: Confidence


def are_compatible(
    existing: AlertCategory,
    new: AlertCategory,
    version: Version,
    on: date,
    *,
    same_state: bool = False,
) -> Compatibility:
    """Whether a new alert may stand beside an existing one on the same subject (R62 Art 23(3)).

    same_state: the new one succeeds an alert of the same state. Raises LookupError
    when the version says nothing of them: only that of the recast speaks of systems other than SIS.
    """
    for row in in_force(COMPATIBLE, on):
        if row.version is version and row.fits(existing, new, same_state=same_state):
            return Compatibility(compatible=row.compatible, row=row, source=row.source, confidence=row.confidence)
    raise LookupError(f"version {version} says nothing of {existing} and {new} on {on}")


def rank(
    category: AlertCategory,
    version: Version,
    on: date,
    *,
    subject: SubjectKind = SubjectKind.PERSON,
    is_immediate: bool = False,
) -> RanksAs | None:
    """The place of an alert in the order of execution, the first being 1; None for what stands outside the order.

    is_immediate: a check of immediate action. The manual of 2008 has no order that may be used.
    """
    rows = [row for row in in_force(RANKS, on) if row.version is version and subject in row.subjects]
    fitting = (row for row in rows if category in row.categories and row.immediate in (None, is_immediate))
    return next(fitting, None)


def in_order(
    categories: Iterable[AlertCategory], version: Version, on: date, subject: SubjectKind = SubjectKind.PERSON
) -> tuple[AlertCategory, ...]:
    """Several alerts on one subject, the one that is executed first before the others; what has no rank stands last."""

    def place(category: AlertCategory) -> int:
        row = rank(category, version, on, subject=subject)
        return row.rank if row else len(RANKS)

    return tuple(sorted(categories, key=place))
