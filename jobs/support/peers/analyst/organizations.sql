-- Organizations that should not be bound as they are, and billing overviews that show another payer than there is.

SELECT 'closed-organization-bound', 'binding', b.binding_id
FROM live AS b
JOIN organization AS o ON o.organization_id = b.organization_id
WHERE o.state = 'closed';

SELECT 'frozen-organization-bound', 'binding', b.binding_id
FROM live AS b
JOIN organization AS o ON o.organization_id = b.organization_id
JOIN subscription AS s ON s.subscription_id = b.subscription_id
WHERE o.state = 'frozen' AND s.state IN :active;

SELECT 'partition-mismatch', 'binding', b.binding_id
FROM live AS b
JOIN organization AS o ON o.organization_id = b.organization_id
JOIN subscription AS s ON s.subscription_id = b.subscription_id
WHERE s.marketplace IN ('aws-cn', 'aliyun') AND o.site <> 'cn'
  OR s.marketplace IN ('aws', 'azure', 'gcp') AND o.site <> 'global';

SELECT DISTINCT 'organization-without-admin', 'organization', o.organization_id
FROM live AS b
JOIN organization AS o ON o.organization_id = b.organization_id
WHERE o.state <> 'closed'
  AND NOT EXISTS (
    SELECT
    FROM membership AS m
    WHERE m.organization_id = o.organization_id
      AND m.role IN ('owner', 'admin')
      AND m.since <= :now
      AND (m.until IS NULL OR m.until > :now)
  );

SELECT 'label-without-binding', 'organization', o.organization_id
FROM organization AS o
JOIN payment_method AS p ON p.organization_id = o.organization_id
WHERE p.channel = 'marketplace'
  AND NOT EXISTS (SELECT FROM live AS b WHERE b.organization_id = o.organization_id)
  AND NOT EXISTS (SELECT FROM binding AS b WHERE b.organization_id = o.organization_id AND b.state = 'requested');

-- The next two leave out organizations with several payers; few are left to be asked about that.
WITH
  unlabelled AS MATERIALIZED (
    SELECT b.organization_id, b.binding_id
    FROM live AS b
    JOIN organization AS o ON o.organization_id = b.organization_id
    JOIN subscription AS s ON s.subscription_id = b.subscription_id
    LEFT JOIN payment_method AS p ON p.organization_id = b.organization_id
    WHERE s.state IN :billable AND p.channel IS DISTINCT FROM 'marketplace'
  )
SELECT 'binding-without-label', 'organization', u.organization_id
FROM unlabelled AS u
WHERE NOT EXISTS (
  SELECT FROM live AS other WHERE other.organization_id = u.organization_id AND other.binding_id <> u.binding_id
);

WITH
  mislabelled AS MATERIALIZED (
    SELECT b.organization_id, b.binding_id
    FROM live AS b
    JOIN organization AS o ON o.organization_id = b.organization_id
    JOIN payment_method AS p ON p.organization_id = b.organization_id
    LEFT JOIN subscription AS s ON s.subscription_id = b.subscription_id
    WHERE p.channel = 'marketplace'
      AND (
        p.subscription_id IS DISTINCT FROM b.subscription_id
        OR s.subscription_id IS NOT NULL AND p.marketplace IS DISTINCT FROM s.marketplace
      )
  )
SELECT 'label-wrong-subscription', 'organization', m.organization_id
FROM mislabelled AS m
WHERE NOT EXISTS (
  SELECT FROM live AS other WHERE other.organization_id = m.organization_id AND other.binding_id <> m.binding_id
);
