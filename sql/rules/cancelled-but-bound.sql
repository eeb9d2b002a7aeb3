-- cancelled-but-bound: the customer has cancelled, and the organization is still bound.
--
-- Holds when a binding is live, the state of its subscription is ended, and the end (the last update, where no end is recorded)
-- lies longer than cancelled_after before T. A binding is live at T when its state is bound, bound_at is null or not after T,
-- and released_at is null or after T.
-- Source: 取消订阅. After cancellation the subscription is gone, so its binding must go too.
-- Subject: the binding.
SELECT
  'cancelled-but-bound' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'ended'
  AND coalesce(s.ended_at, s.updated_at) < j.as_of - j.cancelled_after
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
