import Glibc
import Postgres
import Reconciliation

/// Takes in all memberships.
struct MembershipPull: Sendable {
  private let pull: NarrowPull
  private let maker: KeyMaker
  private let userType: IdentifierType
  private let roles: [(name: [UInt8], mayBind: Bool, isAdministrator: Bool)]

  init(
    _ source: SourceSnapshot, _ maker: KeyMaker, _ policy: Policy, _ cancellation: Cancellation,
    progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .membership, columns: Relation.membership.narrowColumns, of: source, maker, cancellation,
      progress: progress)
    self.maker = maker
    userType = source.check.identifierType(.membership, "user_id")
    roles = policy.bindingRoles.union(policy.administratorRoles).map { role in
      (
        Array(role.utf8), policy.bindingRoles.contains(role),
        policy.administratorRoles.contains(role)
      )
    }
  }

  /// Reads every row into the intake.
  func run(into intake: MembershipIntake) throws -> SourceReading {
    var reading = SourceReading(source: Feed.organizations, relation: "membership", rows: 0)
    let users = KeyReader(userType, maker)
    try pull.forEachRow { row in
      reading.count(KeyedHash.unkeyed.hash64(row.remainingBytes))
      let organization = try pull.identifierReader.key(row.nextField())
      let user = try users.key(row.nextField())
      let role = try row.nextField()
      try role.requireText()
      let known = roles.first { $0.name.isEqual(to: role.bytes) }
      intake.add(
        organization: organization, user: user, mayBind: known?.mayBind ?? false,
        isAdministrator: known?.isAdministrator ?? false, since: try row.nextField().moment(),
        until: try row.nextField().optionalMoment())
    }
    return reading
  }
}

extension [UInt8] {
  /// Whether these are the same bytes.
  fileprivate func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, let start = other.baseAddress else {
      return isEmpty && other.isEmpty
    }
    return withUnsafeBytes { own in own.baseAddress.map { memcmp($0, start, count) == 0 } ?? true }
  }
}
