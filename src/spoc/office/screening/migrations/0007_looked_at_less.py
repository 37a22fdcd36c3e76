"""What grows with every check is looked at by the planner's statistics when half has been added, not a tenth.

Its columns are as they were, whatever is added; a look takes a second of processor while checks wait. By what is kept
as JSON nothing is ever looked up, so that no figures are made of it.
"""

from django.db import migrations

SET = """
ALTER TABLE screening_query SET (autovacuum_analyze_scale_factor = 0.5);
ALTER TABLE screening_query ALTER COLUMN terms SET STATISTICS 0;
ALTER TABLE screening_sourceanswer SET (autovacuum_analyze_scale_factor = 0.5);
ALTER TABLE screening_match SET (autovacuum_analyze_scale_factor = 0.5);
ALTER TABLE screening_match ALTER COLUMN evidence SET STATISTICS 0;
"""
UNSET = """
ALTER TABLE screening_query RESET (autovacuum_analyze_scale_factor);
ALTER TABLE screening_query ALTER COLUMN terms SET STATISTICS -1;
ALTER TABLE screening_sourceanswer RESET (autovacuum_analyze_scale_factor);
ALTER TABLE screening_match RESET (autovacuum_analyze_scale_factor);
ALTER TABLE screening_match ALTER COLUMN evidence SET STATISTICS -1;
"""


class Migration(migrations.Migration):
    dependencies = [("screening", "0006_no_index_twice")]

    operations = [migrations.RunSQL(SET, UNSET)]
