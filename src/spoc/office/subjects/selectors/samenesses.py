"""Who is held as the same as whom, by the claims that stand."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from spoc.office import prepared
from spoc.office.subjects.models import Sameness, Subject


def same_as(subject_ids: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """By each subject asked for: all that are the same as it, itself among them, by whatever chain of claims."""
    ids = list(subject_ids)
    found: dict[int, set[int]] = {one: {one} for one in ids}
    if ids:
        for asked, reached in prepared.run(_REACHED, [ids]):
            found[asked].add(reached)
    return {one: frozenset(group) for one, group in found.items()}


def claims_about(subject_ids: Iterable[int]) -> QuerySet[Sameness]:
    """Every claim that names one of them, undone ones too, the oldest first."""
    ids = list(subject_ids)
    return Sameness.objects.filter(Q(one__in=ids) | Q(other__in=ids)).order_by("claimed_at", "id")


def subjects_in_full(subject_ids: Iterable[int]) -> list[Subject]:
    """With identities, names, numbers and what is kept beside the names of victims, oldest first."""
    rows = Subject.objects.filter(pk__in=list(subject_ids)).order_by("pk")
    return list(rows.prefetch_related("identities__names", "identities__victim", "identifiers"))


_REACHED = """
WITH RECURSIVE reached (asked, id) AS (
    SELECT asked, asked FROM unnest(%s::bigint[]) AS asked
    UNION
    SELECT reached.asked, near.id
    FROM reached, LATERAL (
        SELECT claim.other_id AS id FROM subjects_sameness claim
        WHERE claim.one_id = reached.id AND claim.undone_at IS NULL
        UNION ALL
        SELECT claim.one_id FROM subjects_sameness claim
        WHERE claim.other_id = reached.id AND claim.undone_at IS NULL
    ) near
)
SELECT asked, id FROM reached
"""
