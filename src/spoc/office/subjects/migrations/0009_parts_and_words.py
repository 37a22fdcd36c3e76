"""Numbers are found by a part of them, things by words that describe them.

The index of parts keeps three signs side by side of each number's near form, its beginning and its end counted as
signs, as hashes under the number's kind; it is made of an expression, so that no row grows. Kinds of numbers that lead
to people are left out (`core/terms/kinds/asked.NEVER_BY_PART`).
"""

from django.db import migrations

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import KINDS, search_keys

KINDS_BY_PART = (
    "'vin', 'plate', 'serial', 'engine_number', 'hull_number', 'imo_number', 'mmsi', 'registration_mark', "
    "'icao_address', 'container_number', 'note_number', 'imei', 'mac_address', 'inventory_number'"
)
MAKE = f"""
CREATE FUNCTION subjects_sign_keys(kind varchar, triples text[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT array_agg(hashtextextended((kind || triple) COLLATE "C", 0)) FROM unnest(triples) triple
$$;

CREATE FUNCTION subjects_number_keys(kind varchar, near varchar) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    padded text := '^' || near || '$';
    keys bigint[] := '{{}}';
BEGIN
    FOR place IN 1 .. length(padded) - 2 LOOP
        keys := keys || hashtextextended((kind || substr(padded, place, 3)) COLLATE "C", 0);
    END LOOP;
    RETURN keys;
END $$;

CREATE INDEX identifier_parts ON subjects_identifier
USING gin (subjects_number_keys(kind, near) array_ops) WITH (fastupdate = off)
WHERE is_searchable AND kind IN ({KINDS_BY_PART});

CREATE FUNCTION subjects_identifiers_holding(wanted_kind varchar, triples text[], pattern text, most integer)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    wanted bigint[] := subjects_sign_keys(wanted_kind, triples);
BEGIN
    RETURN QUERY SELECT one.id FROM subjects_identifier one
    WHERE one.is_searchable AND one.kind IN ({KINDS_BY_PART}) AND one.kind = wanted_kind
      AND subjects_number_keys(one.kind, one.near) @> wanted AND one.near LIKE pattern LIMIT most;
END $$;

CREATE FUNCTION subjects_keys_holding(wanted varchar, kinds varchar[], most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT key.subject_id FROM subjects_searchkey key
    WHERE key.is_searchable AND key.words @> ARRAY[wanted]
      AND (SELECT subject.kind FROM subjects_subject subject WHERE subject.id = key.subject_id) = ANY (kinds)
    LIMIT most;
END $$;
"""
DROP = """
DROP FUNCTION subjects_keys_holding(varchar, varchar[], integer);
DROP FUNCTION subjects_identifiers_holding(varchar, text[], text, integer);
DROP INDEX identifier_parts;
DROP FUNCTION subjects_number_keys(varchar, varchar);
DROP FUNCTION subjects_sign_keys(varchar, text[]);
"""
FOUND_BY_WORDS = (
    "boat", "aircraft", "equipment", "equipment_part", "valuable", "asset", "threat", "work_of_art",
    "unknown_perpetrator",
)  # fmt: skip
AT_ONCE = 500


def write_keys(apps, schema_editor):  # noqa: ANN001, ANN201  Django's own signature
    """Search keys of the fields that were none before; the others stay as they are."""
    subjects, keys = apps.get_model("subjects", "Subject"), apps.get_model("subjects", "SearchKey")
    rows = subjects.objects.filter(kind__in=FOUND_BY_WORDS).order_by("pk")
    for subject in rows.iterator(chunk_size=AT_ONCE):
        keys.objects.filter(subject=subject).delete()
        told = search_keys(KINDS[SubjectKind(subject.kind)], subject.data)
        keys.objects.bulk_create(
            keys(
                subject=subject,
                field=one.field,
                text=one.text[:300],
                words=list(dict.fromkeys(word[:300] for word in one.text.split())),
                key_version=0,
                is_searchable=subject.is_searchable,
            )
            for one in told
        )


class Migration(migrations.Migration):
    dependencies = [("subjects", "0008_name_pairs")]

    operations = [migrations.RunSQL(MAKE, DROP), migrations.RunPython(write_keys, migrations.RunPython.noop)]
