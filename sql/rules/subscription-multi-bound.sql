-- subscription-multi-bound: one subscription is bound more than once.
--
-- Holds when two or more live bindings name the same subscription, be it for different organizations or twice for one, and
-- whether or not that subscription and the organizations exist. A binding is live at T when its state is bound, bound_at is
-- null or not after T, and released_at is null or after T.
-- Source: 您仅能选择绑定您负责管理的一个组织. A subscription has at most one live binding.
-- Subject: the subscription, once.
SELECT
  'subscription-multi-bound' AS rule,
  'subscription' AS subject_kind,
  concat('', b.subscription_id) AS subject_id
FROM marketplace_source.binding AS b
CROSS JOIN reconciliation.judgement AS j
WHERE b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of)
GROUP BY b.subscription_id
HAVING count(*) >= 2;
