"""Two persons compared by a table of weighted comparators, each with its reason; the best of the aliases counts."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spoc.core.matching import comparators
from spoc.core.matching.comparators import TOLD, Comparator, Finding, text_of
from spoc.core.matching.dates import NEUTRAL
from spoc.core.matching.names import PLACES, Balance, NameComparison, balanced
from spoc.core.matching.result import Comparison, Evidence, Feature, Outcome
from spoc.core.matching.splitting import Frequency, Piece, pieces_of, weighed
from spoc.core.terms.persons import Identity, IdentityKind, NameKind
from spoc.core.terms.reasons import Reason

WEAK_ALIAS = 0.9
"""A weak alias, such as a by-name, supports less than a name."""
LIKE_NAME, SURE_NAME = 0.4, 0.75
"""A qualifier lifts a name only as far as the name agrees: hardly below the first score, in full from the second."""
MOST_OF_EQUAL, MOST_OF_NAME = 3, 1
"""Bearers of one name with one score that stand before others: of the name asked, of any other. The pool of candidates
is ordered so too."""
UNLIKE_LIFT = 0.35
"""Share of a lift that a different name gets: an order among the unlikely, which makes no match of any."""


def compare(asked: Identity, found: Identity) -> Comparison:
    """How likely both are one person, with what agrees, differs and is unknown.

    Names come first; dates, sex and the rest are qualifiers by `COMPARATORS`. A misused identity is marked: its
    data belong to a victim. Nothing here is a hit; a person decides.
    """
    return compare_weighed(asked, found, frequency=None)


def compare_weighed(asked: Identity, found: Identity, *, frequency: Frequency | None) -> Comparison:
    """`compare`, with parts of names weighed by their share (0 to 1) in the population."""
    return _compared(_question(asked, frequency), found)


def rank(
    asked: Identity, found: Iterable[Identity], *, frequency: Frequency | None = None
) -> Sequence[tuple[int, Comparison]]:
    """Places of the found identities with their comparisons, best first; of equal scores the better qualified first, a
    misused identity after its equals.

    Of those that bear one name and have one score, few stand there (`MOST_OF_EQUAL`, `MOST_OF_NAME`); the others come
    after all different ones, so that a common name does not hide the likely spellings of a rare one.
    """
    question = _question(asked, frequency)
    identities = list(found)
    compared = [(place, _compared(question, one)) for place, one in enumerate(identities)]
    ordered = sorted(compared, key=_place_in_list)
    seen: Counter[tuple[str, float]] = Counter()
    first: list[tuple[int, Comparison]] = []
    later: list[tuple[int, Comparison]] = []
    for place, comparison in ordered:
        names = identities[place].names
        same = names[0].full if names else "", comparison.score
        seen[same] += 1
        most = MOST_OF_EQUAL if _is_whole(question, identities[place]) else MOST_OF_NAME
        (first if seen[same] <= most else later).append((place, comparison))
    return [*first, *later]


def _place_in_list(item: tuple[int, Comparison]) -> tuple[float, bool, float, int]:
    place, comparison = item
    return -comparison.score, comparison.is_misused_identity, -comparison.qualified, place


class _Name(NamedTuple):
    """A name taken apart, once for all it is compared with. factor: less than 1 for a by-name."""

    full: str
    pieces: Sequence[Piece]
    weights: Sequence[float]
    factor: float


class _Question(NamedTuple):
    """Who is asked for, with what is worked out once for all he is compared with. rows: those of the table that what is
    asked says something to; all others can find nothing. met: what was found of the names that several bear."""

    asked: Identity
    names: Sequence[_Name]
    rows: Sequence[Comparator]
    frequency: Frequency | None
    met: dict[tuple[tuple[str, NameKind], ...], "_BestName | None"]


class _BestName(NamedTuple):
    """The best pair of names. score: with the factor of a by-name."""

    mine: _Name
    yours: _Name
    balance: Balance
    score: float


def _is_whole(question: _Question, found: Identity) -> bool:
    """Whether a name has nothing that was not asked, and lacks nothing that was."""
    best = question.met[_names_as_told(found)]
    return best is not None and not (best.balance.slips or best.balance.left_alone or best.balance.right_alone)


def _question(asked: Identity, frequency: Frequency | None) -> _Question:
    rows = [row for row in comparators.COMPARATORS if TOLD[row.feature](asked)]
    return _Question(asked, _names_of(asked, frequency), rows, frequency, {})


def _names_of(identity: Identity, frequency: Frequency | None) -> Sequence[_Name]:
    return [
        _Name(name.full, pieces := pieces_of(name.full), weighed(pieces, frequency), _factor(name.kind))
        for name in identity.names
    ]


def _factor(kind: NameKind) -> float:
    return WEAK_ALIAS if kind is NameKind.WEAK_ALIAS else 1.0


def _compared(question: _Question, found: Identity) -> Comparison:
    same = _names_as_told(found)
    if same not in question.met:
        question.met[same] = _best_name(question.names, _names_of(found, question.frequency))
    name = question.met[same]
    score = name.score if name else 0.0
    like = min(1.0, max(0.0, (score - LIKE_NAME) / (SURE_NAME - LIKE_NAME)))
    steps: dict[Feature, _Step] = {}
    for row in question.rows:
        if finding := row.compare(question.asked, found):
            before, score = score, _moved(score, row, finding.strength, like)
            steps[row.feature] = _Step(finding, before, score, like)
    return Comparison(
        score=round(min(1.0, max(0.0, score)), 4),
        tell=lambda: _told(question.asked, found, name, steps),
        is_misused_identity=found.kind is IdentityKind.MISUSED,
        qualified=sum([step.finding.strength for step in steps.values()]),
    )


def _names_as_told(identity: Identity) -> tuple[tuple[str, NameKind], ...]:
    return tuple([(name.full, name.kind) for name in identity.names])


class _Step(NamedTuple):
    """What a row of the table saw, and what it made of the score. like: how far it may lift these names."""

    finding: Finding
    before: float
    after: float
    like: float


def _told(
    asked: Identity, found: Identity, name: _BestName | None, steps: Mapping[Feature, _Step]
) -> Sequence[Evidence]:
    """The evidence in the order of the table, with what one side alone tells."""
    evidence = [_name_evidence(name)] if name else []
    for row in comparators.COMPARATORS:
        step = steps.get(row.feature)
        if shown := _evidence(row, step) if step else _unknown(row, asked, found):
            evidence.append(shown)
    if found.kind is IdentityKind.MISUSED:
        evidence.append(_misused())
    return evidence


def _best_name(asked: Sequence[_Name], found: Sequence[_Name]) -> _BestName | None:
    """The best pair of names; never divided by how many there are."""
    best: _BestName | None = None
    for mine in asked:
        for yours in found:
            balance = balanced(mine.pieces, yours.pieces, mine.weights, yours.weights)
            score = balance.score * min(mine.factor, yours.factor)
            if best is None or score > best.score:
                best = _BestName(mine, yours, balance, score)
    return best


def _moved(score: float, row: Comparator, strength: float, like: float) -> float:
    if strength >= NEUTRAL:
        share = row.lift * (strength - NEUTRAL) / (1 - NEUTRAL)
        if not row.proves:
            share *= like + (1 - like) * UNLIKE_LIFT
        return score + share * (1 - score)
    against = (NEUTRAL - strength) / NEUTRAL
    return (1 - row.drop * against) * math.pow(score, 1 + row.doubt * against)


def _unknown(row: Comparator, asked: Identity, found: Identity) -> Evidence | None:
    """What one side alone tells; None when both are silent."""
    mine, yours = TOLD[row.feature](asked), TOLD[row.feature](found)
    if not mine and not yours:
        return None
    reason = Reason(code=f"match.{row.feature}.unknown")
    return Evidence(feature=row.feature, outcome=Outcome.UNKNOWN, strength=NEUTRAL, points=0.0, asked=mine,
                    found=yours, reason=reason)  # fmt: skip


def _evidence(row: Comparator, step: _Step) -> Evidence:
    finding = step.finding
    return Evidence(
        feature=row.feature,
        outcome=_outcome(finding.strength),
        strength=finding.strength,
        points=round(100 * (step.after - step.before), 2),
        asked=text_of(finding.asked),
        found=text_of(finding.found),
        reason=finding.reason(),
        working={
            "before": round(step.before, PLACES),
            "after": round(step.after, PLACES),
            "name_likeness": round(step.like, PLACES),
        },
    )


def _outcome(strength: float) -> Outcome:
    return Outcome.AGREES if strength >= 0.95 else Outcome.SIMILAR if strength >= NEUTRAL else Outcome.DIFFERS


def _name_evidence(name: _BestName) -> Evidence:
    told = NameComparison(name.mine.full, name.yours.full, name.balance)
    return Evidence(
        feature=Feature.NAME,
        outcome=_outcome(name.score),
        strength=name.score,
        points=round(100 * name.score, 2),
        asked=told.left,
        found=told.right,
        reason=told.reason,
        working={**told.working, "by_name": min(name.mine.factor, name.yours.factor)},
    )


def _misused() -> Evidence:
    reason = Reason(code="match.identity.misused")
    return Evidence(feature=Feature.IDENTITY, outcome=Outcome.DIFFERS, strength=0.0, points=0.0, asked="",
                    found=IdentityKind.MISUSED.value, reason=reason)  # fmt: skip
