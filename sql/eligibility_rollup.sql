WITH verdicts AS ({verdicts})
-- eligibility_rollup: what each organization and currency comes to in a billing period, by owner.
--
-- One row for each organization, currency and owner that has charges; a charge without an owner, or with several, rolls up without
-- one. Whoever asks puts eligibility.sql in. Amounts of one currency are added exactly, never those of two.
-- The verdict is the first that fits: blocked (any hold), waiting (any waiting), settled (all settled), eligible (marketplace and
-- settled only), direct (direct and settled only), ineligible (ineligible and settled only), partial.
-- Of what is settled nothing is due, so its gross amount is shown. boundary_band is the due amount with usage_start in the first or
-- the last 8 hours of the period. first_usage and last_usage are the first and the last usage_start.
-- Source: 申请开票. The operator invoices by subscription, and only what that paid for.
SELECT
  v.organization_id AS organization_id,
  v.currency AS currency,
  v.owner AS owner,
  CASE
    WHEN count(CASE WHEN v.verdict = 'hold' THEN 1 END) > 0 THEN 'blocked'
    WHEN count(CASE WHEN v.verdict = 'waiting' THEN 1 END) > 0 THEN 'waiting'
    WHEN count(CASE WHEN v.verdict = 'settled' THEN 1 END) = count(*) THEN 'settled'
    WHEN count(CASE WHEN v.verdict IN ('marketplace', 'settled') THEN 1 END) = count(*) THEN 'eligible'
    WHEN count(CASE WHEN v.verdict IN ('direct', 'settled') THEN 1 END) = count(*) THEN 'direct'
    WHEN count(CASE WHEN v.verdict IN ('ineligible', 'settled') THEN 1 END) = count(*) THEN 'ineligible'
    ELSE 'partial'
  END AS verdict,
  count(*) AS charges,
  sum(v.gross) AS gross,
  sum(v.credits) AS credits,
  sum(v.cash) AS cash,
  sum(v.due) AS due,
  count(CASE WHEN v.verdict = 'settled' THEN 1 END) AS settled_charges,
  count(CASE WHEN v.verdict = 'marketplace' THEN 1 END) AS marketplace_charges,
  count(CASE WHEN v.verdict = 'direct' THEN 1 END) AS direct_charges,
  count(CASE WHEN v.verdict = 'waiting' THEN 1 END) AS waiting_charges,
  count(CASE WHEN v.verdict = 'hold' THEN 1 END) AS hold_charges,
  count(CASE WHEN v.verdict = 'ineligible' THEN 1 END) AS ineligible_charges,
  sum(CASE WHEN v.verdict = 'settled' THEN v.gross ELSE 0.00000000 END) AS settled_gross,
  sum(CASE WHEN v.verdict = 'marketplace' THEN v.due ELSE 0.00000000 END) AS marketplace_due,
  sum(CASE WHEN v.verdict = 'direct' THEN v.due ELSE 0.00000000 END) AS direct_due,
  sum(CASE WHEN v.verdict = 'waiting' THEN v.due ELSE 0.00000000 END) AS waiting_due,
  sum(CASE WHEN v.verdict = 'hold' THEN v.due ELSE 0.00000000 END) AS hold_due,
  sum(CASE WHEN v.verdict = 'ineligible' THEN v.due ELSE 0.00000000 END) AS ineligible_due,
  sum(CASE WHEN v.in_boundary_band THEN v.due ELSE 0.00000000 END) AS boundary_band,
  min(v.usage_start) AS first_usage,
  max(v.usage_start) AS last_usage
FROM verdicts AS v
GROUP BY v.organization_id, v.currency, v.owner
ORDER BY v.organization_id, v.currency, v.owner NULLS FIRST;
