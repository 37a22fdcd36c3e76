"""Watch lists, what they hold, what they met with; and which of their questions an alert may be about."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from spoc.core.matching.keys import KEY_VERSION
from spoc.core.terms.batches import AuthorisationState, WatchState
from spoc.office.batches.models import WatchedQuestion, WatchList, WatchMatch


def watch_lists() -> QuerySet[WatchList]:
    """The newest first, each with how many matches nobody has seen."""
    unseen = Count("questions__matches", filter=Q(questions__matches__seen_at__isnull=True), distinct=True)
    rows = WatchList.objects.select_related("owner", "authorisation", "case").annotate(unseen=unseen)
    return rows.order_by("-id")


def watch_list_by_key(key: uuid.UUID) -> WatchList | None:
    return watch_lists().filter(key=key).first()


def lists_that_are_over(on: date) -> list[WatchList]:
    """Active ones whose last day has passed, whose authorisation holds no more, or whose owner was locked."""
    over = Q(until__lt=on) | ~Q(authorisation__state=AuthorisationState.GRANTED) | Q(owner__locked_at__isnull=False)
    return list(WatchList.objects.select_related("owner").filter(over, state=WatchState.ACTIVE).order_by("id"))


def lists_to_erase(on: date) -> list[WatchList]:
    rows = WatchList.objects.filter(state=WatchState.ENDED, erase_on__lte=on, erased_at__isnull=True)
    return list(rows.order_by("id"))


def lists_to_ask_once() -> list[WatchList]:
    """Those whose questions have not all been put to what is held."""
    rows = WatchList.objects.select_related("owner", "authorisation", "case").filter(state=WatchState.ACTIVE)
    return [row for row in rows.order_by("id") if row.position < row.total]


def questions_after(row: WatchList, position: int, limit: int) -> list[WatchedQuestion]:
    rows = WatchedQuestion.objects.filter(of=row, number__gt=position).order_by("number")
    return list(rows[:limit])


def questions_with_any(keys: Sequence[int], limit: int) -> list[WatchedQuestion]:
    """Watching questions that share a key; at most so many."""
    rows = WatchedQuestion.objects.filter(is_watching=True, keys__overlap=list(keys))
    related = ("of__owner", "of__authorisation", "of__case")
    return list(rows.select_related(*related).order_by("-id")[:limit])


def questions_of_old_keys(limit: int) -> list[WatchedQuestion]:
    return list(WatchedQuestion.objects.exclude(key_version=KEY_VERSION).order_by("id")[:limit])


def matches_in(row: WatchList) -> QuerySet[WatchMatch]:
    """What it met with: what nobody has seen first, then the newest."""
    rows = WatchMatch.objects.filter(question__of=row).select_related("question", "alert", "alert__subject")
    related = ("alert__subject__identities__names", "alert__subject__identifiers")
    return rows.prefetch_related(*related).order_by("seen_at", "-found_at", "-id")


def watch_match_numbered(row: WatchList, number: int) -> WatchMatch | None:
    return matches_in(row).filter(pk=number).first()
