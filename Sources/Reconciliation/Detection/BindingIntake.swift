/// Takes in the bindings as they stream by, and keeps at most 96 bytes of each. Used by one thread;
/// when all are in, read by `Screening`.
public final class BindingIntake: @unchecked Sendable {
  struct Entry: BitwiseCopyable {
    let subscription: Key
    let organization: Key
    let span: BindingSpan
    let tie: Tie
  }

  /// How a binding ties its subscription at T.
  enum Tie: UInt8, BitwiseCopyable {
    case live
    case requested
    /// Given up so lately that the subscription is not orphaned yet.
    case givenUp
    case neither
  }

  /// Who bound which organization, and when.
  struct Binder: BitwiseCopyable {
    let pair: UInt64
    let organization: Key
    let bound: Timestamp
  }

  let entries: PartitionedRows<Entry>
  let binders: PartitionedRows<Binder>
  /// A hash of every binding's id, to see whether one occurs twice.
  let prints: PartitionedRows<UInt64>
  /// The subscriptions of bindings that are wrong by themselves.
  private(set) var suspects: [Key] = []
  private let judgement: Judgement
  private let hypotheses: Hypotheses

  /// An intake that judges so, with two to the power of `bits` partitions.
  public init(_ judgement: Judgement, bits: Int, _ memory: any RowMemory) {
    self.judgement = judgement
    hypotheses = Hypotheses(judgement)
    entries = PartitionedRows(bits: bits, memory)
    binders = PartitionedRows(bits: bits, memory)
    prints = PartitionedRows(bits: bits, memory)
  }

  /// Adds one row.
  /// - Parameters:
  ///   - key: its id.
  ///   - subscription: the id of what pays.
  ///   - organization: the id of who is paid for.
  ///   - binder: the id of who asked for it.
  ///   - facts: the rest of the row; its two ends are not looked at.
  public func add(
    _ key: Key, subscription: Key, organization: Key, binder: Key, _ facts: BindingFacts
  ) {
    let interval = BindingInterval(facts)
    let mixed = subscription.mixed
    entries.append(
      Entry(
        subscription: subscription, organization: organization,
        span: BindingSpan(
          bound: facts.boundAt ?? .infinity, until: interval?.until ?? .minusInfinity),
        tie: tie(facts)),
      mixed: mixed)
    if let boundAt = facts.boundAt {
      let pair = organization.paired(with: binder)
      binders.append(
        Binder(pair: pair, organization: organization, bound: boundAt), mixed: pair)
    }
    prints.append(key.mixed, mixed: key.mixed)
    if hypotheses.isWrong(facts) { suspects.append(subscription) }
  }

  private func tie(_ facts: BindingFacts) -> Tie {
    if facts.isLive(at: judgement.asOf) { return .live }
    if facts.state == .requested { return .requested }
    guard let gaveUpAt = facts.gaveUpAt else { return .neither }
    return judgement.hasPassed(judgement.policy.orphanedAfter, since: gaveUpAt)
      ? .neither : .givenUp
  }
}
