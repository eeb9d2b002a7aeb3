-- duplicate-subscription: one customer pays twice for the same thing.
--
-- Holds when two or more open subscriptions have the same customer (equal marketplace, buyer_account and product_code) and the
-- same licence: equal license_id, or null on all of them. Different licences are concurrent agreements, which are legal. Open is
-- active, changing, ending-scheduled, pending, ending-now and suspended. GROUP BY takes nulls as equal, which is what is meant here.
-- Source: one organization is paid for by one subscription (已绑定云市场订阅), so a second one is bought in vain.
-- Subject: the subscription with the smallest id of the group in byte order, one finding per group.
--
-- COLLATE "C" is PostgreSQL's byte order and not portable. Spark SQL orders strings by bytes as it is: leave it out there.
SELECT
  'duplicate-subscription' AS rule,
  'subscription' AS subject_kind,
  min(concat('', s.subscription_id) COLLATE "C") AS subject_id
FROM marketplace_source.subscription AS s
LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
WHERE coalesce(l.is_open, FALSE)
GROUP BY s.marketplace, s.buyer_account, s.product_code, s.license_id
HAVING count(*) >= 2;
