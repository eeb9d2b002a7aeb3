/// Takes in the subscriptions as they stream by: judges each under every situation it may be in and
/// keeps 32 bytes of it, and another 16 of one that is open. Used by one thread; when all are in,
/// read by `Screening`.
public final class SubscriptionIntake: @unchecked Sendable {
  struct Entry: BitwiseCopyable {
    let key: Key
    let customer: UInt64
    let created: CoarseTime
    let answer: Hypotheses.Answer
    let state: CanonicalState
    let marketplace: MarketplaceNumber
    let isTrial: Bool
  }

  struct OpenAgreement: BitwiseCopyable {
    let agreement: UInt64
    let customer: UInt64
  }

  let entries: PartitionedRows<Entry>
  let agreements: PartitionedRows<OpenAgreement>
  /// The entitlement of each entry, in the same order; nil if nobody will ask.
  let entitlements: PartitionedRows<Entitlement>?
  private let hypotheses: Hypotheses

  /// An intake that judges so, with two to the power of `bits` partitions.
  /// - Parameter keepsWindows: whether usage will be asked about.
  public init(_ judgement: Judgement, bits: Int, keepsWindows: Bool, _ memory: any RowMemory) {
    hypotheses = Hypotheses(judgement)
    entries = PartitionedRows(bits: bits, memory)
    agreements = PartitionedRows(bits: bits, memory)
    entitlements = keepsWindows ? PartitionedRows(bits: bits, memory) : nil
  }

  /// Adds one row.
  /// - Parameters:
  ///   - key: its id.
  ///   - customer: a hash of marketplace, buyer account and product, equal for equal ones.
  ///   - agreement: a hash of those and the licence.
  ///   - marketplace: the marketplace's number in this run.
  ///   - facts: the rest of the row.
  public func add(
    _ key: Key, customer: UInt64, agreement: UInt64, marketplace: MarketplaceNumber,
    _ facts: SubscriptionFacts.Row
  ) {
    let mixed = key.mixed
    entries.append(
      Entry(
        key: key, customer: customer, created: CoarseTime(facts.createdAt),
        answer: hypotheses.answer(for: facts), state: facts.state, marketplace: marketplace,
        isTrial: facts.isTrial),
      mixed: mixed)
    entitlements?.append(Entitlement(facts) ?? .never, mixed: mixed)
    // An agreement with one open subscription has no duplicates, so that only the open ones count.
    if facts.state.isOpen {
      agreements.append(
        OpenAgreement(agreement: agreement, customer: customer), mixed: agreement)
    }
  }
}
