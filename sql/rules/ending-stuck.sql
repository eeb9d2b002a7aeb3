-- ending-stuck: a cancellation that was announced and never concluded.
--
-- Holds when the state of a subscription is ending-now and the announced end (the last update, where no end is announced) lies
-- longer than ending_stuck_after before T, bound or not.
-- Source: 取消订阅. A buyer who subscribes again within the pending hour may never cause the message that it ended, so such a
-- subscription is ambiguous, not cancelled.
-- Subject: the subscription.
SELECT
  'ending-stuck' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'ending-now'
  AND coalesce(s.ending_at, s.updated_at) < j.as_of - j.ending_stuck_after;
