-- failed-but-bound: the purchase failed, and the organization is bound to it.
--
-- Holds when a binding is live, the state of its subscription is failed, and that row was last updated longer than failed_after
-- before T. A binding is live at T when its state is bound, bound_at is null or not after T, and released_at is null or after T.
-- Source: 订阅后 … 确认绑定. The binding follows a subscription. One that failed pays for nothing.
-- Subject: the binding.
SELECT
  'failed-but-bound' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'failed'
  AND s.updated_at < j.as_of - j.failed_after
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
