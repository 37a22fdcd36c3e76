"""The table of Django's database cache, in which wrong tries at sign-in are counted for all workers together."""

from django.db import migrations

TABLE = """
CREATE TABLE office_cache (
  cache_key varchar(255) NOT NULL PRIMARY KEY,
  value text NOT NULL,
  expires timestamp with time zone NOT NULL
);
CREATE INDEX office_cache_expires ON office_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]

    operations = [migrations.RunSQL(TABLE, "DROP TABLE office_cache")]
