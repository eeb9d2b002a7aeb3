-- Sample billing database, 2 of 5: the marketplace connectors.
--
-- One connector per cloud marketplace receives notifications, polls for what was lost, and writes what it learns into one table.

CREATE SCHEMA marketplace_sync;
COMMENT ON SCHEMA marketplace_sync IS 'What the marketplaces say was bought. Owned by the connectors; nobody else writes here.';

CREATE TABLE marketplace_sync.contract (
  contract_no        text PRIMARY KEY,
  connector_code     text NOT NULL CHECK (connector_code IN ('AWSCN', 'AWS', 'AZURE', 'GCP', 'ALIYUN')),
  offer_code         text NOT NULL,
  buyer_account_no   text NOT NULL,
  agreement_ref      text NOT NULL DEFAULT '',
  plan_kind          text NOT NULL DEFAULT 'PAYG' CHECK (plan_kind IN ('PAYG', 'COMMIT', 'TRIAL')),
  marketplace_status text NOT NULL,
  purchased_at       timestamptz NOT NULL DEFAULT now(),
  effective_at       timestamptz,
  end_notice_at      timestamptz,
  terminated_at      timestamptz,
  paused_at          timestamptz,
  term_end_local     timestamp,
  replaced_by        text NOT NULL DEFAULT '',
  last_event_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE marketplace_sync.contract IS 'One row per purchase at a marketplace, ended ones included.';
COMMENT ON COLUMN marketplace_sync.contract.connector_code IS 'AWSCN: 亚马逊云科技 (中国区); AWS; AZURE; GCP; ALIYUN: 阿里云云市场.';
COMMENT ON COLUMN marketplace_sync.contract.contract_no IS
  'The marketplace''s own id of the purchase: an entitlement, a subscription guid or an instance id.';
COMMENT ON COLUMN marketplace_sync.contract.agreement_ref IS 'Agreement or licence of the purchase. Empty where the marketplace has none.';
COMMENT ON COLUMN marketplace_sync.contract.plan_kind IS 'PAYG: by usage; COMMIT: a committed amount for a term; TRIAL: free for a term.';
COMMENT ON COLUMN marketplace_sync.contract.marketplace_status IS
  'The status word of the last notification, exactly as received: subscribe-success, Subscribed, ENTITLEMENT_ACTIVE, open, …';
COMMENT ON COLUMN marketplace_sync.contract.end_notice_at IS 'When the marketplace announced the end, or the end it announced.';
COMMENT ON COLUMN marketplace_sync.contract.term_end_local IS
  'End of the term as Beijing wall-clock time: the first connector was written so, and the rest followed.';
COMMENT ON COLUMN marketplace_sync.contract.replaced_by IS 'contract_no of the renewal or replacement. Empty: none.';

CREATE INDEX contract_customer ON marketplace_sync.contract (buyer_account_no, offer_code);
CREATE INDEX contract_status ON marketplace_sync.contract (connector_code, marketplace_status);

CREATE TABLE marketplace_sync.sync_cursor (
  connector_code   text PRIMARY KEY CHECK (connector_code IN ('AWSCN', 'AWS', 'AZURE', 'GCP', 'ALIYUN')),
  complete_through timestamptz,
  contracts_listed bigint,
  last_attempt_at  timestamptz,
  last_error       text
);
COMMENT ON TABLE marketplace_sync.sync_cursor IS
  'How far each connector has got. A connector that is not in use yet has no row, or one without complete_through.';
COMMENT ON COLUMN marketplace_sync.sync_cursor.complete_through IS
  'Everything the marketplace knew before this instant is in contract. Moves only when a whole poll succeeded.';
COMMENT ON COLUMN marketplace_sync.sync_cursor.contracts_listed IS
  'Contracts the marketplace listed in that poll. Null: it only sends changes.';
COMMENT ON COLUMN marketplace_sync.sync_cursor.last_error IS 'What went wrong in the last attempt. Null: nothing.';
