"""Who else is held that may be the same as rows of a batch: what `alerts.neighbours` asks one by one, asked at once.

Of ours that no check finds yet, those that came by files are known by the keys of their rows; of those written by hand
the newest are compared, as there.
"""

from collections.abc import Iterable, Mapping, Sequence

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import normal_form
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import active_alerts_of
from spoc.office.alerts.selectors.life import own_alerts_on_their_way
from spoc.office.imports.selectors.others import alerts_from_files, alerts_with_keys
from spoc.office.subjects.selectors.near_numbers import numbers_near
from spoc.procedures.alerts.neighbours import (
    LIKE_FROM,
    MOST_ON_THEIR_WAY,
    Other,
    likeness,
    other_of,
    raise_to,
    same_state,
    scores_by_names,
)
from spoc.procedures.bulk_import.prepared import Prepared

Scores = dict[int, float]
"""By number of the subject."""


def others_of(rows: Sequence[Prepared], by_hand: Sequence[Alert]) -> list[tuple[Other, ...]]:
    """For each row, likeliest first. by_hand: ours on their way that came by no file (`on_their_way`)."""
    scores = [scores_by_names(one.kind, one.content) for one in rows]
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


def _raise_by_numbers(rows: Sequence[Prepared], scores: Sequence[Scores]) -> None:
    asked = [(place, number) for place, row in enumerate(rows) for number in row.content.numbers]
    for near in numbers_near([(number.kind, number.value) for _, number in asked]):
        place, number = asked[near.asked]
        is_same = near.normal == normal_form(number.kind, number.value) and same_state(near.state, number.state)
        raise_to(scores[place], near.subject_id, 1.0 if is_same else LIKE_FROM)


def _of_files(rows: Sequence[Prepared]) -> list[list[Alert]]:
    """Ours that came by another file and are on their way: with a key of the row."""
    by_key = alerts_with_keys([key for row in rows for key in row.keys])
    numbers = {number for some in by_key.values() for number in some}
    waiting = Alert.objects.filter(pk__in=numbers, ended_at__isnull=True, subject__is_searchable=False)
    alerts = {alert.pk: alert for alert in waiting.select_related("subject")}
    mine = ({number for key in row.keys for number in by_key.get(key, ())} for row in rows)
    return [[alerts[number] for number in sorted(some) if number in alerts] for some in mine]


def _alike(row: Prepared, by_hand: Iterable[Alert]) -> list[Other]:
    scored = ((alert, likeness(alert, row.content)) for alert in by_hand)
    return [other_of(alert, score) for alert, score in scored if score >= LIKE_FROM]


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
