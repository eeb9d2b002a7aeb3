/// A subscription a rule holds for, with the rows around it.
public struct SubscriptionSubject: Sendable {
  /// Its identifier; bindings may name one that has no row.
  public let id: Identifier
  /// Its row, if there is one.
  public let row: Subscription?
  /// What the rules judged by.
  public let facts: SubscriptionFacts
  /// All bindings that name it, ordered by id.
  public let bindings: [Binding]
  /// Those in force.
  public let live: [Binding]
}

/// A binding a rule holds for, with its two ends.
public struct BindingSubject: Sendable {
  /// Its row.
  public let row: Binding
  /// What the rules judged by.
  public let facts: BindingFacts
  /// The subscription that pays, if it has a row.
  public let subscription: Subscription?
  /// The organization that is paid for, if it has a row.
  public let organization: Organization?
}

/// An organization a rule holds for, with what is bound to it.
public struct OrganizationSubject: Sendable {
  /// Its identifier; bindings may name one that has no row.
  public let id: Identifier
  /// Its row, if there is one.
  public let row: Organization?
  /// What the rules judged by.
  public let facts: OrganizationFacts
  /// The bindings in force, ordered by id.
  public let live: [Binding]
}

/// The open subscriptions of one customer under one agreement, ordered by id in bytes.
public struct AgreementSubject: Sendable {
  /// At least one.
  public let open: [Subscription]
}

/// One source: its feed row and how much was read of it.
public struct SourceSubject: Sendable {
  /// A marketplace, or `organizations`.
  public let source: Identifier
  /// Its feed row, if there is one.
  public let feed: Feed?
  /// What was read of it.
  public let readings: [SourceReading]
}

extension BindingSubject {
  /// The organization as people know it: its name, where it has one, and its id.
  var organizationLabel: String { Reconciliation.label(row.organizationID, organization?.name) }
}

extension OrganizationSubject {
  /// The organization as people know it: its name, where it has one, and its id.
  var label: String { Reconciliation.label(id, row?.name) }
}

private func label(_ id: Identifier, _ name: String?) -> String {
  name.map { "\"\($0)\" (\(id))" } ?? id.text
}
