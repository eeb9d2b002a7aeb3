-- product-mismatch: a purchase of something that is not sold there.
--
-- Holds when a subscription, whatever its state, has a product_code that the list of its marketplace does not have. A marketplace
-- without any product in the list has no list, and its subscriptions are not looked at.
-- Source: 订阅. What a customer subscribes to is a product of ours, by the code that the marketplace gave it.
-- Subject: the subscription.
SELECT
  'product-mismatch' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
WHERE EXISTS (
    SELECT 1
    FROM reconciliation.product AS p
    WHERE p.marketplace = s.marketplace
  )
  AND NOT EXISTS (
    SELECT 1
    FROM reconciliation.product AS p
    WHERE p.marketplace = s.marketplace
      AND p.product_code = s.product_code
  );
