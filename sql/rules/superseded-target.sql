-- superseded-target: the subscription was renewed or replaced, and the organization is bound to the old one.
--
-- Holds when a binding is live and the state of its subscription is superseded, whether or not its successor is known. A binding is
-- live at T when its state is bound, bound_at is null or not after T, and released_at is null or after T.
-- Source: 已绑定云市场订阅. The usage of a superseded subscription belongs to its successor.
-- Subject: the binding.
SELECT
  'superseded-target' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'superseded'
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
