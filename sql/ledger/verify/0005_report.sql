-- Fails if what 0005 makes is not there.
SELECT run_id, document FROM reconciliation.report WHERE false;
