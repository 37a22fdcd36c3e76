"""Misused identities: which subjects have one, what is kept of the victims, and what they consented to."""

from collections.abc import Iterable

from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import VictimDocument, VictimValues
from spoc.core.terms.persons import IdentityKind
from spoc.office import prepared
from spoc.office.subjects.models import Identity, VictimData


def with_misused(subject_ids: Iterable[int]) -> frozenset[int]:
    """Those of the subjects that have a misused identity."""
    return frozenset(number for (number,) in prepared.run(_MISUSED, [list(subject_ids)]))


_MISUSED = "SELECT subject_id FROM subjects_identity WHERE subject_id = ANY(%s::bigint[]) AND kind = 'misused'"


def misused_of(subject_id: int) -> list[Identity]:
    rows = Identity.objects.filter(subject=subject_id, kind=IdentityKind.MISUSED)
    return list(rows.select_related("subject", "victim").prefetch_related("names", "consents"))


def consents_of(identity: Identity) -> frozenset[DataPoint]:
    """The categories to which the victim consented and did not withdraw."""
    standing = identity.consents.filter(withdrawn_at__isnull=True)
    return frozenset(DataPoint(one) for one in standing.order_by().values_list("data", flat=True))


def victim_values(identity: Identity) -> VictimValues:
    """What is kept of the victim; of a copy from abroad, the identity alone."""
    kept: VictimData | None = getattr(identity, "victim", None)
    if kept is None:
        return VictimValues(identity=identity.as_value())
    return VictimValues(
        identity=identity.as_value(),
        birth_names=tuple(kept.birth_names),
        marks=tuple(kept.marks),
        addresses=tuple(kept.addresses),
        father=kept.father,
        mother=kept.mother,
        documents=tuple(VictimDocument(**one) for one in kept.documents),
    )
