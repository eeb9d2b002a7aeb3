import Postgres
import Reconciliation

/// Turns the two adjacent fields `state` and `marketplace` of a row into what they mean, without
/// making strings of them: each pair of words is looked up in the lifecycle once and kept by the
/// hash of its bytes. Counts the rows of each marketplace on the way.
struct StateWords {
  struct Meaning {
    let state: CanonicalState
    let terms: MarketplaceTerms
    let marketplace: MarketplaceNumber
  }

  private struct Slot {
    var print: UInt64
    var meaning: Meaning
  }

  private static let mostMarketplaces = 100
  private static let longestMarketplace = 200

  private let lifecycle: Lifecycle
  private let policy: Policy
  private let hash: KeyedHash
  private var slots: [Slot?] = Array(repeating: nil, count: 256)
  private var used = 0
  /// The marketplaces seen, and how many rows of each.
  private(set) var readings: [SourceReading] = []

  init(_ lifecycle: Lifecycle, _ policy: Policy, _ hash: KeyedHash) {
    self.lifecycle = lifecycle
    self.policy = policy
    self.hash = hash
  }

  mutating func meaning(
    of pair: UnsafeRawBufferPointer, state: CopyField, marketplace: CopyField
  ) throws -> Meaning {
    let print = hash.hash64(pair)
    var index = Int(truncatingIfNeeded: print) & (slots.count - 1)
    while let slot = slots[index] {
      if slot.print == print { return slot.meaning }
      index = (index + 1) & (slots.count - 1)
    }
    let meaning = try learn(state: try state.text(), marketplace: try marketplace.text())
    slots[index] = Slot(print: print, meaning: meaning)
    used += 1
    if used * 2 > slots.count { grow() }
    return meaning
  }

  mutating func count(_ marketplace: MarketplaceNumber, digest: UInt64) {
    readings[Int(marketplace)].count(digest)
  }

  /// The marketplaces seen, by their numbers.
  var marketplaces: [NumberedMarketplace] {
    readings.map { reading in
      NumberedMarketplace(
        reading.source.text, print: hash.print(ofName: reading.source.text),
        policy.profile(of: reading.source.text))
    }
  }

  private mutating func learn(state: String, marketplace: String) throws -> Meaning {
    Meaning(
      state: lifecycle.state(of: state, at: marketplace),
      terms: MarketplaceTerms(policy.profile(of: marketplace)),
      marketplace: MarketplaceNumber(try source(Identifier(marketplace))))
  }

  /// The place of a marketplace's reading. A column that holds anything but a few short names is
  /// not the marketplace.
  private mutating func source(_ marketplace: Identifier) throws(BadValue) -> Int {
    if let known = readings.firstIndex(where: { $0.source == marketplace }) { return known }
    guard readings.count < Self.mostMarketplaces,
      marketplace.text.utf8.count <= Self.longestMarketplace
    else {
      throw BadValue(column: "marketplace", problem: "cannot be the name of a marketplace")
    }
    readings.append(SourceReading(source: marketplace, relation: "subscription", rows: 0))
    return readings.count - 1
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: nil, count: old.count * 2)
    for case let slot? in old {
      var index = Int(truncatingIfNeeded: slot.print) & (slots.count - 1)
      while slots[index] != nil { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }
}

extension KeyedHash {
  /// A hash of a marketplace's name, by which payment labels and subscriptions are compared.
  func print(ofName name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { print(ofName: UnsafeRawBufferPointer($0)) }
  }

  /// A hash of a marketplace's name, given its UTF-8 bytes.
  func print(ofName bytes: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(truncatingIfNeeded: hash64(bytes))
  }
}
