"""Lists over millions of rows: the kind of the subject and the flag stand on the alert, cells are counted by triggers.

Columns that a writer leaves empty are filled in here, so that whoever copies rows into the table need not know them.
"""

import datetime

import django.contrib.postgres.fields
import django.db.models.functions
from django.db import migrations, models

from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.offices import Desk, System

NO_DAY, LAST_DAY = datetime.date(1, 1, 1), datetime.date(9999, 12, 31)

# Immutable down to its parts, so that it is inlined where rows are written by the million.
CELL = """
CREATE FUNCTION alert_cell(system text, category text, subject_kind text, issuing_state text, is_own boolean, state text,
                           desk text, is_flagged boolean, warnings text[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended(
    system || '|' || category || '|' || subject_kind || '|' || issuing_state || '|' || state || '|' || desk,
    hash_array_extended(warnings, (is_own::int + 2 * is_flagged::int)::bigint))
$$;
"""

FILL = """
UPDATE alerts_alert SET subject_kind = subjects_subject.kind,
  is_flagged = EXISTS (SELECT FROM alerts_flag WHERE alert_id = alerts_alert.id AND lifted_at IS NULL)
FROM subjects_subject WHERE subjects_subject.id = subject_id;
"""

KIND = """
CREATE FUNCTION alert_knows_its_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.subject_kind := coalesce((SELECT kind FROM subjects_subject WHERE id = NEW.subject_id), '');
  RETURN NEW;
END $$;
CREATE TRIGGER alert_knows_its_kind BEFORE INSERT OR UPDATE OF subject_id, subject_kind ON alerts_alert
  FOR EACH ROW WHEN (NEW.subject_kind = '') EXECUTE FUNCTION alert_knows_its_kind();

CREATE FUNCTION alert_knows_its_flags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE alerts_alert SET is_flagged = NOT is_flagged
  WHERE id IN (SELECT alert_id FROM changed)
    AND is_flagged <> EXISTS (SELECT FROM alerts_flag WHERE alert_id = alerts_alert.id AND lifted_at IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER alert_flag_set AFTER INSERT ON alerts_flag REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION alert_knows_its_flags();
CREATE TRIGGER alert_flag_changed AFTER UPDATE ON alerts_flag REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION alert_knows_its_flags();
CREATE TRIGGER alert_flag_gone AFTER DELETE ON alerts_flag REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION alert_knows_its_flags();
"""

_CELL = "cell, system, category, subject_kind, issuing_state, is_own, state, desk, is_flagged, warnings"

TALLY = f"""
CREATE FUNCTION alert_tally_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alerts_alerttally ({_CELL}, count, is_settled) SELECT {_CELL}, count(*), false FROM came GROUP BY {_CELL};
  RETURN NULL;
END $$;
CREATE FUNCTION alert_tally_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alerts_alerttally ({_CELL}, count, is_settled) SELECT {_CELL}, -count(*), false FROM went GROUP BY {_CELL};
  RETURN NULL;
END $$;
CREATE FUNCTION alert_tally_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alerts_alerttally ({_CELL}, count, is_settled)
  SELECT {_CELL}, sum(one), false
  FROM (SELECT {_CELL}, 1 AS one FROM came UNION ALL SELECT {_CELL}, -1 FROM went) AS both_sides
  GROUP BY {_CELL} HAVING sum(one) <> 0;
  RETURN NULL;
END $$;
CREATE FUNCTION alert_tally_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM alerts_alerttally;
  RETURN NULL;
END $$;
CREATE TRIGGER alert_tally_came AFTER INSERT ON alerts_alert REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION alert_tally_came();
CREATE TRIGGER alert_tally_went AFTER DELETE ON alerts_alert REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION alert_tally_went();
CREATE TRIGGER alert_tally_moved AFTER UPDATE ON alerts_alert REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION alert_tally_moved();
CREATE TRIGGER alert_tally_emptied AFTER TRUNCATE ON alerts_alert
  FOR EACH STATEMENT EXECUTE FUNCTION alert_tally_emptied();

-- Adds up what waits, one at a time; how many lines were added up. A reader sees the lines or their sum, never both.
CREATE FUNCTION alert_tally_settle() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  added integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(5403719268815437021) THEN
    RETURN 0;
  END IF;
  WITH gone AS (DELETE FROM alerts_alerttally WHERE NOT is_settled RETURNING *),
       sums AS (SELECT {_CELL}, sum(count) AS count FROM gone GROUP BY {_CELL}),
       put AS (
         INSERT INTO alerts_alerttally ({_CELL}, count, is_settled) SELECT {_CELL}, count, true FROM sums WHERE count <> 0
         ON CONFLICT (cell) WHERE is_settled DO UPDATE SET count = alerts_alerttally.count + EXCLUDED.count)
  SELECT count(*) INTO added FROM gone;
  DELETE FROM alerts_alerttally WHERE is_settled AND count = 0;
  RETURN added;
END $$;

INSERT INTO alerts_alerttally ({_CELL}, count, is_settled) SELECT {_CELL}, count(*), true FROM alerts_alert GROUP BY {_CELL};
"""

BACK = """
DROP TRIGGER alert_tally_came ON alerts_alert;
DROP TRIGGER alert_tally_went ON alerts_alert;
DROP TRIGGER alert_tally_moved ON alerts_alert;
DROP TRIGGER alert_tally_emptied ON alerts_alert;
DROP TRIGGER alert_knows_its_kind ON alerts_alert;
DROP TRIGGER alert_flag_set ON alerts_flag;
DROP TRIGGER alert_flag_changed ON alerts_flag;
DROP TRIGGER alert_flag_gone ON alerts_flag;
DROP FUNCTION alert_tally_settle(), alert_tally_came(), alert_tally_went(), alert_tally_moved(), alert_tally_emptied(),
  alert_knows_its_kind(), alert_knows_its_flags();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('alerts', '0003_drafts_and_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='alert',
            name='subject_kind',
            field=models.CharField(blank=True, choices=[(one, one) for one in SubjectKind], db_default='', default='', help_text="the subject's; filled in by a trigger where it is left empty", max_length=24),
        ),
        migrations.AddField(
            model_name='alert',
            name='is_flagged',
            field=models.BooleanField(db_default=False, default=False, help_text='has a flag in force; by a trigger'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(CELL, "DROP FUNCTION alert_cell"),
        migrations.AddField(
            model_name='alert',
            name='cell',
            field=models.GeneratedField(db_persist=True, expression=models.Func('system', 'category', 'subject_kind', 'issuing_state', 'is_own', 'state', 'desk', 'is_flagged', 'warnings', function='alert_cell'), output_field=models.BigIntegerField()),
        ),
        migrations.CreateModel(
            name='AlertTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cell', models.BigIntegerField(help_text='as Alert.cell: a hash of the columns below')),
                ('system', models.CharField(choices=[(one, one) for one in System], max_length=10)),
                ('category', models.CharField(choices=[(one, one) for one in AlertCategory], max_length=8)),
                ('subject_kind', models.CharField(blank=True, choices=[(one, one) for one in SubjectKind], max_length=24)),
                ('issuing_state', models.CharField(blank=True, max_length=2)),
                ('is_own', models.BooleanField()),
                ('state', models.CharField(choices=[(one, one) for one in AlertState], max_length=20)),
                ('desk', models.CharField(blank=True, choices=[(desk, desk) for desk in Desk], max_length=8)),
                ('is_flagged', models.BooleanField()),
                ('warnings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('count', models.IntegerField()),
                ('is_settled', models.BooleanField(default=False, help_text='the one line of its cell that others are added to')),
            ],
            options={
                'verbose_name_plural': 'alert tallies',
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_settled', True)), fields=('cell',), name='tally_one_settled_a_cell')],
            },
        ),
        migrations.RemoveIndex(model_name='alert', name='alert_listing'),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(fields=['cell', 'id'], include=('changed_at', 'issued_on', 'review_on', 'reference'), name='alert_cells'),
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(fields=['changed_at', 'id'], name='alert_by_change'),
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(django.db.models.functions.Coalesce('issued_on', NO_DAY), models.F('id'), name='alert_by_issue'),
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(django.db.models.functions.Coalesce('review_on', LAST_DAY), models.F('id'), name='alert_by_review'),
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(django.db.models.functions.Collate(django.db.models.functions.Upper('reference'), 'C'), models.F('id'), name='alert_by_reference'),
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(condition=models.Q(('hidden_until__isnull', False)), fields=['hidden_until'], name='alert_hidden'),
        ),
        migrations.RunSQL(KIND + TALLY, BACK),
    ]
