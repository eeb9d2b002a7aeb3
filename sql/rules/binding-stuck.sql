-- binding-stuck: a binding was asked for and never came about.
--
-- Holds when the state of a binding is requested and it was requested longer than binding_stuck_after before T, whether or not its
-- subscription and its organization exist.
-- Source: Zilliz Cloud 开始处理您的授权请求. A binding is requested first and becomes bound later, and it can get stuck between.
-- Subject: the binding.
SELECT
  'binding-stuck' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
CROSS JOIN reconciliation.judgement AS j
WHERE b.state = 'requested'
  AND b.requested_at < j.as_of - j.binding_stuck_after;
