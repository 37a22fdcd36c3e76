"""What comes or changes among the alerts is noted in the same transaction, as long as any list watches."""

from django.db import migrations

NOTE = """
CREATE FUNCTION watch_alerts_that_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM batches_watchlist WHERE state = 'active') THEN
    INSERT INTO batches_changedalert (alert_number)
    SELECT id FROM came WHERE state IN ('active', 'published', 'located', 'retention_review');
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION watch_alerts_that_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM batches_watchlist WHERE state = 'active') THEN
    INSERT INTO batches_changedalert (alert_number)
    SELECT came.id FROM came JOIN went ON went.id = came.id
    WHERE came.state IN ('active', 'published', 'located', 'retention_review')
      AND (came.version, came.state, came.subject_id, came.hidden_until, came.changed_at)
          IS DISTINCT FROM (went.version, went.state, went.subject_id, went.hidden_until, went.changed_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER watch_alert_came AFTER INSERT ON alerts_alert REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION watch_alerts_that_came();
CREATE TRIGGER watch_alert_changed AFTER UPDATE ON alerts_alert REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION watch_alerts_that_changed();
"""
BACK = """
DROP TRIGGER watch_alert_came ON alerts_alert;
DROP TRIGGER watch_alert_changed ON alerts_alert;
DROP FUNCTION watch_alerts_that_came(), watch_alerts_that_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("batches", "0001_first"), ("alerts", "0004_lists")]

    operations = [migrations.RunSQL(NOTE, BACK)]
