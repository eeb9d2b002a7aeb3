-- term-passed: the paid term is over, and the subscription goes on.
--
-- Holds when a subscription is billable, is no trial, and its term ended longer than term_passed_after before T. Without an end of
-- the term it is open-ended.
-- Source: 取消订阅. After the term the subscription is renewed or gone, and here is neither.
-- Subject: the subscription.
SELECT
  'term-passed' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.billable
  AND NOT s.is_trial
  AND s.term_ends_at < j.as_of - j.term_passed_after;
