/// One line of the roll-up: what an organization owes in a period and a currency by way of one
/// subscription, or of none. There are many, and they are sorted: so they are not copied.
public final class EligibilityLine: Sendable {
  /// The period.
  public let period: EligibilityPeriod
  /// The organization.
  public let organizationID: Identifier
  /// Its name, if it has a row.
  public let organizationName: String?
  /// ISO 4217.
  public let currency: String
  /// The subscription that owns the charges; nil for those of nobody, or of several.
  public let subscriptionID: Identifier?
  /// The owner's marketplace.
  public let marketplace: String?
  /// What the charges add up to.
  public let sums: EligibilitySums

  /// A line.
  public init(
    period: EligibilityPeriod, organizationID: Identifier, organizationName: String?,
    currency: String, subscriptionID: Identifier?, marketplace: String?, sums: EligibilitySums
  ) {
    self.period = period
    self.organizationID = organizationID
    self.organizationName = organizationName
    self.currency = currency
    self.subscriptionID = subscriptionID
    self.marketplace = marketplace
    self.sums = sums
  }

  /// The order of every list: by period, organization, currency, subscription.
  public static func inOrder(_ a: EligibilityLine, _ b: EligibilityLine) -> Bool {
    if a.period.from != b.period.from { return a.period.from < b.period.from }
    let order = Identifier.order(of: a.organizationID, b.organizationID)
    if order != 0 { return order < 0 }
    if a.currency != b.currency { return Identifier(a.currency) < Identifier(b.currency) }
    switch (a.subscriptionID, b.subscriptionID) {
    case (let first?, let second?): return first < second
    case (nil, _?): return true
    default: return false
    }
  }
}

/// A charge that stands on nobody's invoice for now, and why.
public struct HeldCharge: Sendable, Hashable {
  /// The charge.
  public let id: Identifier
  /// Whose it is.
  public let organizationID: Identifier
  /// Its owner, or else what it was metered against.
  public var subscriptionID: Identifier?
  /// When the usage began.
  public let usageStart: Timestamp
  /// When it ended.
  public let usageEnd: Timestamp
  /// ISO 4217.
  public let currency: String
  /// What is left to pay.
  public let due: Amount
  /// Why.
  public let reason: EligibilityReason

  /// A charge and why it is held, or nobody's.
  public init(
    id: Identifier, organizationID: Identifier, subscriptionID: Identifier?, usageStart: Timestamp,
    usageEnd: Timestamp, currency: String, due: Amount, reason: EligibilityReason
  ) {
    self.id = id
    self.organizationID = organizationID
    self.subscriptionID = subscriptionID
    self.usageStart = usageStart
    self.usageEnd = usageEnd
    self.currency = currency
    self.due = due
    self.reason = reason
  }
}
