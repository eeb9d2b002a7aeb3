-- binding-without-label: the marketplace pays, and the billing overview does not say so.
--
-- Holds when an organization exists and has exactly one live binding, the subscription of that is billable, and the payment channel
-- is not marketplace. An organization without a payment_method row has the channel none. A binding is live at T when its state is
-- bound, bound_at is null or not after T, and released_at is null or after T.
-- Source: 帐单概览 … 已绑定. The payment label is a projection of the binding, and it can be wrong.
-- Subject: the organization.
--
-- Each live binding is one row here, whether or not its subscription exists; max() is over the only one.
WITH
  unlabelled AS (
    SELECT b.organization_id AS organization_id
    FROM marketplace_source.binding AS b
    LEFT JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
    LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
    LEFT JOIN marketplace_source.payment_method AS p ON concat('', p.organization_id) = concat('', b.organization_id)
    CROSS JOIN reconciliation.judgement AS j
    WHERE b.state = 'bound'
      AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
      AND (b.released_at IS NULL OR b.released_at > j.as_of)
    GROUP BY b.organization_id
    HAVING count(*) = 1
      AND max(CASE WHEN l.billable AND coalesce(p.channel, 'none') <> 'marketplace' THEN 1 ELSE 0 END) = 1
  )
SELECT
  'binding-without-label' AS rule,
  'organization' AS subject_kind,
  concat('', o.organization_id) AS subject_id
FROM marketplace_source.organization AS o
JOIN unlabelled AS u ON concat('', u.organization_id) = concat('', o.organization_id);
