-- Each fails if what 0004 makes is not there.
SELECT period, period_from, period_until, run_id, as_of, status FROM reconciliation.eligibility WHERE false;
SELECT period, currency, charges, gross, credits, cash, due FROM reconciliation.eligibility_box WHERE false;
SELECT period, organization_id, organization_name, currency, subscription_id, marketplace, verdict, charges, gross, credits, cash, due,
  by_reason, boundary_band, straddling, over_applied, first_usage, last_usage FROM reconciliation.eligibility_line WHERE false;
SELECT f.as_of, l.by_reason FROM reconciliation.final_eligibility AS f
  JOIN reconciliation.final_eligibility_line AS l ON l.period = f.period WHERE false;
