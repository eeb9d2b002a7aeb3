-- Usage of this and the previous month: taken for what did not pay, refused, not sent in time, asked for twice.

-- Which subscription pays for which organization, from when until when. There, and for an hour after the end of a subscription
-- that was bound up to it, the marketplace takes usage.
CREATE TEMP VIEW payer AS
SELECT
  organization_id, subscription_id, marketplace, is_trial,
  greatest(bound_at, activated_at) AS pays_from,
  least(unbound_at, ended_at, suspended_at) AS pays_until,
  ended_at,
  activated_at < ended_at AND bound_at < ended_at AND (unbound_at IS NULL OR unbound_at >= ended_at) AS winds_down
FROM (
  SELECT
    b.organization_id, s.subscription_id, s.marketplace, s.is_trial, b.bound_at, s.activated_at,
    coalesce(b.released_at, CASE WHEN b.state = 'released' THEN b.updated_at END) AS unbound_at,
    CASE WHEN s.state IN :suspended THEN coalesce(s.suspended_at, s.updated_at) END AS suspended_at,
    coalesce(
      least(s.ended_at, CASE WHEN s.state IN :ending OR s.state IN :ended THEN s.ending_at END),
      CASE WHEN s.state IN :ended OR s.state IN :superseded THEN s.updated_at END
    ) AS ended_at
  FROM binding AS b
  JOIN subscription AS s ON s.subscription_id = b.subscription_id
  WHERE b.state IN ('bound', 'released')
    AND b.bound_at IS NOT NULL
    AND s.activated_at IS NOT NULL
    AND s.state NOT IN :failed
) AS bound;

WITH
  reached AS (
    SELECT
      c.*,
      c.amount > 0 AND c.amount > c.credits_applied + c.cash_applied AS is_due,
      p.subscription_id AS payer_id, p.marketplace, p.is_trial, p.ended_at,
      p.subscription_id = c.subscription_id AS is_metered,
      p.pays_from <= c.usage_start AND (p.pays_until IS NULL OR p.pays_until > c.usage_start) AS pays,
      p.winds_down AND p.ended_at <= c.usage_start AND p.ended_at > c.usage_start - interval '1 hour' AS pays_last
    FROM charge AS c
    LEFT JOIN payer AS p ON p.organization_id = c.organization_id
    WHERE c.usage_start >= date_trunc('month', :now, 'UTC') - interval '1 month'
      AND c.usage_start < date_trunc('month', :now, 'UTC') + interval '1 month'
  ),
  judged AS (
    SELECT
      charge_id, usage_start, is_due, receipt_state, invoice_state,
      count(DISTINCT payer_id) FILTER (WHERE pays) AS payers,
      coalesce(bool_or(is_trial) FILTER (WHERE pays), FALSE) AS is_trial,
      coalesce(bool_or(is_metered AND (pays OR pays_last)), FALSE) AS is_covered,
      coalesce(bool_or(is_metered AND pays_last AND is_trial), FALSE) AS was_trial,
      min(marketplace) FILTER (WHERE pays) AS marketplace,
      min(ended_at) FILTER (WHERE pays) AS ended_at
    FROM reached
    GROUP BY charge_id, usage_start, is_due, receipt_state, invoice_state
  ),
  timed AS MATERIALIZED (
    SELECT
      *,
      payers = 1 AND is_trial AS is_free,
      least(
        CASE
          WHEN marketplace IN ('aws-cn', 'aws') THEN usage_start + interval '6 hours'
          WHEN marketplace IN ('azure', 'gcp') THEN usage_start + interval '24 hours'
          WHEN marketplace = 'aliyun' THEN date_trunc('hour', usage_start, 'UTC') + interval '2 hours'
        END,
        CASE WHEN marketplace IN ('aws-cn', 'aws') THEN ended_at + interval '1 hour' END
      ) AS deadline
    FROM judged
  )
SELECT 'metered-outside-entitlement', 'charge', charge_id
FROM timed
WHERE receipt_state = 'accepted' AND NOT is_covered AND NOT is_free
UNION ALL
SELECT 'billed-twice', 'charge', charge_id
FROM timed
WHERE receipt_state = 'accepted' AND invoice_state = 'direct-invoiced' AND NOT is_free AND NOT (payers = 0 AND was_trial)
UNION ALL
SELECT 'meter-rejected', 'charge', charge_id
FROM timed
WHERE receipt_state = 'rejected' AND is_due AND NOT is_free
UNION ALL
SELECT 'metering-window-missed', 'charge', charge_id
FROM timed
WHERE (receipt_state IS NULL OR receipt_state = 'pending') AND is_due AND payers = 1 AND NOT is_free AND :now >= deadline
UNION ALL
-- Urgent: an hour is over, or more of the time than is left.
SELECT 'unmetered-in-window', 'charge', charge_id
FROM timed
WHERE (receipt_state IS NULL OR receipt_state = 'pending') AND is_due AND payers = 1 AND NOT is_free AND :now < deadline
  AND CASE marketplace
    WHEN 'aws-cn' THEN :now - usage_start > interval '1 hour'
    ELSE :now - usage_start > deadline - :now
  END;
