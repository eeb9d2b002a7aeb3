-- What each run reported, so that its report can be made again at any time.

CREATE TABLE reconciliation.report (
  run_id   text PRIMARY KEY REFERENCES reconciliation.run DEFERRABLE INITIALLY DEFERRED,
  document text NOT NULL
);
COMMENT ON TABLE reconciliation.report IS
  'What report.html and summary.txt of a run show, in no language. It never changes. Runs recorded before this table have no row.';
COMMENT ON COLUMN reconciliation.report.document IS 'JSON. Bounded in size: the longest lists are cut, as they are in the report.';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation.report
  FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse_final_change();
