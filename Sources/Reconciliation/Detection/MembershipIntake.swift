/// Takes in the memberships as they stream by, and keeps 24 bytes of each, and another 24 of one
/// whose role may bind. Used by one thread; when all are in, read by `Screening`.
public final class MembershipIntake: @unchecked Sendable {
  struct Member: BitwiseCopyable {
    let organization: Key
    let since: CoarseTime
    let administers: Bool
  }

  /// A role that may bind, and when it was held.
  struct Allowance: BitwiseCopyable {
    let pair: UInt64
    let since: Timestamp
    let until: Timestamp
  }

  let members: PartitionedRows<Member>
  let allowances: PartitionedRows<Allowance>
  private let asOf: Timestamp

  /// An intake with two to the power of `bits` partitions.
  public init(_ judgement: Judgement, bits: Int, _ memory: any RowMemory) {
    asOf = judgement.asOf
    members = PartitionedRows(bits: bits, memory)
    allowances = PartitionedRows(bits: bits, memory)
  }

  /// Adds one row.
  /// - Parameters:
  ///   - mayBind: whether its role may bind a subscription.
  ///   - isAdministrator: whether its role administers the organization.
  public func add(
    organization: Key, user: Key, mayBind: Bool, isAdministrator: Bool, since: Timestamp,
    until: Timestamp?
  ) {
    let isHeld = since <= asOf && until.map { $0 > asOf } ?? true
    members.append(
      Member(
        organization: organization, since: CoarseTime(since),
        administers: isAdministrator && isHeld),
      mixed: organization.mixed)
    guard mayBind else { return }
    let pair = organization.paired(with: user)
    allowances.append(
      Allowance(pair: pair, since: since, until: until ?? .infinity), mixed: pair)
  }
}
