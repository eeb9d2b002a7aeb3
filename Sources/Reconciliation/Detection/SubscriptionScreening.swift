extension Screening {
  /// Bindings meet the subscriptions of a partition.
  func screenSubscriptions(_ partition: Int, _ result: inout ScreeningResult) {
    let rows = Scratch(intakes.subscriptions.entries, partition)
    let table = KeyTable(capacity: rows.count)
    for position in 0..<rows.count
    where table.findOrInsert(rows[position].key, at: position, keyAt: { rows[$0].key }) != nil {
      result.repeatedSubscriptions.append(rows[position].key)
    }
    let bindings = Scratch(intakes.bindings.entries, partition)
    var join = SubscriptionJoin(rows.count, judgement)
    var ties: [OrganizationSide.Tie] = []
    ties.reserveCapacity(bindings.count)
    let skew = judgement.policy.clockSkew
    var live = LiveCount(marketplaces: intakes.marketplaces.count)
    for index in 0..<bindings.count {
      let binding = bindings[index]
      let position = table.find(binding.subscription, keyAt: { rows[$0].key })
      let row = position.map { rows[$0] }
      if binding.tie == .live { live.add(row?.marketplace) }
      if binding.tie == .live || binding.tie == .requested || binding.span.isInterval {
        ties.append(
          OrganizationSide.Tie(
            organization: binding.organization, payer: binding.subscription.mixed,
            span: binding.span, tie: binding.tie, state: row?.state,
            marketplace: row?.marketplace ?? 0))
      }
      if let position, let row {
        join.add(binding.tie, at: position)
        if binding.span.mayPrecede(row.created, byMoreThan: skew) {
          result.subscriptions.append(binding.subscription)
        }
      } else if binding.tie == .live || join.overlaps(binding) {
        result.subscriptions.append(binding.subscription)
      }
    }
    for index in 0..<bindings.count {
      guard let position = table.find(bindings[index].subscription, keyAt: { rows[$0].key }),
        join.bindings(at: position) > 1, join.overlaps(bindings[index])
      else { continue }
      result.subscriptions.append(rows[position].key)
    }
    for position in 0..<rows.count {
      let row = rows[position]
      let situation = join.situation(at: position)
      if join.isDouble(at: position) || row.answer.contains(situation) {
        result.subscriptions.append(row.key)
        result.customers.append(row.customer)
      } else if situation == .bound && row.answer.contains(.boundAlone) {
        result.loneCustomers.append(row.customer)
      } else if situation != .bound && situation != .requested
        && row.answer.contains(.unboundAfterEarlier)
      {
        result.returningCustomers.append(row.customer)
      }
    }
    result.live = live.named(intakes.marketplaces)
    side.add(ties, windows(partition, rows, bindings, table))
  }

  /// The windows of a partition's bindings that may hold usage in scope.
  private func windows(
    _ partition: Int, _ rows: Scratch<SubscriptionIntake.Entry>,
    _ bindings: Scratch<BindingIntake.Entry>, _ table: borrowing KeyTable
  ) -> [WindowRow] {
    guard let entitlements = intakes.subscriptions.entitlements.map({ Scratch($0, partition) })
    else { return [] }
    let from = judgement.periods.previousFrom - judgement.policy.windDown
    var windows: [WindowRow] = []
    for index in 0..<bindings.count {
      guard intakes.charged.mayContain(bindings[index].organization),
        let interval = bindings[index].span.interval,
        let position = table.find(bindings[index].subscription, keyAt: { rows[$0].key })
      else { continue }
      let window = Window(interval, entitlements[position])
      guard max(window.until, window.windsDown ? window.end : .minusInfinity) > from,
        window.from < judgement.periods.openUntil
      else { continue }
      windows.append(
        WindowRow(
          organization: bindings[index].organization, subscription: bindings[index].subscription,
          window: window, marketplace: rows[position].marketplace,
          isTrial: rows[position].isTrial))
    }
    return windows
  }
}

/// How the subscriptions of a partition are bound, as far as screening needs to know.
private struct SubscriptionJoin {
  private struct Ties {
    var bindings: UInt8 = 0
    var live: UInt8 = 0
    var isRequested = false
    var wasGivenUp = false
  }

  private var ties: [Ties]
  private var shared: SharedSpans<Key>

  init(_ count: Int, _ judgement: Judgement) {
    shared = SharedSpans(before: judgement.asOf)
    ties = Array(repeating: Ties(), count: count)
  }

  mutating func add(_ tie: BindingIntake.Tie, at position: Int) {
    if ties[position].bindings < 2 { ties[position].bindings += 1 }
    switch tie {
    case .live: if ties[position].live < 2 { ties[position].live += 1 }
    case .requested: ties[position].isRequested = true
    case .givenUp: ties[position].wasGivenUp = true
    case .neither: break
    }
  }

  /// Whether a binding may overlap one of the same subscription that was asked about before.
  mutating func overlaps(_ binding: BindingIntake.Entry) -> Bool {
    shared.add(binding.span, isLive: binding.tie == .live, at: binding.subscription)
  }

  func bindings(at position: Int) -> Int { Int(ties[position].bindings) }

  func isDouble(at position: Int) -> Bool { ties[position].live > 1 }

  func situation(at position: Int) -> Hypotheses.Answer {
    let ties = ties[position]
    if ties.live > 0 { return .bound }
    if ties.isRequested { return .requested }
    return ties.wasGivenUp ? .unboundLately : .unbound
  }
}

/// Counts live bindings by the number of their subscription's marketplace.
private struct LiveCount {
  private var total = 0
  private var byNumber: [Int]

  init(marketplaces: Int) { byNumber = Array(repeating: 0, count: marketplaces) }

  mutating func add(_ marketplace: MarketplaceNumber?) {
    total += 1
    if let marketplace { byNumber[Int(marketplace)] += 1 }
  }

  func named(_ marketplaces: [NumberedMarketplace]) -> LiveBindings {
    let counts = zip(marketplaces, byNumber).filter { $0.1 > 0 }.map { ($0.0.name, $0.1) }
    return LiveBindings(
      total: total, byMarketplace: Dictionary(counts, uniquingKeysWith: +))
  }
}
