/// Takes in the subscriptions as they stream by: judges each under every situation it may be in and
/// keeps 40 bytes of it. Used by one thread; when all are in, read by `Screening`.
public final class SubscriptionIntake: @unchecked Sendable {
  struct Entry: BitwiseCopyable {
    let key: Key
    let agreement: UInt64
    let created: CoarseTime
    let answer: Hypotheses.Answer
  }

  let entries: PartitionedRows<Entry>
  let agreements: PartitionedRows<UInt64>
  private let hypotheses: Hypotheses

  /// An intake that judges so, with two to the power of `bits` partitions.
  public init(_ judgement: Judgement, bits: Int) {
    hypotheses = Hypotheses(judgement)
    entries = PartitionedRows(bits: bits)
    agreements = PartitionedRows(bits: bits)
  }

  /// Adds one row.
  /// - Parameters:
  ///   - key: its id.
  ///   - agreement: a hash of marketplace, buyer account, product and licence, equal for equal ones.
  ///   - facts: the rest of the row.
  public func add(_ key: Key, agreement: UInt64, _ facts: SubscriptionFacts.Row) {
    entries.append(
      Entry(
        key: key, agreement: agreement, created: CoarseTime(facts.createdAt),
        answer: hypotheses.answer(for: facts)),
      mixed: key.mixed)
    // An agreement with one open subscription has no duplicates, so that only the open ones count.
    if facts.state.isOpen { agreements.append(agreement, mixed: agreement) }
  }
}
