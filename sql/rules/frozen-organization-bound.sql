-- frozen-organization-bound: the organization is frozen for want of payment, and yet it has a payer.
--
-- Holds when a binding is live, the state of its organization is frozen, and the state of its subscription is active. A binding is
-- live at T when its state is bound, bound_at is null or not after T, and released_at is null or after T.
-- Source: 帐单概览 … 已绑定. From the binding on the marketplace pays, so there is no want of payment.
-- Subject: the binding.
SELECT
  'frozen-organization-bound' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.organization AS o ON concat('', o.organization_id) = concat('', b.organization_id)
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE o.state = 'frozen'
  AND l.canonical = 'active'
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
