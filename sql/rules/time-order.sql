-- time-order: times that cannot be true.
--
-- Holds for a subscription, a binding or an organization when one of these is so:
--   a binding began more than clock_skew before its subscription was created,
--   a binding was released before it began, or a subscription ended before it was activated,
--   something that has happened (created, activated, ended, suspended, requested, bound, released, closed, updated) lies more than
--   clock_skew after T (what is still to come, ending_at and term_ends_at, may lie ahead),
--   any time of the row is infinite.
-- Only recorded times are compared: where one is null, nothing is put in its place.
-- Source: the services exchange messages, and messages get lost, doubled or reordered.
-- Subject: the row itself, once, however many of these hold.
--
-- isfinite is PostgreSQL's. Spark SQL has no infinite timestamps: leave those lines out there.
SELECT
  'time-order' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
CROSS JOIN reconciliation.judgement AS j
WHERE s.ended_at < s.activated_at
  OR s.created_at > j.as_of + j.clock_skew
  OR s.activated_at > j.as_of + j.clock_skew
  OR s.ended_at > j.as_of + j.clock_skew
  OR s.suspended_at > j.as_of + j.clock_skew
  OR s.updated_at > j.as_of + j.clock_skew
  OR NOT isfinite(s.created_at)
  OR NOT isfinite(s.activated_at)
  OR NOT isfinite(s.ending_at)
  OR NOT isfinite(s.ended_at)
  OR NOT isfinite(s.suspended_at)
  OR NOT isfinite(s.term_ends_at)
  OR NOT isfinite(s.updated_at)

UNION ALL

SELECT
  'time-order' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
LEFT JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
CROSS JOIN reconciliation.judgement AS j
WHERE b.released_at < b.bound_at
  -- bound_at < created_at - clock_skew, written so that neither the first nor the last timestamp there is overflows.
  OR CASE
    WHEN b.bound_at < j.as_of THEN b.bound_at + j.clock_skew < s.created_at
    WHEN b.bound_at < s.created_at THEN b.bound_at < s.created_at - j.clock_skew
    ELSE FALSE
  END
  OR b.requested_at > j.as_of + j.clock_skew
  OR b.bound_at > j.as_of + j.clock_skew
  OR b.released_at > j.as_of + j.clock_skew
  OR b.updated_at > j.as_of + j.clock_skew
  OR NOT isfinite(b.requested_at)
  OR NOT isfinite(b.bound_at)
  OR NOT isfinite(b.released_at)
  OR NOT isfinite(b.updated_at)

UNION ALL

SELECT
  'time-order' AS rule,
  'organization' AS subject_kind,
  concat('', o.organization_id) AS subject_id
FROM marketplace_source.organization AS o
CROSS JOIN reconciliation.judgement AS j
WHERE o.created_at > j.as_of + j.clock_skew
  OR o.closed_at > j.as_of + j.clock_skew
  OR o.updated_at > j.as_of + j.clock_skew
  OR NOT isfinite(o.created_at)
  OR NOT isfinite(o.closed_at)
  OR NOT isfinite(o.updated_at);
