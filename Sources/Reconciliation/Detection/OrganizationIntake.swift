/// Takes in the organizations as they stream by, and keeps 24 bytes of each. Used by one thread;
/// when all are in, read by `Screening`.
public final class OrganizationIntake: @unchecked Sendable {
  struct Entry: BitwiseCopyable {
    let key: Key
    let state: Organization.State
    let site: Organization.Site
  }

  let entries: PartitionedRows<Entry>
  /// Organizations that are wrong by themselves.
  private(set) var suspects: [Key] = []
  private let hypotheses: Hypotheses

  /// An intake that judges so, with two to the power of `bits` partitions.
  public init(_ judgement: Judgement, bits: Int, _ memory: any RowMemory) {
    hypotheses = Hypotheses(judgement)
    entries = PartitionedRows(bits: bits, memory)
  }

  /// Adds one row.
  public func add(_ key: Key, _ facts: OrganizationFacts.Row) {
    entries.append(
      Entry(key: key, state: facts.state, site: facts.site), mixed: key.mixed)
    if hypotheses.isWrong(facts) { suspects.append(key) }
  }
}
