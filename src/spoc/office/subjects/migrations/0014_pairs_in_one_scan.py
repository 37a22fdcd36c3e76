"""All pairs of a question are read in one scan of the index; one by one only where they meet many names.

A probe for each of hundreds of pairs, nearly all of which nobody bears, was most of the time of a search.
"""

from django.db import migrations

MAKE = """
CREATE OR REPLACE FUNCTION subjects_names_near(
    wanted bigint[], worth real[], years integer[], asked integer, lone boolean, each integer, most integer, seen bigint
)
RETURNS TABLE (newer bigint, oldest bigint, was_capped boolean, identity_id bigint, score double precision,
              parts integer[], written integer)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
    -- Of n parts that a name has of those asked n (n - 1) / 2 pairs are met, each worth the sum of its two parts; where
    -- one part was asked with initials (lone), a pair each initial. The pairs wanted are in ascending order.
    RETURN QUERY
    WITH few AS MATERIALIZED (
        SELECT pair.pair, pair.name_id, pair.size, pair.born
        FROM subjects_namepair pair WHERE pair.pair = ANY (wanted) LIMIT 4 * each
    ), held AS MATERIALIZED (
        SELECT few.pair, few.name_id, few.size, few.born, 0 AS nth
        FROM few WHERE (SELECT count(*) FROM few) < 4 * each
        UNION ALL
        SELECT near.pair, near.name_id, near.size, near.born, near.nth
        FROM unnest(wanted) AS wish (pair) CROSS JOIN LATERAL (
            SELECT pair.pair, pair.name_id, pair.size, pair.born, row_number() OVER () AS nth
            FROM subjects_namepair pair WHERE pair.pair = wish.pair LIMIT each
        ) near WHERE years IS NULL AND (SELECT count(*) FROM few) = 4 * each
        UNION ALL
        SELECT near.pair, near.name_id, near.size, near.born, near.nth
        FROM unnest(wanted) AS wish (pair) CROSS JOIN LATERAL (
            SELECT sorted.pair, sorted.name_id, sorted.size, sorted.born, row_number() OVER () AS nth
            FROM (SELECT pair.pair, pair.name_id, pair.size, pair.born FROM subjects_namepair pair
                  WHERE pair.pair = wish.pair ORDER BY (pair.born = ANY (years)) DESC LIMIT each) sorted
        ) near WHERE years IS NOT NULL AND (SELECT count(*) FROM few) = 4 * each
    ), weighed AS (
        SELECT held.name_id, held.size, held.born, worth[width_bucket(held.pair, wanted)] AS worth FROM held
    ), name AS (
        SELECT weighed.name_id, weighed.size::double precision AS size, bool_or(weighed.born = ANY (years)) AS agrees,
               CASE WHEN lone THEN sum(weighed.worth) / count(*) + 0.3 * (count(*) - 1)
                    ELSE sum(weighed.worth) / ((sqrt(1 + 8 * count(*)) - 1) / 2) END AS worth,
               CASE WHEN lone THEN count(*) + 1 ELSE (sqrt(1 + 8 * count(*)) + 1) / 2 END AS met
        FROM weighed GROUP BY weighed.name_id, weighed.size
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
    dependencies = [("subjects", "0013_numbers_by_gaps")]

    operations = [migrations.RunSQL(MAKE, migrations.RunSQL.noop)]
