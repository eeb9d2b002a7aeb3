-- What the whole catalogue needs beside 0001: more limits, what is known of each marketplace, who may bind, which products are sold,
-- and waivers. The new columns of judgement have the policy's defaults, until a run publishes its own.

ALTER TABLE reconciliation.judgement
  ADD COLUMN binding_stuck_after   interval NOT NULL DEFAULT '1 hour',
  ADD COLUMN failed_after          interval NOT NULL DEFAULT '24 hours',
  ADD COLUMN ending_stuck_after    interval NOT NULL DEFAULT '2 hours',
  ADD COLUMN term_passed_after     interval NOT NULL DEFAULT '1 hour',
  ADD COLUMN rebind_after          interval NOT NULL DEFAULT '1 hour',
  ADD COLUMN wind_down             interval NOT NULL DEFAULT '1 hour',
  ADD COLUMN release_confirmed_after interval NOT NULL DEFAULT '12 hours',
  ADD COLUMN previous_period_from  timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN open_period_from      timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN open_period_until     timestamptz NOT NULL DEFAULT 'infinity';
COMMENT ON COLUMN reconciliation.judgement.wind_down IS
  'For how long after the end of an entitlement a marketplace takes the final usage records.';
COMMENT ON COLUMN reconciliation.judgement.release_confirmed_after IS
  'How long a finding has to be known before a release may be proposed; no rule depends on it.';
COMMENT ON COLUMN reconciliation.judgement.previous_period_from IS 'Where the billing period before the open one begins, inclusive.';
COMMENT ON COLUMN reconciliation.judgement.open_period_from IS 'Where the open billing period begins, inclusive: as_of lies in it.';
COMMENT ON COLUMN reconciliation.judgement.open_period_until IS 'Where the open billing period ends, exclusive.';

CREATE TABLE reconciliation.marketplace (
  marketplace        text PRIMARY KEY,
  site               text NOT NULL,
  pending_after      interval,
  suspended_after    interval,
  metering_after     interval NOT NULL,
  metering_by_hour   boolean NOT NULL,
  metering_after_end interval,
  urgent_after       interval,
  issuer             text NOT NULL
);
COMMENT ON TABLE reconciliation.marketplace IS
  'What is known of each marketplace: the configuration of the last run, for the definitions in SQL.';
COMMENT ON COLUMN reconciliation.marketplace.site IS 'cn or global: the site whose organizations it may pay for.';
COMMENT ON COLUMN reconciliation.marketplace.pending_after IS 'How long a subscription may be pending. Null: no limit.';
COMMENT ON COLUMN reconciliation.marketplace.suspended_after IS 'How long it may be suspended. Null: no limit.';
COMMENT ON COLUMN reconciliation.marketplace.metering_after IS
  'A usage record is taken until so long after the start of the usage, or, with metering_by_hour, after the start of the UTC hour it is in.';
COMMENT ON COLUMN reconciliation.marketplace.metering_after_end IS
  'And at most until so long after the end of the entitlement. Null: the end does not matter.';
COMMENT ON COLUMN reconciliation.marketplace.urgent_after IS
  'When a missing usage record becomes urgent, after the start of the usage. Null: after half of the time until the deadline.';
COMMENT ON COLUMN reconciliation.marketplace.issuer IS 'Who issues the invoice of usage it pays.';

CREATE TABLE reconciliation.role (
  role     text PRIMARY KEY,
  may_bind boolean NOT NULL,
  is_admin boolean NOT NULL
);
COMMENT ON TABLE reconciliation.role IS
  'Which roles of membership may bind a subscription, and which administer an organization. One without a row here may neither.';

CREATE TABLE reconciliation.product (
  marketplace  text NOT NULL,
  product_code text NOT NULL,
  PRIMARY KEY (marketplace, product_code)
);
COMMENT ON TABLE reconciliation.product IS
  'What is sold at each marketplace. A marketplace without any row here has no list, and its products are not looked at.';

CREATE TABLE reconciliation.waiver (
  waiver_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  finding_id text NOT NULL REFERENCES reconciliation.finding,
  until      timestamptz NOT NULL,
  reason     text NOT NULL CHECK (reason <> ''),
  made_by    text NOT NULL DEFAULT session_user,
  made_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE reconciliation.waiver IS
  'Findings that people have decided to live with for a while. They stay listed, as waived. The latest waiver of a finding counts.';
COMMENT ON COLUMN reconciliation.waiver.until IS 'UTC. When the finding comes back, if it is still found.';
CREATE INDEX waiver_finding ON reconciliation.waiver (finding_id, waiver_id);

ALTER TABLE reconciliation.finding
  ADD COLUMN confirmed_since timestamptz,
  ADD COLUMN is_waived boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN reconciliation.finding.confirmed_since IS
  'T of the first complete run that found it since it was last opened. Null: no complete run has. A release is proposed some time after it.';
COMMENT ON COLUMN reconciliation.finding.is_waived IS 'Whether a waiver was in force when it was last found.';

ALTER TABLE reconciliation.sighting
  DROP CONSTRAINT sighting_status_check,
  ADD CONSTRAINT sighting_status_check CHECK (status IN ('new', 'open', 'reopened', 'waived', 'resolved')),
  ADD COLUMN confirmed_since timestamptz;
CREATE INDEX sighting_finding ON reconciliation.sighting (finding_id);

ALTER TABLE reconciliation.source_reading ALTER COLUMN digest DROP NOT NULL;
COMMENT ON COLUMN reconciliation.source_reading.digest IS
  'Of the rows as read, whatever their order: equal rows, equal digest. Null: they were not read, but counted in the database.';
