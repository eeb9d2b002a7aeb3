/// Finds the suspects among all rows: subjects that no rule can hold for are cleared, the others are
/// named, to be judged by their whole rows.
///
/// Rows of the two sides meet partition by partition. Each partition is independent of the others,
/// so that any number of threads may take one after another.
public struct Screening: Sendable {
  /// What screening found, partly or in all.
  public struct Result: Sendable {
    /// Subscriptions to be judged, with repetitions.
    public var subscriptions: [Key] = []
    /// Organizations to be judged, with repetitions.
    public var organizations: [Key] = []
    /// Ids of subscriptions that occur twice, which breaks the read contract.
    public var repeatedSubscriptions: [Key] = []
    /// Ids of organizations that occur twice, which breaks the read contract.
    public var repeatedOrganizations: [Key] = []
    /// Hashes of binding ids that occur twice, which breaks the read contract.
    public var repeatedBindings: [UInt64] = []
    /// Hashes of agreements with two open subscriptions.
    public var repeatedAgreements: [UInt64] = []

    /// Nothing found yet.
    public init() {}

    /// Adds what another partition found.
    public mutating func merge(_ other: Result) {
      subscriptions += other.subscriptions
      organizations += other.organizations
      repeatedSubscriptions += other.repeatedSubscriptions
      repeatedOrganizations += other.repeatedOrganizations
      repeatedBindings += other.repeatedBindings
      repeatedAgreements += other.repeatedAgreements
    }
  }

  private let judgement: Judgement
  private let subscriptions: SubscriptionIntake
  private let bindings: BindingIntake
  private let organizations: OrganizationIntake

  /// A screening of all that was taken in; the three intakes have equally many partitions.
  public init(
    _ judgement: Judgement, _ subscriptions: SubscriptionIntake, _ bindings: BindingIntake,
    _ organizations: OrganizationIntake
  ) {
    self.judgement = judgement
    self.subscriptions = subscriptions
    self.bindings = bindings
    self.organizations = organizations
  }

  /// How many bits of a key choose its partition: as many as leave some thousand rows to each.
  public static func partitionBits(forRows rows: Int) -> Int {
    var bits = 4
    while bits < 11 && rows >> bits > 12_000 { bits += 1 }
    return bits
  }

  /// How many partitions there are to screen.
  public var partitions: Int { subscriptions.entries.partitions }

  /// The suspects that are known without any join.
  public var atSight: Result {
    var result = Result()
    result.subscriptions = bindings.suspects
    result.organizations = organizations.suspects
    return result
  }

  /// Screens one partition.
  public func result(ofPartition partition: Int) -> Result {
    var result = Result()
    screenSubscriptions(partition, &result)
    screenOrganizations(partition, &result)
    result.repeatedBindings = repeated(in: bindings.prints, partition)
    result.repeatedAgreements = repeated(in: subscriptions.agreements, partition)
    return result
  }

  /// The subscriptions under any of these agreements.
  public func subscriptions(under agreements: Set<UInt64>) -> [Key] {
    guard !agreements.isEmpty else { return [] }
    var found: [Key] = []
    for partition in 0..<partitions {
      subscriptions.entries.forEachBlock(in: partition) { block in
        for entry in block where agreements.contains(entry.agreement) { found.append(entry.key) }
      }
    }
    return found
  }

  private func screenSubscriptions(_ partition: Int, _ result: inout Result) {
    let rows = Scratch(subscriptions.entries, partition)
    let table = KeyTable(capacity: rows.count)
    for position in 0..<rows.count
    where table.findOrInsert(rows[position].key, at: position, keyAt: { rows[$0].key }) != nil {
      result.repeatedSubscriptions.append(rows[position].key)
    }
    var ties = [Ties](repeating: Ties(), count: rows.count)
    let skew = judgement.policy.clockSkew
    bindings.entries.forEachBlock(in: partition) { block in
      for entry in block {
        guard let position = table.find(entry.subscription, keyAt: { rows[$0].key }) else {
          if entry.tie == .live { result.subscriptions.append(entry.subscription) }
          continue
        }
        ties[position].add(entry.tie)
        if entry.bound.mayPrecede(rows[position].created, byMoreThan: skew) {
          result.subscriptions.append(entry.subscription)
        }
      }
    }
    for position in 0..<rows.count
    where ties[position].live > 1 || rows[position].answer.contains(ties[position].situation) {
      result.subscriptions.append(rows[position].key)
    }
  }

  private func screenOrganizations(_ partition: Int, _ result: inout Result) {
    let rows = Scratch(organizations.entries, partition)
    let table = KeyTable(capacity: rows.count)
    for position in 0..<rows.count
    where table.findOrInsert(rows[position], at: position, keyAt: { rows[$0] }) != nil {
      result.repeatedOrganizations.append(rows[position])
    }
    var isBound = [Bool](repeating: false, count: rows.count)
    bindings.organizations.forEachBlock(in: partition) { block in
      for organization in block {
        guard let position = table.find(organization, keyAt: { rows[$0] }), !isBound[position]
        else {
          result.organizations.append(organization)
          continue
        }
        isBound[position] = true
      }
    }
  }

  /// Hashes that stand in a partition more than once.
  private func repeated(in hashes: PartitionedRows<UInt64>, _ partition: Int) -> [UInt64] {
    let rows = Scratch(hashes, partition)
    let keys = KeyTable(capacity: rows.count)
    func key(_ position: Int) -> Key { Key(high: rows[position], low: 0) }
    return (0..<rows.count).compactMap { position in
      keys.findOrInsert(key(position), at: position, keyAt: key) == nil ? nil : rows[position]
    }
  }
}

/// How many bindings tie a subscription, as far as screening needs to know.
private struct Ties {
  var live: UInt8 = 0
  var isRequested = false

  mutating func add(_ tie: BindingIntake.Tie) {
    switch tie {
    case .live: live = live < 2 ? live + 1 : live
    case .requested: isRequested = true
    case .neither: break
    }
  }

  var situation: Hypotheses.Answer {
    live > 0 ? .bound : isRequested ? .requested : .unbound
  }
}
