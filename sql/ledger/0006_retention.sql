-- What may go after a while: the details of runs that nobody needs any more. The run itself stays, with its plan, its approvals and the
-- event log, and so does every finding.

ALTER TABLE reconciliation.run ADD COLUMN pruned_at timestamptz;
COMMENT ON COLUMN reconciliation.run.pruned_at IS
  'When its sightings, its readings and its report were removed, because they were older than the retention. UTC. Null: they are here.';

CREATE FUNCTION reconciliation.spare_runs(before timestamptz)
RETURNS TABLE (run_id text, started_at timestamptz, is_pruned boolean, is_recent boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH ranked AS (
    SELECT run.*,
           row_number() OVER (ORDER BY run.sequence DESC) AS age,
           row_number() OVER (PARTITION BY run.status ORDER BY run.sequence DESC) AS age_of_status
    FROM reconciliation.run
  )
  SELECT run.run_id, run.started_at, run.pruned_at IS NOT NULL,
         run.age <= 7 OR (run.status = 'complete' AND run.age_of_status <= 7)
  FROM ranked AS run
  -- Less than a week is never old: not by a slip of the pen, and not by somebody else's hand.
  WHERE run.started_at < least(before, now() - interval '7 days')
    -- The latest run, and the latest complete one.
    AND run.age > 1 AND NOT (run.status = 'complete' AND run.age_of_status = 1)
    -- What opened a finding that is open or waived, and what saw it last.
    AND NOT EXISTS (
      SELECT FROM reconciliation.finding AS f
      WHERE f.last_run_id = run.run_id
        AND (f.status = 'open' OR EXISTS (
          SELECT FROM reconciliation.waiver AS w WHERE w.finding_id = f.finding_id AND w.until > now())))
    AND NOT EXISTS (
      SELECT FROM reconciliation.sighting AS s
      JOIN reconciliation.finding AS f ON f.finding_id = s.finding_id AND f.episodes = s.episodes
      WHERE s.run_id = run.run_id AND s.status IN ('new', 'reopened')
        AND (f.status = 'open' OR EXISTS (
          SELECT FROM reconciliation.waiver AS w WHERE w.finding_id = f.finding_id AND w.until > now())))
    -- A plan that can still be applied, or of which nobody knows yet what became of an action.
    AND NOT EXISTS (
      SELECT FROM reconciliation.plan AS p
      WHERE p.run_id = run.run_id AND (p.valid_until > now() OR EXISTS (
        SELECT FROM reconciliation.event AS intended
        WHERE intended.plan_id = p.plan_id AND intended.kind = 'intended' AND NOT EXISTS (
          SELECT FROM reconciliation.event AS later
          WHERE later.action_id = intended.action_id AND later.sequence > intended.sequence
            AND later.kind IN ('applied', 'skipped', 'failed', 'interrupted')))))
    -- What a month came to, and what it was when it became final.
    AND NOT EXISTS (SELECT FROM reconciliation.eligibility AS e WHERE e.run_id = run.run_id)
    AND NOT EXISTS (SELECT FROM reconciliation.final_eligibility AS e WHERE e.run_id = run.run_id)
$$;
COMMENT ON FUNCTION reconciliation.spare_runs(timestamptz) IS
  'The runs begun before a moment whose reports nobody needs any more. is_recent: among the latest seven, by which incomplete sources '
  'and flapping are told, so that their details stay here all the same.';

-- Rights to remove rows are nobody's: whoever records runs may ask for this, and for nothing else.
CREATE FUNCTION reconciliation.prune(before timestamptz, at_most integer) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chosen text[];
BEGIN
  -- One at a time; the next one sees what this one has removed.
  PERFORM pg_catalog.pg_advisory_xact_lock(7885626584519927298);
  chosen := ARRAY(
    SELECT spare.run_id FROM reconciliation.spare_runs(before) AS spare
    WHERE NOT spare.is_pruned AND NOT spare.is_recent
    ORDER BY spare.started_at, spare.run_id LIMIT at_most);
  UPDATE reconciliation.run AS r SET pruned_at = pg_catalog.clock_timestamp() WHERE r.run_id = ANY (chosen);
  DELETE FROM reconciliation.report AS r WHERE r.run_id = ANY (chosen);
  DELETE FROM reconciliation.sighting AS s WHERE s.run_id = ANY (chosen);
  DELETE FROM reconciliation.source_reading AS s WHERE s.run_id = ANY (chosen);
  RETURN QUERY SELECT pg_catalog.unnest(chosen);
END
$$;
COMMENT ON FUNCTION reconciliation.prune(timestamptz, integer) IS
  'Removes the details of at most so many runs begun before a moment that nobody needs any more, the oldest first, and says which.';
REVOKE ALL ON FUNCTION reconciliation.spare_runs(timestamptz), reconciliation.prune(timestamptz, integer) FROM PUBLIC;

-- A report still never changes, and goes only with the run's other details.
DROP TRIGGER keep ON reconciliation.report;
CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON reconciliation.report
  FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse_final_change();
CREATE FUNCTION reconciliation.refuse_needed_report() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reconciliation.run AS r WHERE r.run_id = OLD.run_id AND r.pruned_at IS NOT NULL) THEN
    RAISE EXCEPTION 'reconciliation.report only grows, but for reconciliation.prune' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER keep_needed BEFORE DELETE ON reconciliation.report
  FOR EACH ROW EXECUTE FUNCTION reconciliation.refuse_needed_report();
