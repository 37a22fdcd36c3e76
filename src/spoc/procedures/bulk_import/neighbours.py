"""Who else is held that may be the same as the rows of a batch: what `alert_neighbours` asks one by one, asked at once.

Of ours that no check finds yet, those that came by files are known by the keys of their rows; of those written by hand
the newest are compared, as there.
"""

from collections.abc import Iterable, Mapping, Sequence

from spoc.core.matching.person import rank
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import active_alerts_of
from spoc.office.alerts.selectors.life import own_alerts_on_their_way
from spoc.office.imports.selectors.others import alerts_from_files, alerts_with_keys
from spoc.office.subjects.selectors import candidates_for
from spoc.office.subjects.selectors.near_numbers import numbers_near
from spoc.procedures.alerts.neighbours import LIKE_FROM, MOST_CANDIDATES, MOST_ON_THEIR_WAY, Other
from spoc.procedures.alerts.records import identities_of, numbers_of
from spoc.procedures.bulk_import.prepared import Prepared

Scores = dict[int, float]
"""By number of the subject."""


def others_of(rows: Sequence[Prepared], by_hand: Sequence[Alert]) -> list[tuple[Other, ...]]:
    """For each row, likeliest first. by_hand: ours on their way that came by no file (`on_their_way`)."""
    scores = [_by_names(one) for one in rows]
    _raise_by_numbers(rows, scores)
    found = active_alerts_of({subject for one in scores for subject in one})
    of_files = _of_files(rows)
    result = []
    for place, row in enumerate(rows):
        others = [
            other_of(alert, score) for subject, score in scores[place].items() for alert in found.get(subject, ())
        ]
        others += [other_of(alert, 1.0) for alert in of_files[place]]
        others += _alike(row, by_hand)
        unique = {one.alert_id: one for one in others}
        result.append(tuple(sorted(unique.values(), key=lambda one: (-one.score, one.alert_id))))
    return result


def on_their_way(kind: SubjectKind) -> list[Alert]:
    """Ours about such a subject that are neither drafts nor found by checks and came by no file, the newest."""
    rows = own_alerts_on_their_way(kind)
    numbers = list(rows.prefetch_related(None).values_list("pk", flat=True))
    by_hand = sorted(set(numbers) - alerts_from_files(numbers), reverse=True)[:MOST_ON_THEIR_WAY]
    return list(rows.filter(pk__in=by_hand)) if by_hand else []


def _by_names(row: Prepared) -> Scores:
    scores: Scores = {}
    for identity in _sought(row.content.identities) if row.kind.is_human else ():
        candidates = candidates_for(identity, limit=MOST_CANDIDATES)
        found = rank(identity, [one.identity for one in candidates.found], frequency=candidates.share)
        for place, comparison in found:
            if comparison.score >= LIKE_FROM:
                _raise_to(scores, candidates.found[place].subject_id, comparison.score)
    return scores


def _raise_by_numbers(rows: Sequence[Prepared], scores: Sequence[Scores]) -> None:
    asked = [(place, number) for place, row in enumerate(rows) for number in row.content.numbers]
    for near in numbers_near([(number.kind, number.value) for _, number in asked]):
        place, number = asked[near.asked]
        is_same = near.normal == normal_form(number.kind, number.value) and _same_state(near.state, number.state)
        _raise_to(scores[place], near.subject_id, 1.0 if is_same else LIKE_FROM)


def _of_files(rows: Sequence[Prepared]) -> list[list[Alert]]:
    """Ours that came by another file and are on their way: with a key of the row."""
    by_key = alerts_with_keys([key for row in rows for key in row.keys])
    numbers = {number for some in by_key.values() for number in some}
    waiting = Alert.objects.filter(pk__in=numbers, ended_at__isnull=True, subject__is_searchable=False)
    alerts = {alert.pk: alert for alert in waiting.select_related("subject")}
    mine = ({number for key in row.keys for number in by_key.get(key, ())} for row in rows)
    return [[alerts[number] for number in sorted(some) if number in alerts] for some in mine]


def _alike(row: Prepared, by_hand: Iterable[Alert]) -> list[Other]:
    scored = ((alert, _likeness(row, alert)) for alert in by_hand)
    return [other_of(alert, score) for alert, score in scored if score >= LIKE_FROM]


def _likeness(row: Prepared, alert: Alert) -> float:
    theirs = numbers_of(alert.subject)
    if any(_same_number(one, other) for one in row.content.numbers for other in theirs):
        return 1.0
    held = _sought(identities_of(alert.subject)) if row.kind.is_human else []
    scores = [found.score for one in _sought(row.content.identities) if held for _, found in rank(one, held)]
    return max(scores, default=0.0)


def _sought(identities: Sequence[Identity]) -> list[Identity]:
    return [one for one in identities if one.kind is not IdentityKind.MISUSED and one.names]


def _same_number(one: NumberValue, other: NumberValue) -> bool:
    is_same = one.kind is other.kind and normal_form(one.kind, one.value) == normal_form(other.kind, other.value)
    return is_same and _same_state(one.state, other.state)


def _same_state(one: str, other: str) -> bool:
    return not one or not other or one == other


def _raise_to(scores: Scores, subject_id: int, score: float) -> None:
    scores[subject_id] = max(scores.get(subject_id, 0.0), score)


def other_of(alert: Alert, score: float) -> Other:
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


def held_already(row: Prepared, others: Sequence[Other], same: Mapping[str, str]) -> Other | None:
    """An alert of ours, of this category, on the very same number: the row is in already. same: what an officer said
    of each reference."""
    return next(
        (
            one
            for one in others
            if one.is_own and one.category is row.category and one.score >= 1.0 and not same.get(one.reference)
        ),
        None,
    )
