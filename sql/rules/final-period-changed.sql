-- final-period-changed: a billing period that was final and is not what it was.
--
-- Holds for a period and currency when a line of the roll-up (organization, currency, owner) is there now and was not when a run first
-- found the period final, or was there and is not, or has another number of charges, gross amount, credits, cash, or other reasons.
-- Now is the latest settlement of the period in the ledger; the first final one has to be no later than the moment judged at.
-- Source: 申请开票. An invoice that was issued does not follow what changes behind it.
-- Subject: the period and the currency, as 2026-10 CNY.
WITH
  periods AS (
    SELECT f.period AS period
    FROM reconciliation.final_eligibility AS f
    JOIN reconciliation.eligibility AS e ON e.period = f.period
    CROSS JOIN reconciliation.judgement AS j
    WHERE f.as_of <= j.as_of
  ),
  kept AS (
    SELECT l.period, l.organization_id, l.currency, l.subscription_id, l.charges, l.gross, l.credits, l.cash, l.by_reason
    FROM reconciliation.final_eligibility_line AS l
    JOIN periods AS p ON p.period = l.period
  ),
  present AS (
    SELECT l.period, l.organization_id, l.currency, l.subscription_id, l.charges, l.gross, l.credits, l.cash, l.by_reason
    FROM reconciliation.eligibility_line AS l
    JOIN periods AS p ON p.period = l.period
  ),
  different AS (
    (SELECT * FROM kept EXCEPT SELECT * FROM present)
    UNION ALL
    (SELECT * FROM present EXCEPT SELECT * FROM kept)
  )
SELECT DISTINCT
  'final-period-changed' AS rule,
  'period' AS subject_kind,
  d.period || ' ' || d.currency AS subject_id
FROM different AS d;
