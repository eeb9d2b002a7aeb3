-- label-without-binding: the billing overview names a payer that is not there.
--
-- Holds when an organization exists, its payment channel is marketplace, and it has neither a live nor a requested binding. A
-- binding is live at T when its state is bound, bound_at is null or not after T, and released_at is null or after T.
-- Source: 帐单概览 … 已绑定. The payment label is a projection of the binding, and it can be wrong.
-- Subject: the organization.
SELECT
  'label-without-binding' AS rule,
  'organization' AS subject_kind,
  concat('', o.organization_id) AS subject_id
FROM marketplace_source.organization AS o
JOIN marketplace_source.payment_method AS p ON concat('', p.organization_id) = concat('', o.organization_id)
CROSS JOIN reconciliation.judgement AS j
WHERE p.channel = 'marketplace'
  AND NOT EXISTS (
    SELECT 1
    FROM marketplace_source.binding AS b
    WHERE concat('', b.organization_id) = concat('', o.organization_id)
      AND (
        b.state = 'requested'
        OR (
          b.state = 'bound'
          AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
          AND (b.released_at IS NULL OR b.released_at > j.as_of)
        )
      )
  );
