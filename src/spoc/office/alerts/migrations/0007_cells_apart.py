"""Own and flagged alerts have cells of their own, also without warnings.

The hash of an empty array is the same from every seed: what stood in the seed alone was lost, an alert without warnings
shared its cell with the unflagged ones. All cells are hashed, and all alerts counted, anew.
"""

from django.db import migrations

_CELL = "cell, system, category, subject_kind, issuing_state, is_own, state, desk, is_flagged, warnings"
_FUNCTION = """
CREATE OR REPLACE FUNCTION alert_cell(system text, category text, subject_kind text, issuing_state text, is_own boolean,
                                      state text, desk text, is_flagged boolean, warnings text[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended(
    system || '|' || category || '|' || subject_kind || '|' || issuing_state || '|' || state || '|' || desk, {seed})
$$;
"""
_ANEW = f"""
ALTER TABLE alerts_alert DISABLE TRIGGER USER;
UPDATE alerts_alert SET is_flagged = is_flagged;
ALTER TABLE alerts_alert ENABLE TRIGGER USER;
DELETE FROM alerts_alerttally;
INSERT INTO alerts_alerttally ({_CELL}, count, is_settled) SELECT {_CELL}, count(*), true FROM alerts_alert GROUP BY {_CELL};
"""
_BITS = "(is_own::int + 2 * is_flagged::int)::bigint"
APART = _FUNCTION.format(seed=f"hash_array_extended(warnings, 0) # {_BITS}")
TOGETHER = _FUNCTION.format(seed=f"hash_array_extended(warnings, {_BITS})")
UNSETTLED = _ANEW.replace("count(*), true", "count(*), false")
"""Cells that share a hash cannot each have the one settled line."""


class Migration(migrations.Migration):
    dependencies = [("alerts", "0006_references_alone")]
    operations = [migrations.RunSQL([APART, _ANEW], [TOGETHER, UNSETTLED])]
