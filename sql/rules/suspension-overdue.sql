-- suspension-overdue: a suspension that should have been lifted or have become an end.
--
-- Holds when the state of a subscription is suspended and the suspension (the last update, where no time of it is recorded) lies
-- longer than suspended_after of its marketplace before T. A marketplace without a row, or without this limit, has none, and the
-- rule does not hold there: only azure promises one.
-- Source: 取消订阅. The message that ends a suspension may be lost like any other.
-- Subject: the subscription.
SELECT
  'suspension-overdue' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
JOIN reconciliation.marketplace AS m ON m.marketplace = s.marketplace
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'suspended'
  AND coalesce(s.suspended_at, s.updated_at) < j.as_of - m.suspended_after;
