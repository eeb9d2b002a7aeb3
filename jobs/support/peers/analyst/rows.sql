-- Rows that contradict themselves, and times that cannot be.

SELECT 'state-contradiction', 'subscription', subscription_id
FROM subscription
WHERE state IN :billable AND ended_at <= :now;

SELECT 'state-contradiction', 'binding', binding_id
FROM binding
WHERE state = 'bound' AND bound_at IS NULL
  OR state = 'released' AND released_at IS NULL
  OR state = 'requested' AND bound_at IS NOT NULL;

SELECT 'state-contradiction', 'organization', organization_id
FROM organization
WHERE state = 'closed' AND closed_at IS NULL OR state = 'active' AND closed_at IS NOT NULL;

-- greatest() and least() leave nulls out.
SELECT 'time-order', 'subscription', subscription_id
FROM subscription
WHERE ended_at < activated_at
  OR greatest(created_at, activated_at, ended_at, suspended_at, updated_at) > :now + interval '5 minutes'
  OR greatest(created_at, activated_at, ending_at, ended_at, suspended_at, term_ends_at, updated_at) = 'infinity'
  OR least(created_at, activated_at, ending_at, ended_at, suspended_at, term_ends_at, updated_at) = '-infinity';

SELECT 'time-order', 'binding', b.binding_id
FROM binding AS b
LEFT JOIN subscription AS s ON s.subscription_id = b.subscription_id
WHERE b.released_at < b.bound_at
  OR b.bound_at < s.created_at - interval '5 minutes'
  OR greatest(b.requested_at, b.bound_at, b.released_at, b.updated_at) > :now + interval '5 minutes'
  OR least(b.requested_at, b.bound_at, b.released_at, b.updated_at) = '-infinity';

SELECT 'time-order', 'organization', organization_id
FROM organization
WHERE greatest(created_at, closed_at, updated_at) > :now + interval '5 minutes'
  OR least(created_at, closed_at, updated_at) = '-infinity';
