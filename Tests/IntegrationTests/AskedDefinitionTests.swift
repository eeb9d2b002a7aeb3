import MarketplaceSource
import Nightly
import Postgres
import SQLFiles
import SampleData
import TestSupport
import Testing

/// How a database is asked what the definitions in SQL say: as they stand it could not answer of
/// millions, since it would compare ids as texts of which it knows nothing.
@Suite struct AskedDefinitionTests {
  private static let definitions = SQLFiles.names(in: "rules").map { SQLFiles.text($0) }

  private func source(_ database: SourceDatabase) throws -> Source {
    try Source(
      SourceLocation(
        marketplace: .init(conninfo: database.conninfo, applicationName: "test"),
        organizations: nil, means: SourceMeans()), Cancellation())
  }

  private func comparesTexts(_ definition: String) -> Bool {
    definition.contains(/concat\('', \w+\.\w+\) (=|<>) concat\('', \w+\.\w+\)/)
  }

  @Test("ids of one type are compared as they are, everywhere", arguments: IdentifierForm.allCases)
  func comparesIDs(_ form: IdentifierForm) throws {
    #expect(Self.definitions.contains(where: comparesTexts))
    try TestServer.withDatabase { conninfo in
      let source = try source(SourceDatabase(conninfo, identifiers: form))
      let left = Self.definitions.map(source.asked).filter(comparesTexts)
      #expect(left.isEmpty, "ids \(form): \(left)")
    }
  }

  @Test(
    "ids that may be equal while their texts are not, or the other way round, are compared as texts",
    arguments: [
      "ALTER TABLE marketplace_source.charge ALTER subscription_id TYPE uuid USING NULL",
      """
      CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      ALTER TABLE marketplace_source.subscription ALTER subscription_id TYPE text COLLATE caseless;
      ALTER TABLE marketplace_source.binding ALTER subscription_id TYPE text COLLATE caseless;
      ALTER TABLE marketplace_source.payment_method ALTER subscription_id TYPE text COLLATE caseless;
      ALTER TABLE marketplace_source.charge ALTER subscription_id TYPE text COLLATE caseless;
      """,
      "ALTER TABLE marketplace_source.charge ALTER subscription_id TYPE text COLLATE \"C\"",
    ])
  func keepsTexts(_ change: String) throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      try database.connection.runScript(change)
      let source = try source(database)
      let subscriptions = "concat('', s.subscription_id) = concat('', b.subscription_id)"
      let byBytes = """
        concat('', s.subscription_id) COLLATE "C" = concat('', b.subscription_id) COLLATE "C"
        """
      #expect(source.asked(subscriptions) == byBytes)
      let organizations = "concat('', o.organization_id) <> concat('', b.organization_id)"
      #expect(source.asked(organizations) == "o.organization_id <> b.organization_id")
    }
  }

  @Test("a database that has looked at none of the policy's tables plans for one judgement")
  func plansForOneJudgement() throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo)
      let source = try source(database)
      for definition in Self.definitions where definition.contains("reconciliation.judgement") {
        let plan = try database.connection.rows(
          "EXPLAIN \(unescaped: source.asked(definition))", label: "explain"
        ).map { try $0[0, String.self] }
        let judgements = plan.filter { $0.contains(/Scan.* on judgement/) }
        #expect(!judgements.isEmpty && judgements.allSatisfy { $0.contains("rows=1 ") })
      }
    }
  }
}
