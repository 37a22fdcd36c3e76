"""What a comparison gives: a graded score, and one line of evidence a feature, each with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from spoc.core.terms.reasons import Reason

Working = Mapping[str, float | Sequence[Mapping[str, str | float]]]
"""Figures by name; of a name also its pairs of parts, a mapping each."""


class Feature(StrEnum):
    """What is compared of two persons; also the order in which a page shows it."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    NATIONALITY = "nationality"
    BIRTH_PLACE = "birth_place"
    DOCUMENT = "document"
    RELATIVE = "relative"
    IDENTITY = "identity"
    """Whether the record itself is a misused identity: its true holder is a victim."""


class Outcome(StrEnum):
    AGREES = "agrees"
    SIMILAR = "similar"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """One side says nothing: evidence of nothing."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One feature of two records side by side.

    strength: 0 (nothing alike) to 1 (equal). points: what it did to the score, signed, in hundredths.
    working: the figures from which the strength and the points come, so that anybody can recompute them with
    `docs/reference/matching.md`.
    """

    feature: Feature
    outcome: Outcome
    strength: float
    points: float
    asked: str
    found: str
    reason: Reason
    working: Working = field(default_factory=dict)


class Comparison:
    """The machine's view of whether two records are the same; never a hit by itself.

    score: 0 to 1, graded: it keeps an order among good matches. qualified: the sum of the strengths of all qualifiers,
    an order among equal scores, where an equal name alone is as much as a name can say. evidence: in the order of
    `Feature`; put into words only when somebody asks, since of many candidates few are shown.
    """

    __slots__ = ("_evidence", "_tell", "is_misused_identity", "qualified", "score")

    def __init__(
        self,
        *,
        score: float,
        tell: Callable[[], Sequence[Evidence]],
        is_misused_identity: bool = False,
        qualified: float = 0.0,
    ) -> None:
        self.score, self.is_misused_identity, self.qualified = score, is_misused_identity, qualified
        self._tell = tell
        self._evidence: Sequence[Evidence] | None = None

    @property
    def evidence(self) -> Sequence[Evidence]:
        if self._evidence is None:
            self._evidence = self._tell()
        return self._evidence

    def of(self, feature: Feature) -> Evidence | None:
        """The evidence of one feature, or None when neither side told it."""
        return next((one for one in self.evidence if one.feature is feature), None)

    @property
    def agreeing(self) -> Sequence[Evidence]:
        return [one for one in self.evidence if one.outcome in (Outcome.AGREES, Outcome.SIMILAR)]

    @property
    def differing(self) -> Sequence[Evidence]:
        return [one for one in self.evidence if one.outcome is Outcome.DIFFERS]

    @property
    def unknown(self) -> Sequence[Evidence]:
        return [one for one in self.evidence if one.outcome is Outcome.UNKNOWN]

    @property
    def reasons(self) -> Sequence[Reason]:
        """Why, strongest first."""
        told = [one for one in self.evidence if one.outcome is not Outcome.UNKNOWN]
        return [one.reason for one in sorted(told, key=lambda one: -abs(one.points))]
