"""Probes of the indexes are made by one process: they give a few rows, whatever the planner fears.

What an array of hashes meets cannot be estimated. Over some twenty million numbers the planner expected half a million
rows and sent for other processes, which took ten times as long as the probe itself.
"""

from django.db import migrations

PROBES = (
    "subjects_identifiers_near(varchar, bigint[], integer)",
    "subjects_numbers_holding(varchar[], bigint[], integer)",
    "subjects_identifiers_holding(varchar, text[], text, integer)",
    "subjects_keys_holding(varchar, varchar[], integer)",
    "subjects_names_holding(integer[], integer[], integer)",
    "subjects_names_near(bigint[], real[], integer[], integer, boolean, integer, integer, bigint)",
)
ALONE = [f"ALTER FUNCTION {probe} SET max_parallel_workers_per_gather = 0" for probe in PROBES]
TOGETHER = [f"ALTER FUNCTION {probe} RESET max_parallel_workers_per_gather" for probe in PROBES]


class Migration(migrations.Migration):
    dependencies = [("subjects", "0011_names_with_parts")]

    operations = [migrations.RunSQL(ALONE, TOGETHER)]
