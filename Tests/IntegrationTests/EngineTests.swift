import Foundation
import MarketplaceSource
import Nightly
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// The two engines find the same, byte for byte.
@Suite struct EngineTests {
  private func files(_ path: String) throws -> [String] {
    try ["findings.ndjson", "findings.csv"].map {
      try String(contentsOf: URL(filePath: "\(path)/\($0)"), encoding: .utf8)
    }
  }

  @Test(
    "both engines write the same findings, byte for byte",
    arguments: IdentifierForm.allCases, 0..<8)
  func sameBytes(_ form: IdentifierForm, _ seed: UInt64) throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      let plan = WorldPlan(
        seed: seed, cleanCustomers: 40,
        drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, Int(seed % 3)) }),
        identifiers: form, asOf: RandomWorld.asOf)
      try database.tables.load(plan.make().world)
      try withTemporaryFolder { output in
        var written: [[String]] = []
        for engine in RunSettings.Engine.allCases {
          try database.forgetRuns()
          let outcome = try database.run(
            output, asOf: plan.asOf, policy: plan.policy, engine: engine)
          written.append(try files(outcome.reportPath))
        }
        #expect(written[0] == written[1], "seed \(seed), ids \(form)")
        #expect(!written[0][0].isEmpty || seed % 3 == 0)
      }
    }
  }

  @Test(
    "both engines write the same findings of a world without sense",
    arguments: [IdentifierForm.uuid, .bigint, .text])
  func sameBytesOfNonsense(_ form: IdentifierForm) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      var worlds = RandomWorld(seed: seed, identifiers: form)
      try database.tables.load(worlds.next(merging: 300))
      try withTemporaryFolder { output in
        let written = try RunSettings.Engine.allCases.map { engine in
          try database.forgetRuns()
          return try files(
            database.run(output, asOf: RandomWorld.asOf, engine: engine).reportPath)
        }
        #expect(written[0] == written[1], "seed \(seed), ids \(form)")
      }
    }
  }

  @Test("both engines write the same findings where columns of one id differ in collation")
  func differentCollations() throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      try database.connection.runScript(
        """
        ALTER TABLE marketplace_source.subscription ALTER subscription_id TYPE text COLLATE "C";
        ALTER TABLE marketplace_source.binding ALTER subscription_id TYPE text COLLATE "POSIX";
        ALTER TABLE marketplace_source.membership ALTER user_id TYPE text COLLATE "POSIX";
        """)
      let plan = WorldPlan(
        seed: 7, cleanCustomers: 40,
        drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, 1) }),
        identifiers: .text, asOf: RandomWorld.asOf)
      try database.tables.load(plan.make().world)
      try withTemporaryFolder { output in
        let written = try RunSettings.Engine.allCases.map { engine in
          try database.forgetRuns()
          return try files(
            database.run(output, asOf: plan.asOf, policy: plan.policy, engine: engine).reportPath)
        }
        #expect(written[0] == written[1])
        #expect(!written[0][0].isEmpty)
      }
    }
  }

  @Test("the SQL engine refuses columns in which the database takes different texts for equal")
  func looseTexts() throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      try database.connection.runScript(
        """
        CREATE COLLATION caseless
          (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        ALTER TABLE marketplace_source.binding ALTER subscription_id TYPE text COLLATE caseless;
        """)
      try withTemporaryFolder { output in
        _ = try database.run(output, asOf: RandomWorld.asOf, engine: .stream)
        #expect {
          _ = try database.run(output, asOf: RandomWorld.asOf, engine: .sql)
        } throws: { error in
          let failure = error as? RunFailure
          return failure?.status == .configuration
            && failure?.message.contains("marketplace_source.binding.subscription_id") == true
        }
      }
    }
  }

  @Test("the SQL engine refuses two databases, and says why")
  func twoDatabases() throws {
    try TestServer.withDatabase { first in
      try TestServer.withDatabase { second in
        _ = try SourceDatabase(first)
        _ = try SourceDatabase(second)
        try withTemporaryFolder { output in
          var settings = RunSettings(
            marketplaceDatabase: first, organizationsDatabase: second, output: output)
          settings.engine = .sql
          #expect {
            _ = try NightlyRun(settings, Cancellation()) { _ in }.run()
          } throws: { error in
            (error as? RunFailure)?.status == .configuration
          }
        }
      }
    }
  }
}
