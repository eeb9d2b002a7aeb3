import MarketplaceSource
import Nightly
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Somebody writes as fast as he can and keeps every promise, while runs repeat: they find nothing, ever.
@Suite struct BusyCompanyTests {
  private static let runs = 6

  @Test("in one database, at one snapshot")
  func one() throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      try expectNothingFound(database, database)
    }
  }

  @Test("in two databases, whose suspects are read again")
  func two() throws {
    try TestServer.withDatabase { first in
      try TestServer.withDatabase { second in
        try expectNothingFound(
          try SourceDatabase(first, identifiers: .text),
          try SourceDatabase(second, identifiers: .text))
      }
    }
  }

  private func expectNothingFound(
    _ marketplace: SourceDatabase, _ organizations: SourceDatabase
  ) throws {
    let isApart = marketplace.conninfo != organizations.conninfo
    let company = try BusyCompany(marketplace, organizations, isApart: isApart)
    try withTemporaryFolder { folder in
      let settings = RunSettings(
        marketplaceDatabase: marketplace.conninfo,
        organizationsDatabase: isApart ? organizations.conninfo : nil,
        ledgerDatabase: organizations.conninfo, output: folder, policy: Policy(), asOf: nil)
      var during = 0
      try company.atWork {
        for run in 1...Self.runs where company.turns < BusyCompany.customers {
          let before = company.turns
          let outcome = try NightlyRun(settings, Cancellation()) { _ in }.run()
          during += company.turns - before
          let found = try PublishedReport(at: outcome.reportPath).findings.map(\.key.description)
          #expect(found == [], "run \(run), after \(company.turns) turns")
          #expect(outcome.status == .complete)
        }
      }
      print("\(during) turns of a busy company during \(Self.runs) runs, apart: \(isApart)")
      #expect(during > 20)
    }
  }
}
