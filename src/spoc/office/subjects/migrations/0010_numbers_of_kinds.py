"""Numbers of any of several kinds in one probe, for questions that are put by the hundred."""

from django.db import migrations

MAKE = """
CREATE FUNCTION subjects_numbers_holding(wanted_kinds varchar[], wanted bigint[], most integer)
RETURNS SETOF subjects_identifier
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT one.* FROM subjects_identifier one
    WHERE one.is_searchable AND one.slips && wanted AND one.kind = ANY(wanted_kinds) LIMIT most;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0009_parts_and_words")]

    operations = [
        migrations.RunSQL(MAKE, "DROP FUNCTION subjects_numbers_holding(varchar[], bigint[], integer);"),
    ]
