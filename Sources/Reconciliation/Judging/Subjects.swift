/// A subscription a rule holds for, with the rows around it.
public struct SubscriptionSubject: Sendable {
  /// Its identifier; bindings may name one that has no row.
  public let id: Identifier
  /// Its row, if there is one.
  public let row: Subscription?
  /// What the rules judge by.
  public let facts: SubscriptionFacts
  /// All bindings that name it, ordered by id.
  public let bindings: [Binding]
  /// Those in force.
  public let live: [Binding]
  /// Bindings of the same customer's ended subscriptions to organizations that have no live binding
  /// now, ordered by id.
  public let forsaken: [Binding]
}

/// A binding a rule holds for, with its two ends.
public struct BindingSubject: Sendable {
  /// Its row.
  public let row: Binding
  /// What the rules judge by.
  public let facts: BindingFacts
  /// The subscription that pays, if it has a row.
  public let subscription: Subscription?
  /// The organization that is paid for, if it has a row.
  public let organization: Organization?
  /// The bindings of the same subscription or organization that began earlier and overlap it,
  /// ordered by id.
  public let overlapped: [Binding]
  /// The subscription that took the place of its own, if it has a row.
  public let successor: Successor?
  /// What keeps a release from being proposed, beside the time that has to pass first.
  public let releaseObstacles: [String]

  /// A subscription that took another one's place.
  public struct Successor: Sendable {
    /// Its row.
    public let row: Subscription
    /// What its state means.
    public let state: CanonicalState
    /// Whether a binding to it is live or requested.
    public let isTied: Bool
  }
}

/// An organization a rule holds for, with what is bound to it.
public struct OrganizationSubject: Sendable {
  /// Its identifier; bindings may name one that has no row.
  public let id: Identifier
  /// Its row, if there is one.
  public let row: Organization?
  /// What the rules judge by.
  public let facts: OrganizationFacts
  /// The bindings in force, ordered by id.
  public let live: [Binding]
  /// The subscription of each, where it has a row, and whether it may stay bound.
  public let payers: [Identifier: (row: Subscription, mayStayBound: Bool)]
  /// What its billing overview shows, if there is a row.
  public let paymentMethod: PaymentMethod?
}

/// A charge a rule holds for, and who pays it.
public struct ChargeSubject: Sendable {
  /// Its row.
  public let row: Charge
  /// What the rules judge by.
  public let facts: ChargeFacts
  /// Who pays.
  public let ownership: Ownership<Identifier>
  /// The subscription it belongs to or was metered against, if it has a row.
  public let subscription: Subscription?
  /// Its organization, if it has a row.
  public let organization: Organization?
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

/// How the findings of one subject came and went of late.
public struct HistorySubject: Sendable, Hashable {
  /// One finding that did.
  public struct Changes: Sendable, Hashable {
    /// Its id.
    public let findingID: String
    /// Its rule.
    public let rule: String
    /// How many times it was opened.
    public let opened: Int
    /// How many times it was closed.
    public let closed: Int

    /// So many changes.
    public init(findingID: String, rule: String, opened: Int, closed: Int) {
      self.findingID = findingID
      self.rule = rule
      self.opened = opened
      self.closed = closed
    }
  }

  /// What kind of thing the findings are about.
  public let kind: SubjectKind
  /// Which one.
  public let id: Identifier
  /// Its findings, ordered by id.
  public let changes: [Changes]

  /// A subject and what became of its findings in the latest runs.
  public init(kind: SubjectKind, id: Identifier, changes: [Changes]) {
    self.kind = kind
    self.id = id
    self.changes = changes
  }
}

extension HistorySubject {
  /// The subject itself.
  var involved: Finding.Involved {
    switch kind {
    case .subscription: .init(subscriptions: [id])
    case .binding: .init(bindings: [id])
    case .organization: .init(organizations: [id])
    case .charge: .init(charges: [id])
    case .feed, .period: .init()
    }
  }
}

extension ChargeSubject {
  /// Keeps the charge off every invoice, unless it is kept off already.
  var hold: [Fixup] {
    row.invoiceState == .disputed ? [] : [.holdCharge(row.id)]
  }
}
