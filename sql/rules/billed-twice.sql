-- billed-twice: the customer is asked for the same usage by the marketplace's operator and by us.
--
-- Holds for a charge of usage that began in the open or the previous billing period, whatever is due of it, when its receipt is
-- accepted and it is direct-invoiced. Left out is a charge that has exactly one owner which is a trial: its usage is free. An owner is
-- a subscription that has a window of the charge's organization which usage_start lies in; where there is none, the subscription it
-- was metered against, if usage_start lies in the wind-down hour of that.
-- An entitlement runs from activated_at, inclusive, to its end, exclusive: the earlier of ended_at and, in state ending-now or ended,
-- ending_at; where neither is there, updated_at in a terminal state, and else it is open. Without activated_at, or in state failed,
-- there is none. A word that the lifecycle does not know is neither failed nor terminal. A binding that is bound or released is in
-- force from bound_at, inclusive, until released_at, exclusive; without that a released one ends with its last update, and a bound
-- one is open. A window is where a binding of the organization and the entitlement of its subscription meet, but not from the
-- suspension on (the last update, where no time of it is recorded) while the state is suspended.
-- The wind-down hour is the time wind_down from the end of an entitlement on, if a binding of the organization to that subscription
-- was in force before that end and up to it.
-- Source: 申请开票. The invoice of marketplace usage comes from the marketplace's operator, and from nobody else.
-- Subject: the charge.
--
-- concat() makes an empty string of a null in PostgreSQL, so is_metered keeps apart what was metered against none, and begins_at,
-- which every b has, whether there is a binding.
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
  accepted AS (
    SELECT
      c.charge_id AS charge_id,
      c.organization_id AS organization_id,
      c.usage_start AS usage_start,
      c.subscription_id IS NOT NULL AS is_metered,
      c.subscription_id AS metered_against
    FROM marketplace_source.charge AS c
    CROSS JOIN reconciliation.judgement AS j
    WHERE c.usage_start >= j.previous_period_from
      AND c.usage_start < j.open_period_until
      AND c.receipt_state = 'accepted'
      AND c.invoice_state = 'direct-invoiced'
  ),
  reached AS (
    SELECT
      c.charge_id AS charge_id,
      e.subscription_id AS subscription_id,
      e.is_trial AS is_trial,
      c.is_metered AND concat('', e.subscription_id) = concat('', c.metered_against) AS is_metered,
      b.begins_at <= c.usage_start
        AND (b.ends_at IS NULL OR b.ends_at > c.usage_start)
        AND e.begins_at <= c.usage_start
        AND (e.ends_at IS NULL OR e.ends_at > c.usage_start)
        AND (e.suspended_from IS NULL OR e.suspended_from > c.usage_start) AS in_window,
      CASE
        WHEN e.ends_at IS NULL OR e.ends_at > c.usage_start OR e.begins_at >= e.ends_at THEN FALSE
        WHEN b.begins_at >= e.ends_at OR b.ends_at < e.ends_at THEN FALSE
        -- usage_start < ends_at + wind_down, written so that neither the first nor the last timestamp there is overflows.
        WHEN c.usage_start < j.as_of THEN c.usage_start < e.ends_at + j.wind_down
        ELSE c.usage_start - j.wind_down < e.ends_at
      END AS in_wind_down
    FROM accepted AS c
    LEFT JOIN paying AS b ON concat('', b.organization_id) = concat('', c.organization_id)
    LEFT JOIN entitlement AS e ON concat('', e.subscription_id) = concat('', b.subscription_id) AND b.begins_at IS NOT NULL
    CROSS JOIN reconciliation.judgement AS j
  )
SELECT
  'billed-twice' AS rule,
  'charge' AS subject_kind,
  concat('', r.charge_id) AS subject_id
FROM reached AS r
GROUP BY r.charge_id
HAVING NOT (
    count(DISTINCT CASE WHEN r.in_window THEN r.subscription_id END) = 1
    AND max(CASE WHEN r.in_window AND r.is_trial THEN 1 ELSE 0 END) = 1
  )
  AND NOT (
    count(DISTINCT CASE WHEN r.in_window THEN r.subscription_id END) = 0
    AND max(CASE WHEN r.in_wind_down AND r.is_metered AND r.is_trial THEN 1 ELSE 0 END) = 1
  );
