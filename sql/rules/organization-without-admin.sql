-- organization-without-admin: nobody is left who could manage what is paid for.
--
-- Holds when an organization exists, is not closed, has a live binding, and nobody holds at T a role that administers it. A binding
-- is live at T when its state is bound, bound_at is null or not after T, and released_at is null or after T. A role is held from
-- since, inclusive, until until, exclusive; without until it is still held.
-- Source: 关闭过账号或退出所有组织. People leave, and a binding may outlive them.
-- Subject: the organization, once.
SELECT
  'organization-without-admin' AS rule,
  'organization' AS subject_kind,
  concat('', o.organization_id) AS subject_id
FROM marketplace_source.organization AS o
CROSS JOIN reconciliation.judgement AS j
WHERE o.state <> 'closed'
  AND EXISTS (
    SELECT 1
    FROM marketplace_source.binding AS b
    WHERE concat('', b.organization_id) = concat('', o.organization_id)
      AND b.state = 'bound'
      AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
      AND (b.released_at IS NULL OR b.released_at > j.as_of)
  )
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.membership AS h
    JOIN reconciliation.role AS r ON r.role = h.role
    WHERE concat('', h.organization_id) = concat('', o.organization_id)
      AND r.is_admin
      AND h.since <= j.as_of
      AND (h.until IS NULL OR h.until > j.as_of)
  );
