"""What a request to have somebody arrested through INTERPOL must reach: identity in one of two ways, and a penalty."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import RECAST
from spoc.core.law.data.rows import Case
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.reasons import Reason

_D = DataPoint
WANTED = frozenset({AlertCategory.RED, AlertCategory.DIFFUSION_WANTED})


class Counted(StrEnum):
    """Which span a threshold counts."""

    MAXIMUM = "maximum"
    """The longest that the law threatens."""
    IMPOSED = "imposed"
    LEFT = "left"
    """Of a sentence, to be served."""


@dataclass(frozen=True, kw_only=True)
class IdentifiedBy(Rule):
    """One way to say who is wanted: all of some points, and at least one of others."""

    all_of: frozenset[DataPoint]
    one_of: frozenset[DataPoint]

    def is_met(self, points: Collection[DataPoint]) -> bool:
        """Whether the points suffice."""
        return self.all_of <= set(points) and bool(self.one_of & set(points))


@dataclass(frozen=True, kw_only=True)
class AtLeast(Rule):
    """The shortest span, in months, for which a notice is asked. Of a sentence either row is enough."""

    case: Case
    counted: Counted
    months: int


IDENTIFIED: tuple[IdentifiedBy, ...] = (
    IdentifiedBy(
        id="identified-by-name",
        all_of=frozenset({_D.SURNAMES, _D.FORENAMES, _D.GENDER, _D.BIRTH_DATE}),
        one_of=frozenset({_D.PHYSICAL_DESCRIPTION, _D.DNA, _D.DACTYLOSCOPIC, _D.DOCUMENT_NUMBER}),
        source=Source(act="RPD", article="83", paragraph="2"),
        confidence=Confidence.M,
        since=RECAST,
        note="At least the year of birth.",
    ),
    IdentifiedBy(
        id="identified-by-picture",
        all_of=frozenset({_D.PHOTOGRAPH}),
        one_of=frozenset({_D.PREVIOUS_NAMES, _D.FATHER, _D.MOTHER, _D.BIRTH_PLACE, _D.PHYSICAL_DESCRIPTION}),
        source=Source(act="RPD", article="83", paragraph="2"),
        confidence=Confidence.M,
        since=RECAST,
        note="A photograph of good quality and something further.",
    ),
)


def _at_least(case: Case, counted: Counted, months: int, confidence: Confidence) -> AtLeast:
    return AtLeast(
        id=f"{case}-{counted}",
        case=case,
        counted=counted,
        months=months,
        source=Source(act="RPD", article="83", paragraph="1"),
        confidence=confidence,
        since=RECAST,
    )


PENALTIES: tuple[AtLeast, ...] = (
    _at_least(Case.PROSECUTION, Counted.MAXIMUM, 24, Confidence.N),
    _at_least(Case.SENTENCE, Counted.IMPOSED, 6, Confidence.N),
    _at_least(Case.SENTENCE, Counted.LEFT, 6, Confidence.M),
)


def why_not_identified(points: Collection[DataPoint], on: date) -> tuple[Rule, Reason] | None:
    """None when a wanted person is identified in one of the two ways; else the first way's row, and the reason."""
    rows = in_force(IDENTIFIED, on)
    if not rows or any(row.is_met(points) for row in rows):
        return None
    return rows[0], Reason(code="alerts.entry.identity", values={"source": str(rows[0].source)})


def why_too_little(case: Case, months: Mapping[Counted, int], on: date) -> tuple[Rule, Reason] | None:
    """None when the penalty reaches the threshold; else the row of it, and the reason.

    months: what is known of the penalty, in whole months; a life sentence or death counts as more than any. What is not
    known does not reach.
    """
    rows = [row for row in in_force(PENALTIES, on) if row.case is case]
    if not rows or any(months.get(row.counted, 0) >= row.months for row in rows):
        return None
    values = {"months": str(rows[0].months), "source": str(rows[0].source)}
    code = "alerts.entry.penalty" if case is Case.PROSECUTION else "alerts.entry.sentence"
    return rows[0], Reason(code=code, values=values)
