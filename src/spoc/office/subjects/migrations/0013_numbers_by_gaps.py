"""Numbers one slip apart are found by plain text: as they stand, and around each of four gaps (ADR 15).

A hash of every form with one character left out took nine to eighteen entries a number, and over eighteen million
numbers an index of twelve gigabytes. Five entries of text, in order, take a third of it. What the indexes are made of
follows from the number itself, so that no row keeps it. Around a gap they hold the number too: which of those that are
found there are one slip away is told without a look at their rows.
"""

from django.db import migrations

GAPS = range(4)
MOST_FORMS = 1_000
INDEXES = "".join(
    f"""
CREATE INDEX identifier_around_{gap} ON subjects_identifier ((subjects_number_around(near, {gap}) COLLATE "C"))
INCLUDE (near) WHERE is_searchable;"""
    for gap in GAPS
)
AROUND = " UNION".join(
    f"""
            SELECT one.near FROM subjects_identifier one
            WHERE one.is_searchable AND (subjects_number_around(one.near, {gap}) COLLATE "C") = ANY(around_{gap})
              AND (one.near COLLATE "C") LIKE ANY(patterns)"""
    for gap in GAPS
)
MAKE = f"""
CREATE FUNCTION subjects_number_around(near varchar, gap integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(near, length(near) * gap * (11 - gap) / 28)
        || substr(near, length(near) * (gap + 1) * (10 - gap) / 28 + 1)
$$;

DROP INDEX identifier_slips;
CREATE INDEX identifier_near ON subjects_identifier ((near COLLATE "C")) WHERE is_searchable;
{INDEXES}

DROP FUNCTION subjects_identifiers_near(varchar, bigint[], integer);
DROP FUNCTION subjects_numbers_holding(varchar[], bigint[], integer);
CREATE FUNCTION subjects_numbers_near(
    kinds varchar[], whole text[], around_0 text[], around_1 text[], around_2 text[], around_3 text[], patterns text[],
    most integer
) RETURNS SETOF subjects_identifier
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    forms text[] := whole || ARRAY({AROUND}
            LIMIT {MOST_FORMS}
    );
BEGIN
    RETURN QUERY SELECT one.* FROM subjects_identifier one
    WHERE one.is_searchable AND (one.near COLLATE "C") = ANY(forms) AND one.kind = ANY(kinds)
    ORDER BY one.near <> whole[1], one.id
    LIMIT most;
END $$;

ALTER TABLE subjects_identifier DROP COLUMN slips;
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0012_probes_by_one_process")]

    operations = [
        migrations.RunSQL(
            MAKE,
            state_operations=[
                migrations.RemoveIndex("identifier", "identifier_slips"),
                migrations.RemoveField("identifier", "slips"),
            ],
        )
    ]
