-- What the usage of each billing period came to: as the latest run settled it, and as the first run did that found it final.

CREATE TABLE reconciliation.eligibility (
  period       text PRIMARY KEY,
  period_from  timestamptz NOT NULL,
  period_until timestamptz NOT NULL,
  run_id       text NOT NULL REFERENCES reconciliation.run DEFERRABLE INITIALLY DEFERRED,
  as_of        timestamptz NOT NULL,
  status       text NOT NULL CHECK (status IN ('provisional', 'final'))
);
COMMENT ON TABLE reconciliation.eligibility IS 'The billing periods that were settled, each as the latest run found it.';
COMMENT ON COLUMN reconciliation.eligibility.period IS 'The month, as 2026-10.';
COMMENT ON COLUMN reconciliation.eligibility.period_from IS 'UTC; the period is half-open.';
COMMENT ON COLUMN reconciliation.eligibility.as_of IS 'The moment it was settled at. UTC.';
COMMENT ON COLUMN reconciliation.eligibility.status IS 'final once nothing was expected to change any more.';

CREATE TABLE reconciliation.eligibility_box (
  period   text NOT NULL REFERENCES reconciliation.eligibility DEFERRABLE INITIALLY DEFERRED,
  currency text NOT NULL,
  charges  bigint NOT NULL,
  gross    numeric NOT NULL,
  credits  numeric NOT NULL,
  cash     numeric NOT NULL,
  due      numeric NOT NULL,
  PRIMARY KEY (period, currency)
);
COMMENT ON TABLE reconciliation.eligibility_box IS
  'Number and sums of the charges of a period and currency, as the source''s database counted them. The lines add up to the same.';

CREATE TABLE reconciliation.eligibility_line (
  period            text NOT NULL REFERENCES reconciliation.eligibility DEFERRABLE INITIALLY DEFERRED,
  organization_id   text NOT NULL,
  organization_name text,
  currency          text NOT NULL,
  subscription_id   text,
  marketplace       text,
  verdict           text NOT NULL,
  charges           bigint NOT NULL,
  gross             numeric NOT NULL,
  credits           numeric NOT NULL,
  cash              numeric NOT NULL,
  due               numeric NOT NULL,
  by_reason         text NOT NULL,
  boundary_band     numeric NOT NULL,
  straddling        bigint NOT NULL,
  over_applied      bigint NOT NULL,
  first_usage       timestamptz NOT NULL,
  last_usage        timestamptz NOT NULL,
  UNIQUE (period, organization_id, currency, subscription_id)
);
COMMENT ON TABLE reconciliation.eligibility_line IS
  'The roll-up of a settled period: what an organization owes in a currency by way of one subscription, or of none.';
COMMENT ON COLUMN reconciliation.eligibility_line.by_reason IS
  'Each reason with its number of charges and their due amount: "accepted 3 12.50000000, trial 1 0.50000000".';

CREATE TABLE reconciliation.final_eligibility (
  period text PRIMARY KEY,
  run_id text NOT NULL REFERENCES reconciliation.run DEFERRABLE INITIALLY DEFERRED,
  as_of  timestamptz NOT NULL
);
COMMENT ON TABLE reconciliation.final_eligibility IS 'The first run that found a period final. It never changes.';

CREATE TABLE reconciliation.final_eligibility_line (
  period          text NOT NULL REFERENCES reconciliation.final_eligibility DEFERRABLE INITIALLY DEFERRED,
  organization_id text NOT NULL,
  currency        text NOT NULL,
  subscription_id text,
  charges         bigint NOT NULL,
  gross           numeric NOT NULL,
  credits         numeric NOT NULL,
  cash            numeric NOT NULL,
  by_reason       text NOT NULL,
  UNIQUE (period, organization_id, currency, subscription_id)
);
COMMENT ON TABLE reconciliation.final_eligibility_line IS 'The roll-up of that run. What differs from it later is a finding.';

-- What is final stays as it was, whoever asks.
CREATE FUNCTION reconciliation.refuse_final_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'reconciliation.% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation.final_eligibility
  FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse_final_change();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation.final_eligibility_line
  FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse_final_change();
