-- The read contract: everything the reconciler reads of yours, and nothing else.
--
-- You own this schema. Usually its relations are VIEWS over your own tables (sql/sample/09_mapping.sql is a worked
-- example). This file writes it as empty tables, so that each column can carry its type, its nullability and its meaning.
--
-- What a relation must keep
--   * Columns are found by name. Extra columns are ignored, their order does not matter.
--   * Every id column (name ending in _id, and bound_by) may be text, uuid or bigint. The same id may have different
--     types in different relations: ids are compared and shown as their text. Here they are text.
--   * Every time is timestamptz, read as UTC with microseconds. Intervals are half-open: [from, to).
--   * Money is exact: numeric(20,8) in the unit of its currency, not in cents.
--   * NOT NULL and PRIMARY KEY below are promises. PostgreSQL cannot check them on a view: you keep them.
--     A key that occurs twice in subscription, organization or binding stops a run.
--
-- What is optional
--   payment_method and charge. Without them the rules and the report that need them are skipped, and the run says so.
--
-- Which database
--   subscription belongs to the marketplace database; organization, membership, binding, payment_method and charge belong
--   to the organizations database. Both may be one database. feed stands on both sides: in two databases each has its
--   own, with the rows of its own side (the marketplaces here, 'organizations' there); in one database it has them all.
--
-- The marketplaces are 'aws-cn', 'aws', 'azure', 'gcp' and 'aliyun'.

CREATE SCHEMA marketplace_source;
COMMENT ON SCHEMA marketplace_source IS 'Read contract of the marketplace reconciler: it selects from here and from nowhere else.';

CREATE TABLE marketplace_source.subscription (
  subscription_id text PRIMARY KEY,
  marketplace     text NOT NULL,
  product_code    text NOT NULL,
  buyer_account   text NOT NULL,
  license_id      text,
  state           text NOT NULL,
  is_trial        boolean NOT NULL,
  created_at      timestamptz NOT NULL,
  activated_at    timestamptz,
  ending_at       timestamptz,
  ended_at        timestamptz,
  suspended_at    timestamptz,
  term_ends_at    timestamptz,
  successor_id    text,
  updated_at      timestamptz NOT NULL
);
COMMENT ON TABLE marketplace_source.subscription IS
  'One row per purchase at a cloud marketplace (订阅), ended ones included. Who cancels and buys again has a new row.';
COMMENT ON COLUMN marketplace_source.subscription.subscription_id IS
  'Key. The id that binding.subscription_id, payment_method.subscription_id and charge.subscription_id refer to.';
COMMENT ON COLUMN marketplace_source.subscription.marketplace IS
  'Where it was bought: aws-cn, aws, azure, gcp or aliyun. Must equal feed.source of the feed it came by.';
COMMENT ON COLUMN marketplace_source.subscription.product_code IS
  'What was bought: the marketplace''s own code of the product or offer.';
COMMENT ON COLUMN marketplace_source.subscription.buyer_account IS
  'Who bought it: the account at the marketplace. Equal marketplace, buyer_account and product_code mean the same customer.';
COMMENT ON COLUMN marketplace_source.subscription.license_id IS
  'Licence or agreement. Null: the marketplace gives none (an empty string is not null). Different ones are concurrent agreements, '
  'which are legal.';
COMMENT ON COLUMN marketplace_source.subscription.state IS
  'The marketplace''s own word, untouched: its spelling and case decide. The job knows what the words of the marketplaces mean.';
COMMENT ON COLUMN marketplace_source.subscription.is_trial IS
  'True while it is a free trial: its usage costs nothing, and it may be bound.';
COMMENT ON COLUMN marketplace_source.subscription.created_at IS
  'UTC. When the purchase was made, or first heard of.';
COMMENT ON COLUMN marketplace_source.subscription.activated_at IS
  'UTC. From when usage may be charged to it. Null: not active yet, or not recorded.';
COMMENT ON COLUMN marketplace_source.subscription.ending_at IS
  'UTC. When the marketplace announced its end or has set its end for; may lie ahead. Null: none announced.';
COMMENT ON COLUMN marketplace_source.subscription.ended_at IS
  'UTC. When it ended (取消订阅, expiry, termination). Null: not ended, or not recorded.';
COMMENT ON COLUMN marketplace_source.subscription.suspended_at IS
  'UTC. Since when the marketplace has suspended it. Null: not suspended, or not recorded.';
COMMENT ON COLUMN marketplace_source.subscription.term_ends_at IS
  'UTC. End of the paid or free term; may lie ahead. Null: open-ended.';
COMMENT ON COLUMN marketplace_source.subscription.successor_id IS
  'The subscription_id that renewed or replaced this one. Null: none.';
COMMENT ON COLUMN marketplace_source.subscription.updated_at IS
  'UTC. When any of these columns last changed. An action planned on older data is refused by it.';

CREATE TABLE marketplace_source.feed (
  source    text NOT NULL,
  watermark timestamptz NOT NULL,
  row_count bigint
);
COMMENT ON TABLE marketplace_source.feed IS
  'How far each source is known to be complete. A marketplace with subscriptions needs a row, and so does ''organizations''. '
  'Of several rows for one source the oldest watermark counts.';
COMMENT ON COLUMN marketplace_source.feed.source IS
  'A marketplace (aws-cn, aws, azure, gcp, aliyun), or ''organizations'' for the side of organizations and bindings.';
COMMENT ON COLUMN marketplace_source.feed.watermark IS
  'UTC. All changes before this instant have arrived. Not the time of the last poll: a poll that failed does not move it.';
COMMENT ON COLUMN marketplace_source.feed.row_count IS
  'Rows the source itself says it has. Null: it does not say.';

CREATE TABLE marketplace_source.organization (
  organization_id text PRIMARY KEY,
  name            text NOT NULL,
  state           text NOT NULL,
  site            text NOT NULL,
  created_at      timestamptz NOT NULL,
  closed_at       timestamptz,
  updated_at      timestamptz NOT NULL
);
COMMENT ON TABLE marketplace_source.organization IS
  'One row per organization (组织): what a subscription is bound to and pays for. Keep closed ones.';
COMMENT ON COLUMN marketplace_source.organization.organization_id IS 'Key.';
COMMENT ON COLUMN marketplace_source.organization.name IS 'Name that people know it by; shown in reports, never compared.';
COMMENT ON COLUMN marketplace_source.organization.state IS
  'active; frozen (stopped for want of payment, data still there); closed (关闭).';
COMMENT ON COLUMN marketplace_source.organization.site IS
  'cn or global: the site it lives on. aws-cn and aliyun belong to cn; aws, azure and gcp to global.';
COMMENT ON COLUMN marketplace_source.organization.created_at IS 'UTC. When it was created.';
COMMENT ON COLUMN marketplace_source.organization.closed_at IS 'UTC. When it was closed. Null: it was not.';
COMMENT ON COLUMN marketplace_source.organization.updated_at IS 'UTC. When any of these columns last changed.';

CREATE TABLE marketplace_source.membership (
  organization_id text NOT NULL,
  user_id         text NOT NULL,
  role            text NOT NULL,
  since           timestamptz NOT NULL,
  until           timestamptz
);
COMMENT ON TABLE marketplace_source.membership IS
  'Who held which role in an organization, and when: [since, until). Past ones too: whoever binds must hold an allowed role at that '
  'moment (权限不足).';
COMMENT ON COLUMN marketplace_source.membership.organization_id IS 'The organization.';
COMMENT ON COLUMN marketplace_source.membership.user_id IS 'The person; what binding.bound_by refers to.';
COMMENT ON COLUMN marketplace_source.membership.role IS 'owner, admin (组织管理员), billing-admin or member (组织成员).';
COMMENT ON COLUMN marketplace_source.membership.since IS 'UTC. From when the role is held, inclusive.';
COMMENT ON COLUMN marketplace_source.membership.until IS 'UTC. Until when, exclusive. Null: still held.';

CREATE TABLE marketplace_source.binding (
  binding_id      text PRIMARY KEY,
  organization_id text NOT NULL,
  subscription_id text NOT NULL,
  bound_by        text NOT NULL,
  state           text NOT NULL,
  requested_at    timestamptz NOT NULL,
  bound_at        timestamptz,
  released_at     timestamptz,
  updated_at      timestamptz NOT NULL
);
COMMENT ON TABLE marketplace_source.binding IS
  'One row per binding (绑定) of a subscription to an organization, released and failed ones included. A subscription may pay for one '
  'organization only, an organization may be paid for by one subscription only; to change it, release first, then bind anew.';
COMMENT ON COLUMN marketplace_source.binding.binding_id IS 'Key.';
COMMENT ON COLUMN marketplace_source.binding.organization_id IS 'The organization that is paid for. It may be missing: that is a finding.';
COMMENT ON COLUMN marketplace_source.binding.subscription_id IS 'The subscription that pays. It may be missing: that is a finding.';
COMMENT ON COLUMN marketplace_source.binding.bound_by IS 'The user_id of who asked for it.';
COMMENT ON COLUMN marketplace_source.binding.state IS
  'requested (确认绑定 pressed, being processed); bound (已绑定); released (解绑); failed (refused or expired, was never bound).';
COMMENT ON COLUMN marketplace_source.binding.requested_at IS 'UTC. When it was asked for.';
COMMENT ON COLUMN marketplace_source.binding.bound_at IS 'UTC. From when it pays, inclusive. Null: never was bound.';
COMMENT ON COLUMN marketplace_source.binding.released_at IS 'UTC. Until when it pays, exclusive; may lie ahead. Null: not released.';
COMMENT ON COLUMN marketplace_source.binding.updated_at IS 'UTC. When any of these columns last changed.';

CREATE TABLE marketplace_source.payment_method (
  organization_id text PRIMARY KEY,
  channel         text NOT NULL,
  marketplace     text,
  subscription_id text,
  has_card        boolean NOT NULL,
  updated_at      timestamptz NOT NULL
);
COMMENT ON TABLE marketplace_source.payment_method IS
  'Optional. The payment label of the billing overview (帐单概览): a projection of the binding, and it can be wrong. '
  'At most one row per organization; one without a row counts as channel none.';
COMMENT ON COLUMN marketplace_source.payment_method.organization_id IS 'Key: the organization that shows it.';
COMMENT ON COLUMN marketplace_source.payment_method.channel IS 'marketplace, card, cash or none.';
COMMENT ON COLUMN marketplace_source.payment_method.marketplace IS 'Which marketplace the label names. Null unless channel is marketplace.';
COMMENT ON COLUMN marketplace_source.payment_method.subscription_id IS
  'Which subscription the label names. Null unless channel is marketplace.';
COMMENT ON COLUMN marketplace_source.payment_method.has_card IS
  'True if a card is on file, whatever the channel: what the label may fall back to.';
COMMENT ON COLUMN marketplace_source.payment_method.updated_at IS 'UTC. When any of these columns last changed.';

CREATE TABLE marketplace_source.charge (
  charge_id       text PRIMARY KEY,
  organization_id text NOT NULL,
  usage_start     timestamptz NOT NULL,
  usage_end       timestamptz NOT NULL,
  amount          numeric(20,8) NOT NULL,
  currency        char(3) NOT NULL,
  credits_applied numeric(20,8) NOT NULL,
  cash_applied    numeric(20,8) NOT NULL,
  subscription_id text,
  receipt_state   text,
  receipt_at      timestamptz,
  invoice_state   text NOT NULL
);
COMMENT ON TABLE marketplace_source.charge IS
  'Optional. One row per rated usage of an organization on any cloud, usually one hour. Credits pay first, then cash; the marketplace '
  'pays the rest.';
COMMENT ON COLUMN marketplace_source.charge.charge_id IS 'Key.';
COMMENT ON COLUMN marketplace_source.charge.organization_id IS 'Who used it.';
COMMENT ON COLUMN marketplace_source.charge.usage_start IS 'UTC. Start of the usage, inclusive: it decides period and payer.';
COMMENT ON COLUMN marketplace_source.charge.usage_end IS 'UTC. End of the usage, exclusive.';
COMMENT ON COLUMN marketplace_source.charge.amount IS 'Gross amount in units of currency. Negative: a refund.';
COMMENT ON COLUMN marketplace_source.charge.currency IS 'ISO 4217, three capitals. Amounts of different currencies are never added.';
COMMENT ON COLUMN marketplace_source.charge.credits_applied IS 'Part of amount paid by credits.';
COMMENT ON COLUMN marketplace_source.charge.cash_applied IS 'Part of amount paid by prepaid cash.';
COMMENT ON COLUMN marketplace_source.charge.subscription_id IS 'The subscription it was metered against. Null: not sent to a marketplace.';
COMMENT ON COLUMN marketplace_source.charge.receipt_state IS
  'The marketplace''s answer to the usage record: accepted, rejected or pending. Null: none was sent.';
COMMENT ON COLUMN marketplace_source.charge.receipt_at IS 'UTC. When it answered. Null: it has not.';
COMMENT ON COLUMN marketplace_source.charge.invoice_state IS
  'open (on no invoice yet), disputed, direct-invoiced (by us) or marketplace-invoiced (by the marketplace''s operator, who issues the '
  'fapiao).';
