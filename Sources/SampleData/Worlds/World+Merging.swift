public import Reconciliation

extension World {
  /// Adds all rows of another world but its feeds.
  public mutating func add(_ other: World) {
    subscriptions += other.subscriptions
    bindings += other.bindings
    organizations += other.organizations
    memberships += other.memberships
    paymentMethods?.append(contentsOf: other.paymentMethods ?? [])
    charges?.append(contentsOf: other.charges ?? [])
  }

  /// Puts the rows of each relation but the feeds in an order that chance decides.
  mutating func shuffle(using generator: inout SeededGenerator) {
    subscriptions.shuffle(using: &generator)
    bindings.shuffle(using: &generator)
    organizations.shuffle(using: &generator)
    memberships.shuffle(using: &generator)
    paymentMethods?.shuffle(using: &generator)
    charges?.shuffle(using: &generator)
  }
}
