import Foundation
import MarketplaceSource
import Postgres
import Reconciliation
import SQLFiles
import SampleData
import TestSupport
import Testing

/// What may be invoiced by whom is said twice, by people who did not look at each other's: in Swift and
/// in SQL. Here the two are compared to the last decimal, on worlds without sense.
@Suite struct EligibilityTests {
  /// How many worlds for each form of ids; more are asked for by RECONCILER_WORLDS.
  private static let worlds =
    ProcessInfo.processInfo.environment["RECONCILER_WORLDS"].flatMap { Int($0) } ?? 2000
  private static let batch = 500
  /// About how many charges the large world has; more are asked for by RECONCILER_CHARGES.
  private static let charges =
    ProcessInfo.processInfo.environment["RECONCILER_CHARGES"].flatMap { Int($0) } ?? 20_000

  /// All charges of one organization, currency and owner that belong in one place for one reason.
  struct Line: Hashable, CustomStringConvertible {
    let organization: Identifier
    let owner: Identifier?
    let currency: Identifier
    let reason: String
    let charges: Int64
    let due: String

    var description: String {
      "\(organization) \(owner?.text ?? "nobody") \(currency) \(reason): \(charges), \(due)"
    }
  }

  @Test("every verdict and every sum", arguments: [IdentifierForm.uuid, .bigint, .text])
  func verdictsAgree(_ form: IdentifierForm) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("ids \(form): \(Self.worlds) worlds from seed \(seed)")
    let judgement = Judgement(asOf: RandomWorld.asOf)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      try database.publish(judgement)
      try database.connection.execute("SET jit = off")
      var worlds = RandomWorld(seed: seed, identifiers: form)
      var generator = SeededGenerator(seed: seed)
      var seen: Set<String> = []
      for batch in 0..<max(1, Self.worlds / Self.batch) {
        var world = worlds.next(merging: Self.batch)
        Self.sharpen(&world, using: &generator)
        try database.tables.load(world)
        let findings = Self.someFindings(of: world, using: &generator)
        try Self.record(findings, database.connection)
        seen.formUnion(
          try Self.reasonsCompared(database, judgement, findings, "seed \(seed), batch \(batch)"))
      }
      // A comparison that never meets a reason says nothing about it.
      let unseen = Set(EligibilityReason.allCases.map(\.rawValue)).subtracting(seen)
      #expect(unseen.isEmpty, "seed \(seed)")
    }
  }

  /// Half of the charges of each customer are of the month before. There is no memory for any of the
  /// rows, so that all of them lie in a file.
  @Test("every verdict and every sum of one large world")
  func largeWorldAgrees() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let judgement = Judgement(asOf: RandomWorld.asOf)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .uuid)
      try database.publish(judgement)
      let drift = Drift.allCases.filter(\.isOfCustomers).map { ($0, Self.charges / 5000) }
      var plan = WorldPlan(
        seed: seed, cleanCustomers: max(5, Self.charges / 100),
        drift: Dictionary(uniqueKeysWithValues: drift), asOf: judgement.asOf)
      plan.chargesPerCustomer = 200
      var world = plan.make().world
      world.charges = world.charges?.enumerated().map { place, charge in
        var charge = charge
        if place % 2 == 0 {
          charge.usageStart = charge.usageStart - .hours(720)
          charge.usageEnd = charge.usageEnd - .hours(720)
        }
        return charge
      }
      print("\(world.charges?.count ?? 0) charges from seed \(seed)")
      try database.tables.load(world)
      try database.connection.execute("ANALYZE")
      let findings = Self.someFindings(of: world, using: &generator)
      try Self.record(findings, database.connection)
      let seen = try Self.reasonsCompared(
        database, judgement, findings, "seed \(seed)", SourceMeans(memory: 0))
      #expect(seen.count > 8, "seed \(seed): \(seen)")
    }
  }

  /// Compares the open and the previous month; the reasons that were met.
  private static func reasonsCompared(
    _ database: SourceDatabase, _ judgement: Judgement, _ findings: [Finding.Key], _ note: String,
    _ means: SourceMeans = SourceMeans()
  ) throws -> Set<String> {
    var seen: Set<String> = []
    let source = try Source(
      SourceLocation(
        marketplace: .init(conninfo: database.conninfo, applicationName: "test"),
        organizations: nil, means: means), Cancellation())
    let pulled = try source.pull(judgement, .standard) { _, _ in }
    let screened = try source.suspects(in: pulled, judgement.periods) { _, _ in }
    for monthsBefore in [0, 1] {
      let period = try source.period(around: judgement.asOf, monthsBefore: monthsBefore, in: "UTC")
      var held: [Identifier: String] = [:]
      let result = try source.eligibility(
        of: [period], in: screened, judgement, findings: findings,
        counted: try source.countedCharges([period]),
        held: { held[$0.id] = "\($0.reason.rawValue) \($0.due)" }, progress: { _, _ in })
      let (lines, heldInSQL) = try defined(period, database.connection)
      let difference = Self.lines(result).symmetricDifference(lines)
      #expect(difference.isEmpty, "\(difference.prefix(10)), \(note)")
      let isSameHeld = held == heldInSQL
      #expect(isSameHeld, "\(note)")
      let isTied = result.boxes.allSatisfy(\.ties)
      #expect(isTied, "\(note)")
      seen.formUnion(lines.map(\.reason))
    }
    return seen
  }

  /// Brings bindings and charges of a senseless world close to what they have to be told apart from:
  /// usage at the very edges of bindings and entitlements, and bindings that share an organization.
  private static func sharpen(_ world: inout World, using generator: inout SeededGenerator) {
    let subscriptions = Dictionary(
      world.subscriptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let organizations = world.organizations.map(\.id)
    for place in world.bindings.indices where !organizations.isEmpty {
      if Bool.random(using: &generator) {
        world.bindings[place].state = .bound
        world.bindings[place].boundAt =
          RandomWorld.asOf - .hours(Int64.random(in: 0..<900, using: &generator))
      }
      if Int.random(in: 0..<4, using: &generator) == 0 {
        let other = world.bindings[Int.random(in: world.bindings.indices, using: &generator)]
        world.bindings[place].organizationID = other.organizationID
      }
    }
    for place in world.subscriptions.indices where Bool.random(using: &generator) {
      world.subscriptions[place].activatedAt =
        RandomWorld.asOf - .hours(Int64.random(in: 0..<1200, using: &generator))
    }
    for place in (world.charges ?? []).indices where !world.bindings.isEmpty {
      let binding = world.bindings[Int.random(in: world.bindings.indices, using: &generator)]
      let payer = subscriptions[binding.subscriptionID]
      let moments = [
        binding.boundAt, binding.releasedAt, payer?.activatedAt, payer?.endedAt, payer?.endingAt,
        payer?.suspendedAt, RandomWorld.asOf - .hours(3), RandomWorld.asOf - .hours(30),
        binding.boundAt.map { $0 + .hours(1) }, payer?.endedAt.map { $0 + .minutes(30) },
        payer?.endedAt.map { $0 + .hours(1) },
      ].compactMap { $0 }.filter {
        $0 > RandomWorld.asOf - .hours(3000) && $0 < RandomWorld.asOf + .hours(3000)
      }
      let jitter = TimeLimit(microseconds: Int64.random(in: -1...1, using: &generator))
      world.charges?[place].organizationID = binding.organizationID
      if let moment = moments.randomElement(using: &generator) {
        world.charges?[place].usageStart = moment + jitter
        world.charges?[place].usageEnd = moment + .hours(1)
      }
      if Int.random(in: 0..<3, using: &generator) > 0 {
        world.charges?[place].subscriptionID = binding.subscriptionID
      }
    }
  }

  static func lines(_ result: EligibilityResult) -> Set<Line> {
    Set(
      result.lines.flatMap { line in
        line.sums.byReason.inOrder.map { entry in
          Line(
            organization: line.organizationID, owner: line.subscriptionID,
            currency: Identifier(line.currency), reason: entry.reason.rawValue,
            charges: entry.charges,
            due: "\(entry.due)")
        }
      })
  }

  /// What the definition in SQL says: the lines, and the charges that are held, by id.
  static func defined(
    _ period: EligibilityPeriod, _ connection: Connection
  ) throws -> (Set<Line>, [Identifier: String]) {
    let text = SQLFiles.text("eligibility.sql")
      .replacing("{period_from}", with: "\(period.from)")
      .replacing("{period_until}", with: "\(period.until)")
    var lines: Set<Line> = []
    let rows = try connection.rows(
      """
      SELECT organization_id::text, owner::text, currency::text, reason::text, count(*),
        sum(due)::numeric(40,8)::text
      FROM (\(unescaped: text)) AS verdicts GROUP BY 1, 2, 3, 4
      """)
    for row in rows {
      let fields = try row.decode((String, String?, String, String, Int64, String).self)
      lines.insert(
        Line(
          organization: Identifier(fields.0), owner: fields.1.map { Identifier($0) },
          currency: Identifier(fields.2), reason: fields.3, charges: fields.4, due: fields.5))
    }
    var held: [Identifier: String] = [:]
    for row in try connection.rows(
      """
      SELECT charge_id::text, reason || ' ' || due::numeric(40,8)::text
      FROM (\(unescaped: text)) AS verdicts WHERE verdict IN ('hold', 'ineligible')
      """)
    {
      let (id, what) = try row.decode((String, String).self)
      held[Identifier(id)] = what
    }
    return (lines, held)
  }

  /// Findings that hold charges, about chance subscriptions and bindings.
  private static func someFindings(
    of world: World, using generator: inout SeededGenerator
  ) -> [Finding.Key] {
    var findings: [Finding.Key] = []
    for row in world.subscriptions where Int.random(in: 0..<3, using: &generator) == 0 {
      let rules = ["unknown-state", "ending-stuck", "subscription-multi-bound"]
      let rule = rules[Int.random(in: 0..<3, using: &generator)]
      findings.append(.init(rule: rule, subjectKind: .subscription, subjectID: row.id))
    }
    for row in world.bindings where Int.random(in: 0..<5, using: &generator) == 0 {
      let rule = Bool.random(using: &generator) ? "partition-mismatch" : "binder-not-allowed"
      findings.append(.init(rule: rule, subjectKind: .binding, subjectID: row.id))
    }
    return findings
  }

  private static func record(_ findings: [Finding.Key], _ connection: Connection) throws {
    try connection.runScript(
      """
      DELETE FROM reconciliation.finding;
      INSERT INTO reconciliation.run (run_id, as_of, started_at, status, exit_code, program_version,
        policy, databases, findings, findings_new, findings_resolved)
      VALUES ('test', now(), now(), 'complete', 0, '', '{}', '{}', 0, 0, 0)
      ON CONFLICT DO NOTHING;
      """)
    for (place, key) in findings.enumerated() {
      try connection.execute(
        """
        INSERT INTO reconciliation.finding (finding_id, rule, subject_kind, subject_id, severity,
          status, first_seen, last_seen, last_run_id, runs_open, episodes, record)
        VALUES (\("f-\(place)"), \(key.rule), \(key.subjectKind.rawValue), \(key.subjectID.text),
          'high', 'open', now(), now(), 'test', 1, 1, '{}')
        """)
    }
  }
}
