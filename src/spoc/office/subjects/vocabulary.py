"""The vocabulary of name parts: what the index keeps of a name, how new parts are learnt, how often each is held."""

from collections.abc import Mapping, Sequence

from django.db import connection, transaction

from spoc.core.matching.dates import years_of
from spoc.core.matching.keys import (
    KEY_VERSION,
    heard_keys,
    index_parts,
    part_number,
    sound_code,
    year_number,
)
from spoc.core.matching.parts import description, part
from spoc.core.terms.persons import PartialDate
from spoc.office.subjects.copying import Row, write_rows
from spoc.office.subjects.models import NamePart

BATCH = 2_000
ONE_RECOUNT = 1_617_2006
"""Number of the advisory lock under which the vocabulary is counted."""
MOST_YEARS = 12
"""A vaguer date of birth is not indexed by its years; it still counts when records are compared."""

COLUMNS = ("number", "text", "code", "description", "keys", "held", "key_version")

telling_parts = index_parts


def name_size(full: str) -> int:
    return len(index_parts(full))


def name_numbers(full: str, dates: Sequence[PartialDate]) -> list[int]:
    """The numbers of its parts, in the name's order, then of the years in which its bearer may be born."""
    parts = [part_number(text) for text in index_parts(full)]
    return list(dict.fromkeys([*parts, *(year_number(year) for year in birth_years(dates))]))


def birth_year(dates: Sequence[PartialDate]) -> int:
    """The one year in which a person may be born; 0 when it may be several, or nobody knows."""
    years = birth_years(dates)
    return years[0] if len(years) == 1 else 0


def birth_years(dates: Sequence[PartialDate]) -> Sequence[int]:
    """Every year in which a person may be born by any of the dates; none when one of them says too little."""
    ranges = [years_of(date) for date in dates]
    if any(len(years) > MOST_YEARS for years in ranges):
        return []
    return sorted({year for years in ranges for year in years})


def learn(held: Mapping[str, int]) -> None:
    """Adds the parts that the vocabulary does not know. Nobody waits for another writer here.

    Two transactions may add one part at once; readers count it once, and `recount` removes the second.
    """
    texts = sorted(held)
    known: set[str] = set()
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        known.update(NamePart.objects.filter(text__in=batch).values_list("text", flat=True))
    fresh = [_row(text, held[text]) for text in texts if text not in known]
    if fresh:
        write_rows(NamePart, COLUMNS, fresh)


def recount() -> bool:
    """Brings `held` up to date and drops second copies of a part; for the night, and after a bulk load.

    False when another process is at it. The planner's figures are brought up to date too where this role may do so.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_RECOUNT])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_RECOUNT)
        cursor.execute("ANALYZE subjects_name, subjects_namepart, subjects_identity, subjects_identifier")
    return True


def _row(text: str, times: int) -> Row:
    keys = sorted(heard_keys(text))
    return part_number(text), text, sound_code(part(text)), description(text), keys, times, KEY_VERSION


_RECOUNT = """
WITH counted AS (
    SELECT number, count(*) AS held
    FROM subjects_name, unnest(parts[1:size]) AS number
    WHERE is_searchable GROUP BY number
), judged AS (
    SELECT part.id, coalesce(counted.held, part.held) AS held,
           row_number() OVER (PARTITION BY part.text ORDER BY part.id) AS copy
    FROM subjects_namepart part LEFT JOIN counted USING (number)
), updated AS (
    UPDATE subjects_namepart part SET held = judged.held, learned_in = pg_current_xact_id()::text::bigint FROM judged
    WHERE part.id = judged.id AND judged.copy = 1
      AND (judged.held <> part.held OR part.learned_in > pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
)
DELETE FROM subjects_namepart part USING judged WHERE part.id = judged.id AND judged.copy > 1
"""
"""A row of a later transaction than any there was came with a backup of another server."""
