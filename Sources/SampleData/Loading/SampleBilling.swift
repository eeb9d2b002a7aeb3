public import Postgres
public import Reconciliation

/// The sample company's own tables (`sql/sample`), filled from a world: the way back through
/// `09_mapping.sql`.
public struct SampleBilling {
  let connection: Connection

  /// The tables in the connection's database.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Replaces all rows by those of a world whose ids are of the form `mixed`.
  public func load(_ world: World) throws {
    try connection.withTransaction(.readWrite) {
      try connection.runScript(
        """
        TRUNCATE accounts.tenant, accounts.person, accounts.tenant_member,
          marketplace_sync.contract, marketplace_sync.sync_cursor, payments.payment_link,
          payments.payment_profile, payments.event_cursor, payments.invoice_line,
          metering.usage_line, metering.usage_receipt, corrections.journal, corrections.outbox
        """, label: "empty the tables")
      for row in world.organizations { try insert(row) }
      for row in world.subscriptions { try insert(row) }
      for row in world.bindings { try insert(row) }
      for row in world.memberships { try insert(row) }
      for row in world.paymentMethods ?? [] { try insert(row) }
      for row in world.charges ?? [] { try insert(row) }
      for row in world.feeds { try insert(row) }
      // The company numbers its new links after those it has.
      try connection.execute(
        """
        SELECT setval(pg_get_serial_sequence('payments.payment_link', 'link_id'),
          (SELECT coalesce(max(link_id), 1) FROM payments.payment_link))
        """, label: "number the links")
    }
  }

  private func insert(_ row: Organization) throws(PostgresError) {
    try connection.execute(
      """
      INSERT INTO accounts.tenant
        (tenant_id, display_name, status, realm, signed_up_at, deleted_at, modified_at)
      VALUES (\(row.id.text)::uuid, \(row.name),
        CASE \(row.state.rawValue) WHEN 'active' THEN 'LIVE' WHEN 'frozen' THEN 'FROZEN'
          WHEN 'closed' THEN 'DELETED' END,
        CASE \(row.site.rawValue) WHEN 'cn' THEN 'CHINA' ELSE 'INTERNATIONAL' END,
        \(TimestampTZ(row.createdAt)), \(row.closedAt.map(TimestampTZ.init)),
        \(TimestampTZ(row.updatedAt)))
      """, label: "load the tenants")
  }

  private func insert(_ row: Subscription) throws(PostgresError) {
    try connection.execute(
      """
      INSERT INTO marketplace_sync.contract (contract_no, connector_code, offer_code,
        buyer_account_no, agreement_ref, plan_kind, marketplace_status, purchased_at, effective_at,
        end_notice_at, terminated_at, paused_at, term_end_local, replaced_by, last_event_at)
      VALUES (\(row.id.text), upper(replace(\(row.marketplace), '-', '')), \(row.productCode),
        \(row.buyerAccount), coalesce(\(row.licenseID), ''),
        CASE WHEN \(row.isTrial) THEN 'TRIAL' ELSE 'PAYG' END, \(row.state),
        \(TimestampTZ(row.createdAt)), \(row.activatedAt.map(TimestampTZ.init)),
        \(row.endingAt.map(TimestampTZ.init)), \(row.endedAt.map(TimestampTZ.init)),
        \(row.suspendedAt.map(TimestampTZ.init)),
        \(row.termEndsAt.map(TimestampTZ.init)) AT TIME ZONE 'Asia/Shanghai',
        coalesce(\(row.successorID?.text), ''), \(TimestampTZ(row.updatedAt)))
      """, label: "load the contracts")
  }

  private func insert(_ row: Binding) throws(PostgresError) {
    try connection.execute(
      """
      INSERT INTO payments.payment_link (link_id, tenant_id, contract_no, requested_by,
        status_code, asked_at, linked_at, unlinked_at, modified_at)
      VALUES (\(row.id.text)::bigint, \(row.organizationID.text)::uuid,
        \(row.subscriptionID.text), \(row.boundBy.text)::uuid,
        CASE \(row.state.rawValue) WHEN 'requested' THEN 10 WHEN 'bound' THEN 20
          WHEN 'released' THEN 30 ELSE 90 END,
        \(TimestampTZ(row.requestedAt)), \(row.boundAt.map(TimestampTZ.init)),
        \(row.releasedAt.map(TimestampTZ.init)), \(TimestampTZ(row.updatedAt)))
      """, label: "load the links")
  }

  private func insert(_ row: Feed) throws(PostgresError) {
    let watermark = row.watermark.map(TimestampTZ.init)
    if row.source == Feed.organizations {
      try connection.execute(
        """
        INSERT INTO payments.event_cursor (stream, applied_through) VALUES ('tenants', \(watermark))
        """, label: "load the cursors")
    } else {
      try connection.execute(
        """
        INSERT INTO marketplace_sync.sync_cursor (connector_code, complete_through)
        VALUES (upper(replace(\(row.source.text), '-', '')), \(watermark))
        """, label: "load the cursors")
    }
  }
}
