import Digest
import Reconciliation
import Reports

/// The policy and the lifecycle of a run, as the ledger keeps them.
struct PolicyDocument: Encodable {
  private struct Marketplace: Encodable {
    let site: String
    let pendingAfter: String?
    let suspendedAfter: String?
    let meteringAfter: String
    let meteringByHour: Bool
    let meteringAfterEnd: String?
    let urgentAfter: String?
    let issuer: String

    init(_ profile: MarketplaceProfile) {
      site = profile.site.rawValue
      pendingAfter = profile.pendingAfter.map { "\($0)" }
      suspendedAfter = profile.suspendedAfter.map { "\($0)" }
      meteringAfter = "\(profile.metering.after)"
      meteringByHour = profile.metering.isByHour
      meteringAfterEnd = profile.metering.afterEnd.map { "\($0)" }
      urgentAfter = profile.metering.urgentAfter.map { "\($0)" }
      issuer = profile.issuer
    }
  }

  private struct Cap: Encodable {
    let count: Int
    let permille: Int
  }

  private let limits: [String: String]
  private let rowDropPercent: Int
  private let billingTimeZone: String
  private let bindingRoles: [String]
  private let administratorRoles: [String]
  private let products: [String: [String]]
  private let caps: [String: Cap]
  private let marketplaces: [String: Marketplace]
  private let lifecycle: [String: [String: String]]

  init(_ policy: Policy, _ lifecycle: Lifecycle) {
    limits = Dictionary(
      uniqueKeysWithValues: Policy.limits.map { ($0.name, "\(policy[keyPath: $0.path])") })
    rowDropPercent = policy.rowDropPercent
    billingTimeZone = policy.billingTimeZone
    bindingRoles = policy.bindingRoles.sorted()
    administratorRoles = policy.administratorRoles.sorted()
    products = policy.products.mapValues { $0.sorted() }
    caps = Dictionary(
      uniqueKeysWithValues: Policy.caps.map { known in
        let cap = policy[keyPath: known.path]
        return (known.name, Cap(count: cap.count, permille: cap.permille))
      })
    marketplaces = Dictionary(
      policy.marketplaces.map { ($0.marketplace, Marketplace($0)) },
      uniquingKeysWith: { first, _ in first })
    self.lifecycle = Dictionary(grouping: lifecycle.entries, by: \.marketplace).mapValues { words in
      Dictionary(
        words.map { ($0.word, $0.state.properties.name) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension PolicyDocument {
  /// The SHA-256 of its text, by which a plan names it.
  var hash: String {
    get throws { SHA256.hex(of: try JSON.line(self)) }
  }
}
