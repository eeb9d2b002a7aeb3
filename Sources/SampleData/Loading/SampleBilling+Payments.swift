import Postgres
import Reconciliation

/// People, payment methods and usage in the sample company's own tables.
extension SampleBilling {
  func insert(_ row: Membership) throws(PostgresError) {
    try connection.execute(
      """
      WITH person AS (
        INSERT INTO accounts.person (person_id, email, created_at)
        VALUES (\(row.userID.text)::uuid, \("\(row.userID)@example.com"),
          \(TimestampTZ(row.since)))
        ON CONFLICT (person_id) DO NOTHING
      )
      INSERT INTO accounts.tenant_member (tenant_id, person_id, role_code, joined_at, left_at)
      VALUES (\(row.organizationID.text)::uuid, \(row.userID.text)::uuid,
        CASE \(row.role) WHEN 'owner' THEN 'OWNER' WHEN 'admin' THEN 'ORG_ADMIN'
          WHEN 'billing-admin' THEN 'FINANCE' ELSE 'VIEWER' END,
        \(TimestampTZ(row.since)), \(row.until.map(TimestampTZ.init)))
      """, label: "load the members")
  }

  func insert(_ row: PaymentMethod) throws(PostgresError) {
    try connection.execute(
      """
      INSERT INTO payments.payment_profile
        (tenant_id, method_code, connector_code, contract_no, card_token, modified_at)
      VALUES (\(row.organizationID.text)::uuid,
        CASE \(row.channel.rawValue) WHEN 'none' THEN 0 WHEN 'card' THEN 1 WHEN 'cash' THEN 2
          ELSE 3 END,
        coalesce(upper(replace(\(row.marketplace), '-', '')), ''),
        coalesce(\(row.subscriptionID?.text), ''),
        CASE WHEN \(row.hasCard) THEN 'tok_sample' ELSE '' END, \(TimestampTZ(row.updatedAt)))
      """, label: "load the payment profiles")
  }

  func insert(_ row: Charge) throws(PostgresError) {
    try connection.execute(
      """
      WITH line AS (
        INSERT INTO metering.usage_line (line_id, tenant_id, hour_from, hour_to, gross_amount,
          currency, credit_amount, cash_amount)
        VALUES (\(row.id.text)::bigint, \(row.organizationID.text)::uuid,
          \(TimestampTZ(row.usageStart)), \(TimestampTZ(row.usageEnd)),
          \("\(row.amount)")::numeric, \(row.currency), \("\(row.creditsApplied)")::numeric,
          \("\(row.cashApplied)")::numeric)
      ), invoice AS (
        INSERT INTO payments.invoice_line (usage_line_id, line_status, issued_by)
        SELECT \(row.id.text)::bigint,
          CASE state WHEN 'disputed' THEN 'DISPUTED' ELSE 'ISSUED' END,
          CASE state WHEN 'marketplace-invoiced' THEN 'OPERATOR' ELSE 'COMPANY' END
        FROM (SELECT \(row.invoiceState.rawValue)::text AS state) AS invoice
        WHERE state <> 'open'
      )
      INSERT INTO metering.usage_receipt (line_id, contract_no, outcome_code, answered_at)
      SELECT \(row.id.text)::bigint, contract_no,
        CASE \(row.receiptState?.rawValue) WHEN 'accepted' THEN 1 WHEN 'rejected' THEN 2
          ELSE 0 END, \(row.receiptAt.map(TimestampTZ.init))
      FROM (SELECT \(row.subscriptionID?.text)::text AS contract_no) AS receipt
      WHERE contract_no IS NOT NULL
      """, label: "load the usage")
  }
}
