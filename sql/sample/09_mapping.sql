-- Sample billing database, 4 of 5: the read contract as views over the company's tables.
--
-- This is the worked example for your own: one view per relation, nothing but renames and small expressions, so that reading a few
-- columns stays one plain scan and a look-up by id still finds its index. What to take from it:
--   * ids as they are, each in its own type;
--   * codes into the contract's words by CASE, with no ELSE: a code nobody has thought of becomes null instead of a wrong word;
--   * the marketplaces' state words as they are;
--   * an empty string that means "none" into null by NULLIF;
--   * a time without zone into timestamptz by naming its zone.
-- This database holds both sides. In two databases subscription goes to the one, the rest to the other, and feed is divided.

CREATE SCHEMA marketplace_source;
COMMENT ON SCHEMA marketplace_source IS 'Read contract of the marketplace reconciler, as views over our own tables.';

CREATE VIEW marketplace_source.subscription AS
SELECT
  c.contract_no AS subscription_id,
  CASE c.connector_code
    WHEN 'AWSCN' THEN 'aws-cn'
    WHEN 'AWS' THEN 'aws'
    WHEN 'AZURE' THEN 'azure'
    WHEN 'GCP' THEN 'gcp'
    WHEN 'ALIYUN' THEN 'aliyun'
  END AS marketplace,
  c.offer_code AS product_code,
  c.buyer_account_no AS buyer_account,
  NULLIF(c.agreement_ref, '') AS license_id,
  c.marketplace_status AS state,
  c.plan_kind = 'TRIAL' AS is_trial,
  c.purchased_at AS created_at,
  c.effective_at AS activated_at,
  c.end_notice_at AS ending_at,
  c.terminated_at AS ended_at,
  c.paused_at AS suspended_at,
  c.term_end_local AT TIME ZONE 'Asia/Shanghai' AS term_ends_at,
  NULLIF(c.replaced_by, '') AS successor_id,
  c.last_event_at AS updated_at
FROM marketplace_sync.contract AS c;
COMMENT ON VIEW marketplace_source.subscription IS
  'A contract is a subscription. The connector becomes the marketplace, the status word stays untouched, an empty agreement or replacement '
  'means none, and the end of the term is read as Beijing time. Ended contracts stay: a missing one would leave its links dangling.';

CREATE VIEW marketplace_source.feed AS
SELECT
  CASE k.connector_code
    WHEN 'AWSCN' THEN 'aws-cn'
    WHEN 'AWS' THEN 'aws'
    WHEN 'AZURE' THEN 'azure'
    WHEN 'GCP' THEN 'gcp'
    WHEN 'ALIYUN' THEN 'aliyun'
  END AS source,
  k.complete_through AS watermark,
  k.contracts_listed AS row_count
FROM marketplace_sync.sync_cursor AS k
WHERE k.complete_through IS NOT NULL
UNION ALL
SELECT
  'organizations' AS source,
  e.applied_through AS watermark,
  NULL AS row_count
FROM payments.event_cursor AS e
WHERE e.stream = 'tenants';
COMMENT ON VIEW marketplace_source.feed IS
  'Both sides'' cursors. The watermark is how far a source is complete, not when it was last asked. A connector that never finished '
  'a poll is left out: it needs no row until it has contracts. In two databases the first half goes to the marketplace database, '
  'the second to the other.';

CREATE VIEW marketplace_source.organization AS
SELECT
  t.tenant_id AS organization_id,
  t.display_name AS name,
  CASE t.status WHEN 'LIVE' THEN 'active' WHEN 'FROZEN' THEN 'frozen' WHEN 'DELETED' THEN 'closed' END AS state,
  CASE t.realm WHEN 'CHINA' THEN 'cn' WHEN 'INTERNATIONAL' THEN 'global' END AS site,
  t.signed_up_at AS created_at,
  t.deleted_at AS closed_at,
  t.modified_at AS updated_at
FROM accounts.tenant AS t;
COMMENT ON VIEW marketplace_source.organization IS
  'A tenant is an organization. DELETED ones are kept as closed: a view that left them out would make every binding to one look like a '
  'binding to nothing.';

CREATE VIEW marketplace_source.membership AS
SELECT
  m.tenant_id AS organization_id,
  m.person_id AS user_id,
  CASE m.role_code
    WHEN 'OWNER' THEN 'owner'
    WHEN 'ORG_ADMIN' THEN 'admin'
    WHEN 'FINANCE' THEN 'billing-admin'
    WHEN 'VIEWER' THEN 'member'
  END AS role,
  m.joined_at AS since,
  m.left_at AS until
FROM accounts.tenant_member AS m;
COMMENT ON VIEW marketplace_source.membership IS
  'Past memberships too: whether someone was allowed to bind is asked of the moment they did.';

CREATE VIEW marketplace_source.binding AS
SELECT
  p.link_id AS binding_id,
  p.tenant_id AS organization_id,
  p.contract_no AS subscription_id,
  p.requested_by AS bound_by,
  CASE p.status_code WHEN 10 THEN 'requested' WHEN 20 THEN 'bound' WHEN 30 THEN 'released' WHEN 90 THEN 'failed' END AS state,
  p.asked_at AS requested_at,
  p.linked_at AS bound_at,
  p.unlinked_at AS released_at,
  p.modified_at AS updated_at
FROM payments.payment_link AS p;
COMMENT ON VIEW marketplace_source.binding IS
  'A payment link is a binding, with a key of bigint to an organization of uuid and a subscription of text. All links are shown, '
  'ended ones and those whose contract or tenant is missing too: a join here would hide the very drift that is looked for.';

CREATE VIEW marketplace_source.payment_method AS
SELECT
  f.tenant_id AS organization_id,
  CASE f.method_code WHEN 0 THEN 'none' WHEN 1 THEN 'card' WHEN 2 THEN 'cash' WHEN 3 THEN 'marketplace' END AS channel,
  CASE f.connector_code
    WHEN 'AWSCN' THEN 'aws-cn'
    WHEN 'AWS' THEN 'aws'
    WHEN 'AZURE' THEN 'azure'
    WHEN 'GCP' THEN 'gcp'
    WHEN 'ALIYUN' THEN 'aliyun'
  END AS marketplace,
  NULLIF(f.contract_no, '') AS subscription_id,
  f.card_token <> '' AS has_card,
  f.modified_at AS updated_at
FROM payments.payment_profile AS f;
COMMENT ON VIEW marketplace_source.payment_method IS
  'What the billing page shows. The card''s token stays here; only whether there is one is shown.';

CREATE VIEW marketplace_source.charge AS
SELECT
  u.line_id AS charge_id,
  u.tenant_id AS organization_id,
  u.hour_from AS usage_start,
  u.hour_to AS usage_end,
  u.gross_amount AS amount,
  u.currency,
  u.credit_amount AS credits_applied,
  u.cash_amount AS cash_applied,
  r.contract_no AS subscription_id,
  CASE r.outcome_code WHEN 0 THEN 'pending' WHEN 1 THEN 'accepted' WHEN 2 THEN 'rejected' END AS receipt_state,
  r.answered_at AS receipt_at,
  CASE
    WHEN i.usage_line_id IS NULL THEN 'open'
    WHEN i.line_status = 'DISPUTED' THEN 'disputed'
    WHEN i.line_status = 'ISSUED' AND i.issued_by = 'COMPANY' THEN 'direct-invoiced'
    WHEN i.line_status = 'ISSUED' AND i.issued_by = 'OPERATOR' THEN 'marketplace-invoiced'
  END AS invoice_state
FROM metering.usage_line AS u
LEFT JOIN metering.usage_receipt AS r ON r.line_id = u.line_id
LEFT JOIN payments.invoice_line AS i ON i.usage_line_id = u.line_id;
COMMENT ON VIEW marketplace_source.charge IS
  'A usage line is a charge. Receipt and invoice line join by their primary keys: never more than one each, so no charge is doubled, and '
  'PostgreSQL skips the join whose columns nobody asks for.';
