"""Names are scored by the table of costs already where they are found, so that few have to be given back.

A quick score without what a slip costs put `A' C` before `A x C`, when `A C` was asked. Bearers of one name took all
places of what is given back; now names of one score share them. Where pairs meet very many names, the likeliest two
hundred alone are read, each further than before.
"""

from importlib import import_module

from django.db import migrations

MAKE = """
DROP FUNCTION subjects_names_near(bigint[], real[], integer[], integer, boolean, integer, integer, bigint);

CREATE FUNCTION subjects_names_near(
    wanted bigint[], worth real[], years integer[], asked integer, lone boolean, at_once integer, likeliest integer,
    each integer, most integer, costs real[], seen bigint
)
RETURNS TABLE (newer bigint, oldest bigint, was_capped boolean, identity_id bigint, score double precision,
              parts integer[], written integer)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
    -- Of n parts that a name has of those asked n (n - 1) / 2 pairs are met, each worth the sum of its two parts; where
    -- one part was asked with initials (lone), a pair each initial. The pairs wanted are in ascending order. Costs: of a
    -- slip, of what stands alone on both sides, on one, and on any; what an initial is worth, and its weight. Pairs that
    -- meet fewer names than at_once are read whole; else the likeliest of them, each so far.
    RETURN QUERY
    WITH few AS MATERIALIZED (
        SELECT pair.pair, pair.name_id, pair.size, pair.born
        FROM subjects_namepair pair WHERE pair.pair = ANY (wanted) LIMIT at_once
    ), wish AS (
        SELECT one.pair FROM unnest(wanted, worth) AS one (pair, worth)
        WHERE (SELECT count(*) FROM few) = at_once ORDER BY one.worth DESC, one.pair LIMIT likeliest
    ), held AS MATERIALIZED (
        SELECT few.pair, few.name_id, few.size, few.born, 0 AS nth
        FROM few WHERE (SELECT count(*) FROM few) < at_once
        UNION ALL
        SELECT near.pair, near.name_id, near.size, near.born, near.nth
        FROM wish CROSS JOIN LATERAL (
            SELECT pair.pair, pair.name_id, pair.size, pair.born, row_number() OVER () AS nth
            FROM subjects_namepair pair WHERE pair.pair = wish.pair LIMIT each
        ) near WHERE years IS NULL
        UNION ALL
        SELECT near.pair, near.name_id, near.size, near.born, near.nth
        FROM wish CROSS JOIN LATERAL (
            SELECT sorted.pair, sorted.name_id, sorted.size, sorted.born, row_number() OVER () AS nth
            FROM (SELECT pair.pair, pair.name_id, pair.size, pair.born FROM subjects_namepair pair
                  WHERE pair.pair = wish.pair ORDER BY (pair.born = ANY (years)) DESC LIMIT each) sorted
        ) near WHERE years IS NOT NULL
    ), weighed AS (
        SELECT held.name_id, held.size, held.born, worth[width_bucket(held.pair, wanted)] AS worth FROM held
    ), name AS (
        SELECT weighed.name_id, weighed.size::double precision AS size, bool_or(weighed.born = ANY (years)) AS agrees,
               CASE WHEN lone THEN sum(weighed.worth) / count(*) + costs[5] * (count(*) - 1)
                    ELSE sum(weighed.worth) / ((sqrt(1 + 8 * count(*)) - 1) / 2) END AS worth,
               CASE WHEN lone THEN 1 + costs[6] * count(*) ELSE (sqrt(1 + 8 * count(*)) + 1) / 2 END AS weight,
               CASE WHEN lone THEN 1 + count(*) ELSE (sqrt(1 + 8 * count(*)) + 1) / 2 END AS met
        FROM weighed GROUP BY weighed.name_id, weighed.size
    ), scored AS (
        SELECT name.name_id,
               name.worth / (
                   name.worth + costs[1] * greatest(0, name.weight - name.worth)
                   + costs[2] * greatest(0, least(name.size, asked) - name.met) + costs[3] * abs(name.size - asked)
                   + CASE WHEN name.met < greatest(name.size, asked) THEN costs[4] / name.worth ELSE 0 END
               ) + CASE WHEN name.agrees THEN 0.25 ELSE 0 END AS score
        FROM name
    ), best AS (
        SELECT shared.name_id, shared.score FROM (
            SELECT scored.name_id, scored.score,
                   row_number() OVER (PARTITION BY scored.score ORDER BY scored.name_id) > most / 2 AS is_late
            FROM scored
        ) shared ORDER BY shared.is_late, shared.score DESC, shared.name_id LIMIT most
    ), found AS (
        SELECT one.identity_id, best.score, one.parts[1:one.size] AS parts, hashtext(one.full) AS written
        FROM best JOIN subjects_name one ON one.id = best.name_id
        WHERE one.is_searchable
    )
    SELECT (SELECT coalesce(bit_xor(hashint8extended(part.id, 0)), 0) FROM subjects_namepart part
            WHERE part.learned_in >= seen),
           pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           coalesce((SELECT max(held.nth) >= each FROM held), false)
               OR cardinality(wanted) > likeliest AND (SELECT count(*) FROM few) = at_once,
           found.identity_id, found.score, found.parts, found.written
    FROM (SELECT) AS always LEFT JOIN found ON true;
END $$;
"""


UNMAKE = """
DROP FUNCTION subjects_names_near(
    bigint[], real[], integer[], integer, boolean, integer, integer, integer, integer, real[], bigint
);
"""
BEFORE = import_module("spoc.office.subjects.migrations.0014_pairs_in_one_scan").MAKE


class Migration(migrations.Migration):
    dependencies = [("subjects", "0014_pairs_in_one_scan")]

    operations = [migrations.RunSQL(MAKE, UNMAKE + BEFORE)]
