/// What the charges of one line of the roll-up add up to. All amounts are exact.
public struct EligibilitySums: Sendable, Hashable {
  /// How many charges.
  public private(set) var charges: Int64 = 0
  /// Before credits and cash.
  public private(set) var gross = Amount.zero
  /// What credits paid.
  public private(set) var credits = Amount.zero
  /// What prepaid cash paid.
  public private(set) var cash = Amount.zero
  /// The number of charges and the due amount by reason.
  public private(set) var byReason = ReasonSums()
  /// The due amount of usage in the first or last hours of the period.
  public private(set) var boundaryBand = Amount.zero
  /// The charges whose usage straddles a change of owner.
  public private(set) var straddling: Int64 = 0
  /// The charges whose credits and cash are more than their amount.
  public private(set) var overApplied: Int64 = 0
  /// When the first usage began.
  public private(set) var firstUsage = Timestamp.infinity
  /// When the last usage began.
  public private(set) var lastUsage = Timestamp.minusInfinity

  /// Nothing yet.
  public init() {}

  /// Sums that were kept.
  public init(
    charges: Int64, gross: Amount, credits: Amount, cash: Amount, byReason: ReasonSums,
    boundaryBand: Amount, straddling: Int64, overApplied: Int64, firstUsage: Timestamp,
    lastUsage: Timestamp
  ) {
    self.charges = charges
    self.gross = gross
    self.credits = credits
    self.cash = cash
    self.byReason = byReason
    self.boundaryBand = boundaryBand
    self.straddling = straddling
    self.overApplied = overApplied
    self.firstUsage = firstUsage
    self.lastUsage = lastUsage
  }

  /// One charge as it is added.
  public struct Entry: Sendable {
    let amount: Amount
    let credits: Amount
    let cash: Amount
    let usageStart: Timestamp
    let isInBoundaryBand: Bool
    let isStraddling: Bool

    /// A charge.
    public init(
      amount: Amount, credits: Amount, cash: Amount, usageStart: Timestamp,
      isInBoundaryBand: Bool, isStraddling: Bool
    ) {
      self.amount = amount
      self.credits = credits
      self.cash = cash
      self.usageStart = usageStart
      self.isInBoundaryBand = isInBoundaryBand
      self.isStraddling = isStraddling
    }

    /// What is left to pay.
    public var due: Amount { Amount.due(of: amount, credits: credits, cash: cash) }

    /// Whether credits and cash go beyond the amount, so that the due amount was cut.
    var isOverApplied: Bool { amount - credits - cash != due }
  }

  /// Adds a charge under its reason.
  public mutating func add(_ entry: Entry, _ reason: EligibilityReason) {
    let due = entry.due
    charges += 1
    gross = gross + entry.amount
    credits = credits + entry.credits
    cash = cash + entry.cash
    byReason.add(due, reason)
    if entry.isInBoundaryBand { boundaryBand = boundaryBand + due }
    if entry.isStraddling { straddling += 1 }
    if entry.isOverApplied { overApplied += 1 }
    firstUsage = min(firstUsage, entry.usageStart)
    lastUsage = max(lastUsage, entry.usageStart)
  }

  /// The due amount of a verdict.
  public func due(_ verdict: EligibilityVerdict) -> Amount { byReason.due(verdict) }

  /// The due amount of all verdicts.
  public var due: Amount { byReason.due }

  /// How many charges are held or nobody's.
  public var chargesHeld: Int64 {
    byReason.inOrder.filter { $0.reason.verdict == .hold || $0.reason.verdict == .ineligible }
      .reduce(0) { $0 + $1.charges }
  }

  /// How the line stands as a whole: the first that fits.
  public var standing: EligibilityStanding {
    let verdicts = Set(byReason.inOrder.map(\.reason.verdict))
    if verdicts.contains(.hold) { return .blocked }
    if verdicts.contains(.waiting) { return .waiting }
    switch verdicts.subtracting([.settled]) {
    case []: return .settled
    case [.marketplace]: return .eligible
    case [.direct]: return .direct
    case [.ineligible]: return .ineligible
    default: return .partial
    }
  }
}

/// How one line of the roll-up stands as a whole.
public enum EligibilityStanding: String, Sendable, CaseIterable, Codable {
  /// Some charge is held.
  case blocked
  /// Some charge waits for its marketplace.
  case waiting
  /// Nothing is left to pay.
  case settled
  /// All that is due is the marketplace's.
  case eligible
  /// All that is due is ours to invoice.
  case direct
  /// All that is due is nobody's to invoice.
  case ineligible
  /// Parts go different ways.
  case partial
}
