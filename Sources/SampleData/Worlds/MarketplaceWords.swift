/// A marketplace and the words it uses, so that generated rows look like its own.
struct MarketplaceWords: Sendable {
  let name: String
  let productCode: String
  let site: String
  let pending: String
  let active: String
  let ended: String
  let suspended: String?
  let endingNow: String?

  static let all = [
    MarketplaceWords(
      name: "aws-cn", productCode: "prod-cn-vector", site: "cn", pending: "pending",
      active: "subscribe-success", ended: "unsubscribe-success", suspended: nil,
      endingNow: "unsubscribe-pending"),
    MarketplaceWords(
      name: "aws", productCode: "prod-vector", site: "global", pending: "pending",
      active: "subscribe-success", ended: "unsubscribe-success", suspended: nil,
      endingNow: "unsubscribe-pending"),
    MarketplaceWords(
      name: "azure", productCode: "vector-db-saas", site: "global",
      pending: "PendingFulfillmentStart", active: "Subscribed", ended: "Unsubscribed",
      suspended: "Suspended", endingNow: nil),
    MarketplaceWords(
      name: "gcp", productCode: "vector-db.endpoints", site: "global",
      pending: "ENTITLEMENT_ACTIVATION_REQUESTED", active: "ENTITLEMENT_ACTIVE",
      ended: "ENTITLEMENT_CANCELLED", suspended: "ENTITLEMENT_SUSPENDED", endingNow: nil),
    MarketplaceWords(
      name: "aliyun", productCode: "cmgj00001234", site: "cn", pending: "pending", active: "open",
      ended: "releaseInstance", suspended: "expiredInstance", endingNow: nil),
  ]
}
