"""Who is found by checks: taken out and put back at once, and indexed anew when the keys change."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from spoc.core.matching.documents import near_form
from spoc.core.matching.keys import KEY_VERSION, heard_keys, name_pairs, sound_code
from spoc.core.matching.parts import description, part
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds import normal_form
from spoc.office.subjects.models import Identifier, Name, NamePart, SearchKey, Subject
from spoc.office.subjects.models.names import ThisTransaction
from spoc.office.subjects.services.rows import write_keys
from spoc.office.subjects.vocabulary import birth_year, learn, name_numbers, name_size, telling_parts

BATCH = 2_000


@transaction.atomic
def set_searchable(subject_ids: Iterable[int], *, searchable: bool, at: datetime) -> None:
    """In the caller's transaction: the moment it commits, no check finds them any more (or finds them again).

    The subject's own row comes first, here and wherever its parts are written: its lock keeps both in step.
    """
    ids = list(subject_ids)
    Subject.objects.filter(pk__in=ids).update(is_searchable=searchable, changed_at=at)
    Name.objects.filter(identity__subject__in=ids).update(is_searchable=searchable)
    Identifier.objects.filter(subject__in=ids).update(is_searchable=searchable)
    SearchKey.objects.filter(subject__in=ids).update(is_searchable=searchable)


@transaction.atomic
def index_anew(limit: int = BATCH) -> int:
    """Brings names, their parts, numbers and search keys written under another version of the keys up to date; gives
    how many rows it did.

    At most `limit` of each. Rows that another process is at are passed over, so that several may run at once.
    """
    return _parts_anew(limit) + _names_anew(limit) + _numbers_anew(limit) + _keys_anew(limit)


def _names_anew(limit: int) -> int:
    stale = (
        Name.objects.exclude(key_version=KEY_VERSION).select_related("identity").select_for_update(skip_locked=True,
                                                                                                   of=("self",))
    )  # fmt: skip
    rows = list(stale.order_by("id")[:limit])
    held: Counter[str] = Counter()
    for row in rows:
        held.update(telling_parts(row.full))
        dates = row.identity.dates()
        row.parts, row.pairs = name_numbers(row.full, dates), list(name_pairs(row.full))
        row.size, row.born = name_size(row.full), birth_year(dates)
        row.key_version = KEY_VERSION
    Name.objects.bulk_update(rows, ["parts", "pairs", "size", "born", "key_version"], batch_size=BATCH)
    learn(held)
    return len(rows)


def _parts_anew(limit: int) -> int:
    stale = NamePart.objects.exclude(key_version=KEY_VERSION).select_for_update(skip_locked=True)
    rows = list(stale.order_by("id")[:limit])
    for row in rows:
        row.code, row.description = sound_code(part(row.text)), description(row.text)
        row.keys, row.key_version = sorted(heard_keys(row.text)), KEY_VERSION
        row.learned_in = ThisTransaction()
    NamePart.objects.bulk_update(rows, ["code", "description", "keys", "key_version", "learned_in"], batch_size=BATCH)
    return len(rows)


def _numbers_anew(limit: int) -> int:
    stale = Identifier.objects.exclude(key_version=KEY_VERSION).select_for_update(skip_locked=True)
    rows = list(stale.order_by("id")[:limit])
    for row in rows:
        row.normal = normal_form(IdentifierKind(row.kind), row.value)[:80]
        row.near, row.key_version = near_form(row.normal), KEY_VERSION
    Identifier.objects.bulk_update(rows, ["normal", "near", "key_version"], batch_size=BATCH)
    return len(rows)


def _keys_anew(limit: int) -> int:
    """From the data themselves: what was folded away cannot be found in a key."""
    stale = SearchKey.objects.exclude(key_version=KEY_VERSION).order_by("id").values("subject")[:limit]
    rows = list(Subject.objects.filter(pk__in=stale).select_for_update(skip_locked=True))
    done, _ = SearchKey.objects.filter(subject__in=rows).delete()
    write_keys([(row.pk, SubjectKind(row.kind), row.data, row.is_searchable) for row in rows])
    return done
