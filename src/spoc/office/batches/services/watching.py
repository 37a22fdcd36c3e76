"""A watch list is begun, put to what is held, met by alerts, ended and erased."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.matching.keys import KEY_VERSION
from spoc.core.terms.batches import WatchState
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.batches.models import Authorisation, ChangedAlert, WatchedQuestion, WatchList, WatchMatch
from spoc.office.cases.models import Case
from spoc.office.screening.models import QueryKind

BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class NewQuestion:
    own_id: str
    kind: QueryKind
    terms: Mapping[str, object]
    keys: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class NewWatchList:
    name: str
    authorisation: Authorisation
    owner: User
    reason: str
    until: date
    case: Case | None = None


@dataclass(frozen=True, kw_only=True)
class NewWatchMatch:
    """evidence: rows of the comparison, ready for JSON. was_held: found when the list was made."""

    question: WatchedQuestion
    alert: Alert
    score: float
    evidence: Sequence[Mapping[str, object]]
    was_held: bool


def begin_list(new: NewWatchList, questions: Sequence[NewQuestion], *, at: datetime) -> WatchList:
    row = WatchList.objects.create(
        name=new.name,
        authorisation=new.authorisation,
        owner=new.owner,
        desk=new.owner.desk,
        reason=new.reason,
        case=new.case,
        until=new.until,
        made_at=at,
        total=len(questions),
    )
    WatchedQuestion.objects.bulk_create(
        (
            WatchedQuestion(
                of=row,
                number=number,
                own_id=one.own_id,
                kind=one.kind,
                terms=dict(one.terms),
                keys=list(one.keys),
                key_version=KEY_VERSION,
            )
            for number, one in enumerate(questions, 1)
        ),
        batch_size=BATCH,
    )
    return row


def lock_list(number: int) -> WatchList | None:
    """Ours until the transaction ends."""
    return WatchList.objects.select_for_update(of=("self",)).filter(pk=number).first()


def move_on(row: WatchList, position: int) -> None:
    """So many of its questions were put to what is held; the caller holds its row."""
    WatchList.objects.filter(pk=row.pk).update(position=position)
    row.position = position


def end_list(row: WatchList, *, by: str, erase_on: date, at: datetime) -> None:
    """From this commit on nothing is compared with it; the caller holds its row."""
    WatchedQuestion.objects.filter(of=row).update(is_watching=False)
    changed = {"state": WatchState.ENDED, "ended_at": at, "ended_by": by, "erase_on": erase_on}
    WatchList.objects.filter(pk=row.pk).update(**changed)
    for name, value in changed.items():
        setattr(row, name, value)


def erase_list(row: WatchList, *, at: datetime) -> int:
    """Its questions and matches go; that it was, under whose authorisation, stays. How many questions."""
    count = WatchedQuestion.objects.filter(of=row).count()
    WatchedQuestion.objects.filter(of=row).delete()
    WatchList.objects.filter(pk=row.pk).update(erased_at=at, reason="")
    return count


def set_keys(question: WatchedQuestion, keys: Sequence[int]) -> None:
    WatchedQuestion.objects.filter(pk=question.pk).update(keys=list(keys), key_version=KEY_VERSION)


def keep_watch_match(new: NewWatchMatch, *, at: datetime) -> bool:
    """True when there is something new to see: a match that was not there, or one that looks otherwise now."""
    told = {
        "alert_version": new.alert.version,
        "score": min(max(new.score, 0.0), 1.0),
        "evidence": [dict(one) for one in new.evidence],
    }
    row, is_new = WatchMatch.objects.get_or_create(
        question=new.question, alert=new.alert, defaults={**told, "found_at": at, "was_held": new.was_held}
    )
    if is_new or (row.score, row.evidence) == (told["score"], told["evidence"]):
        return is_new
    WatchMatch.objects.filter(pk=row.pk).update(**told, found_at=at, seen_at=None, seen_by="")
    return True


def mark_seen(matches: Iterable[WatchMatch], *, by: str, at: datetime) -> int:
    rows = WatchMatch.objects.filter(pk__in=[one.pk for one in matches], seen_at__isnull=True)
    return rows.update(seen_at=at, seen_by=by)


def take_changed(limit: int) -> list[int]:
    """Numbers of alerts that came or changed, each once; they are off the list with the caller's transaction. What
    another process holds is passed over."""
    rows = list(ChangedAlert.objects.select_for_update(skip_locked=True).order_by("id")[:limit])
    ChangedAlert.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return list(dict.fromkeys(one.alert_number for one in rows))
