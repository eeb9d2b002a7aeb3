-- meter-rejected: the marketplace refused a usage record.
--
-- Holds for a charge of usage that began in the open or the previous billing period, of which after credits and cash something is
-- left to pay, when its receipt is rejected. Left out is a charge that has exactly one owner which is a trial: its usage is free. An
-- owner is a subscription that has a window of the charge's organization which usage_start lies in.
-- An entitlement runs from activated_at, inclusive, to its end, exclusive: the earlier of ended_at and, in state ending-now or ended,
-- ending_at; where neither is there, updated_at in a terminal state, and else it is open. Without activated_at, or in state failed,
-- there is none. A word that the lifecycle does not know is neither failed nor terminal. A binding that is bound or released is in
-- force from bound_at, inclusive, until released_at, exclusive; without that a released one ends with its last update, and a bound
-- one is open. A window is where a binding of the organization and the entitlement of its subscription meet, but not from the
-- suspension on (the last update, where no time of it is recorded) while the state is suspended.
-- Source: 支付亚马逊云科技集群的用量 … 多云实例. What the marketplace refuses it does not pay, whoever owns it.
-- Subject: the charge.
--
-- concat() makes an empty string of a null in PostgreSQL, so begins_at, which every b has, says whether there is a binding.
-- least() leaves nulls out, in PostgreSQL and in Spark SQL alike.
WITH
  entitlement AS (
    SELECT
      s.subscription_id AS subscription_id,
      s.marketplace AS marketplace,
      s.is_trial AS is_trial,
      s.activated_at AS begins_at,
      coalesce(
        least(s.ended_at, CASE WHEN l.canonical IN ('ending-now', 'ended') THEN s.ending_at END),
        CASE WHEN l.terminal THEN s.updated_at END
      ) AS ends_at,
      CASE WHEN l.canonical = 'suspended' THEN coalesce(s.suspended_at, s.updated_at) END AS suspended_from
    FROM marketplace_source.subscription AS s
    LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
    WHERE s.activated_at IS NOT NULL
      AND coalesce(l.canonical, 'unknown') <> 'failed'
  ),
  paying AS (
    SELECT
      b.organization_id AS organization_id,
      b.subscription_id AS subscription_id,
      b.bound_at AS begins_at,
      CASE WHEN b.state = 'released' THEN coalesce(b.released_at, b.updated_at) ELSE b.released_at END AS ends_at
    FROM marketplace_source.binding AS b
    WHERE b.state IN ('bound', 'released')
      AND b.bound_at IS NOT NULL
  ),
  rejected AS (
    SELECT
      c.charge_id AS charge_id,
      c.organization_id AS organization_id,
      c.usage_start AS usage_start
    FROM marketplace_source.charge AS c
    CROSS JOIN reconciliation.judgement AS j
    WHERE c.usage_start >= j.previous_period_from
      AND c.usage_start < j.open_period_until
      AND c.amount > 0
      AND c.amount > c.credits_applied + c.cash_applied
      AND c.receipt_state = 'rejected'
  ),
  reached AS (
    SELECT
      c.charge_id AS charge_id,
      e.subscription_id AS subscription_id,
      e.is_trial AS is_trial,
      b.begins_at <= c.usage_start
        AND (b.ends_at IS NULL OR b.ends_at > c.usage_start)
        AND e.begins_at <= c.usage_start
        AND (e.ends_at IS NULL OR e.ends_at > c.usage_start)
        AND (e.suspended_from IS NULL OR e.suspended_from > c.usage_start) AS in_window
    FROM rejected AS c
    LEFT JOIN paying AS b ON concat('', b.organization_id) = concat('', c.organization_id)
    LEFT JOIN entitlement AS e ON concat('', e.subscription_id) = concat('', b.subscription_id) AND b.begins_at IS NOT NULL
  )
SELECT
  'meter-rejected' AS rule,
  'charge' AS subject_kind,
  concat('', r.charge_id) AS subject_id
FROM reached AS r
GROUP BY r.charge_id
HAVING NOT (
    count(DISTINCT CASE WHEN r.in_window THEN r.subscription_id END) = 1
    AND max(CASE WHEN r.in_window AND r.is_trial THEN 1 ELSE 0 END) = 1
  );
