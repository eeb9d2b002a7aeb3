/// Takes in the organizations as they stream by, and keeps 16 bytes of each. Used by one thread;
/// when all are in, read by `Screening`.
public final class OrganizationIntake: @unchecked Sendable {
  let entries: PartitionedRows<Key>
  /// Organizations that are wrong by themselves.
  private(set) var suspects: [Key] = []
  private let hypotheses: Hypotheses

  /// An intake that judges so, with two to the power of `bits` partitions.
  public init(_ judgement: Judgement, bits: Int) {
    hypotheses = Hypotheses(judgement)
    entries = PartitionedRows(bits: bits)
  }

  /// Adds one row.
  public func add(_ key: Key, _ facts: OrganizationFacts.Row) {
    entries.append(key, mixed: key.mixed)
    if hypotheses.isWrong(facts) { suspects.append(key) }
  }
}
