/// A subscription as a marketplace tells of it: one row of `marketplace_source.subscription`.
///
/// Times are UTC. A row is what the marketplace says, not what it means: `state` is its own word,
/// which the lifecycle turns into a canonical state.
public struct Subscription: Sendable, Hashable {
  /// The marketplace's identifier, as text.
  public var id: Identifier
  /// `aws-cn`, `aws`, `azure`, `gcp`, `aliyun`, or another that the lifecycle may not know.
  public var marketplace: String
  /// What was bought.
  public var productCode: String
  /// Who bought it: the buyer's account at the marketplace.
  public var buyerAccount: String
  /// The licence or agreement. Different ones of the same buyer are concurrent and legal.
  public var licenseID: String?
  /// The marketplace's own word for the state.
  public var state: String
  /// Usage of a trial is free; a trial may be bound.
  public var isTrial: Bool
  /// When the marketplace made the subscription.
  public var createdAt: Timestamp
  /// When it became billable; falls back to `createdAt`.
  public var activatedAt: Timestamp?
  /// From when it winds down; falls back to `updatedAt`.
  public var endingAt: Timestamp?
  /// When it ended; falls back to `updatedAt`.
  public var endedAt: Timestamp?
  /// Since when it is suspended; falls back to `updatedAt`.
  public var suspendedAt: Timestamp?
  /// When the term that was bought is over.
  public var termEndsAt: Timestamp?
  /// The subscription that took this one's place by renewal or replacement.
  public var successorID: Identifier?
  /// When the row last changed.
  public var updatedAt: Timestamp

  /// A subscription with all its columns.
  public init(
    id: Identifier, marketplace: String, productCode: String, buyerAccount: String,
    licenseID: String? = nil, state: String, isTrial: Bool = false, createdAt: Timestamp,
    activatedAt: Timestamp? = nil, endingAt: Timestamp? = nil, endedAt: Timestamp? = nil,
    suspendedAt: Timestamp? = nil, termEndsAt: Timestamp? = nil, successorID: Identifier? = nil,
    updatedAt: Timestamp
  ) {
    self.id = id
    self.marketplace = marketplace
    self.productCode = productCode
    self.buyerAccount = buyerAccount
    self.licenseID = licenseID
    self.state = state
    self.isTrial = isTrial
    self.createdAt = createdAt
    self.activatedAt = activatedAt
    self.endingAt = endingAt
    self.endedAt = endedAt
    self.suspendedAt = suspendedAt
    self.termEndsAt = termEndsAt
    self.successorID = successorID
    self.updatedAt = updatedAt
  }
}
