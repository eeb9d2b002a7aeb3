-- binding-without-organization: a subscription pays for an organization that does not exist.
--
-- Holds when a live binding names an organization_id that no organization has. A closed organization exists. A binding is live
-- at T when its state is bound, bound_at is null or not after T, and released_at is null or after T.
-- Source: 关闭过账号或退出所有组织. Organizations close and people leave, and a binding may outlive both.
-- Subject: the binding.
SELECT
  'binding-without-organization' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
CROSS JOIN reconciliation.judgement AS j
WHERE b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of)
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.organization AS o
    WHERE concat('', o.organization_id) = concat('', b.organization_id)
  );
