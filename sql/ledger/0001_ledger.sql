-- The ledger: what every run read, what it found, and since when. Ours; users read it, runs write it.
-- Times are UTC. Nothing here refers to the tables of the read contract, which may be in another database.

CREATE TABLE reconciliation.identity (
  is_only   boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  ledger_id uuid NOT NULL DEFAULT gen_random_uuid()
);
COMMENT ON TABLE reconciliation.identity IS 'One row: which ledger this is, so that several may share a folder for reports.';
INSERT INTO reconciliation.identity DEFAULT VALUES;

CREATE TABLE reconciliation.run (
  run_id          text PRIMARY KEY,
  sequence        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  as_of           timestamptz NOT NULL,
  started_at      timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  status          text NOT NULL CHECK (status IN ('complete', 'source-incomplete')),
  exit_code       integer NOT NULL,
  program_version text NOT NULL,
  policy          json NOT NULL,
  databases       json NOT NULL,
  findings        bigint NOT NULL,
  findings_new    bigint NOT NULL,
  findings_resolved bigint NOT NULL
);
COMMENT ON TABLE reconciliation.run IS 'Every run that was recorded whole. A run that failed leaves no row.';
COMMENT ON COLUMN reconciliation.run.sequence IS 'The order in which runs were recorded, which as_of need not follow.';
COMMENT ON COLUMN reconciliation.run.as_of IS 'T: the moment the run judged by, from the source snapshot''s clock or --as-of.';
COMMENT ON COLUMN reconciliation.run.status IS 'complete, or source-incomplete: findings stand, but their absence means nothing.';

CREATE TABLE reconciliation.source_reading (
  run_id    text NOT NULL REFERENCES reconciliation.run,
  source    text NOT NULL,
  relation  text NOT NULL,
  rows      bigint NOT NULL CHECK (rows >= 0),
  watermark timestamptz,
  digest    text NOT NULL,
  PRIMARY KEY (run_id, source, relation)
);
COMMENT ON TABLE reconciliation.source_reading IS 'How much a run read of each relation of each source.';
COMMENT ON COLUMN reconciliation.source_reading.source IS 'A marketplace, or ''organizations''.';
COMMENT ON COLUMN reconciliation.source_reading.digest IS 'Of the rows as read, whatever their order: equal rows, equal digest.';

CREATE TABLE reconciliation.finding (
  finding_id   text PRIMARY KEY,
  rule         text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   text NOT NULL,
  severity     text NOT NULL,
  status       text NOT NULL CHECK (status IN ('open', 'resolved')),
  first_seen   timestamptz NOT NULL,
  last_seen    timestamptz NOT NULL,
  last_run_id  text NOT NULL REFERENCES reconciliation.run,
  runs_open    bigint NOT NULL,
  episodes     bigint NOT NULL,
  record       json NOT NULL
);
COMMENT ON TABLE reconciliation.finding IS
  'Every piece of drift ever found, once: the id depends on rule and subject alone, so history keeps to it.';
COMMENT ON COLUMN reconciliation.finding.first_seen IS 'T of the run that found it first.';
COMMENT ON COLUMN reconciliation.finding.last_seen IS 'T of the run that found it last.';
COMMENT ON COLUMN reconciliation.finding.runs_open IS 'How many runs have found it since it was last opened.';
COMMENT ON COLUMN reconciliation.finding.episodes IS 'How many times it was opened.';
COMMENT ON COLUMN reconciliation.finding.record IS 'The finding as findings.ndjson had it when it was last found.';
CREATE INDEX finding_not_resolved ON reconciliation.finding (finding_id) WHERE status <> 'resolved';

CREATE TABLE reconciliation.sighting (
  run_id       text NOT NULL REFERENCES reconciliation.run,
  finding_id   text NOT NULL REFERENCES reconciliation.finding DEFERRABLE INITIALLY DEFERRED,
  rule         text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   text NOT NULL,
  severity     text NOT NULL,
  status       text NOT NULL CHECK (status IN ('new', 'open', 'reopened', 'resolved')),
  first_seen   timestamptz NOT NULL,
  last_seen    timestamptz NOT NULL,
  runs_open    bigint NOT NULL,
  episodes     bigint NOT NULL,
  record       json,
  PRIMARY KEY (run_id, finding_id),
  CHECK ((record IS NULL) = (status = 'resolved'))
);
COMMENT ON TABLE reconciliation.sighting IS 'What each run said of each finding; record is the line of findings.ndjson.';

CREATE TABLE reconciliation.lifecycle (
  marketplace    text NOT NULL,
  word           text NOT NULL,
  canonical      text NOT NULL,
  billable       boolean NOT NULL,
  is_open        boolean NOT NULL,
  may_stay_bound boolean NOT NULL,
  may_bind_anew  boolean NOT NULL,
  terminal       boolean NOT NULL,
  PRIMARY KEY (marketplace, word)
);
COMMENT ON TABLE reconciliation.lifecycle IS
  'What each marketplace''s word for a state means: the configuration of the last run, for the definitions in SQL.';

CREATE TABLE reconciliation.judgement (
  is_only          boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  as_of            timestamptz NOT NULL,
  orphaned_after   interval NOT NULL,
  cancelled_after  interval NOT NULL,
  clock_skew       interval NOT NULL,
  feed_stale_after interval NOT NULL,
  row_drop_percent integer NOT NULL
);
COMMENT ON TABLE reconciliation.judgement IS 'One row: the moment and the limits of the last run, for the definitions in SQL.';

-- The median is taken over whole numbers exactly: the mean of the two in the middle.
CREATE VIEW reconciliation.source_baseline AS
WITH recent AS (
  SELECT reading.source, reading.relation, reading.rows,
         row_number() OVER (PARTITION BY reading.source, reading.relation ORDER BY run.sequence DESC) AS age
  FROM reconciliation.source_reading AS reading
  JOIN reconciliation.run ON run.run_id = reading.run_id
  WHERE run.status = 'complete'
), ranked AS (
  SELECT source, relation, rows,
         row_number() OVER (PARTITION BY source, relation ORDER BY rows) AS place,
         count(*) OVER (PARTITION BY source, relation) AS runs
  FROM recent
  WHERE age <= 7
)
SELECT source, relation, avg(rows) AS median_rows
FROM ranked
WHERE place IN ((runs + 1) / 2, (runs + 2) / 2)
GROUP BY source, relation;
COMMENT ON VIEW reconciliation.source_baseline IS 'The median of the rows read by the last seven complete runs.';
