/// One row of the read contract as it was seen, column by column, to be compared and shown.
public struct RowImage: Sendable, Hashable, Codable {
  /// The relation.
  public let relation: String
  /// The row's key: of `payment_method` its organization.
  public let id: String
  /// The columns that are not null; nil if there was no row.
  public let columns: [String: String]?

  private init(_ relation: String, _ id: Identifier, _ columns: KeyValuePairs<String, String?>?) {
    self.relation = relation
    self.id = id.text
    self.columns = columns.map { pairs in
      pairs.reduce(into: [:]) { row, column in row[column.key] = column.value }
    }
  }
}

extension RowImage {
  /// A row that is not there.
  static func absent(_ relation: String, _ id: Identifier) -> RowImage {
    RowImage(relation, id, nil)
  }

  /// A subscription.
  public init(_ row: Subscription) {
    self.init(
      "subscription", row.id,
      [
        "subscription_id": row.id.text, "marketplace": row.marketplace,
        "product_code": row.productCode, "buyer_account": row.buyerAccount,
        "license_id": row.licenseID, "state": row.state, "is_trial": "\(row.isTrial)",
        "created_at": text(row.createdAt), "activated_at": text(row.activatedAt),
        "ending_at": text(row.endingAt), "ended_at": text(row.endedAt),
        "suspended_at": text(row.suspendedAt), "term_ends_at": text(row.termEndsAt),
        "successor_id": row.successorID?.text, "updated_at": text(row.updatedAt),
      ])
  }

  /// A binding.
  public init(_ row: Binding) {
    self.init(
      "binding", row.id,
      [
        "binding_id": row.id.text, "organization_id": row.organizationID.text,
        "subscription_id": row.subscriptionID.text, "bound_by": row.boundBy.text,
        "state": row.state.rawValue, "requested_at": text(row.requestedAt),
        "bound_at": text(row.boundAt), "released_at": text(row.releasedAt),
        "updated_at": text(row.updatedAt),
      ])
  }

  /// An organization.
  public init(_ row: Organization) {
    self.init(
      "organization", row.id,
      [
        "organization_id": row.id.text, "name": row.name, "state": row.state.rawValue,
        "site": row.site.rawValue, "created_at": text(row.createdAt),
        "closed_at": text(row.closedAt), "updated_at": text(row.updatedAt),
      ])
  }

  /// A membership.
  public init(_ row: Membership) {
    self.init(
      "membership", row.organizationID,
      [
        "organization_id": row.organizationID.text, "user_id": row.userID.text, "role": row.role,
        "since": text(row.since), "until": text(row.until),
      ])
  }

  /// A payment method.
  public init(_ row: PaymentMethod) {
    self.init(
      "payment_method", row.organizationID,
      [
        "organization_id": row.organizationID.text, "channel": row.channel.rawValue,
        "marketplace": row.marketplace, "subscription_id": row.subscriptionID?.text,
        "has_card": "\(row.hasCard)", "updated_at": text(row.updatedAt),
      ])
  }

  /// A charge.
  public init(_ row: Charge) {
    self.init(
      "charge", row.id,
      [
        "charge_id": row.id.text, "organization_id": row.organizationID.text,
        "usage_start": text(row.usageStart), "usage_end": text(row.usageEnd),
        "amount": "\(row.amount)", "currency": row.currency,
        "credits_applied": "\(row.creditsApplied)", "cash_applied": "\(row.cashApplied)",
        "subscription_id": row.subscriptionID?.text, "receipt_state": row.receiptState?.rawValue,
        "receipt_at": text(row.receiptAt), "invoice_state": row.invoiceState.rawValue,
      ])
  }

  /// A feed.
  public init(_ row: Feed) {
    self.init("feed", row.source, ["source": row.source.text, "watermark": text(row.watermark)])
  }
}

private func text(_ moment: Timestamp?) -> String? { moment.map { "\($0)" } }
