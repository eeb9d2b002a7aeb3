-- partition-mismatch: a marketplace pays for an organization on the other site.
--
-- Holds when a binding is live and the site of its organization is not the site of the marketplace of its subscription. Both rows
-- have to exist, and the marketplace has to be known. A binding is live at T when its state is bound, bound_at is null or not after
-- T, and released_at is null or after T.
-- Source: 申请开票. The invoice comes from the marketplace's operator, and that of one site cannot issue it for the other.
-- Subject: the binding.
SELECT
  'partition-mismatch' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.organization AS o ON concat('', o.organization_id) = concat('', b.organization_id)
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.marketplace AS m ON m.marketplace = s.marketplace
CROSS JOIN reconciliation.judgement AS j
WHERE m.site <> o.site
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
