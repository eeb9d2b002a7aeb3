/// Takes in the bindings as they stream by, and keeps at most 48 bytes of each. Used by one thread;
/// when all are in, read by `Screening`.
public final class BindingIntake: @unchecked Sendable {
  struct Entry: BitwiseCopyable {
    let subscription: Key
    let bound: CoarseTime
    let tie: Tie
  }

  /// How a binding ties its subscription at T.
  enum Tie: UInt32, BitwiseCopyable {
    case live
    case requested
    case neither
  }

  let entries: PartitionedRows<Entry>
  /// The organization of every live binding.
  let organizations: PartitionedRows<Key>
  /// A hash of every binding's id, to see whether one occurs twice.
  let prints: PartitionedRows<UInt64>
  /// The subscriptions of bindings that are wrong by themselves.
  private(set) var suspects: [Key] = []
  private let judgement: Judgement
  private let hypotheses: Hypotheses

  /// An intake that judges so, with two to the power of `bits` partitions.
  public init(_ judgement: Judgement, bits: Int) {
    self.judgement = judgement
    hypotheses = Hypotheses(judgement)
    entries = PartitionedRows(bits: bits)
    organizations = PartitionedRows(bits: bits)
    prints = PartitionedRows(bits: bits)
  }

  /// Adds one row.
  /// - Parameters:
  ///   - key: its id.
  ///   - subscription: the id of what pays.
  ///   - organization: the id of who is paid for.
  ///   - facts: the rest of the row; its two ends are not looked at.
  public func add(_ key: Key, subscription: Key, organization: Key, _ facts: BindingFacts) {
    let isLive = facts.isLive(at: judgement.asOf)
    let bound = facts.boundAt.map(CoarseTime.init) ?? .never
    entries.append(
      Entry(
        subscription: subscription, bound: bound,
        tie: isLive ? .live : facts.state == .requested ? .requested : .neither),
      mixed: subscription.mixed)
    if isLive { organizations.append(organization, mixed: organization.mixed) }
    prints.append(key.mixed, mixed: key.mixed)
    if bound.isOutOfReach || hypotheses.isWrong(facts) { suspects.append(subscription) }
  }
}
