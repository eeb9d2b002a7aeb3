-- closed-organization-bound: the organization is closed, and a subscription still pays for it.
--
-- Holds when a binding is live and the state of its organization is closed. A binding is live at T when its state is bound,
-- bound_at is null or not after T, and released_at is null or after T.
-- Source: 关闭过账号或退出所有组织. Organizations close and people leave, and a binding may outlive both.
-- Subject: the binding.
SELECT
  'closed-organization-bound' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.organization AS o ON concat('', o.organization_id) = concat('', b.organization_id)
CROSS JOIN reconciliation.judgement AS j
WHERE o.state = 'closed'
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
