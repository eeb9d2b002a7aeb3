/// A window, whose it is, and until when its marketplace takes usage records. The subscription is
/// named by its identifier, or by the key that stands for it while rows stream by.
public struct PayerWindow<ID: Hashable & Sendable>: Sendable, Hashable {
  /// What it covers.
  public let window: Window
  /// The subscription that pays.
  public let subscription: ID
  /// Usage of it is free.
  public let isTrial: Bool
  /// Its marketplace's limits; nil for a marketplace that nothing is known of.
  public let metering: MarketplaceProfile.Metering?

  /// The window of a subscription.
  @inlinable
  public init(
    _ window: Window, subscription: ID, isTrial: Bool, metering: MarketplaceProfile.Metering?
  ) {
    self.window = window
    self.subscription = subscription
    self.isTrial = isTrial
    self.metering = metering
  }

  /// Until when a record of usage is taken, exclusive; nil for a marketplace that nothing is known
  /// of.
  @inlinable
  public func deadline(of usageStart: Timestamp) -> Timestamp? {
    guard let metering else { return nil }
    let base = metering.isByHour ? usageStart.startOfHour : usageStart
    let byUsage = base + metering.after
    guard let afterEnd = metering.afterEnd else { return byUsage }
    return min(byUsage, window.end + afterEnd)
  }
}
