"""The log's statistics are made anew when half has been added, not a tenth: its columns are as they were.

A look takes a second of processor while checks wait. By what is kept as JSON nothing is looked up.
"""

from django.db import migrations

SET = """
ALTER TABLE audit_entry SET (autovacuum_analyze_scale_factor = 0.5);
ALTER TABLE audit_entry ALTER COLUMN query SET STATISTICS 0;
ALTER TABLE audit_entry ALTER COLUMN particulars SET STATISTICS 0;
ALTER TABLE audit_link SET (autovacuum_analyze_scale_factor = 0.5);
"""
UNSET = """
ALTER TABLE audit_entry RESET (autovacuum_analyze_scale_factor);
ALTER TABLE audit_entry ALTER COLUMN query SET STATISTICS -1;
ALTER TABLE audit_entry ALTER COLUMN particulars SET STATISTICS -1;
ALTER TABLE audit_link RESET (autovacuum_analyze_scale_factor);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_no_pending_list")]

    operations = [migrations.RunSQL(SET, UNSET)]
