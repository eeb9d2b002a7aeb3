-- Each fails if what 0006 makes is not there.
SELECT pruned_at FROM reconciliation.run WHERE false;
SELECT run_id, started_at, is_pruned, is_recent FROM reconciliation.spare_runs('-infinity');
SELECT 'reconciliation.prune(timestamptz, integer)'::regprocedure;
