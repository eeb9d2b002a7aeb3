import Postgres
import Reconciliation

/// Writes the rows about people, payment and usage by binary COPY.
extension ContractTables {
  func copyMemberships(_ body: ((Membership) throws -> Void) throws -> Void) throws {
    try connection.copyIn(
      into: "marketplace_source.membership (organization_id, user_id, role, since, until)"
    ) { writer in
      try body { row in
        writer.append(row.organizationID, as: form.columnType(of: "org"))
        writer.append(row.userID, as: form.columnType(of: "user"))
        writer.append(text: row.role)
        writer.append(row.since)
        writer.append(row.until)
        try writer.endRow()
      }
    }
  }

  func copyPaymentMethods(_ body: ((PaymentMethod) throws -> Void) throws -> Void) throws {
    try connection.copyIn(
      into: """
        marketplace_source.payment_method (organization_id, channel, marketplace, subscription_id,
          has_card, updated_at)
        """
    ) { writer in
      try body { row in
        writer.append(row.organizationID, as: form.columnType(of: "org"))
        writer.append(text: row.channel.rawValue)
        writer.append(row.marketplace)
        writer.append(row.subscriptionID, as: form.columnType(of: "sub"))
        writer.append(bool: row.hasCard)
        writer.append(row.updatedAt)
        try writer.endRow()
      }
    }
  }

  func copyCharges(_ body: ((Charge) throws -> Void) throws -> Void) throws {
    try connection.copyIn(
      into: """
        marketplace_source.charge (charge_id, organization_id, usage_start, usage_end, amount,
          currency, credits_applied, cash_applied, subscription_id, receipt_state, receipt_at,
          invoice_state)
        """
    ) { writer in
      try body { row in
        writer.append(row.id, as: form.columnType(of: "charge"))
        writer.append(row.organizationID, as: form.columnType(of: "org"))
        writer.append(row.usageStart)
        writer.append(row.usageEnd)
        writer.append(row.amount)
        writer.append(text: row.currency)
        writer.append(row.creditsApplied)
        writer.append(row.cashApplied)
        writer.append(row.subscriptionID, as: form.columnType(of: "sub"))
        writer.append(row.receiptState?.rawValue)
        writer.append(row.receiptAt)
        writer.append(text: row.invoiceState.rawValue)
        try writer.endRow()
      }
    }
  }
}
