-- organization-multi-bound: several payers for one organization.
--
-- Holds when two or more live bindings name the same organization, be it to different subscriptions or twice to one, and
-- whether or not those subscriptions and the organization exist. A binding is live at T when its state is bound, bound_at is
-- null or not after T, and released_at is null or after T.
-- Source: 已绑定云市场订阅. An organization has at most one live binding. To change it, release first, then bind anew.
-- Subject: the organization, once.
SELECT
  'organization-multi-bound' AS rule,
  'organization' AS subject_kind,
  concat('', b.organization_id) AS subject_id
FROM marketplace_source.binding AS b
CROSS JOIN reconciliation.judgement AS j
WHERE b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of)
GROUP BY b.organization_id
HAVING count(*) >= 2;
