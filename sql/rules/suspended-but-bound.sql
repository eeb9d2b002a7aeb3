-- suspended-but-bound: the payer is suspended.
--
-- Holds when a binding is live and the state of its subscription is suspended. A binding is live at T when its state is bound,
-- bound_at is null or not after T, and released_at is null or after T.
-- Source: 帐单概览 … 已绑定. The organization still shows the marketplace as its payer, which takes no usage while suspended.
-- Subject: the binding.
SELECT
  'suspended-but-bound' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'suspended'
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
