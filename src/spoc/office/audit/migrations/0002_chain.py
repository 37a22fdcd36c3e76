"""Append-only by trigger, and the one function that chains."""

from django.db import migrations

# ENABLE ALWAYS: they hold in replication mode too. By statement, so that TRUNCATE is refused like the others.
REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_link_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_pending_is_not_emptied BEFORE UPDATE OR TRUNCATE ON audit_pending
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_append_only;
ALTER TABLE audit_link ENABLE ALWAYS TRIGGER audit_link_is_append_only;
ALTER TABLE audit_pending ENABLE ALWAYS TRIGGER audit_pending_is_not_emptied;
"""

# By its own row in a queue an entry is never missed, however late its transaction commits and whatever its number.
QUEUE = """
CREATE FUNCTION audit_queue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO audit_pending (entry_id, queued_at) SELECT id, clock_timestamp() FROM written;
  RETURN NULL;
END $$;

CREATE TRIGGER audit_entry_is_queued AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION audit_queue();

-- Filled and emptied all day long: cleaned by number of dead rows, so that finding the oldest stays quick.
ALTER TABLE audit_pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
"""

# The content is the row in PostgreSQL's binary wire form (record_send): each column with its type and its length, so
# that no two rows have the same, and no setting of date, zone or language changes it. Text is sent in the client's
# encoding, hence the check. At any other isolation the head read could be an old one, and the chain would fork. Rows are
# found by their keys whatever the planner knows of tables that grew since it looked: a plan made for an empty table
# would read all links for each entry.
SEAL = """
CREATE FUNCTION audit_chain_step(state bytea, head bytea, content bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT sha256(coalesce(state, head) || content) $$;
CREATE AGGREGATE audit_chain(bytea, bytea) (SFUNC = audit_chain_step, STYPE = bytea);

CREATE FUNCTION audit_first_hash() RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT sha256('spoc audit chain, layout 1'::bytea) $$;

CREATE FUNCTION audit_seal(at_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '10s'
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  head_seq bigint;
  head_hash bytea;
  taken bigint[];
  sealed integer;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the audit is chained at isolation read committed only';
  END IF;
  IF current_setting('client_encoding') <> 'UTF8' OR current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'the audit is chained in UTF-8 only';
  END IF;
  PERFORM pg_advisory_xact_lock(7310579631411208033);
  SELECT seq, hash INTO head_seq, head_hash FROM audit_link ORDER BY seq DESC LIMIT 1;
  SELECT array_agg(entry_id) INTO taken
  FROM (SELECT entry_id FROM audit_pending ORDER BY entry_id LIMIT at_most) oldest;
  DELETE FROM audit_pending WHERE entry_id = ANY (taken);
  INSERT INTO audit_link (entry_id, seq, hash)
  SELECT entry.id,
         coalesce(head_seq, 0) + row_number() OVER ordered,
         audit_chain(coalesce(head_hash, audit_first_hash()), record_send(entry)) OVER ordered
  FROM unnest(taken) AS numbers(entry_id) JOIN audit_entry entry ON entry.id = numbers.entry_id
  WHERE NOT EXISTS (SELECT FROM audit_link WHERE audit_link.entry_id = entry.id)
  WINDOW ordered AS (ORDER BY entry.id ROWS UNBOUNDED PRECEDING);
  GET DIAGNOSTICS sealed = ROW_COUNT;
  RETURN sealed;
END $$;
REVOKE EXECUTE ON FUNCTION audit_seal(integer) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]

    operations = [migrations.RunSQL(REFUSE), migrations.RunSQL(QUEUE), migrations.RunSQL(SEAL)]
