import Foundation
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Sources that are stale or short: the findings stand and are reported, nothing is resolved, and
/// the exit code is 4.
@Suite struct IncompleteSourceTests {
  /// Expects an incomplete run after a complete one, about these sources.
  private func expectIncomplete(
    after script: String, about sources: Set<String>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withJobSite { site in
      let before = try site.report()
      #expect(before.findings.count > 5, sourceLocation: sourceLocation)
      try site.connection.runScript(script)
      let report = try site.report(code: 4, sourceLocation: sourceLocation)
      #expect(report.run.status == "source-incomplete", sourceLocation: sourceLocation)
      #expect(report.run.exitCode == 4, sourceLocation: sourceLocation)
      #expect(report.run.findings.resolvedIds == [], sourceLocation: sourceLocation)
      let found = report.findings.filter { $0.rule == "source-incomplete" }
      #expect(Set(found.map(\.subjectId)) == sources, sourceLocation: sourceLocation)
      #expect(site.reports.runs.count == 2, sourceLocation: sourceLocation)
      try site.reports.requireWhole()
      let open = try site.count(
        "SELECT count(*) FROM reconciliation.finding WHERE status = 'resolved'")
      #expect(open == 0, sourceLocation: sourceLocation)
      let summary = try site.reports.text(#require(site.reports.latest), "summary.txt")
      let verdict = try #require(summary.split(separator: "\n").first)
      #expect(verdict.contains("INCOMPLETE SOURCE"), sourceLocation: sourceLocation)
      for source in sources {
        #expect(verdict.contains(source), "\(verdict)", sourceLocation: sourceLocation)
      }
      #expect(summary.contains("mend the feed"), sourceLocation: sourceLocation)
    }
  }

  private static let marketplaces: Set = ["aws-cn", "aws", "azure", "gcp", "aliyun"]

  @Test("all subscriptions of one marketplace are gone")
  func emptyMarketplace() throws {
    try expectIncomplete(
      after: "DELETE FROM marketplace_source.subscription WHERE marketplace = 'azure'",
      about: ["azure"])
  }

  @Test("all subscriptions of one marketplace are gone, and its feed row too")
  func emptyMarketplaceWithoutFeed() throws {
    try expectIncomplete(
      after: """
        DELETE FROM marketplace_source.subscription WHERE marketplace = 'azure';
        DELETE FROM marketplace_source.feed WHERE source = 'azure';
        """, about: ["azure"])
  }

  @Test("all rows are gone")
  func everythingEmpty() throws {
    try expectIncomplete(
      after: """
        TRUNCATE marketplace_source.subscription, marketplace_source.binding,
          marketplace_source.organization, marketplace_source.feed
        """, about: Self.marketplaces.union(["organizations"]))
  }

  @Test("all bindings are gone")
  func noBindings() throws {
    try expectIncomplete(
      after: "TRUNCATE marketplace_source.binding", about: ["organizations"])
  }

  @Test("a stale watermark")
  func staleWatermark() throws {
    try expectIncomplete(
      after: """
        UPDATE marketplace_source.feed SET watermark = now() - interval '6 hours 1 second'
        WHERE source = 'gcp'
        """, about: ["gcp"])
  }

  @Test("no watermark, and one of minus infinity")
  func noWatermark() throws {
    try expectIncomplete(
      after: """
        UPDATE marketplace_source.feed SET watermark = NULL WHERE source = 'gcp';
        UPDATE marketplace_source.feed SET watermark = '-infinity' WHERE source = 'aws';
        """, about: ["gcp", "aws"])
  }

  @Test("of two feed rows the older counts")
  func twoFeedRows() throws {
    try expectIncomplete(
      after: """
        INSERT INTO marketplace_source.feed (source, watermark)
        VALUES ('aliyun', now() - interval '1 day')
        """, about: ["aliyun"])
  }

  @Test("a missing feed row", arguments: ["aws-cn", "organizations"])
  func missingFeedRow(_ source: String) throws {
    try expectIncomplete(
      after: "DELETE FROM marketplace_source.feed WHERE source = '\(source)'", about: [source])
  }

  @Test(
    "20 % fewer rows than before are complete, one more is not",
    arguments: ["subscription", "binding", "organization"])
  func rowDrop(_ relation: String) throws {
    try withJobSite(customers: 5, drift: [:]) { site in
      // A hundred rows of each relation, all of one marketplace where that matters.
      var world = World()
      for number in 0..<100 { world.add(number, at: site.labelled.world) }
      let feeds = ["aws", "organizations"]
      world.feeds = site.labelled.world.feeds.filter { feeds.contains($0.source.text) }
      try site.source.tables.load(world)
      for _ in 0..<3 { #expect(try site.run().exitCode == 0) }
      func delete(_ count: Int) throws {
        try site.connection.execute(
          """
          DELETE FROM marketplace_source.\(unescaped: relation) WHERE ctid IN (
            SELECT ctid FROM marketplace_source.\(unescaped: relation) LIMIT \(count))
          """)
      }
      try delete(20)
      #expect(try site.report().run.sources.contains { $0.relation == relation && $0.rows == 80 })
      try delete(1)
      let report = try site.report(code: 4)
      let short = report.findings.filter { $0.rule == "source-incomplete" }
      #expect(short.map(\.subjectId) == [relation == "subscription" ? "aws" : "organizations"])
      #expect(short.first?.reason.contains("79 \(relation) rows") == true)
    }
  }

  @Test("incomplete runs do not become what later runs are measured by")
  func baseline() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      try site.connection.execute(
        "DELETE FROM marketplace_source.subscription WHERE marketplace = 'azure'")
      for _ in 0..<8 { #expect(try site.run().exitCode == 4) }
      try site.source.tables.load(site.labelled.world)
      let report = try site.report()
      #expect(report.findings.allSatisfy { $0.status == "open" })
    }
  }
}

extension World {
  /// Adds a customer without drift, like those of another world.
  fileprivate mutating func add(_ number: Int, at model: World) {
    guard var subscription = model.subscriptions.first(where: { $0.marketplace == "aws" }),
      var organization = model.organizations.first, var binding = model.bindings.first
    else { return }
    subscription.id = Identifier("s\(number)")
    subscription.buyerAccount = "buyer \(number)"
    subscription.state = "subscribe-success"
    organization.id = Identifier("o\(number)")
    organization.state = .active
    binding.id = Identifier("b\(number)")
    binding.subscriptionID = subscription.id
    binding.organizationID = organization.id
    binding.state = .bound
    binding.boundAt = subscription.createdAt + .minutes(5)
    binding.requestedAt = subscription.createdAt + .minutes(4)
    binding.releasedAt = nil
    subscriptions.append(subscription)
    organizations.append(organization)
    bindings.append(binding)
  }
}
