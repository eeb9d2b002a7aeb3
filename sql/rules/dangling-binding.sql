-- dangling-binding: an organization is paid for by a subscription that does not exist.
--
-- Holds when a live binding names a subscription_id that no subscription has. A binding is live at T when its state is bound,
-- bound_at is null or not after T, and released_at is null or after T.
-- Source: the binding (确认绑定) follows the subscription (订阅). Without the subscription the marketplace pays for nothing.
-- Subject: the binding.
SELECT
  'dangling-binding' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
CROSS JOIN reconciliation.judgement AS j
WHERE b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of)
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.subscription AS s
    WHERE concat('', s.subscription_id) = concat('', b.subscription_id)
  );
