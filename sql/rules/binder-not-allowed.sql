-- binder-not-allowed: who bound had no right to.
--
-- Holds when a binding, whatever its state, has a bound_at at which bound_by held in its organization no role that may bind, though
-- the memberships of that organization go back so far: some row of it began at or before bound_at. A role is held from since,
-- inclusive, until until, exclusive; without until it is still held.
-- Source: 权限不足: 必须为组织管理员. Whoever binds holds an allowed role in that organization at that moment.
-- Subject: the binding.
SELECT
  'binder-not-allowed' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
WHERE EXISTS (
    SELECT 1
    FROM marketplace_source.membership AS k
    WHERE concat('', k.organization_id) = concat('', b.organization_id)
      AND k.since <= b.bound_at
  )
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.membership AS h
    JOIN reconciliation.role AS r ON r.role = h.role
    WHERE concat('', h.organization_id) = concat('', b.organization_id)
      AND concat('', h.user_id) = concat('', b.bound_by)
      AND r.may_bind
      AND h.since <= b.bound_at
      AND (h.until IS NULL OR h.until > b.bound_at)
  );
