-- Bindings: to what is not there, to what does not pay, by whom they should not be, two where there may be one.

SELECT 'dangling-binding', 'binding', b.binding_id
FROM live AS b
WHERE NOT EXISTS (SELECT FROM subscription AS s WHERE s.subscription_id = b.subscription_id);

SELECT 'binding-without-organization', 'binding', b.binding_id
FROM live AS b
WHERE NOT EXISTS (SELECT FROM organization AS o WHERE o.organization_id = b.organization_id);

SELECT 'binding-stuck', 'binding', binding_id
FROM binding
WHERE state = 'requested' AND requested_at < :now - interval '1 hour';

-- The subscription does not pay, or soon will not.
SELECT rule, 'binding', binding_id
FROM (
  SELECT
    b.binding_id,
    CASE
      WHEN s.state IN :ended AND coalesce(s.ended_at, s.updated_at) < :now - interval '2 hours' THEN 'cancelled-but-bound'
      WHEN s.state IN :ending AND coalesce(s.ending_at, s.updated_at) > :now - interval '1 hour' THEN 'ending-window'
      WHEN s.state IN :failed AND s.updated_at < :now - interval '24 hours' THEN 'failed-but-bound'
      WHEN s.state IN :suspended THEN 'suspended-but-bound'
      WHEN s.state IN :superseded THEN 'superseded-target'
    END AS rule
  FROM live AS b
  JOIN subscription AS s ON s.subscription_id = b.subscription_id
  WHERE s.state IN :ended OR s.state IN :ending OR s.state IN :failed OR s.state IN :suspended OR s.state IN :superseded
) AS judged
WHERE rule IS NOT NULL;

SELECT 'trial-over-but-bound', 'binding', b.binding_id
FROM live AS b
JOIN subscription AS s ON s.subscription_id = b.subscription_id
WHERE s.is_trial
  AND s.term_ends_at < :now
  AND s.state NOT IN :ended
  AND s.state NOT IN :superseded
  AND NOT EXISTS (
    SELECT
    FROM subscription AS other
    WHERE other.marketplace = s.marketplace
      AND other.buyer_account = s.buyer_account
      AND other.product_code = s.product_code
      AND other.subscription_id <> s.subscription_id
      AND other.state IN :billable
  );

SELECT 'subscription-multi-bound', 'subscription', subscription_id
FROM live
GROUP BY subscription_id
HAVING count(*) > 1;

SELECT 'organization-multi-bound', 'organization', organization_id
FROM live
GROUP BY organization_id
HAVING count(*) > 1;

-- Who bound held no role that may, though the memberships go back so far.
SELECT 'binder-not-allowed', 'binding', b.binding_id
FROM binding AS b
WHERE NOT EXISTS (
    SELECT
    FROM membership AS m
    WHERE m.organization_id = b.organization_id
      AND m.user_id = b.bound_by
      AND m.role IN ('owner', 'admin', 'billing-admin')
      AND m.since <= b.bound_at
      AND (m.until IS NULL OR m.until > b.bound_at)
  )
  AND EXISTS (SELECT FROM membership AS m WHERE m.organization_id = b.organization_id AND m.since <= b.bound_at);

-- Two bindings of one organization, or of one subscription, held at once in the past; the later one is named.
CREATE TEMP VIEW held AS
SELECT
  binding_id, organization_id, subscription_id, bound_at,
  coalesce(released_at, CASE WHEN state = 'released' THEN updated_at END) AS ended_at,
  state = 'bound' AND bound_at <= :now AND (released_at IS NULL OR released_at > :now) AS is_live
FROM binding
WHERE state IN ('bound', 'released') AND bound_at IS NOT NULL;

\set overlap '(earlier.bound_at < later.bound_at OR earlier.bound_at = later.bound_at AND earlier.binding_id::text COLLATE "C" < later.binding_id::text COLLATE "C") AND (later.ended_at IS NULL OR later.bound_at < later.ended_at) AND (earlier.ended_at IS NULL OR later.bound_at < earlier.ended_at) AND NOT (later.is_live AND earlier.is_live) AND later.bound_at < ' :now

SELECT 'binding-overlap', 'binding', later.binding_id
FROM held AS later
JOIN held AS earlier ON earlier.organization_id = later.organization_id AND earlier.binding_id <> later.binding_id
WHERE :overlap
UNION
SELECT 'binding-overlap', 'binding', later.binding_id
FROM held AS later
JOIN held AS earlier ON earlier.subscription_id = later.subscription_id AND earlier.binding_id <> later.binding_id
WHERE :overlap;
