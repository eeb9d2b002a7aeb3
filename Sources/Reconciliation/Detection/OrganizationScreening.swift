/// The organizations of one partition meet what is tied to them, their members, and what they show.
struct OrganizationScreening {
  private struct Around {
    var live: UInt8 = 0
    var isRequested = false
    var bindings: UInt8 = 0
    var hasAdministrator = false
    var firstMember = CoarseTime.never
    /// The one live binding, as long as there is one.
    var payer: UInt64 = 0
    var payerState: CanonicalState?
    var payerMarketplace: MarketplaceNumber = 0
    var label: UInt32 = .max
  }

  private let screening: Screening
  private let partition: Int
  private let rows: Scratch<OrganizationIntake.Entry>
  private let hypotheses: Hypotheses

  init(_ screening: Screening, _ partition: Int) {
    self.screening = screening
    self.partition = partition
    rows = Scratch(screening.intakes.organizations.entries, partition)
    hypotheses = Hypotheses(screening.judgement)
  }

  func result() -> ScreeningResult {
    var result = ScreeningResult()
    let rows = rows
    let table = KeyTable(capacity: rows.count)
    for position in 0..<rows.count
    where table.findOrInsert(rows[position].key, at: position, keyAt: { rows[$0].key }) != nil {
      result.repeatedOrganizations.append(rows[position].key)
    }
    var around = [Around](repeating: Around(), count: rows.count)
    addMembers(table, &around)
    let labels = addLabels(table, &around, &result)
    addTies(table, &around, &result)
    addDoubts(table, around, &result)
    for position in 0..<rows.count
    where hypotheses.isWrong(facts(position, around[position], labels)) {
      result.organizations.append(rows[position].key)
    }
    return result
  }

  private func addMembers(_ table: borrowing KeyTable, _ around: inout [Around]) {
    screening.intakes.members.members.forEachBlock(in: partition) { block in
      for member in block {
        guard let position = table.find(member.organization, keyAt: { rows[$0].key }) else {
          continue
        }
        if member.administers { around[position].hasAdministrator = true }
        if member.since.seconds < around[position].firstMember.seconds {
          around[position].firstMember = member.since
        }
      }
    }
  }

  private func addLabels(
    _ table: borrowing KeyTable, _ around: inout [Around], _ result: inout ScreeningResult
  ) -> Scratch<LabelIntake.Entry>? {
    guard let labels = screening.intakes.labels.map({ Scratch($0.entries, partition) }) else {
      return nil
    }
    let own = KeyTable(capacity: labels.count)
    for index in 0..<labels.count {
      let organization = labels[index].organization
      if own.findOrInsert(organization, at: index, keyAt: { labels[$0].organization }) != nil {
        result.repeatedLabels.append(organization)
      }
      if let position = table.find(organization, keyAt: { rows[$0].key }) {
        around[position].label = UInt32(index)
      }
    }
    return labels
  }

  private func addTies(
    _ table: borrowing KeyTable, _ around: inout [Around], _ result: inout ScreeningResult
  ) {
    let ties = Scratch(screening.side.ties, partition)
    var shared = SharedSpans<Key>(before: screening.judgement.asOf)
    for index in 0..<ties.count {
      let tie = ties[index]
      guard let position = table.find(tie.organization, keyAt: { rows[$0].key }) else {
        if tie.tie == .live
          || shared.add(tie.span, isLive: tie.tie == .live, at: tie.organization)
        {
          result.organizations.append(tie.organization)
        }
        continue
      }
      if around[position].bindings < 2 { around[position].bindings += 1 }
      switch tie.tie {
      case .live:
        if around[position].live < 2 { around[position].live += 1 }
        around[position].payer = tie.payer
        around[position].payerState = tie.state
        around[position].payerMarketplace = tie.marketplace
        if isWrong(tie, at: position) { result.organizations.append(tie.organization) }
      case .requested: around[position].isRequested = true
      case .givenUp, .neither: break
      }
    }
    for index in 0..<ties.count {
      let tie = ties[index]
      guard let position = table.find(tie.organization, keyAt: { rows[$0].key }),
        around[position].bindings > 1,
        shared.add(tie.span, isLive: tie.tie == .live, at: tie.organization)
      else { continue }
      result.organizations.append(tie.organization)
    }
  }

  private func isWrong(_ tie: OrganizationSide.Tie, at position: Int) -> Bool {
    guard let state = tie.state else { return true }
    return hypotheses.isWrong(
      liveBindingTo: state, site: marketplace(tie.marketplace).terms.site,
      of: hypotheses.organization(rows[position].state, rows[position].site))
  }

  private func addDoubts(
    _ table: borrowing KeyTable, _ around: [Around], _ result: inout ScreeningResult
  ) {
    var firstMembers: [Key: CoarseTime]?
    screening.side.doubts.forEachBlock(in: partition) { block in
      for doubt in block {
        let first: CoarseTime
        if let position = table.find(doubt.organization, keyAt: { rows[$0].key }) {
          first = around[position].firstMember
        } else {
          if firstMembers == nil { firstMembers = self.firstMembers() }
          first = firstMembers?[doubt.organization] ?? .never
        }
        if first.seconds <= doubt.bound.seconds {
          result.organizations.append(doubt.organization)
        }
      }
    }
  }

  /// When the first membership of each organization began, for those that have no row.
  private func firstMembers() -> [Key: CoarseTime] {
    var first: [Key: CoarseTime] = [:]
    screening.intakes.members.members.forEachBlock(in: partition) { block in
      for member in block {
        let known = first[member.organization] ?? .never
        if member.since.seconds <= known.seconds { first[member.organization] = member.since }
      }
    }
    return first
  }

  private func facts(
    _ position: Int, _ around: Around, _ labels: Scratch<LabelIntake.Entry>?
  ) -> OrganizationFacts {
    let isOne = around.live == 1
    return OrganizationFacts(
      row: hypotheses.organization(rows[position].state, rows[position].site),
      liveBindings: Int(around.live), requestedBindings: around.isRequested ? 1 : 0,
      payerState: isOne ? around.payerState : nil,
      label: labels.map { label(around, $0) }, hasAdministrator: around.hasAdministrator)
  }

  private func label(
    _ around: Around, _ labels: Scratch<LabelIntake.Entry>
  ) -> OrganizationFacts.Label {
    guard around.label != .max else { return .init(channel: .none, namesPayer: false) }
    let label = labels[Int(around.label)]
    let namesMarketplace =
      around.payerState == nil
      || label.marketplace == marketplace(around.payerMarketplace).print
    return .init(
      channel: label.channel,
      namesPayer: around.live > 0 && label.namesSubscription && label.subscription == around.payer
        && namesMarketplace)
  }

  private func marketplace(_ number: MarketplaceNumber) -> NumberedMarketplace {
    screening.intakes.marketplaces[Int(number)]
  }
}
