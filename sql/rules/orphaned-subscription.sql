-- orphaned-subscription: a paid purchase that pays for nothing.
--
-- Holds when a subscription is billable (a trial too), has neither a live nor a requested binding, and has been so for
-- longer than orphaned_after: counted from its activation (creation, where no activation is recorded) or from the last
-- release of any of its bindings, whichever came later.
-- Source: 订阅后 … 设置您的账户 … 确认绑定. A customer who never finishes the set-up buys a subscription that no organization uses.
-- Subject: the subscription.
--
-- "Longer ago than the limit" is asked of each time by itself: the later of two times is before the limit exactly when both are.
SELECT
  'orphaned-subscription' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.billable
  AND coalesce(s.activated_at, s.created_at) < j.as_of - j.orphaned_after
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.binding AS b
    WHERE concat('', b.subscription_id) = concat('', s.subscription_id)
      AND (
        b.state = 'requested'
        OR (
          b.state = 'bound'
          AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
          AND (b.released_at IS NULL OR b.released_at > j.as_of)
        )
        OR b.released_at >= j.as_of - j.orphaned_after
      )
  );
