import Ledger
import Nightly
import Postgres
import Reconciliation
import SQLFiles
import SampleData
import TestSupport
import Testing

/// A billing period that changes after it was final.
@Suite struct FinalPeriodTests {
  private static let rule = "final-period-changed"

  private struct Site {
    let database: SourceDatabase
    let output: String
    var world: World

    init(_ conninfo: String, _ output: String) throws {
      database = try SourceDatabase(conninfo, identifiers: .text)
      self.output = output
      var plan = WorldPlan(
        seed: 7, cleanCustomers: 5, identifiers: .text, asOf: FinalPeriodTests.moment("05-20T12"))
      plan.isSettled = true
      plan.chargesPerCustomer = 0
      world = plan.make().world
      for (number, currency) in ["CNY", "CNY", "USD"].enumerated() {
        world.charges?.append(
          Self.charge(Identifier("october \(number)"), "05-18T0\(number)", currency))
      }
    }

    static func charge(_ id: Identifier, _ hour: String, _ currency: String) -> Charge {
      let start = FinalPeriodTests.moment(hour)
      return Charge(
        id: id, organizationID: "organization of nobody", usageStart: start,
        usageEnd: start + .hours(1), amount: Amount(hundredMillionths: 1_250_000_000),
        currency: currency)
    }

    /// The subjects found by a night's run of one engine; the feeds are fresh.
    mutating func subjects(
      _ hour: String, _ engine: RunSettings.Engine = .stream
    ) throws -> [String] {
      try night(hour, engine).map(\.subjectId).sorted()
    }

    /// The findings of a night's run.
    mutating func night(
      _ hour: String, _ engine: RunSettings.Engine = .stream
    ) throws -> [PublishedReport.Line] {
      let asOf = FinalPeriodTests.moment(hour)
      world.feeds = world.feeds.map { Feed(source: $0.source, watermark: asOf - .minutes(5)) }
      try database.tables.load(world)
      let outcome = try database.run(output, asOf: asOf, engine: engine)
      #expect(outcome.status == .complete)
      return try PublishedReport(at: outcome.reportPath).findings.filter {
        $0.rule == FinalPeriodTests.rule
      }
    }
  }

  private static func moment(_ hour: String) -> Timestamp {
    Timestamp("2026-\(hour):00:00Z") ?? .infinity
  }

  private func withSite(_ body: (inout Site) throws -> Void) throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { output in
        var site = try Site(conninfo, output)
        try body(&site)
      }
    }
  }

  @Test("what changes after 26 hours is told by both engines, until it is as it was")
  func changes() throws {
    try withSite { site in
      // Provisional until 02:00 of the second day.
      var found = try site.subjects("06-02T01")
      #expect(found == [])
      site.world.charges?[0].amount = Amount(hundredMillionths: 1_000_000_000)
      // The first final night sets the mark.
      found = try site.subjects("06-02T02")
      #expect(found == [])

      site.world.charges?[0].amount = Amount(hundredMillionths: 999_999_999)
      let changed = try site.night("06-03T02")
      #expect(changed.map(\.subjectId) == ["2026-05 CNY"])
      #expect(changed.first?.severity == "critical" && changed.first?.actionId == nil)
      #expect(changed.first?.reason.contains("direct -0.00000001") == true, "\(changed)")
      found = try site.subjects("06-04T02", .sql)
      #expect(found == ["2026-05 CNY"])

      site.world.charges?.append(Site.charge("late", "05-31T23", "EUR"))
      found = try site.subjects("06-05T02", .sql)
      #expect(found == ["2026-05 CNY", "2026-05 EUR"])

      site.world.charges?.removeLast()
      site.world.charges?[0].amount = Amount(hundredMillionths: 1_000_000_000)
      found = try site.subjects("06-06T02")
      #expect(found == [])
    }
  }

  @Test("a period that is not settled any more keeps its finding, and its mark never changes")
  func isKept() throws {
    try withSite { site in
      var found = try site.subjects("06-03T02")
      #expect(found == [])
      site.world.charges?.removeFirst()
      for (night, engine) in [("06-04T02", RunSettings.Engine.stream), ("07-04T02", .stream)]
        + [("07-05T02", .sql)]
      {
        found = try site.subjects(night, engine)
        #expect(found == ["2026-05 CNY"], "\(night)")
      }
      for statement: SQL in [
        "DELETE FROM reconciliation.final_eligibility_line",
        "UPDATE reconciliation.final_eligibility SET as_of = now()",
        "TRUNCATE reconciliation.final_eligibility CASCADE",
      ] {
        #expect(throws: PostgresError.self) { try site.database.connection.execute(statement) }
      }
    }
  }

  @Test("a look back to before it was final tells of no change")
  func looksBack() throws {
    try withSite { site in
      var found = try site.subjects("06-03T02")
      #expect(found == [])
      site.world.charges?.removeFirst()
      found = try site.subjects("06-04T02")
      #expect(found == ["2026-05 CNY"])
      for engine in RunSettings.Engine.allCases {
        found = try site.subjects("06-02T20", engine)
        #expect(found == [])
      }
    }
  }

  @Test("of random roll-ups both definitions find the same, and a mutation does not")
  func definitionsAgree() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let text = SQLFiles.text("rules/\(Self.rule).sql")
    let mutations = [
      text.replacing("l.by_reason", with: "''"), text.replacing("<=", with: ">"),
      text.replacing("l.gross", with: "0"),
    ]
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      let judgement = Judgement(asOf: RandomWorld.asOf)
      try database.publish(judgement)
      let ledger = try Ledger(ConnectionSettings(conninfo: conninfo, applicationName: "test"))
      var noticed = Array(repeating: 0, count: mutations.count)
      for _ in 0..<40 {
        let months = try Self.insertRollUps(database, using: &generator)
        let subjects = try ledger.periodSubjects(
          nil, known: months.map { Identifier("\($0) CNY") }, asOf: judgement.asOf)
        let judged = Set(Judge(judgement).findings(about: subjects).map(\.key))
        func defined(_ text: String) throws -> Set<Finding.Key> {
          Set(try SQLDefinitions.findings(of: text, named: Self.rule, database.connection))
        }
        #expect(try judged == defined(text), "seed \(seed)")
        for (place, mutation) in mutations.enumerated() where try defined(mutation) != judged {
          noticed[place] += 1
        }
      }
      #expect(!noticed.contains(0), "seed \(seed), \(noticed)")
    }
  }

  /// Roll-ups of three months: as they became final, and as they are now.
  private static func insertRollUps(
    _ database: SourceDatabase, using generator: inout SeededGenerator
  ) throws -> [String] {
    let months = ["2026-07", "2026-08", "2026-09"]
    try database.forgetRuns()
    try database.connection.runScript(
      """
      SET session_replication_role = replica;
      TRUNCATE reconciliation.eligibility, reconciliation.eligibility_box,
        reconciliation.eligibility_line, reconciliation.final_eligibility,
        reconciliation.final_eligibility_line;
      """)
    for month in months {
      let asOf = TimestampTZ(
        microseconds: (RandomWorld.asOf + .hours(Int64.random(in: -3...0, using: &generator)))
          .microseconds)
      let isLate = Int.random(in: 0..<4, using: &generator) == 0
      try database.connection.execute(
        """
        INSERT INTO reconciliation.eligibility VALUES (\(month), now(), now(), '', now(), 'final')
        """)
      try database.connection.execute(
        """
        INSERT INTO reconciliation.final_eligibility
        VALUES (\(month), '', \(asOf)::timestamptz + \(isLate)::integer * interval '1 day')
        """)
      for place in 0..<Int.random(in: 0..<4, using: &generator) {
        let currency = place % 2 == 0 ? "CNY" : "USD"
        let subscription = place % 3 == 0 ? nil : "s\(place)"
        for table in ["eligibility_line", "final_eligibility_line"]
        where Int.random(in: 0..<8, using: &generator) > 0 {
          let reason = Int.random(in: 0..<6, using: &generator) == 0 ? "disputed" : "accepted"
          let gross = Int.random(in: 0..<6, using: &generator) == 0 ? "2" : "1"
          let more =
            table == "eligibility_line"
            ? ", verdict, due, boundary_band, straddling, over_applied, first_usage, last_usage"
            : ""
          let values =
            table == "eligibility_line" ? ", 'eligible', 1, 0, 0, 0, now(), now()" : ""
          try database.connection.execute(
            """
            INSERT INTO \(identifier: "reconciliation", table) (period, organization_id, currency,
              subscription_id, charges, gross, credits, cash, by_reason\(unescaped: more))
            VALUES (\(month), 'o', \(currency), \(subscription), 1, \(gross)::numeric, 0, 0,
              \("\(reason) 1 1.00000000")\(unescaped: values))
            """)
        }
      }
    }
    try database.connection.execute("RESET session_replication_role")
    return months
  }
}
