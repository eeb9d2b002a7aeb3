/// A marketplace's number in one run, so that rows need not keep its name.
public typealias MarketplaceNumber = UInt8

/// What rows refer to by a marketplace's number.
public struct NumberedMarketplace: Sendable {
  /// Its name.
  public let name: String
  /// A hash of its name, by which payment labels name it.
  public let print: UInt32
  /// What it allows.
  public let terms: MarketplaceTerms
  /// Until when it takes usage records; nil if nothing is known of it.
  public let metering: MarketplaceProfile.Metering?

  /// The marketplace of a profile, if it has one.
  public init(_ name: String, print: UInt32, _ profile: MarketplaceProfile?) {
    self.name = name
    self.print = print
    terms = MarketplaceTerms(profile)
    metering = profile?.metering
  }
}
