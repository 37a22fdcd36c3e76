"""Pairs of name parts in a table of their own, kept by triggers; the vocabulary held in memory needs no index of keys."""

import django.contrib.postgres.fields
from django.db import migrations, models

import spoc.office.subjects.models.names

TABLE = """
CREATE TABLE subjects_namepair (
    pair bigint NOT NULL, name_id bigint NOT NULL, size smallint NOT NULL, born smallint NOT NULL,
    PRIMARY KEY (pair, name_id) INCLUDE (size, born)
);
"""
FUNCTIONS = """
DROP FUNCTION subjects_names_holding(integer[], integer[], integer[], integer);
DROP FUNCTION subjects_parts_near(bigint[], integer);

CREATE FUNCTION subjects_names_holding(one integer[], other integer[], most integer)
RETURNS TABLE (identity_id bigint, parts integer[], size smallint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF other IS NOT NULL THEN
        RETURN QUERY SELECT name.identity_id, name.parts[1:name.size], name.size FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one AND name.parts && other LIMIT most;
    ELSE
        RETURN QUERY SELECT name.identity_id, name.parts[1:name.size], name.size FROM subjects_name name
        WHERE name.is_searchable AND name.parts && one LIMIT most;
    END IF;
END $$;

CREATE FUNCTION subjects_names_near(
    wanted bigint[], worth real[], years integer[], asked integer, lone boolean, each integer, most integer, seen bigint
)
RETURNS TABLE (newer bigint, oldest bigint, was_capped boolean, identity_id bigint, score double precision)
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
        SELECT one.identity_id, best.score FROM best JOIN subjects_name one ON one.id = best.name_id
        WHERE one.is_searchable
    )
    SELECT (SELECT coalesce(bit_xor(hashint8extended(part.id, 0)), 0) FROM subjects_namepart part
            WHERE part.learned_in >= seen),
           pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           coalesce((SELECT max(held.nth) >= each FROM held), false),
           found.identity_id, found.score
    FROM (SELECT) AS always LEFT JOIN found ON true;
END $$;

CREATE FUNCTION subjects_pairs_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO subjects_namepair (pair, name_id, size, born)
    SELECT DISTINCT unnest(fresh.pairs), fresh.id, fresh.size, fresh.born FROM fresh WHERE fresh.is_searchable;
    RETURN NULL;
END $$;

CREATE FUNCTION subjects_pairs_of_gone() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    DELETE FROM subjects_namepair pair USING (SELECT unnest(gone.pairs) AS pair, gone.id FROM gone) lost
    WHERE pair.pair = lost.pair AND pair.name_id = lost.id;
    RETURN NULL;
END $$;

CREATE FUNCTION subjects_pairs_of_changed() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    DELETE FROM subjects_namepair pair USING (
        SELECT unnest(gone.pairs) AS pair, gone.id FROM gone JOIN fresh ON fresh.id = gone.id
        WHERE (gone.pairs, gone.size, gone.born, gone.is_searchable)
              IS DISTINCT FROM (fresh.pairs, fresh.size, fresh.born, fresh.is_searchable)
    ) lost
    WHERE pair.pair = lost.pair AND pair.name_id = lost.id;
    INSERT INTO subjects_namepair (pair, name_id, size, born)
    SELECT DISTINCT unnest(fresh.pairs), fresh.id, fresh.size, fresh.born
    FROM fresh JOIN gone ON gone.id = fresh.id
    WHERE fresh.is_searchable
      AND (gone.pairs, gone.size, gone.born, gone.is_searchable)
          IS DISTINCT FROM (fresh.pairs, fresh.size, fresh.born, fresh.is_searchable);
    RETURN NULL;
END $$;

CREATE FUNCTION subjects_pairs_of_none() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE subjects_namepair;
    RETURN NULL;
END $$;

CREATE TRIGGER pairs_of_new AFTER INSERT ON subjects_name REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION subjects_pairs_of_new();
CREATE TRIGGER pairs_of_gone AFTER DELETE ON subjects_name REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION subjects_pairs_of_gone();
CREATE TRIGGER pairs_of_changed AFTER UPDATE ON subjects_name REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION subjects_pairs_of_changed();
CREATE TRIGGER pairs_of_none AFTER TRUNCATE ON subjects_name
    FOR EACH STATEMENT EXECUTE FUNCTION subjects_pairs_of_none();
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0007_listed")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLE, "DROP TABLE subjects_namepair")],
            state_operations=[
                migrations.CreateModel(
                    name="NamePair",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "pair", "name_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("pair", models.BigIntegerField()),
                        ("name_id", models.BigIntegerField()),
                        ("size", models.PositiveSmallIntegerField(help_text="as in `Name`")),
                        ("born", models.PositiveSmallIntegerField(help_text="as in `Name`")),
                    ],
                )
            ],
        ),
        migrations.RemoveIndex(model_name="namepart", name="name_part_keys"),
        migrations.AddField(
            model_name="name",
            name="born",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="the one year in which its bearer was born; else 0"
            ),
        ),
        migrations.AddField(
            model_name="name",
            name="pairs",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="numbers of its pairs, as in `NamePair`",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="namepart", name="key_version", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="namepart",
            name="learned_in",
            field=models.BigIntegerField(
                db_default=spoc.office.subjects.models.names.ThisTransaction(),
                help_text="transaction that wrote the row as it stands",
            ),
        ),
        migrations.AlterField(
            model_name="name",
            name="parts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(),
                default=list,
                help_text="numbers of its parts and of years of birth",
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="namepart",
            name="keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                help_text="hashes of its skeletons, of the names it is one with",
                size=None,
            ),
        ),
        migrations.AddIndex(
            model_name="namepart", index=models.Index(fields=["learned_in"], name="name_part_learned_in")
        ),
        migrations.AddIndex(
            model_name="namepart", index=models.Index(fields=["key_version", "id"], name="name_part_key_version")
        ),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
