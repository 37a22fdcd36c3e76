"""Names found by pairs come with their parts and a hash of how they are written: who bears one name, before reading."""

from django.db import migrations

MAKE = """
DROP FUNCTION subjects_names_holding(integer[], integer[], integer);
DROP FUNCTION subjects_names_near(bigint[], real[], integer[], integer, boolean, integer, integer, bigint);

CREATE FUNCTION subjects_names_holding(one integer[], other integer[], most integer)
RETURNS TABLE (identity_id bigint, parts integer[], written integer)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF other IS NOT NULL THEN
        RETURN QUERY SELECT name.identity_id, name.parts[1:name.size], hashtext(name.full) FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one AND name.parts && other LIMIT most;
    ELSE
        RETURN QUERY SELECT name.identity_id, name.parts[1:name.size], hashtext(name.full) FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one LIMIT most;
    END IF;
END $$;

CREATE FUNCTION subjects_names_near(
    wanted bigint[], worth real[], years integer[], asked integer, lone boolean, each integer, most integer, seen bigint
)
RETURNS TABLE (newer bigint, oldest bigint, was_capped boolean, identity_id bigint, score double precision,
              parts integer[], written integer)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- Of n parts that a name has of those asked n (n - 1) / 2 pairs are met, each worth the sum of its two parts; where
    -- one part was asked with initials (lone), a pair each initial.
    RETURN QUERY
    WITH wish AS (
        SELECT one.pair, one.worth FROM unnest(wanted, worth) AS one (pair, worth)
    ), held AS MATERIALIZED (
        SELECT near.name_id, near.size, near.born, wish.worth, near.nth
        FROM wish CROSS JOIN LATERAL (
            SELECT pair.name_id, pair.size, pair.born, row_number() OVER () AS nth
            FROM subjects_namepair pair WHERE pair.pair = wish.pair LIMIT each
        ) near WHERE years IS NULL
        UNION ALL
        SELECT near.name_id, near.size, near.born, wish.worth, near.nth
        FROM wish CROSS JOIN LATERAL (
            SELECT sorted.name_id, sorted.size, sorted.born, row_number() OVER () AS nth
            FROM (SELECT pair.name_id, pair.size, pair.born FROM subjects_namepair pair
                  WHERE pair.pair = wish.pair ORDER BY (pair.born = ANY (years)) DESC LIMIT each) sorted
        ) near WHERE years IS NOT NULL
    ), name AS (
        SELECT held.name_id, held.size::double precision AS size, bool_or(held.born = ANY (years)) AS agrees,
               CASE WHEN lone THEN sum(held.worth) / count(*) + 0.3 * (count(*) - 1)
                    ELSE sum(held.worth) / ((sqrt(1 + 8 * count(*)) - 1) / 2) END AS worth,
               CASE WHEN lone THEN count(*) + 1 ELSE (sqrt(1 + 8 * count(*)) + 1) / 2 END AS met
        FROM held GROUP BY held.name_id, held.size
    ), best AS (
        SELECT name.name_id,
               name.worth / (
                   name.worth + greatest(0, least(name.size, asked) - name.met) + 0.12 * abs(name.size - asked) + 0.2
               ) + CASE WHEN name.agrees THEN 0.25 ELSE 0 END AS score
        FROM name ORDER BY 2 DESC, 1 LIMIT most
    ), found AS (
        SELECT one.identity_id, best.score, one.parts[1:one.size] AS parts, hashtext(one.full) AS written
        FROM best JOIN subjects_name one ON one.id = best.name_id
        WHERE one.is_searchable
    )
    SELECT (SELECT coalesce(bit_xor(hashint8extended(part.id, 0)), 0) FROM subjects_namepart part
            WHERE part.learned_in >= seen),
           pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           coalesce((SELECT max(held.nth) >= each FROM held), false),
           found.identity_id, found.score, found.parts, found.written
    FROM (SELECT) AS always LEFT JOIN found ON true;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0010_numbers_of_kinds")]

    operations = [migrations.RunSQL(MAKE, migrations.RunSQL.noop)]
