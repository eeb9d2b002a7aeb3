-- binding-overlap: at some moment in the past two bindings held that exclude each other.
--
-- Holds for two bindings of one organization, or of one subscription, when there was a moment before T at which both were in force,
-- and not both are live at T (that would be organization-multi-bound or subscription-multi-bound). A binding that is bound or
-- released is in force from bound_at, inclusive, until released_at, exclusive; where that is missing, a released one ends with its
-- last update, and a bound one is still in force. Without bound_at it never was. A binding is live at T when its state is bound,
-- bound_at is null or not after T, and released_at is null or after T.
-- Source: 您仅能选择绑定您负责管理的一个组织, 已绑定云市场订阅. One at a time; to change it, release first, then bind anew.
-- Subject: the binding that began later, the one with the greater id in byte order if both began at once; once, however many it overlaps.
--
-- Two intervals overlap exactly when the later one begins before either ends, so no time needs to be counted on or back.
-- COLLATE "C" is PostgreSQL's byte order and not portable. Spark SQL orders strings by bytes as it is: leave it out there.
WITH
  paying AS (
    SELECT
      b.binding_id AS binding_id,
      b.organization_id AS organization_id,
      b.subscription_id AS subscription_id,
      b.bound_at AS begins_at,
      CASE WHEN b.state = 'released' THEN coalesce(b.released_at, b.updated_at) ELSE b.released_at END AS ends_at,
      b.state = 'bound' AND b.bound_at <= j.as_of AND (b.released_at IS NULL OR b.released_at > j.as_of) AS is_live
    FROM marketplace_source.binding AS b
    CROSS JOIN reconciliation.judgement AS j
    WHERE b.state IN ('bound', 'released')
      AND b.bound_at IS NOT NULL
  )
SELECT
  'binding-overlap' AS rule,
  'binding' AS subject_kind,
  concat('', later.binding_id) AS subject_id
FROM paying AS later
JOIN paying AS earlier ON concat('', earlier.organization_id) = concat('', later.organization_id)
CROSS JOIN reconciliation.judgement AS j
WHERE (
    earlier.begins_at < later.begins_at
    OR (
      earlier.begins_at = later.begins_at
      AND concat('', earlier.binding_id) COLLATE "C" < concat('', later.binding_id) COLLATE "C"
    )
  )
  AND later.begins_at < j.as_of
  AND (later.ends_at IS NULL OR later.begins_at < later.ends_at)
  AND (earlier.ends_at IS NULL OR later.begins_at < earlier.ends_at)
  AND NOT (later.is_live AND earlier.is_live)

UNION

SELECT
  'binding-overlap' AS rule,
  'binding' AS subject_kind,
  concat('', later.binding_id) AS subject_id
FROM paying AS later
JOIN paying AS earlier ON concat('', earlier.subscription_id) = concat('', later.subscription_id)
CROSS JOIN reconciliation.judgement AS j
WHERE (
    earlier.begins_at < later.begins_at
    OR (
      earlier.begins_at = later.begins_at
      AND concat('', earlier.binding_id) COLLATE "C" < concat('', later.binding_id) COLLATE "C"
    )
  )
  AND later.begins_at < j.as_of
  AND (later.ends_at IS NULL OR later.begins_at < later.ends_at)
  AND (earlier.ends_at IS NULL OR later.begins_at < earlier.ends_at)
  AND NOT (later.is_live AND earlier.is_live);
