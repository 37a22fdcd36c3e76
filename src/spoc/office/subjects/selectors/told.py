"""Subjects as an answer tells them: with identities, names and numbers, in few rounds and without a plan made anew."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import TypeVar

from django.db.models import Model

from spoc.core.terms.alerts import SubjectKind
from spoc.office.prepared_rows import PreparedRows
from spoc.office.subjects.models import Identifier, Identity, Name, Subject

AnyModel = TypeVar("AnyModel", bound=Model)


def subjects_told(subject_ids: Collection[int]) -> dict[int, Subject]:
    """By number; what hangs on them is not read again."""
    subjects = {one.pk: one for one in _SUBJECTS.read([list(subject_ids)])}
    numbers = _by(_NUMBERS.read([list(subject_ids)]), "subject_id")
    identities = _identities([one.pk for one in subjects.values() if SubjectKind(one.kind).is_human])
    for number, one in subjects.items():
        keep_read(one, "identities", identities.get(number, []))
        keep_read(one, "identifiers", numbers.get(number, []))
    return subjects


def keep_read(one: Model, accessor: str, rows: list[AnyModel]) -> None:
    """As prefetching leaves it: whoever asks for what hangs on it is given these."""
    queryset = getattr(one, accessor).all()
    queryset._result_cache, queryset._prefetch_done = rows, True
    vars(one).setdefault("_prefetched_objects_cache", {})[accessor] = queryset


def _identities(subject_ids: list[int]) -> dict[int, list[Identity]]:
    if not subject_ids:
        return {}
    found = _IDENTITIES.read([subject_ids])
    names = _by(_NAMES.read([[one.pk for one in found]]), "identity_id")
    for one in found:
        keep_read(one, "names", names.get(one.pk, []))
    return _by(found, "subject_id")


def _by(rows: Iterable[AnyModel], name: str) -> dict[int, list[AnyModel]]:
    return {key: list(group) for key, group in groupby(rows, key=lambda row: int(getattr(row, name)))}


_SUBJECTS = PreparedRows(Subject, "subjects_subject WHERE id = ANY(%s::bigint[])")
_NUMBERS = PreparedRows(Identifier, "subjects_identifier WHERE subject_id = ANY(%s::bigint[]) ORDER BY subject_id, id")
_IDENTITIES = PreparedRows(
    Identity, "subjects_identity WHERE subject_id = ANY(%s::bigint[]) ORDER BY subject_id, position, id"
)
_NAMES = PreparedRows(
    Name,
    "subjects_name WHERE identity_id = ANY(%s::bigint[]) ORDER BY identity_id, position, id",
    left_out=("parts", "pairs"),
)
