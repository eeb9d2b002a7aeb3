-- The four roles of the reconciler and what each may do.
--
-- Safe to repeat. Run it as the owner of the schemas (with CREATEROLE the first time), in every database that holds one of
-- them: a schema that is absent here is passed over. Run it again after a migration of the ledger or after new views.
-- Nobody logs in as these roles; give them to the logins of your own, for example
--   the nightly run: reconciler_reader, reconciler_writer      the auditor: reconciler_reader, reconciler_viewer
--   apply:           reconciler_reader, reconciler_writer, reconciler_fixer
--
--   reconciler_reader   SELECT on the read contract, nothing else
--   reconciler_writer   the ledger: reads and inserts; updates only the findings, the latest judgement and holds; deletes only what each
--                       run replaces. So what was recorded of a run, decided or done only grows; the migrations are the owner's
--   reconciler_fixer    EXECUTE on the write contract
--   reconciler_viewer   SELECT on the ledger and on the list of effects, for people who look at reports and for audits

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['reconciler_reader', 'reconciler_writer', 'reconciler_fixer', 'reconciler_viewer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      EXCEPTION
        -- Roles belong to the whole server: someone may create them in another database at this moment.
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
END
$$;

DO $$
BEGIN
  IF to_regnamespace('marketplace_source') IS NULL THEN
    RETURN;
  END IF;
  GRANT USAGE ON SCHEMA marketplace_source TO reconciler_reader;
  GRANT SELECT ON ALL TABLES IN SCHEMA marketplace_source TO reconciler_reader;
  -- A view that is dropped and created again keeps its reader.
  ALTER DEFAULT PRIVILEGES IN SCHEMA marketplace_source GRANT SELECT ON TABLES TO reconciler_reader;
END
$$;

DO $$
DECLARE
  ledger_table record;
BEGIN
  IF to_regnamespace('reconciliation') IS NULL THEN
    RETURN;
  END IF;
  GRANT USAGE ON SCHEMA reconciliation TO reconciler_writer, reconciler_viewer;
  GRANT SELECT ON ALL TABLES IN SCHEMA reconciliation TO reconciler_writer, reconciler_viewer;

  -- UPDATE is never a default privilege: a table that a migration adds begins append-only, and an event log stays so.
  ALTER DEFAULT PRIVILEGES IN SCHEMA reconciliation GRANT SELECT ON TABLES TO reconciler_viewer;
  ALTER DEFAULT PRIVILEGES IN SCHEMA reconciliation GRANT SELECT, INSERT ON TABLES TO reconciler_writer;
  ALTER DEFAULT PRIVILEGES IN SCHEMA reconciliation GRANT USAGE ON SEQUENCES TO reconciler_writer;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA reconciliation TO reconciler_writer;

  FOR ledger_table IN
    SELECT c.oid::regclass AS name, c.relname NOT IN ('identity', 'migration') AS grows,
      c.relname IN ('finding', 'judgement', 'hold') AS is_updated,
      c.relname IN ('lifecycle', 'marketplace', 'role', 'product', 'eligibility', 'eligibility_box', 'eligibility_line') AS is_replaced
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = to_regnamespace('reconciliation') AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %s FROM reconciler_writer', ledger_table.name);
    IF ledger_table.grows THEN
      EXECUTE format('GRANT INSERT ON %s TO reconciler_writer', ledger_table.name);
    END IF;
    IF ledger_table.is_updated THEN
      EXECUTE format('GRANT UPDATE ON %s TO reconciler_writer', ledger_table.name);
    END IF;
    -- What each run replaces: by its own configuration, and by what the usage comes to now.
    IF ledger_table.is_replaced THEN
      EXECUTE format('GRANT DELETE ON %s TO reconciler_writer', ledger_table.name);
    END IF;
  END LOOP;
  -- What has outlived its retention goes by this one way, which spares what is needed. An older ledger does not have it.
  IF to_regprocedure('reconciliation.prune(timestamptz, integer)') IS NOT NULL THEN
    GRANT EXECUTE ON FUNCTION reconciliation.spare_runs(timestamptz), reconciliation.prune(timestamptz, integer) TO reconciler_writer;
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regnamespace('marketplace_fixup') IS NULL THEN
    RETURN;
  END IF;
  -- PostgreSQL lets everybody execute a new function; without USAGE on the schema they cannot even name these.
  REVOKE ALL ON SCHEMA marketplace_fixup FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA marketplace_fixup FROM PUBLIC;
  GRANT USAGE ON SCHEMA marketplace_fixup TO reconciler_fixer;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA marketplace_fixup TO reconciler_fixer;
  -- What took effect, for apply and for the audit.
  GRANT SELECT ON ALL TABLES IN SCHEMA marketplace_fixup TO reconciler_fixer;
  GRANT USAGE ON SCHEMA marketplace_fixup TO reconciler_viewer;
  GRANT SELECT ON ALL TABLES IN SCHEMA marketplace_fixup TO reconciler_viewer;
  ALTER DEFAULT PRIVILEGES IN SCHEMA marketplace_fixup GRANT EXECUTE ON FUNCTIONS TO reconciler_fixer;
END
$$;
