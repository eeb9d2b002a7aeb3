-- Subscriptions: stuck states, purchases that pay for nothing, purchases made twice.

SELECT rule, 'subscription', subscription_id
FROM (
  SELECT
    subscription_id,
    CASE
      WHEN state IN :pending AND created_at < :now - CASE marketplace
          WHEN 'aws-cn' THEN interval '24 hours'
          WHEN 'aws' THEN interval '24 hours'
          WHEN 'azure' THEN interval '720 hours'
          WHEN 'gcp' THEN interval '72 hours'
          WHEN 'aliyun' THEN interval '1 hour'
        END THEN 'pending-too-long'
      WHEN state IN :ending AND coalesce(ending_at, updated_at) < :now - interval '2 hours' THEN 'ending-stuck'
      WHEN state IN :suspended AND marketplace = 'azure' AND coalesce(suspended_at, updated_at) < :now - interval '720 hours'
        THEN 'suspension-overdue'
      WHEN state IN :billable AND NOT is_trial AND term_ends_at < :now - interval '1 hour' THEN 'term-passed'
    END AS rule
  FROM subscription
) AS judged
WHERE rule IS NOT NULL;

SELECT 'unknown-state', 'subscription', subscription_id
FROM subscription
WHERE (marketplace, state) NOT IN (
  VALUES
    ('aws-cn', 'pending'), ('aws-cn', 'subscribe-fail'), ('aws-cn', 'subscribe-success'),
    ('aws-cn', 'unsubscribe-pending'), ('aws-cn', 'unsubscribe-success'),
    ('aws', 'pending'), ('aws', 'subscribe-fail'), ('aws', 'subscribe-success'), ('aws', 'unsubscribe-pending'),
    ('aws', 'unsubscribe-success'), ('aws', 'ACTIVE'), ('aws', 'RENEWED'), ('aws', 'REPLACED'), ('aws', 'CANCELLED'),
    ('aws', 'EXPIRED'), ('aws', 'TERMINATED'), ('aws', 'ARCHIVED'),
    ('azure', 'pending'), ('azure', 'PendingFulfillmentStart'), ('azure', 'Subscribed'), ('azure', 'Suspended'),
    ('azure', 'Unsubscribed'),
    ('gcp', 'pending'), ('gcp', 'ENTITLEMENT_ACTIVATION_REQUESTED'), ('gcp', 'ENTITLEMENT_ACTIVE'),
    ('gcp', 'ENTITLEMENT_PENDING_PLAN_CHANGE'), ('gcp', 'ENTITLEMENT_PENDING_PLAN_CHANGE_APPROVAL'),
    ('gcp', 'ENTITLEMENT_PENDING_CANCELLATION'), ('gcp', 'ENTITLEMENT_SUSPENDED'), ('gcp', 'ENTITLEMENT_CANCELLED'),
    ('aliyun', 'pending'), ('aliyun', 'open'), ('aliyun', 'expiredInstance'), ('aliyun', 'releaseInstance')
);

-- The smallest id stands for the group.
SELECT 'duplicate-subscription', 'subscription', min(subscription_id::text COLLATE "C")
FROM subscription
WHERE state IN :billable OR state IN :pending OR state IN :ending OR state IN :suspended
GROUP BY marketplace, buyer_account, product_code, license_id
HAVING count(*) > 1;

-- In force for an hour or more, and nobody is bound to it or asks to be. If the customer left an organization behind that
-- has no payer now, it has to be bound anew; else, after a day, the set-up was never finished.
WITH
  unbound AS (
    SELECT s.subscription_id, s.marketplace, s.buyer_account, s.product_code, coalesce(s.activated_at, s.created_at) AS since
    FROM subscription AS s
    WHERE s.state IN :billable
      AND coalesce(s.activated_at, s.created_at) < :now - interval '1 hour'
      AND NOT EXISTS (SELECT FROM live AS b WHERE b.subscription_id = s.subscription_id)
      AND NOT EXISTS (SELECT FROM binding AS b WHERE b.subscription_id = s.subscription_id AND b.state = 'requested')
  ),
  former AS (
    SELECT s.subscription_id, s.marketplace, s.buyer_account, s.product_code
    FROM subscription AS s
    JOIN binding AS past ON past.subscription_id = s.subscription_id
    WHERE s.state IN :ended
      AND past.state IN ('bound', 'released')
      AND past.bound_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM live AS b WHERE b.organization_id = past.organization_id)
  ),
  rebind AS (
    SELECT DISTINCT u.subscription_id
    FROM unbound AS u
    JOIN former AS f USING (marketplace, buyer_account, product_code)
    WHERE f.subscription_id <> u.subscription_id
  )
SELECT 'rebind-needed', 'subscription', subscription_id
FROM rebind
UNION ALL
SELECT 'orphaned-subscription', 'subscription', u.subscription_id
FROM unbound AS u
WHERE u.since < :now - interval '24 hours'
  AND NOT EXISTS (SELECT FROM rebind AS r WHERE r.subscription_id = u.subscription_id)
  AND NOT EXISTS (
    SELECT
    FROM binding AS b
    WHERE b.subscription_id = u.subscription_id
      AND (
        b.released_at >= :now - interval '24 hours'
        OR b.state = 'failed' AND b.updated_at >= :now - interval '24 hours'
      )
  );
