-- orphaned-subscription: a paid purchase that pays for nothing.
--
-- Holds when a subscription is billable (a trial too), has neither a live nor a requested binding, and has been so for
-- longer than orphaned_after: counted from its activation (creation, where no activation is recorded), from the last
-- release of any of its bindings or from the last change of one that failed, whichever came latest. It does not hold where rebind-needed holds, which says more: it was
-- activated longer than rebind_after before T, and the same customer (equal marketplace, buyer_account and product_code) has another
-- subscription that ended and was once bound (a binding in state bound or released, with a bound_at) to an organization that has no
-- live binding now. A binding is live at T when its state is bound, bound_at is null or not after T, and released_at is null or
-- after T.
-- Source: 订阅后 … 设置您的账户 … 确认绑定. A customer who never finishes the set-up buys a subscription that no organization uses.
-- Subject: the subscription.
--
-- "Longer ago than the limit" is asked of each time by itself: the latest of several times is before the limit exactly when all are.
WITH
  lost AS (
    SELECT
      old.subscription_id AS subscription_id,
      old.marketplace AS marketplace,
      old.buyer_account AS buyer_account,
      old.product_code AS product_code
    FROM marketplace_source.subscription AS old
    JOIN reconciliation.lifecycle AS k ON k.marketplace = old.marketplace AND k.word = old.state
    JOIN marketplace_source.binding AS past ON concat('', past.subscription_id) = concat('', old.subscription_id)
    CROSS JOIN reconciliation.judgement AS j
    WHERE k.canonical = 'ended'
      AND past.state IN ('bound', 'released')
      AND past.bound_at IS NOT NULL
      AND NOT EXISTS (
        SELECT 1
        FROM marketplace_source.binding AS b
        WHERE concat('', b.organization_id) = concat('', past.organization_id)
          AND b.state = 'bound'
          AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
          AND (b.released_at IS NULL OR b.released_at > j.as_of)
      )
  )
SELECT
  'orphaned-subscription' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE coalesce(l.billable, FALSE)
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
        OR (b.state = 'failed' AND b.updated_at >= j.as_of - j.orphaned_after)
      )
  )
  AND NOT EXISTS (
    SELECT 1
    FROM lost
    WHERE lost.marketplace = s.marketplace
      AND lost.buyer_account = s.buyer_account
      AND lost.product_code = s.product_code
      AND concat('', lost.subscription_id) <> concat('', s.subscription_id)
      AND coalesce(s.activated_at, s.created_at) < j.as_of - j.rebind_after
  );
