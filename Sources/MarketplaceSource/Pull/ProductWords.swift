import Postgres
import Reconciliation

/// Tells whether a product is sold at a marketplace; each pair of names is looked up in the policy
/// once and kept by the hash of its bytes.
struct ProductWords {
  private let policy: Policy
  private let hash: KeyedHash
  private var known: [UInt64: Bool] = [:]

  init(_ policy: Policy, _ hash: KeyedHash) {
    self.policy = policy
    self.hash = hash
  }

  mutating func isSold(
    _ product: CopyField, at marketplace: CopyField
  ) throws(PostgresError) -> Bool {
    if policy.products.isEmpty { return true }
    let print = hash.hash64(product.bytes) &* 31 &+ hash.hash64(marketplace.bytes)
    if let known = known[print] { return known }
    let isSold = policy.isSold(try product.text(), at: try marketplace.text())
    known[print] = isSold
    return isSold
  }
}
