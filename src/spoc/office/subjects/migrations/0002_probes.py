"""The probes of the indexes as functions, so that they keep to the index whatever the planner guesses.

PostgreSQL prices an overlap with many elements above reading a whole small table, and then reads it: 200 ms where the
index takes one. A function may carry its own setting; a session or a transaction of the caller must not be touched.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION subjects_parts_near(wanted bigint[], most integer)
RETURNS TABLE (number integer, text varchar, code varchar, description varchar, held integer)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT part.number, part.text, part.code, part.description, part.held
    FROM subjects_namepart part WHERE part.keys && wanted LIMIT most;
END $$;

CREATE FUNCTION subjects_names_holding(one integer[], other integer[], third integer[], most integer)
RETURNS TABLE (name_id bigint, identity_id bigint, parts integer[], size smallint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF third IS NOT NULL THEN
        RETURN QUERY SELECT name.id, name.identity_id, name.parts, name.size FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one AND name.parts && other AND name.parts && third LIMIT most;
    ELSIF other IS NOT NULL THEN
        RETURN QUERY SELECT name.id, name.identity_id, name.parts, name.size FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one AND name.parts && other LIMIT most;
    ELSE
        RETURN QUERY SELECT name.id, name.identity_id, name.parts, name.size FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one LIMIT most;
    END IF;
END $$;

CREATE FUNCTION subjects_identifiers_near(wanted_kind varchar, wanted bigint[], most integer)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT one.id FROM subjects_identifier one
    WHERE one.is_searchable AND one.slips && wanted AND one.kind = wanted_kind LIMIT most;
END $$;
"""
DROP = """
DROP FUNCTION subjects_identifiers_near(varchar, bigint[], integer);
DROP FUNCTION subjects_names_holding(integer[], integer[], integer[], integer);
DROP FUNCTION subjects_parts_near(bigint[], integer);
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0001_first")]

    operations = [migrations.RunSQL(MAKE, DROP)]
