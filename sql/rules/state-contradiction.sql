-- state-contradiction: a row whose state and times deny each other.
--
-- Holds when one of these is so:
--   a subscription is billable, and ended_at is at or before T,
--   a binding is bound without bound_at, released without released_at, or requested with bound_at,
--   an organization is closed without closed_at, or active with closed_at.
-- Source: the services exchange messages, and messages get lost, doubled or reordered.
-- Subject: the row itself.
SELECT
  'state-contradiction' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.billable
  AND s.ended_at <= j.as_of

UNION ALL

SELECT
  'state-contradiction' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
WHERE (b.state = 'bound' AND b.bound_at IS NULL)
  OR (b.state = 'released' AND b.released_at IS NULL)
  OR (b.state = 'requested' AND b.bound_at IS NOT NULL)

UNION ALL

SELECT
  'state-contradiction' AS rule,
  'organization' AS subject_kind,
  concat('', o.organization_id) AS subject_id
FROM marketplace_source.organization AS o
WHERE (o.state = 'closed' AND o.closed_at IS NULL)
  OR (o.state = 'active' AND o.closed_at IS NOT NULL);
