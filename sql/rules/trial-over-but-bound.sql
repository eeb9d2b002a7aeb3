-- trial-over-but-bound: the free trial is over, and the organization has no other payer to expect.
--
-- Holds when a binding is live, its subscription is a trial whose term ended before T and whose state is not terminal, and the same
-- customer (equal marketplace, buyer_account and product_code) has no other subscription that is billable. A word that the
-- lifecycle does not know is not terminal. A binding is live at T when its state is bound, bound_at is null or not after T, and
-- released_at is null or after T.
-- Source: 订阅后 … 确认绑定. Usage of a trial is free, and after it somebody has to pay.
-- Subject: the binding.
SELECT
  'trial-over-but-bound' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE s.is_trial
  AND s.term_ends_at < j.as_of
  AND NOT coalesce(l.terminal, FALSE)
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of)
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.subscription AS other
    JOIN reconciliation.lifecycle AS k ON k.marketplace = other.marketplace AND k.word = other.state
    WHERE other.marketplace = s.marketplace
      AND other.buyer_account = s.buyer_account
      AND other.product_code = s.product_code
      AND concat('', other.subscription_id) <> concat('', s.subscription_id)
      AND k.billable
  );
