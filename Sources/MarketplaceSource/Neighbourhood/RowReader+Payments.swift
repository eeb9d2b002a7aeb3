import Postgres
import Reconciliation

/// The relations about people, payment and usage.
extension RowReader {
  static let membershipColumns = "organization_id, user_id, role::text, since, until"

  static func membership(_ row: Row) throws -> Membership {
    Membership(
      organizationID: try id(row, "organization_id"), userID: try id(row, "user_id"),
      role: try row["role", String.self], since: try moment(row, "since"),
      until: try optionalMoment(row, "until"))
  }

  static let paymentMethodColumns = """
    organization_id, channel::text, marketplace::text, subscription_id, has_card, updated_at
    """

  static func paymentMethod(_ row: Row) throws -> PaymentMethod {
    let id = try id(row, "organization_id")
    return PaymentMethod(
      organizationID: id, channel: try word(row, "channel", of: "payment_method", id),
      marketplace: try row["marketplace", String?.self],
      subscriptionID: try optionalID(row, "subscription_id"),
      hasCard: try row["has_card", Bool.self], updatedAt: try moment(row, "updated_at"))
  }

  static let chargeColumns = """
    charge_id, organization_id, usage_start, usage_end, amount::text, currency::text,
    credits_applied::text, cash_applied::text, subscription_id, receipt_state::text, receipt_at,
    invoice_state::text
    """

  static func charge(_ row: Row) throws -> Charge {
    let id = try id(row, "charge_id")
    let receipt: Charge.ReceiptState? =
      try row["receipt_state", String?.self] == nil
      ? nil : try word(row, "receipt_state", of: "charge", id)
    return Charge(
      id: id, organizationID: try self.id(row, "organization_id"),
      usageStart: try moment(row, "usage_start"), usageEnd: try moment(row, "usage_end"),
      amount: try amount(row, "amount", id), currency: try row["currency", String.self],
      creditsApplied: try amount(row, "credits_applied", id),
      cashApplied: try amount(row, "cash_applied", id),
      subscriptionID: try optionalID(row, "subscription_id"), receiptState: receipt,
      receiptAt: try optionalMoment(row, "receipt_at"),
      invoiceState: try word(row, "invoice_state", of: "charge", id))
  }

  private static func amount(
    _ row: Row, _ column: String, _ id: Identifier
  ) throws -> Amount {
    guard let amount = Amount(try row[column, String.self]), amount.isOfContract else {
      throw SourceError.badValue(
        relation: "charge", column: column, row: "the row \"\(id.shown)\"",
        problem: "is no amount of at most eight decimals")
    }
    return amount
  }
}
