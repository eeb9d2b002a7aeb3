-- Fails unless everything that 0002 makes is there with the columns the program uses.
SELECT binding_stuck_after, failed_after, ending_stuck_after, term_passed_after, rebind_after, wind_down, release_confirmed_after,
       previous_period_from, open_period_from, open_period_until
FROM reconciliation.judgement WHERE false;
SELECT marketplace, site, pending_after, suspended_after, metering_after, metering_by_hour, metering_after_end, urgent_after, issuer
FROM reconciliation.marketplace WHERE false;
SELECT role, may_bind, is_admin FROM reconciliation.role WHERE false;
SELECT marketplace, product_code FROM reconciliation.product WHERE false;
SELECT waiver_id, finding_id, until, reason, made_by, made_at FROM reconciliation.waiver WHERE false;
SELECT confirmed_since, is_waived FROM reconciliation.finding WHERE false;
SELECT confirmed_since FROM reconciliation.sighting WHERE false;
