-- unmetered-in-window: usage that the marketplace pays for has not arrived there, and there is still time to send it.
--
-- Holds for a charge of usage that began in the open or the previous billing period, of which after credits and cash something is
-- left to pay, that has exactly one owner, which is no trial, and no receipt or a pending one, when T is before its deadline and
-- usage_start lies longer before T than urgent_after of the owner's marketplace, or, where that is null, than half of the time from
-- usage_start to the deadline. The owner is the subscription that has a window of the charge's organization which usage_start lies in.
-- An entitlement runs from activated_at, inclusive, to its end, exclusive: the earlier of ended_at and, in state ending-now or ended,
-- ending_at; where neither is there, updated_at in a terminal state, and else it is open. Without activated_at, or in state failed,
-- there is none. A word that the lifecycle does not know is neither failed nor terminal. A binding that is bound or released is in
-- force from bound_at, inclusive, until released_at, exclusive; without that a released one ends with its last update, and a bound
-- one is open. A window is where a binding of the organization and the entitlement of its subscription meet, but not from the
-- suspension on (the last update, where no time of it is recorded) while the state is suspended.
-- The deadline is metering_after of the owner's marketplace after usage_start, or, with metering_by_hour, after the start of the UTC
-- hour it is in; and at most metering_after_end, if there is one, after the end of the owner's entitlement. A marketplace without
-- a row has no deadline, and the rule does not hold there.
-- Source: 支付亚马逊云科技集群的用量 … 多云实例. The marketplace pays what it is told in time; late usage records are refused.
-- Subject: the charge.
--
-- More than half of the time is over when more lies behind T than ahead of it: T - usage_start > deadline - T. That is asked of each of
-- the two parts of the deadline, and only of times near T, so that nothing is counted on from the first or the last timestamp there is.
-- The start of an hour is taken in UTC: there are time zones that are half an hour off. Spark SQL has no AT TIME ZONE: with its
-- session time zone set to UTC, write date_trunc('hour', o.usage_start) there.
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
  unsent AS (
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
      AND (c.receipt_state IS NULL OR c.receipt_state = 'pending')
  ),
  owned AS (
    SELECT DISTINCT
      c.charge_id AS charge_id,
      c.usage_start AS usage_start,
      e.subscription_id AS subscription_id,
      e.marketplace AS marketplace,
      e.is_trial AS is_trial,
      e.ends_at AS ends_at
    FROM unsent AS c
    JOIN paying AS b ON concat('', b.organization_id) = concat('', c.organization_id)
    JOIN entitlement AS e ON concat('', e.subscription_id) = concat('', b.subscription_id)
    WHERE b.begins_at <= c.usage_start
      AND (b.ends_at IS NULL OR b.ends_at > c.usage_start)
      AND e.begins_at <= c.usage_start
      AND (e.ends_at IS NULL OR e.ends_at > c.usage_start)
      AND (e.suspended_from IS NULL OR e.suspended_from > c.usage_start)
  ),
  counted AS (
    SELECT
      o.charge_id AS charge_id,
      o.usage_start AS usage_start,
      o.is_trial AS is_trial,
      o.ends_at AS ends_at,
      m.metering_after AS metering_after,
      m.metering_after_end AS metering_after_end,
      m.urgent_after AS urgent_after,
      CASE
        WHEN m.metering_by_hour THEN date_trunc('hour', o.usage_start AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
        ELSE o.usage_start
      END AS counts_from,
      count(*) OVER (PARTITION BY o.charge_id) AS owners
    FROM owned AS o
    -- An owner at a marketplace without a row is an owner all the same.
    LEFT JOIN reconciliation.marketplace AS m ON m.marketplace = o.marketplace
  )
SELECT
  'unmetered-in-window' AS rule,
  'charge' AS subject_kind,
  concat('', c.charge_id) AS subject_id
FROM counted AS c
CROSS JOIN reconciliation.judgement AS j
WHERE c.owners = 1
  AND NOT c.is_trial
  AND c.metering_after IS NOT NULL
  AND CASE
    -- Not begun, or past the deadline.
    WHEN c.usage_start >= j.as_of THEN FALSE
    WHEN c.counts_from <= j.as_of - c.metering_after THEN FALSE
    WHEN c.ends_at <= j.as_of - c.metering_after_end THEN FALSE
    -- From here on usage_start lies between T - metering_after and T.
    WHEN c.urgent_after IS NOT NULL THEN c.usage_start < j.as_of - c.urgent_after
    WHEN j.as_of - c.usage_start > c.counts_from + c.metering_after - j.as_of THEN TRUE
    -- An end as late as this leaves more time than there has been, and may be too late to be counted with.
    WHEN c.metering_after_end IS NULL OR c.ends_at IS NULL OR c.ends_at >= j.as_of + c.metering_after THEN FALSE
    ELSE j.as_of - c.usage_start > c.ends_at - j.as_of + c.metering_after_end
  END;
