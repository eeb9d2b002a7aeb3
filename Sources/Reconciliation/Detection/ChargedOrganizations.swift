/// Whose usage will stream by, as far as that is known before it does.
public struct ChargedOrganizations: Sendable {
  /// Anybody's may.
  public static let anybody = ChargedOrganizations(named: nil)

  private let named: Set<Key>?
  private let sieve: HashSieve

  /// Only that of these.
  public init(_ organizations: Set<Key>) {
    self.init(named: organizations)
  }

  private init(named: Set<Key>?) {
    self.named = named
    sieve = HashSieve(Set((named ?? []).map(\.mixed)))
  }

  /// Whether nobody's will.
  public var isEmpty: Bool { named?.isEmpty ?? false }

  /// Whether an organization's may.
  func mayContain(_ organization: Key) -> Bool {
    guard let named else { return true }
    return sieve.mayContain(organization.mixed) && named.contains(organization)
  }
}
