-- pending-too-long: a purchase that never becomes active.
--
-- Holds when the state of a subscription is pending and it was created longer than pending_after of its marketplace before T. A
-- marketplace without a row, or without this limit, has none, and the rule does not hold there.
-- Source: 订阅后 … 设置您的账户 … 确认绑定. A purchase that stays pending pays for nothing, and the customer believes that it does.
-- Subject: the subscription.
SELECT
  'pending-too-long' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
JOIN reconciliation.marketplace AS m ON m.marketplace = s.marketplace
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'pending'
  AND s.created_at < j.as_of - m.pending_after;
