/// Finds the suspects among all rows: subjects that no rule can hold for are cleared, the others are
/// named, to be judged by their whole rows.
///
/// Rows meet partition by partition: first bindings meet subscriptions, and binders meet
/// memberships; then what that told meets organizations with their members and labels. Within each
/// pass the partitions are independent, so that any number of threads may take one after another;
/// the second pass begins when the first is done everywhere.
public struct Screening: Sendable {
  /// Everything that was taken in; all with equally many partitions.
  public struct Intakes: Sendable {
    let subscriptions: SubscriptionIntake
    let bindings: BindingIntake
    let organizations: OrganizationIntake
    let members: MembershipIntake
    let labels: LabelIntake?
    let charged: ChargedOrganizations
    let marketplaces: [NumberedMarketplace]
    let memory: any RowMemory

    /// These intakes; without labels if the source tells of no payment methods.
    /// - Parameters:
    ///   - charged: whose usage will stream by.
    ///   - marketplaces: by their numbers.
    ///   - memory: where what they meet is kept, too.
    public init(
      subscriptions: SubscriptionIntake, bindings: BindingIntake,
      organizations: OrganizationIntake, members: MembershipIntake, labels: LabelIntake?,
      charged: ChargedOrganizations, marketplaces: [NumberedMarketplace], memory: any RowMemory
    ) {
      self.subscriptions = subscriptions
      self.bindings = bindings
      self.organizations = organizations
      self.members = members
      self.labels = labels
      self.charged = charged
      self.marketplaces = marketplaces
      self.memory = memory
    }
  }

  /// What is judged by.
  public let judgement: Judgement
  let intakes: Intakes
  let side: OrganizationSide

  /// A screening of all that was taken in.
  public init(_ judgement: Judgement, _ intakes: Intakes) {
    self.judgement = judgement
    self.intakes = intakes
    side = OrganizationSide(
      bits: intakes.subscriptions.entries.partitions.trailingZeroBitCount, intakes.memory)
  }

  /// How many bits of a key choose its partition: as many as leave some thousand rows to each.
  public static func partitionBits(forRows rows: Int) -> Int {
    var bits = 4
    while bits < 11 && rows >> bits > 12_000 { bits += 1 }
    return bits
  }

  /// How many partitions there are to screen.
  public var partitions: Int { intakes.subscriptions.entries.partitions }

  /// The suspects that are known without any join.
  public var atSight: ScreeningResult {
    var result = ScreeningResult()
    result.subscriptions = intakes.bindings.suspects
    result.organizations = intakes.organizations.suspects
    return result
  }

  /// The first pass over one partition.
  public func subscriptionSide(ofPartition partition: Int) -> ScreeningResult {
    var result = ScreeningResult()
    screenSubscriptions(partition, &result)
    screenBinders(partition)
    result.repeatedBindings = repeated(in: intakes.bindings.prints, partition, \.self).map(\.self)
    result.customers += repeated(in: intakes.subscriptions.agreements, partition, \.agreement)
      .map(\.customer)
    return result
  }

  /// The second pass over one partition.
  public func organizationSide(ofPartition partition: Int) -> ScreeningResult {
    OrganizationScreening(self, partition).result()
  }

  /// The windows of one partition that charges are held against, once the first pass is done.
  public func windows(ofPartition partition: Int) -> WindowTable.Partition {
    WindowTable.Partition(side.windows, partition, intakes.memory)
  }

  /// All windows.
  /// - Parameter partitions: those of each partition, in order.
  public func windows(_ partitions: [WindowTable.Partition]) -> WindowTable {
    WindowTable(partitions, shift: side.windows.shift, intakes.marketplaces)
  }

  /// Every subscription of the customers that the first pass has found suspicious, and of those who
  /// have bought again after an earlier subscription had ended.
  public func subscriptionsOfCustomers(_ result: ScreeningResult) -> [Key] {
    var wanted = Set(result.customers)
    let returning = Set(result.returningCustomers)
    if !returning.isEmpty {
      let sieve = HashSieve(returning)
      forEachSubscription { entry in
        if entry.state == .ended, sieve.mayContain(entry.customer),
          returning.contains(entry.customer)
        {
          wanted.insert(entry.customer)
        }
      }
    }
    wanted.formUnion(customersWithoutOther(among: Set(result.loneCustomers)))
    guard !wanted.isEmpty else { return [] }
    let sieve = HashSieve(wanted)
    var found: [Key] = []
    forEachSubscription {
      if sieve.mayContain($0.customer), wanted.contains($0.customer) { found.append($0.key) }
    }
    return found
  }

  /// Those of some customers of whom less than two subscriptions are billable, so that one of theirs
  /// may have no other beside it.
  private func customersWithoutOther(among customers: Set<UInt64>) -> Set<UInt64> {
    guard !customers.isEmpty else { return [] }
    let sieve = HashSieve(customers)
    var billable: [UInt64: Int] = [:]
    forEachSubscription { entry in
      if entry.state.isBillable, sieve.mayContain(entry.customer),
        customers.contains(entry.customer)
      {
        billable[entry.customer, default: 0] += 1
      }
    }
    return customers.filter { billable[$0, default: 0] < 2 }
  }

  private func forEachSubscription(_ body: (SubscriptionIntake.Entry) -> Void) {
    for partition in 0..<partitions {
      intakes.subscriptions.entries.forEachBlock(in: partition) { $0.forEach(body) }
    }
  }

  /// Rows whose hash stands in a partition more than once: the second one and those after it.
  private func repeated<Row: BitwiseCopyable>(
    in source: PartitionedRows<Row>, _ partition: Int, _ hash: (Row) -> UInt64
  ) -> [Row] {
    let rows = Scratch(source, partition)
    let keys = KeyTable(capacity: rows.count)
    func key(_ position: Int) -> Key { Key(high: hash(rows[position]), low: 0) }
    return (0..<rows.count).compactMap { position in
      keys.findOrInsert(key(position), at: position, keyAt: key) == nil ? nil : rows[position]
    }
  }

  /// Names whoever bound an organization without a role that may.
  private func screenBinders(_ partition: Int) {
    let allowances = Scratch(intakes.members.allowances, partition)
    let table = KeyTable(capacity: allowances.count)
    func key(_ position: Int) -> Key { Key(high: allowances[position].pair, low: 0) }
    // The place after each row, counted from one, where the next row of its pair is.
    var following = [UInt32](repeating: 0, count: allowances.count)
    for position in 0..<allowances.count {
      guard let first = table.findOrInsert(key(position), at: position, keyAt: key) else {
        continue
      }
      following[position] = following[first]
      following[first] = UInt32(position + 1)
    }
    var doubts: [OrganizationSide.Doubt] = []
    intakes.bindings.binders.forEachBlock(in: partition) { block in
      for binder in block {
        var place = table.find(Key(high: binder.pair, low: 0), keyAt: key).map { $0 + 1 } ?? 0
        var isAllowed = false
        while place > 0 && !isAllowed {
          let held = allowances[place - 1]
          isAllowed = held.since <= binder.bound && held.until > binder.bound
          place = Int(following[place - 1])
        }
        if !isAllowed {
          doubts.append(.init(organization: binder.organization, bound: CoarseTime(binder.bound)))
        }
      }
    }
    side.add(doubts)
  }
}
