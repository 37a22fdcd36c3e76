"""Two persons compared by a table of weighted comparators, each with its reason; the best of the aliases counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spoc.core.matching.dates import NEUTRAL, best_date
from spoc.core.matching.documents import best_number
from spoc.core.matching.names import NameComparison, compare_names, similarity
from spoc.core.matching.result import Comparison, Evidence, Feature, Outcome
from spoc.core.matching.splitting import Frequency
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, Sex
from spoc.core.terms.reasons import Reason

WEAK_ALIAS = 0.9
"""A weak alias, such as a by-name, supports less than a name."""
LIKE_NAME, SURE_NAME = 0.3, 0.55
"""A qualifier lifts a name only as far as the name agrees: hardly below the first score, in full from the second."""
UNLIKE_LIFT = 0.35
"""Share of a lift that a different name gets: an order among the unlikely, which makes no match of any."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one comparator saw. strength: 0 to 1, 0.5 says nothing."""

    strength: float
    asked: str
    found: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Comparator:
    """One row of the table.

    lift: share of the way to 1 that full agreement closes. drop: share of the score that full contradiction takes.
    proves: agreement counts whatever the names say (a document number).
    """

    feature: Feature
    compare: Callable[[Identity, Identity], Finding | None]
    lift: float
    drop: float
    proves: bool = False


def compare(asked: Identity, found: Identity) -> Comparison:
    """How likely both are one person, with what agrees, differs and is unknown.

    Names come first; dates, sex and the rest are qualifiers by `COMPARATORS`. A misused identity is marked: its
    data belong to a victim. Nothing here is a hit; a person decides.
    """
    return compare_weighed(asked, found, frequency=None)


def compare_weighed(asked: Identity, found: Identity, *, frequency: Frequency | None) -> Comparison:
    """`compare`, with parts of names weighed by their share (0 to 1) in the population."""
    name, score = _best_name(asked, found, frequency)
    like = min(1.0, max(0.0, (score - LIKE_NAME) / (SURE_NAME - LIKE_NAME)))
    evidence = [_name_evidence(name, score)] if name else []
    for row in COMPARATORS:
        finding = row.compare(asked, found)
        after = _moved(score, row, finding, like) if finding else score
        shown = _evidence(row, finding, 100 * (after - score)) if finding else _unknown(row, asked, found)
        if shown:
            evidence.append(shown)
        score = after
    is_misused = found.kind is IdentityKind.MISUSED
    if is_misused:
        evidence.append(_misused())
    return Comparison(score=round(min(1.0, max(0.0, score)), 4), evidence=evidence, is_misused_identity=is_misused)


def rank(
    asked: Identity, found: Iterable[Identity], *, frequency: Frequency | None = None
) -> Sequence[tuple[int, Comparison]]:
    """Places of the found identities with their comparisons, best first; a misused identity after its equals."""
    compared = [(place, compare_weighed(asked, one, frequency=frequency)) for place, one in enumerate(found)]
    return sorted(compared, key=lambda item: (-item[1].score, item[1].is_misused_identity, item[0]))


def _best_name(asked: Identity, found: Identity, frequency: Frequency | None) -> tuple[NameComparison | None, float]:
    """The best pair of names; never divided by how many there are."""
    best: NameComparison | None = None
    score = -1.0
    for mine in asked.names:
        for yours in found.names:
            weak = NameKind.WEAK_ALIAS in (mine.kind, yours.kind)
            pair = compare_names(mine.full, yours.full, frequency=frequency)
            if pair.score * (WEAK_ALIAS if weak else 1.0) > score:
                best, score = pair, pair.score * (WEAK_ALIAS if weak else 1.0)
    return best, max(score, 0.0)


def _moved(score: float, row: Comparator, finding: Finding, like: float) -> float:
    if finding.strength >= NEUTRAL:
        share = row.lift * (finding.strength - NEUTRAL) / (1 - NEUTRAL)
        if not row.proves:
            share *= like + (1 - like) * UNLIKE_LIFT
        return score + share * (1 - score)
    return score * (1 - row.drop * (NEUTRAL - finding.strength) / NEUTRAL)


def _unknown(row: Comparator, asked: Identity, found: Identity) -> Evidence | None:
    """What one side alone tells; None when both are silent."""
    mine, yours = _TOLD[row.feature](asked), _TOLD[row.feature](found)
    if not mine and not yours:
        return None
    reason = Reason(code=f"match.{row.feature}.unknown")
    return Evidence(feature=row.feature, outcome=Outcome.UNKNOWN, strength=NEUTRAL, points=0.0, asked=mine,
                    found=yours, reason=reason)  # fmt: skip


def _evidence(row: Comparator, finding: Finding, points: float) -> Evidence:
    return Evidence(
        feature=row.feature,
        outcome=_outcome(finding.strength),
        strength=finding.strength,
        points=round(points, 2),
        asked=finding.asked,
        found=finding.found,
        reason=finding.reason,
    )


def _outcome(strength: float) -> Outcome:
    return Outcome.AGREES if strength >= 0.95 else Outcome.SIMILAR if strength >= NEUTRAL else Outcome.DIFFERS


def _name_evidence(name: NameComparison, score: float) -> Evidence:
    return Evidence(
        feature=Feature.NAME,
        outcome=_outcome(score),
        strength=score,
        points=round(100 * score, 2),
        asked=name.left,
        found=name.right,
        reason=name.reason,
    )


def _misused() -> Evidence:
    reason = Reason(code="match.identity.misused")
    return Evidence(feature=Feature.IDENTITY, outcome=Outcome.DIFFERS, strength=0.0, points=0.0, asked="",
                    found=IdentityKind.MISUSED.value, reason=reason)  # fmt: skip


def _birth_date(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of dates; partial, swapped and mistyped dates are graded in `dates.py`."""
    pair = best_date(asked.birth_dates, found.birth_dates)
    return Finding(pair.strength, str(pair.asked), str(pair.found), pair.reason) if pair else None


def _sex(asked: Identity, found: Identity) -> Finding | None:
    """Male against female; unknown and X say nothing."""
    told = {Sex.MALE, Sex.FEMALE}
    if asked.sex not in told or found.sex not in told:
        return None
    agrees = asked.sex is found.sex
    values = {"asked": asked.sex.value, "found": found.sex.value}
    reason = Reason(code=f"match.sex.{'equal' if agrees else 'differs'}", values=values)
    return Finding(1.0 if agrees else 0.0, asked.sex.value, found.sex.value, reason)


def _nationality(asked: Identity, found: Identity) -> Finding | None:
    """Any nationality in common."""
    if not asked.nationalities or not found.nationalities:
        return None
    common = [one for one in asked.nationalities if one in found.nationalities]
    mine, yours = ", ".join(asked.nationalities), ", ".join(found.nationalities)
    code = "match.nationality.equal" if common else "match.nationality.differs"
    return Finding(1.0 if common else 0.0, mine, yours, Reason(code=code, values={"asked": mine, "found": yours}))


def _birth_place(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of places; a village and its district are both right, so that a difference says little."""
    return _closest_text(Feature.BIRTH_PLACE, asked.birth_places, found.birth_places)


def _relative(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of relatives' names."""
    return _closest_text(Feature.RELATIVE, asked.relatives, found.relatives)


def _closest_text(feature: Feature, asked: Sequence[str], found: Sequence[str]) -> Finding | None:
    pairs = [(similarity(one, other), one, other) for one in asked for other in found]
    if not pairs:
        return None
    strength, mine, yours = max(pairs)
    code = "equal" if strength >= 0.95 else "similar" if strength >= NEUTRAL else "differs"
    reason = Reason(code=f"match.{feature}.{code}", values={"asked": mine, "found": yours})
    return Finding(strength, mine, yours, reason)


def _document(asked: Identity, found: Identity) -> Finding | None:
    """Closest pair of document numbers; a person has several, so that different numbers say nothing."""
    pair = best_number(asked.documents, found.documents)
    if pair is None:
        return None
    return Finding(max(NEUTRAL, pair.strength), pair.asked, pair.found, pair.reason)


COMPARATORS: Sequence[Comparator] = (
    Comparator(Feature.BIRTH_DATE, _birth_date, lift=0.85, drop=0.8),
    Comparator(Feature.SEX, _sex, lift=0.02, drop=0.25),
    Comparator(Feature.NATIONALITY, _nationality, lift=0.06, drop=0.12),
    Comparator(Feature.BIRTH_PLACE, _birth_place, lift=0.15, drop=0.05),
    Comparator(Feature.DOCUMENT, _document, lift=0.9, drop=0.0, proves=True),
    Comparator(Feature.RELATIVE, _relative, lift=0.2, drop=0.0),
)
"""The table: read it aloud. Lifts and drops were chosen by trial on pairs that are not kept here, and rounded."""

_TOLD: dict[Feature, Callable[[Identity], str]] = {
    Feature.BIRTH_DATE: lambda one: ", ".join(map(str, one.birth_dates)),
    Feature.SEX: lambda one: one.sex.value,
    Feature.NATIONALITY: lambda one: ", ".join(one.nationalities),
    Feature.BIRTH_PLACE: lambda one: ", ".join(one.birth_places),
    Feature.DOCUMENT: lambda one: ", ".join(one.documents),
    Feature.RELATIVE: lambda one: ", ".join(one.relatives),
}
