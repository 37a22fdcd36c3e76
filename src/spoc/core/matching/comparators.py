"""What is compared of two persons besides their names, each by a comparator of its own, in one weighted table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spoc.core.matching.dates import NEUTRAL, best_date
from spoc.core.matching.documents import best_number
from spoc.core.matching.names import similarity
from spoc.core.matching.result import Feature
from spoc.core.terms.persons import Identity, Sex
from spoc.core.terms.reasons import Reason


class Finding(NamedTuple):
    """What one comparator saw. strength: 0 to 1, 0.5 says nothing; asked, found: what was held against each other."""

    strength: float
    asked: object
    found: object
    code: str

    def reason(self) -> Reason:
        return Reason(code=self.code, values={"asked": text_of(self.asked), "found": text_of(self.found)})


@dataclass(frozen=True, slots=True)
class Comparator:
    """One row of the table.

    lift: share of the way to 1 that full agreement closes. drop: share of the score that full contradiction takes.
    doubt: how much harder contradiction falls on a name that agrees in part: a power of the score, above 1.
    proves: agreement counts whatever the names say (a document number).
    """

    feature: Feature
    compare: Callable[[Identity, Identity], Finding | None]
    lift: float
    drop: float
    doubt: float = 0.0
    proves: bool = False


def text_of(value: object) -> str:
    """A value as a page shows it; several with commas."""
    return ", ".join(value) if isinstance(value, tuple | list) else str(value)


def _birth_date(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of dates; partial, swapped and mistyped dates are graded in `dates.py`."""
    pair = best_date(asked.birth_dates, found.birth_dates)
    return Finding(pair.strength, pair.asked, pair.found, f"match.birth_date.{pair.code}") if pair else None


def _sex(asked: Identity, found: Identity) -> Finding | None:
    """Male against female; unknown and X say nothing."""
    if asked.sex not in _TOLD_SEXES or found.sex not in _TOLD_SEXES:
        return None
    agrees = asked.sex is found.sex
    code = "match.sex.equal" if agrees else "match.sex.differs"
    return Finding(1.0 if agrees else 0.0, asked.sex.value, found.sex.value, code)


_TOLD_SEXES = (Sex.MALE, Sex.FEMALE)


def _nationality(asked: Identity, found: Identity) -> Finding | None:
    """Any nationality in common."""
    mine, yours = asked.nationalities, found.nationalities
    if not mine or not yours:
        return None
    if any(one in yours for one in mine):
        return Finding(1.0, mine, yours, "match.nationality.equal")
    return Finding(0.0, mine, yours, "match.nationality.differs")


def _birth_place(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of places; a village and its district are both right, so that a difference says little."""
    return _closesttext_of(Feature.BIRTH_PLACE, asked.birth_places, found.birth_places)


def _relative(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of relatives' names."""
    return _closesttext_of(Feature.RELATIVE, asked.relatives, found.relatives)


def _closesttext_of(feature: Feature, asked: Sequence[str], found: Sequence[str]) -> Finding | None:
    if not asked or not found:
        return None
    strength, mine, yours = max((similarity(one, other), one, other) for one in asked for other in found)
    code = "equal" if strength >= 0.95 else "similar" if strength >= NEUTRAL else "differs"
    return Finding(strength, mine, yours, f"match.{feature}.{code}")


def _document(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of document numbers; a person has several, so that different numbers say nothing."""
    pair = best_number(asked.documents, found.documents)
    if pair is None:
        return None
    return Finding(max(NEUTRAL, pair.strength), pair.asked, pair.found, f"match.document.{pair.code}")


COMPARATORS: Sequence[Comparator] = (
    Comparator(Feature.BIRTH_DATE, _birth_date, lift=0.85, drop=0.7, doubt=1.0),
    Comparator(Feature.SEX, _sex, lift=0.02, drop=0.3),
    Comparator(Feature.NATIONALITY, _nationality, lift=0.15, drop=0.2, doubt=0.25),
    Comparator(Feature.BIRTH_PLACE, _birth_place, lift=0.15, drop=0.05),
    Comparator(Feature.DOCUMENT, _document, lift=0.9, drop=0.0, proves=True),
    Comparator(Feature.RELATIVE, _relative, lift=0.2, drop=0.0),
)
"""The table: read it aloud. Lifts, drops and doubts were fitted by `bench/fit_weights.py`, rounded, and held within
what the office can answer for: equal names with another date of birth, and other names with everything else equal, stay
below what is shown as a further candidate."""

TOLD: Mapping[Feature, Callable[[Identity], str]] = {
    Feature.BIRTH_DATE: lambda one: ", ".join(map(str, one.birth_dates)),
    Feature.SEX: lambda one: one.sex.value,
    Feature.NATIONALITY: lambda one: ", ".join(one.nationalities),
    Feature.BIRTH_PLACE: lambda one: ", ".join(one.birth_places),
    Feature.DOCUMENT: lambda one: ", ".join(one.documents),
    Feature.RELATIVE: lambda one: ", ".join(one.relatives),
}
"""What an identity says to a feature; empty when nothing."""
