/// What an organization's billing overview (帐单概览) shows as its way to pay: one row of
/// `marketplace_source.payment_method`. It is a projection of the binding, and can be wrong.
public struct PaymentMethod: Sendable, Hashable {
  /// The four ways to pay.
  @frozen
  public enum Channel: String, Sendable, CaseIterable, BitwiseCopyable {
    /// A marketplace subscription pays.
    case marketplace
    /// A card is charged.
    case card
    /// Cash that was paid in advance.
    case cash
    /// Nothing is set up.
    case none
  }

  /// The organization that shows it; a key.
  public var organizationID: Identifier
  /// The way to pay.
  public var channel: Channel
  /// The marketplace it names.
  public var marketplace: String?
  /// The subscription it names.
  public var subscriptionID: Identifier?
  /// Whether a card is on file, whatever the channel.
  public var hasCard: Bool
  /// When the row last changed. UTC.
  public var updatedAt: Timestamp

  /// A payment method with all its columns.
  public init(
    organizationID: Identifier, channel: Channel, marketplace: String? = nil,
    subscriptionID: Identifier? = nil, hasCard: Bool, updatedAt: Timestamp
  ) {
    self.organizationID = organizationID
    self.channel = channel
    self.marketplace = marketplace
    self.subscriptionID = subscriptionID
    self.hasCard = hasCard
    self.updatedAt = updatedAt
  }
}
