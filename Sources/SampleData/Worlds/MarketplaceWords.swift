import Reconciliation

/// A marketplace and the words it uses, so that generated rows look like its own.
struct MarketplaceWords: Sendable {
  let name: String
  let productCode: String
  let site: Organization.Site
  /// The word for a subscription in force.
  let active: String
  /// The word for one that has ended.
  let ended: String
  private let words: [CanonicalState: [String]]

  private init(
    _ name: String, _ site: Organization.Site, sells productCode: String, active: String,
    ended: String
  ) {
    self.name = name
    self.productCode = productCode
    self.site = site
    self.active = active
    self.ended = ended
    words = Dictionary(
      grouping: Lifecycle.standard.entries.filter { $0.marketplace == name }, by: \.state
    ).mapValues { $0.map(\.word) }
  }

  /// All of its words for a state; none if it does not know that state.
  subscript(state: CanonicalState) -> [String] { words[state] ?? [] }

  static let all = [
    MarketplaceWords(
      "aws-cn", .cn, sells: "prod-cn-vector", active: "subscribe-success",
      ended: "unsubscribe-success"),
    MarketplaceWords(
      "aws", .global, sells: "prod-vector", active: "subscribe-success",
      ended: "unsubscribe-success"),
    MarketplaceWords(
      "azure", .global, sells: "vector-db-saas", active: "Subscribed", ended: "Unsubscribed"),
    MarketplaceWords(
      "gcp", .global, sells: "vector-db.endpoints", active: "ENTITLEMENT_ACTIVE",
      ended: "ENTITLEMENT_CANCELLED"),
    MarketplaceWords(
      "aliyun", .cn, sells: "cmgj00001234", active: "open", ended: "releaseInstance"),
  ]
}
