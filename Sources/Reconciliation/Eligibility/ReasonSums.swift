/// Number of charges and due amount by reason, as the ledger keeps them and compares them from night
/// to night: `accepted 3 12.50000000, trial 1 0.50000000`, in the order in which reasons are asked.
public struct ReasonSums: Sendable, Hashable {
  /// What one reason comes to.
  public struct Entry: Sendable, Hashable {
    /// The reason.
    public let reason: EligibilityReason
    /// The number of its charges.
    public fileprivate(set) var charges: Int64
    /// Their due amount.
    public fileprivate(set) var due: Amount
  }

  /// The reasons that have charges. A line has one or two, so they are searched, not hashed.
  private var entries: [Entry] = []

  /// No charges.
  public init() {}

  /// Reads what `description` says; nil for anything else.
  public init?(_ text: String) {
    for entry in text.split(separator: ", ") {
      let words = entry.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, let reason = EligibilityReason(rawValue: String(words[0])),
        self[reason] == nil, let count = Int64(words[1]), let amount = Amount(String(words[2]))
      else { return nil }
      entries.append(Entry(reason: reason, charges: count, due: amount))
    }
    entries.sort { $0.reason.place < $1.reason.place }
  }

  /// In the order in which reasons are asked.
  public var inOrder: [Entry] { entries }

  /// What a reason comes to; nil if it has no charges.
  public subscript(reason: EligibilityReason) -> Entry? {
    entries.first { $0.reason == reason }
  }

  /// The due amount of a verdict.
  public func due(_ verdict: EligibilityVerdict) -> Amount {
    entries.reduce(.zero) { $1.reason.verdict == verdict ? $0 + $1.due : $0 }
  }

  /// The due amount of all of them.
  public var due: Amount { entries.reduce(.zero) { $0 + $1.due } }

  /// Adds all that another one has.
  public mutating func add(_ other: ReasonSums) {
    for entry in other.entries { add(entry.due, entry.reason, charges: entry.charges) }
  }

  mutating func add(_ amount: Amount, _ reason: EligibilityReason, charges: Int64 = 1) {
    if let place = entries.firstIndex(where: { $0.reason == reason }) {
      entries[place].charges += charges
      entries[place].due = entries[place].due + amount
    } else {
      let place = entries.firstIndex { $0.reason.place > reason.place } ?? entries.endIndex
      entries.insert(Entry(reason: reason, charges: charges, due: amount), at: place)
    }
  }
}

extension ReasonSums: CustomStringConvertible {
  /// Every reason that has charges.
  public var description: String {
    entries.map { "\($0.reason.rawValue) \($0.charges) \($0.due)" }.joined(separator: ", ")
  }
}

extension EligibilityReason {
  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// Its place in the order of reasons.
  fileprivate var place: Int { Self.places[self] ?? 0 }
}
