-- eligibility: which charges of a billing period may stand on the operator's invoice, which are ours, which wait, and why.
--
-- One row for each charge whose usage_start lies in the period, its begin inclusive, its end exclusive, in the byte order of
-- charge_id. Whoever asks puts the two bounds in.
-- due is the amount less credits and cash, cut at zero towards the sign of the amount: a refund is due negatively, and of a charge
-- of zero nothing is due. over_applied says that the cut took something away.
-- An entitlement runs from activated_at, inclusive, to its end, exclusive: the earlier of ended_at and, in state ending-now or
-- ended, ending_at; where neither is there, updated_at in a terminal state, and else it is open. Without activated_at, or in state
-- failed, there is none. A word that the lifecycle does not know is neither failed nor terminal. A binding that is bound or
-- released is in force from bound_at, inclusive, until released_at, exclusive; without that a released one ends with its last
-- update, and a bound one is open. A window is where a binding of the organization and the entitlement of its subscription meet,
-- but not from the suspension on (the last update, where no time of it is recorded) while the state is suspended.
-- An owner is a subscription that has a window of the charge's organization which usage_start lies in. Where there is none, it is
-- the subscription that the charge was metered against, if its receipt is accepted, usage_start lies in the time wind_down from the
-- end of that entitlement on, and a binding of the organization to it was in force before that end and up to it. Where there are
-- several, owner is null.
-- The deadline is metering_after of the owner's marketplace after usage_start, or, with metering_by_hour, after the start of the
-- UTC hour it is in; and at most metering_after_end, if there is one, after the end of the owner's entitlement. A marketplace
-- without a row has no deadline: its charges wait.
-- The verdict is the first that holds. A finding holds a charge when it is open and not waived, and its subject is the owner, or a
-- binding of the organization to the owner that is in force at usage_start, be it in the wind-down hour. A receipt that was
-- accepted for no subscription was accepted for another one than the owner. A charge with an owner and a word in receipt_state that
-- the read contract does not have gets no verdict: the sums by verdict miss it, and do not tie out.
-- is_boundary says that the owners by window at usage_start are not those in the last microsecond before usage_end. A charge
-- without duration has no such microsecond. in_boundary_band says that usage_start lies in the first or the last 8 hours of the
-- period.
-- Source: 申请开票. The operator's invoice is only for what the subscription paid for while it was bound, and it has every amount once.
--
-- Every charge is one row, even if its key occurs twice: owners are looked up by organization and usage, not by charge.
-- An end that is open is written as infinity. The last microsecond before usage_end lies in [from, to) when from < usage_end <= to.
-- Ids are compared and sorted by their bytes, whatever the collations of the source.
-- least() leaves nulls out.
WITH
  period AS (
    SELECT '{period_from}'::timestamptz AS begins_at, '{period_until}'::timestamptz AS ends_at
  ),
  charge AS (
    SELECT
      concat('', c.charge_id) COLLATE "C" AS charge_id,
      concat('', c.organization_id) COLLATE "C" AS organization_id,
      c.usage_start AS usage_start,
      c.usage_end AS usage_end,
      c.currency::text COLLATE "C" AS currency,
      c.amount AS gross,
      c.credits_applied AS credits,
      c.cash_applied AS cash,
      c.amount - c.credits_applied - c.cash_applied AS remainder,
      CASE WHEN c.subscription_id IS NOT NULL THEN concat('', c.subscription_id) END COLLATE "C" AS metered_against,
      c.receipt_state AS receipt_state,
      c.invoice_state AS invoice_state,
      c.usage_start < p.begins_at + INTERVAL '8 hours' OR c.usage_start >= p.ends_at - INTERVAL '8 hours' AS in_boundary_band
    FROM marketplace_source.charge AS c
    CROSS JOIN period AS p
    WHERE c.usage_start >= p.begins_at
      AND c.usage_start < p.ends_at
  ),
  cause (place, rule, subject_kind) AS (
    VALUES
      (1, 'unknown-state', 'subscription'),
      (2, 'ending-stuck', 'subscription'),
      (3, 'subscription-multi-bound', 'subscription'),
      (4, 'partition-mismatch', 'binding'),
      (5, 'binder-not-allowed', 'binding')
  ),
  doubt AS (
    SELECT
      f.subject_kind AS subject_kind,
      f.subject_id AS subject_id,
      min(k.place) AS place
    FROM reconciliation.finding AS f
    JOIN cause AS k ON k.rule = f.rule AND k.subject_kind = f.subject_kind
    WHERE f.status = 'open'
      AND NOT f.is_waived
    GROUP BY f.subject_kind, f.subject_id
  ),
  entitlement AS (
    SELECT
      concat('', s.subscription_id) COLLATE "C" AS subscription_id,
      s.marketplace AS marketplace,
      s.is_trial AS is_trial,
      s.activated_at AS begins_at,
      coalesce(
        least(s.ended_at, CASE WHEN l.canonical IN ('ending-now', 'ended') THEN s.ending_at END),
        CASE WHEN l.terminal THEN s.updated_at END,
        'infinity'
      ) AS ends_at,
      CASE WHEN l.canonical = 'suspended' THEN coalesce(s.suspended_at, s.updated_at) ELSE 'infinity' END AS suspended_from
    FROM marketplace_source.subscription AS s
    LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
    WHERE s.activated_at IS NOT NULL
      AND coalesce(l.canonical, 'unknown') <> 'failed'
  ),
  paying AS (
    SELECT
      concat('', b.organization_id) COLLATE "C" AS organization_id,
      concat('', b.subscription_id) COLLATE "C" AS subscription_id,
      b.bound_at AS begins_at,
      coalesce(b.released_at, CASE WHEN b.state = 'released' THEN b.updated_at END, 'infinity') AS ends_at,
      d.place AS doubt
    FROM marketplace_source.binding AS b
    LEFT JOIN doubt AS d ON d.subject_kind = 'binding' AND d.subject_id = concat('', b.binding_id) COLLATE "C"
    WHERE b.state IN ('bound', 'released')
      AND b.bound_at IS NOT NULL
  ),
  paid AS (
    SELECT
      b.organization_id AS organization_id,
      b.subscription_id AS subscription_id,
      greatest(b.begins_at, e.begins_at) AS begins_at,
      least(b.ends_at, e.ends_at, e.suspended_from) AS ends_at,
      b.doubt AS doubt
    FROM paying AS b
    JOIN entitlement AS e ON e.subscription_id = b.subscription_id
    WHERE greatest(b.begins_at, e.begins_at) < least(b.ends_at, e.ends_at, e.suspended_from)
  ),
  usage AS (
    SELECT DISTINCT
      c.organization_id AS organization_id,
      c.usage_start AS usage_start,
      c.usage_end AS usage_end
    FROM charge AS c
  ),
  claimed AS (
    SELECT
      u.organization_id AS organization_id,
      u.usage_start AS usage_start,
      u.usage_end AS usage_end,
      w.subscription_id AS subscription_id,
      bool_or(w.begins_at <= u.usage_start AND u.usage_start < w.ends_at) AS at_start,
      bool_or(w.begins_at < u.usage_end AND u.usage_end <= w.ends_at) AS at_end,
      min(CASE WHEN w.begins_at <= u.usage_start AND u.usage_start < w.ends_at THEN w.doubt END) AS doubt
    FROM usage AS u
    JOIN paid AS w ON w.organization_id = u.organization_id
    WHERE (w.begins_at <= u.usage_start AND u.usage_start < w.ends_at)
      OR (w.begins_at < u.usage_end AND u.usage_end <= w.ends_at)
    GROUP BY u.organization_id, u.usage_start, u.usage_end, w.subscription_id
  ),
  owned AS (
    SELECT
      k.organization_id AS organization_id,
      k.usage_start AS usage_start,
      k.usage_end AS usage_end,
      count(CASE WHEN k.at_start THEN 1 END) AS owners,
      min(CASE WHEN k.at_start THEN k.subscription_id END) AS owner,
      min(CASE WHEN k.at_start THEN k.doubt END) AS doubt,
      k.usage_start < k.usage_end AND bool_or(k.at_start <> k.at_end) AS is_boundary
    FROM claimed AS k
    GROUP BY k.organization_id, k.usage_start, k.usage_end
  ),
  wound_down AS (
    SELECT
      c.organization_id AS organization_id,
      c.usage_start AS usage_start,
      c.metered_against AS subscription_id,
      min(CASE WHEN b.begins_at <= c.usage_start AND c.usage_start < b.ends_at THEN b.doubt END) AS doubt
    FROM (
      SELECT DISTINCT a.organization_id, a.usage_start, a.metered_against
      FROM charge AS a
      WHERE a.receipt_state = 'accepted'
        AND a.metered_against IS NOT NULL
    ) AS c
    JOIN paying AS b ON b.organization_id = c.organization_id AND b.subscription_id = c.metered_against
    JOIN entitlement AS e ON e.subscription_id = b.subscription_id
    CROSS JOIN reconciliation.judgement AS j
    WHERE CASE
      WHEN e.begins_at >= e.ends_at OR e.ends_at > c.usage_start THEN FALSE
      -- usage_start < ends_at + wind_down, written so that neither the first nor the last timestamp there is overflows.
      WHEN c.usage_start < j.as_of THEN c.usage_start < e.ends_at + j.wind_down
      ELSE c.usage_start - j.wind_down < e.ends_at
    END
    GROUP BY c.organization_id, c.usage_start, c.metered_against
    HAVING bool_or(b.begins_at < e.ends_at AND e.ends_at <= b.ends_at)
  ),
  attributed AS (
    SELECT
      c.*,
      coalesce(o.owners, 0) AS owners,
      coalesce(o.owners, 0) = 0 AND w.subscription_id IS NOT NULL AS is_wind_down,
      CASE coalesce(o.owners, 0) WHEN 0 THEN w.subscription_id WHEN 1 THEN o.owner END AS owner,
      CASE coalesce(o.owners, 0) WHEN 0 THEN w.doubt WHEN 1 THEN o.doubt END AS binding_doubt,
      coalesce(o.is_boundary, FALSE) AS is_boundary
    FROM charge AS c
    LEFT JOIN owned AS o
      ON o.organization_id = c.organization_id AND o.usage_start = c.usage_start AND o.usage_end = c.usage_end
    LEFT JOIN wound_down AS w
      ON w.organization_id = c.organization_id AND w.usage_start = c.usage_start AND w.subscription_id = c.metered_against
      AND c.receipt_state = 'accepted'
  ),
  judged AS (
    SELECT
      a.*,
      CASE
        WHEN a.gross > 0 THEN greatest(a.remainder, 0.00000000)
        WHEN a.gross < 0 THEN least(a.remainder, 0.00000000)
        ELSE 0.00000000
      END AS due,
      e.is_trial AS is_trial,
      least(d.place, a.binding_doubt) AS doubt,
      -- T >= deadline is asked of each of its two parts, with T counted back, so that no time of a row is counted on from.
      coalesce(
        CASE
          WHEN m.metering_by_hour THEN date_trunc('hour', a.usage_start AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
          ELSE a.usage_start
        END <= j.as_of - m.metering_after,
        FALSE
      ) OR coalesce(e.ends_at <= j.as_of - m.metering_after_end, FALSE) AS is_late
    FROM attributed AS a
    LEFT JOIN entitlement AS e ON e.subscription_id = a.owner
    LEFT JOIN reconciliation.marketplace AS m ON m.marketplace = e.marketplace
    LEFT JOIN doubt AS d ON d.subject_kind = 'subscription' AND d.subject_id = a.owner
    CROSS JOIN reconciliation.judgement AS j
  ),
  reasoned AS (
    SELECT
      g.*,
      CASE
        WHEN g.due = 0 THEN 'credits-and-cash'
        WHEN g.invoice_state = 'disputed' THEN 'disputed'
        WHEN g.receipt_state = 'accepted' AND g.invoice_state = 'direct-invoiced' THEN 'billed-twice'
        WHEN g.owners > 1 THEN 'multiple-bindings'
        WHEN g.doubt IS NOT NULL THEN k.rule
        WHEN g.owner IS NULL AND g.receipt_state = 'accepted' THEN 'metered-outside-entitlement'
        WHEN g.owner IS NULL THEN 'no-entitlement'
        WHEN g.is_trial THEN 'trial'
        WHEN g.receipt_state = 'accepted' AND g.metered_against IS DISTINCT FROM g.owner THEN 'wrong-subscription'
        WHEN g.receipt_state = 'accepted' AND g.is_wind_down THEN 'wind-down'
        WHEN g.receipt_state = 'accepted' THEN 'accepted'
        WHEN g.receipt_state = 'rejected' THEN 'meter-rejected'
        WHEN g.receipt_state IS NOT NULL AND g.receipt_state <> 'pending' THEN NULL
        WHEN g.is_late THEN 'window-missed'
        ELSE 'receipt-pending'
      END AS reason
    FROM judged AS g
    LEFT JOIN cause AS k ON k.place = g.doubt
  )
SELECT
  r.charge_id AS charge_id,
  r.organization_id AS organization_id,
  r.owner AS owner,
  r.currency AS currency,
  r.gross AS gross,
  r.credits AS credits,
  r.cash AS cash,
  r.due AS due,
  CASE
    WHEN r.reason = 'credits-and-cash' THEN 'settled'
    WHEN r.reason IN ('accepted', 'wind-down') THEN 'marketplace'
    WHEN r.reason IN ('trial', 'meter-rejected', 'window-missed') THEN 'ineligible'
    WHEN r.reason = 'receipt-pending' THEN 'waiting'
    WHEN r.reason = 'no-entitlement' THEN 'direct'
    WHEN r.reason IS NOT NULL THEN 'hold'
  END AS verdict,
  r.reason AS reason,
  r.due <> r.remainder AS over_applied,
  r.is_boundary AS is_boundary,
  r.in_boundary_band AS in_boundary_band,
  r.usage_start AS usage_start,
  r.usage_end AS usage_end
FROM reasoned AS r
ORDER BY r.charge_id
