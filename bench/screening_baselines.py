"""Other ways to search for a name among very many, each on the same population and questions as ours."""

from collections.abc import Sequence
from statistics import mean

import psycopg
import tantivy
from django.db import connection, transaction
from rapidfuzz import fuzz, process

from bench.rows import BenchRow, told
from bench.screening import TEN, Check, measured, plain_search
from bench.screening_people import Person

Questions = Sequence[tuple[str, str, Person]]
CANDIDATES = 200
"""Names that tantivy gives, of which RapidFuzz chooses the ten best."""
ONE_SLIP_FROM, TWO_SLIPS_FROM = 3, 6


def baseline_rows(size: int, held: Sequence[Person], questions: Questions) -> list[BenchRow]:
    everyone = [person.full() for person in held]
    ways: dict[str, Check] = {
        "plain LIKE": plain_search,
        "RapidFuzz over all": _rapidfuzz_over_all(everyone),
        "tantivy, fuzzy terms": _tantivy(everyone),
    }
    if _has_trigrams():
        ways["pg_trgm"] = _by_trigrams
    found = {name: measured(way, questions) for name, way in ways.items()}
    return [
        row
        for name, one in found.items()
        for row in (
            told(f"at {size:,}: {name}, recall", mean(one.recall.values()), "share"),
            told(f"at {size:,}: {name}, p50", one.p50, "ms"),
            told(f"at {size:,}: {name}, p99", one.p99, "ms"),
        )
    ]


def _rapidfuzz_over_all(everyone: Sequence[str]) -> Check:
    lowered = [full.lower() for full in everyone]

    def search(text: str) -> Sequence[str]:
        hits = process.extract(text.lower(), lowered, scorer=fuzz.token_sort_ratio, limit=TEN)
        return [everyone[place] for _, _, place in hits]

    return search


def _tantivy(everyone: Sequence[str]) -> Check:
    """Every part as a fuzzy term, one slip from three letters on and two from six; the best rescored by RapidFuzz."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("full", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for full in everyone:
        writer.add_document(tantivy.Document(full=full))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> Sequence[str]:
        parts = [(tantivy.Occur.Should, _fuzzy(schema, part)) for part in text.lower().split()]
        hits = searcher.search(tantivy.Query.boolean_query(parts), CANDIDATES).hits
        names = list(dict.fromkeys(searcher.doc(address)["full"][0] for _, address in hits))
        best = process.extract(text, names, scorer=fuzz.token_sort_ratio, processor=str.lower, limit=TEN)
        return [name for name, _, _ in best]

    return search


def _fuzzy(schema: tantivy.Schema, part: str) -> tantivy.Query:
    slips = 2 if len(part) >= TWO_SLIPS_FROM else 1 if len(part) >= ONE_SLIP_FROM else 0
    if not slips:
        return tantivy.Query.term_query(schema, "full", part)
    return tantivy.Query.fuzzy_term_query(schema, "full", part, distance=slips, transposition_cost_one=True)


def _has_trigrams() -> bool:
    """The server's own extension, in this database of the bench alone."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute('CREATE INDEX IF NOT EXISTS bench_trgm ON subjects_name USING gin ("full" gin_trgm_ops)')
    except Exception as error:  # Django wraps the driver's
        if isinstance(error.__cause__, psycopg.Error):
            return False
        raise
    return True


def _by_trigrams(text: str) -> Sequence[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT "full" FROM subjects_name WHERE "full" %% %s ORDER BY similarity("full", %s) DESC LIMIT %s',
            [text, text, TEN],
        )
        return [row[0] for row in cursor.fetchall()]
