-- label-wrong-subscription: the billing overview names another payer than the one there is.
--
-- Holds when an organization exists and has exactly one live binding, its payment channel is marketplace, and the label names no
-- subscription, or another one than that binding, or no marketplace, or another one than that of the bound subscription. Where the
-- bound subscription has no row, its marketplace is not known and not compared. A binding is live at T when its state is bound,
-- bound_at is null or not after T, and released_at is null or after T.
-- Source: 帐单概览 … 已绑定. The payment label is a projection of the binding, and it can be wrong.
-- Subject: the organization.
--
-- Each live binding is one row here, whether or not its subscription exists; max() is over the only one.
WITH
  mislabelled AS (
    SELECT b.organization_id AS organization_id
    FROM marketplace_source.binding AS b
    JOIN marketplace_source.payment_method AS p ON concat('', p.organization_id) = concat('', b.organization_id)
    LEFT JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
    CROSS JOIN reconciliation.judgement AS j
    WHERE p.channel = 'marketplace'
      AND b.state = 'bound'
      AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
      AND (b.released_at IS NULL OR b.released_at > j.as_of)
    GROUP BY b.organization_id
    HAVING count(*) = 1
      AND max(
        CASE
          WHEN p.subscription_id IS NULL THEN 1
          WHEN concat('', p.subscription_id) <> concat('', b.subscription_id) THEN 1
          WHEN s.subscription_id IS NOT NULL AND p.marketplace IS NULL THEN 1
          WHEN p.marketplace <> s.marketplace THEN 1
          ELSE 0
        END
      ) = 1
  )
SELECT
  'label-wrong-subscription' AS rule,
  'organization' AS subject_kind,
  concat('', o.organization_id) AS subject_id
FROM marketplace_source.organization AS o
JOIN mislabelled AS m ON concat('', m.organization_id) = concat('', o.organization_id);
