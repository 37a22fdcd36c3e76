"""The vocabulary of name parts, held in this process and kept in step with the database.

The question that reads names also reads a digest of the parts of transactions that were not over when the vocabulary
was last read (`NamePart.learned_in`): when it is not the one known here, the question is put again after a look at what
is new. What was committed before a check is therefore in it, whichever process entered it.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nlargest
from math import log, prod
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from django.db import DatabaseError, connection
from numpy.typing import NDArray

from spoc.core.matching.keys import KEY_VERSION, heard_keys
from spoc.core.matching.near_words import NearWords
from spoc.core.matching.parts import Part, part_of

if TYPE_CHECKING:
    from spoc.office.subjects.neighbours import Neighbourhood

Places = NDArray[np.int32]
Words = NDArray[np.object_]
NOWHERE = np.empty(0, np.int32)

LEAST_NAMES = 10_000.0
"""In a smaller collection a part is not common because two names of ten have it."""
MERGED_WITHIN = 4
"""A shelf is merged with the one before it unless that is so many times larger: a few shelves hold everything."""


MOST_WARM = 1 << 16
"""Parts, the oftenest first, that are made ready for comparison when they are read, not when they are first met."""


class Told(NamedTuple):
    """A row of the vocabulary."""

    number: int
    text: str
    code: str
    description: str
    keys: Sequence[int]
    held: int
    key_version: int


class Shelf:
    """Some neighbouring parts of the vocabulary, ready to be looked through by spelling and by sound."""

    def __init__(self, first: int, forms: Sequence[str], keys: Sequence[Sequence[int]]) -> None:
        self.first, self.size = first, len(forms)
        self._slips = NearWords(forms)
        heard = np.array([key for own in keys for key in own], dtype=np.int64)
        owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(own) for own in keys])
        order = np.argsort(heard, kind="stable")
        self._heard, self._owners = heard[order], owners[order]

    def spelled_like(self, form: str, slips: int) -> Places:
        return self._slips.near(form, slips=slips) + np.int32(self.first)

    def heard_like(self, keys: Sequence[int]) -> Places:
        wanted = np.array(keys, dtype=np.int64)
        first = np.searchsorted(self._heard, wanted, "left").tolist()
        last = np.searchsorted(self._heard, wanted, "right").tolist()
        found = [self._owners[one:other] for one, other in zip(first, last, strict=True) if one < other]
        return np.concatenate(found) + np.int32(self.first) if found else NOWHERE


@dataclass(frozen=True, kw_only=True)
class HeldParts:
    """Parts by their places; a look at what is new makes another one, so that readers need no lock.

    numbers, counts, forms, codes, lengths: of each part its number, how many names have it, its Latin form, its
    likeliest sound and that one's length. places: where a text stands. held_by: how many names have the part of a
    number. by_form: the number of the oftenest part of a form. near: what was found near a part, for who asks again.
    seen, known: the oldest transaction that was not over at the last look, and a digest of the parts of it and of later
    ones that were seen then.

    What is reached by a key is shared with the one made next, and only grows: half a million parts are not copied for
    each new one. Whoever still reads the older one may meet a part there that it has no place for, and no harm is done.
    """

    rows: list[Told] = field(default_factory=list)
    numbers: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    counts: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    forms: Words = field(default_factory=lambda: np.empty(0, object))
    codes: Words = field(default_factory=lambda: np.empty(0, object))
    lengths: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    places: dict[str, int] = field(default_factory=dict)
    held_by: dict[int, int] = field(default_factory=dict)
    by_form: dict[str, int] = field(default_factory=dict)
    shelves: tuple[Shelf, ...] = ()
    near: dict[tuple[str, int], "Neighbourhood"] = field(default_factory=dict, compare=False)
    names: float = LEAST_NAMES
    seen: int = 0
    known: int = 0

    def spelled_like(self, form: str, *, slips: int = 2) -> Places:
        """Places of the parts a slip or two from one, in no order; some twice."""
        found = [shelf.spelled_like(form, slips) for shelf in self.shelves] if form else []
        return np.concatenate(found) if found else NOWHERE

    def heard_like(self, keys: Iterable[int]) -> Places:
        """Places of the parts that share a key with one, in no order; some twice."""
        wanted = sorted(keys)
        found = [shelf.heard_like(wanted) for shelf in self.shelves] if wanted else []
        return np.concatenate(found) if found else NOWHERE

    def part_at(self, place: int) -> Part:
        row = self.rows[place]
        return part_of(row.text, row.description)

    def share(self, form: str) -> float:
        """Share of names (0 to 1) that hold a part with this Latin form; 0 for one that nobody bears."""
        number = self.by_form.get(form)
        return min(1.0, self.held_by[number] / self.names) if number is not None else 0.0

    def commonness(self, numbers: Sequence[int]) -> float:
        """The mean logarithm of how many names hold each of these parts."""
        counts = [self.held_by.get(number) or 1 for number in numbers]
        return log(prod(counts)) / len(counts) if counts else 0.0

    def with_more(self, rows: Sequence[Told], look: "_Look") -> "HeldParts":
        """What is new added, what is known counted anew."""
        counts = self.counts.copy()
        fresh: list[Told] = []
        for row in rows:
            self.held_by[row.number] = row.held
            place = self.places.setdefault(row.text, len(self.rows) + len(fresh))
            if place < len(self.rows):
                counts[place] = row.held
            elif place == len(self.rows) + len(fresh):
                fresh.append(row)
        forms = [_form(row) for row in fresh]
        for form, row in zip(forms, fresh, strict=True):
            known = self.by_form.setdefault(form, row.number)
            if row.held > self.held_by[known]:
                self.by_form[form] = row.number
        self.rows.extend(fresh)
        all_forms = np.concatenate([self.forms, _words(forms)])
        return HeldParts(
            rows=self.rows,
            numbers=np.concatenate([self.numbers, np.array([row.number for row in fresh], np.int64)]),
            counts=np.concatenate([counts, np.array([row.held for row in fresh], np.int64)]),
            forms=all_forms,
            codes=np.concatenate([self.codes, _words([row.code for row in fresh])]),
            lengths=np.concatenate([self.lengths, np.array([len(row.code) for row in fresh], np.int32)]),
            places=self.places,
            held_by=self.held_by,
            by_form=self.by_form,
            shelves=_shelved(self.shelves, all_forms, self.rows),
            names=max(look.names, LEAST_NAMES),
            seen=look.oldest,
            known=look.digest,
        )


def _shelved(shelves: Sequence[Shelf], forms: Words, rows: Sequence[Told]) -> tuple[Shelf, ...]:
    """What no shelf holds yet on one of its own, or together with those that are not much larger."""
    kept = list(shelves)
    first = kept[-1].first + kept[-1].size if kept else 0
    if first == len(rows):
        return tuple(kept)
    while kept and (len(rows) - first) * MERGED_WITHIN >= kept[-1].size:
        first = kept.pop().first
    return (*kept, Shelf(first, forms[first:].tolist(), [_keys(row) for row in rows[first:]]))


def _words(texts: Sequence[str]) -> Words:
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made


def _form(row: Told) -> str:
    return row.description.split(" ", 2)[1].strip("-")


def _keys(row: Told) -> Sequence[int]:
    return row.keys if row.key_version == KEY_VERSION else sorted(heard_keys(row.text))


_held: dict[str, HeldParts] = {}
_lock = Lock()


def held_parts() -> HeldParts:
    """The vocabulary of the database at hand; read whole the first time."""
    name = _database()
    if (found := _held.get(name)) is None:
        catch_up()
        found = _held[name]
    return found


def read_ahead() -> None:
    """Reads the vocabulary before a first question would wait for it; a database that is not there yet waits for that
    question after all."""
    with suppress(DatabaseError):
        held_parts()
    connection.close()


def catch_up() -> None:
    """Reads what was learnt since the last look. All of it when the database is another one than it was."""
    name = _database()
    with _lock:
        held = _held.get(name) or HeldParts()
        rows, look = _read(held.seen)
        if look.oldest < held.seen:
            held = HeldParts()
            rows, look = _read(0)
        try:
            _held[name] = held.with_more(rows, look)
        except BaseException:
            _held.pop(name, None)  # half of it may be there: the next one reads all of it
            raise
    for row in nlargest(MOST_WARM, rows, key=lambda row: row.held):
        part_of(row.text, row.description)


class _Look(NamedTuple):
    """What a look at the vocabulary says beside the parts: see `HeldParts`. names: about how many there are."""

    oldest: int
    digest: int
    names: float


def _read(since: int) -> tuple[Sequence[Told], _Look]:
    """Parts of transactions from one on."""
    with connection.cursor() as cursor:
        cursor.execute(_LEARNED, [since])
        found = cursor.fetchall()
    return [Told._make(row[3:]) for row in found if row[3] is not None], _Look._make(found[0][:3])


def _database() -> str:
    told: Mapping[str, object] = connection.settings_dict
    return f"{told['HOST']}:{told['PORT']}/{told['NAME']}"


_LEARNED = """
WITH now AS (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest)
SELECT now.oldest,
       (SELECT coalesce(bit_xor(hashint8extended(fresh.id, 0)), 0) FROM subjects_namepart fresh
        WHERE fresh.learned_in >= now.oldest),
       (SELECT reltuples::float FROM pg_class WHERE oid = 'subjects_name'::regclass),
       part.number, part.text, part.code, part.description, part.keys, part.held, part.key_version
FROM now LEFT JOIN subjects_namepart part ON part.learned_in >= %s
"""
