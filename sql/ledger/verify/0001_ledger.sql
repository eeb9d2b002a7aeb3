-- Fails unless everything that 0001 makes is there with the columns the program uses.
SELECT ledger_id FROM reconciliation.identity WHERE is_only;
SELECT run_id, sequence, as_of, started_at, recorded_at, status, exit_code, program_version, policy, databases, findings,
       findings_new, findings_resolved
FROM reconciliation.run WHERE false;
SELECT run_id, source, relation, rows, watermark, digest FROM reconciliation.source_reading WHERE false;
SELECT finding_id, rule, subject_kind, subject_id, severity, status, first_seen, last_seen, last_run_id, runs_open, episodes, record
FROM reconciliation.finding WHERE false;
SELECT run_id, finding_id, rule, subject_kind, subject_id, severity, status, first_seen, last_seen, runs_open, episodes, record
FROM reconciliation.sighting WHERE false;
SELECT marketplace, word, canonical, billable, is_open, may_stay_bound, may_bind_anew, terminal FROM reconciliation.lifecycle WHERE false;
SELECT is_only, as_of, orphaned_after, cancelled_after, clock_skew, feed_stale_after, row_drop_percent
FROM reconciliation.judgement WHERE false;
SELECT source, relation, median_rows FROM reconciliation.source_baseline WHERE false;
