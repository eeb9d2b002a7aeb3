public import Reconciliation

/// The rows of a small world by relation and column, as the read contract names them; nulls are left
/// out.
public struct RowsJSON: Encodable, Sendable {
  private typealias Row = [String: String]

  private let relations: [String: [Row]]

  /// The rows of a world; relations without any are left out.
  public init(_ world: World) {
    let all: [String: [KeyValuePairs<String, String?>]] = [
      "subscription": world.subscriptions.map(Self.columns),
      "binding": world.bindings.map(Self.columns),
      "organization": world.organizations.map(Self.columns),
      "membership": world.memberships.map(Self.columns),
      "payment_method": (world.paymentMethods ?? []).map(Self.columns),
      "charge": (world.charges ?? []).map(Self.columns),
      "feed": world.feeds.map(Self.columns),
    ]
    relations = all.filter { !$0.value.isEmpty }.mapValues { rows in
      rows.map { columns in
        columns.reduce(into: [:]) { row, column in row[column.key] = column.value }
      }
    }
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws {
    try relations.encode(to: encoder)
  }

  private static func columns(_ row: Subscription) -> KeyValuePairs<String, String?> {
    [
      "subscription_id": row.id.text, "marketplace": row.marketplace,
      "product_code": row.productCode, "buyer_account": row.buyerAccount,
      "license_id": row.licenseID, "state": row.state, "is_trial": "\(row.isTrial)",
      "created_at": text(row.createdAt), "activated_at": text(row.activatedAt),
      "ending_at": text(row.endingAt), "ended_at": text(row.endedAt),
      "suspended_at": text(row.suspendedAt), "term_ends_at": text(row.termEndsAt),
      "successor_id": row.successorID?.text, "updated_at": text(row.updatedAt),
    ]
  }

  private static func columns(_ row: Binding) -> KeyValuePairs<String, String?> {
    [
      "binding_id": row.id.text, "organization_id": row.organizationID.text,
      "subscription_id": row.subscriptionID.text, "bound_by": row.boundBy.text,
      "state": row.state.rawValue, "requested_at": text(row.requestedAt),
      "bound_at": text(row.boundAt), "released_at": text(row.releasedAt),
      "updated_at": text(row.updatedAt),
    ]
  }

  private static func columns(_ row: Organization) -> KeyValuePairs<String, String?> {
    [
      "organization_id": row.id.text, "name": row.name, "state": row.state.rawValue,
      "site": row.site.rawValue, "created_at": text(row.createdAt),
      "closed_at": text(row.closedAt), "updated_at": text(row.updatedAt),
    ]
  }

  private static func columns(_ row: Membership) -> KeyValuePairs<String, String?> {
    [
      "organization_id": row.organizationID.text, "user_id": row.userID.text, "role": row.role,
      "since": text(row.since), "until": text(row.until),
    ]
  }

  private static func columns(_ row: PaymentMethod) -> KeyValuePairs<String, String?> {
    [
      "organization_id": row.organizationID.text, "channel": row.channel.rawValue,
      "marketplace": row.marketplace, "subscription_id": row.subscriptionID?.text,
      "has_card": "\(row.hasCard)", "updated_at": text(row.updatedAt),
    ]
  }

  private static func columns(_ row: Charge) -> KeyValuePairs<String, String?> {
    [
      "charge_id": row.id.text, "organization_id": row.organizationID.text,
      "usage_start": text(row.usageStart), "usage_end": text(row.usageEnd),
      "amount": "\(row.amount)", "currency": row.currency,
      "credits_applied": "\(row.creditsApplied)", "cash_applied": "\(row.cashApplied)",
      "subscription_id": row.subscriptionID?.text, "receipt_state": row.receiptState?.rawValue,
      "receipt_at": text(row.receiptAt), "invoice_state": row.invoiceState.rawValue,
    ]
  }

  private static func columns(_ row: Feed) -> KeyValuePairs<String, String?> {
    ["source": row.source.text, "watermark": text(row.watermark)]
  }

  private static func text(_ moment: Timestamp?) -> String? { moment.map { "\($0)" } }
}
