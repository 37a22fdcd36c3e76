"""Who else is held that may be the same person or thing: alerts of ours and of others, also by look-alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spoc.core.matching.person import rank
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import ENDED_STATES, AlertCategory, AlertState, SubjectKind
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import active_alerts_of
from spoc.office.alerts.selectors.life import own_alerts_on_their_way
from spoc.office.subjects.selectors import by_identifier, candidates_for
from spoc.procedures.alerts.content import AlertContent
from spoc.procedures.alerts.records import identities_of, numbers_of

SAME_FROM = 0.9
"""A person whose score is from here on is taken for the same until an officer says otherwise (P)."""
LIKE_FROM = 0.6
"""From here on it looks alike, and its bureau is asked (`person_query.POSSIBLE_FROM`)."""
MOST_CANDIDATES, MOST_ON_THEIR_WAY = 24, 500


@dataclass(frozen=True, kw_only=True)
class Other:
    """One alert about whom or what may be the same. score: 0 to 1; a number that is the same makes it 1."""

    alert_id: int
    subject_id: int
    system: System
    reference: str
    category: AlertCategory
    issuing_state: str
    state: AlertState
    is_own: bool
    is_immediate: bool
    score: float

    @property
    def is_same(self) -> bool:
        """Taken for the same; else a look-alike."""
        return self.score >= SAME_FROM


def others_like(kind: SubjectKind, content: AlertContent, *, but: int | None = None) -> tuple[Other, ...]:
    """Alerts that have not ended, likeliest first: what checks find, and ours that are on their way.

    but: number of the alert itself.
    """
    scores = _scores_of_found(kind, content)
    found = [
        other_of(alert, scores[subject_id])
        for subject_id, alerts in active_alerts_of(scores).items()
        for alert in alerts
    ]
    found += _on_their_way(kind, content)
    unique = {one.alert_id: one for one in found if one.alert_id != but}
    return tuple(sorted(unique.values(), key=lambda one: (-one.score, one.alert_id)))


def _scores_of_found(kind: SubjectKind, content: AlertContent) -> dict[int, float]:
    """Score by subject, of what checks find."""
    scores = scores_by_names(kind, content)
    for number in content.numbers:
        for row in by_identifier(number.kind, number.value):
            is_same = row.normal == normal_form(number.kind, number.value) and same_state(row.state, number.state)
            raise_to(scores, row.subject_id, 1.0 if is_same else LIKE_FROM)
    return scores


def scores_by_names(kind: SubjectKind, content: AlertContent) -> dict[int, float]:
    """Of persons that checks find: the best score of each subject that is alike by its names."""
    scores: dict[int, float] = {}
    for identity in sought(content.identities) if kind.is_human else ():
        candidates = candidates_for(identity, limit=MOST_CANDIDATES)
        for place, comparison in rank(identity, [one.identity for one in candidates.found], frequency=candidates.share):
            if comparison.score >= LIKE_FROM:
                raise_to(scores, candidates.found[place].subject_id, comparison.score)
    return scores


def _on_their_way(kind: SubjectKind, content: AlertContent) -> Iterator[Other]:
    """Ours that no check finds yet, or no more for a while: proposed, approved, kept back, suspended."""
    for alert in own_alerts_on_their_way(kind)[:MOST_ON_THEIR_WAY]:
        score = likeness(alert, content)
        if score >= LIKE_FROM:
            yield other_of(alert, score)


def likeness(alert: Alert, content: AlertContent) -> float:
    """Of one alert to what is entered: 1 for the same number, else the best score of their identities."""
    theirs = numbers_of(alert.subject)
    if any(_same_number(one, other) for one in content.numbers for other in theirs):
        return 1.0
    held = sought(identities_of(alert.subject))
    scores = [found.score for one in sought(content.identities) if held for _, found in rank(one, held)]
    return max(scores, default=0.0)


def sought(identities: Sequence[Identity]) -> list[Identity]:
    """Those of the person sought that have a name; a misused identity is its victim's."""
    return [one for one in identities if one.kind is not IdentityKind.MISUSED and one.names]


def _same_number(one: NumberValue, other: NumberValue) -> bool:
    is_same = one.kind is other.kind and normal_form(one.kind, one.value) == normal_form(other.kind, other.value)
    return is_same and same_state(one.state, other.state)


def same_state(one: str, other: str) -> bool:
    """What has no state may be of any."""
    return not one or not other or one == other


def raise_to(scores: dict[int, float], subject_id: int, score: float) -> None:
    """The best score of each subject stays."""
    scores[subject_id] = max(scores.get(subject_id, 0.0), score)


def other_of(alert: Alert, score: float) -> Other:
    """alert: one that has not ended."""
    assert alert.state not in ENDED_STATES, "what has ended stands in nobody's way"
    return Other(
        alert_id=alert.pk,
        subject_id=alert.subject_id,
        system=System(alert.system),
        reference=alert.reference or alert.key,
        category=AlertCategory(alert.category),
        issuing_state=alert.issuing_state,
        state=AlertState(alert.state),
        is_own=alert.is_own,
        is_immediate=alert.is_immediate,
        score=score,
    )
