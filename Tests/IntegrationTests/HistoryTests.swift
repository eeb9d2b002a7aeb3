import Ledger
import Nightly
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

extension TimestampTZ {
  fileprivate init(_ moment: Timestamp) {
    self.init(microseconds: moment.microseconds)
  }
}

/// What follows from the nights before: waivers, the two phases of a release, flapping.
@Suite struct HistoryTests {
  private static let start = RandomWorld.asOf

  private struct Site {
    let database: SourceDatabase
    let output: String
    var labelled: LabelledWorld

    /// A night's run, so many hours after the first; the feeds are fresh.
    mutating func night(after hours: Int64) throws -> PublishedReport {
      let asOf = HistoryTests.start + .hours(hours)
      labelled.world.feeds = labelled.world.feeds.map {
        Feed(source: $0.source, watermark: asOf - .minutes(5))
      }
      try database.tables.load(labelled.world)
      return try PublishedReport(at: try database.run(output, asOf: asOf).reportPath)
    }
  }

  private func withSite(_ drift: [Drift: Int], _ body: (inout Site) throws -> Void) throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { output in
        var plan = WorldPlan(
          seed: 5, cleanCustomers: 5, drift: drift, identifiers: .text, asOf: Self.start)
        plan.isSettled = true
        var site = Site(
          database: try SourceDatabase(conninfo, identifiers: .text), output: output,
          labelled: plan.make())
        try body(&site)
      }
    }
  }

  private func waive(_ site: Site, _ finding: String, until: Timestamp) throws -> Waiver {
    try Ledger(ConnectionSettings(conninfo: site.database.conninfo, applicationName: "test"))
      .waive(finding, until: until, reason: "agreed with the customer")
  }

  @Test("a waived finding stays listed as waived, has no action, and comes back at its end")
  func waiver() throws {
    try withSite([.orphanedSubscription: 1]) { site in
      func orphan(_ report: PublishedReport) throws -> PublishedReport.Line {
        try #require(report.findings.first { $0.rule == "orphaned-subscription" })
      }
      let first = try orphan(try site.night(after: 0))
      #expect(first.status == "new")
      #expect(first.actionId != nil)
      // The nights that are played here lie behind the ledger's clock, by which `waive` refuses an
      // end that is past; so this waiver is put in as it would have been then.
      try site.database.connection.execute(
        """
        INSERT INTO reconciliation.waiver (finding_id, until, reason, made_at)
        VALUES (\(first.findingId), \(TimestampTZ(Self.start + .hours(30))), 'agreed',
          \(TimestampTZ(Self.start + .hours(1))))
        """)
      let second = try orphan(try site.night(after: 24))
      #expect(second.status == "waived")
      #expect(second.actionId == nil)
      #expect(second.runsOpen == 2)
      let third = try orphan(try site.night(after: 30))
      #expect(third.status == "reopened")
      #expect(third.actionId == first.actionId)
      #expect(third.runsOpen == 3)
      #expect(third.firstSeen == first.firstSeen)
    }
  }

  @Test("a waiver needs a finding that is there, not about a source, and an end that lies ahead")
  func refusedWaivers() throws {
    try withSite([.orphanedSubscription: 1, .sourceIncomplete: 1]) { site in
      site.labelled.world.feeds.removeAll { $0.source == "azure" }
      let report = try site.night(after: 0)
      let source = try #require(report.findings.first { $0.rule == "source-incomplete" })
      let orphan = try #require(report.findings.first { $0.rule == "orphaned-subscription" })
      #expect(throws: LedgerError.notWaivable(source.findingId)) {
        _ = try waive(site, source.findingId, until: .infinity)
      }
      #expect(throws: LedgerError.noSuchFinding("f-0")) {
        _ = try waive(site, "f-0", until: .infinity)
      }
      #expect(throws: LedgerError.pastWaiver(Self.start - .hours(100_000))) {
        _ = try waive(site, orphan.findingId, until: Self.start - .hours(100_000))
      }
    }
  }

  @Test("a release is proposed by a second complete run twelve hours later, not by the first")
  func confirmation() throws {
    try withSite([.cancelledButBound: 1]) { site in
      func phase(_ hours: Int64) throws -> String? {
        try site.night(after: hours).findings.first { $0.rule == "cancelled-but-bound" }?.phase
      }
      let phases = [try phase(0), try phase(11), try phase(12)]
      #expect(phases == ["marked", "marked", "proposable"])
    }
  }

  @Test("an incomplete run confirms nothing")
  func incompleteRunConfirmsNothing() throws {
    try withSite([.cancelledButBound: 1]) { site in
      let feeds = site.labelled.world.feeds
      site.labelled.world.feeds.removeAll { $0.source == "azure" }
      let first = try site.night(after: 0)
      #expect(first.run.exitCode == 4)
      #expect(first.findings.allSatisfy { $0.actionId == nil })
      site.labelled.world.feeds = feeds
      let second = try site.night(after: 24)
      #expect(
        second.findings.first { $0.rule == "cancelled-but-bound" }?.phase == "marked")
    }
  }

  @Test("what was opened and closed three times in seven runs flaps, and is left alone")
  func flapping() throws {
    try withSite([.orphanedSubscription: 1]) { site in
      let drifting = site.labelled
      let orphan = try #require(drifting.expected.first).subjectID
      var healed = drifting
      healed.world.bindings.append(
        Binding(
          id: "asked-for", organizationID: drifting.world.organizations[0].id,
          subscriptionID: orphan, boundBy: "somebody", state: .requested, requestedAt: Self.start,
          updatedAt: Self.start))
      for night in 0..<6 {
        site.labelled = night.isMultiple(of: 2) ? drifting : healed
        let report = try site.night(after: Int64(night) * 24)
        #expect(!report.findings.contains { $0.rule == "flapping" }, "night \(night)")
      }
      site.labelled = drifting
      let report = try site.night(after: 6 * 24)
      let flapping = try #require(report.findings.first { $0.rule == "flapping" })
      #expect(flapping.subjectId == orphan.text)
      #expect(
        report.findings.first { $0.rule == "orphaned-subscription" }?.actionId == nil)
      let defined = try SQLDefinitions.findings(site.database.connection)
      #expect(defined.contains { $0.rule == "flapping" && $0.subjectID == orphan })
    }
  }

  @Test("findings of rules that are not asked any more are not resolved by that")
  func skippedRulesResolveNothing() throws {
    try withSite([.meterRejected: 1]) { site in
      #expect(try site.night(after: 0).findings.map(\.rule) == ["meter-rejected"])
      try site.database.connection.execute(
        "ALTER TABLE marketplace_source.charge RENAME TO charge_elsewhere")
      let asOf = Self.start + .minutes(10)
      let report = try PublishedReport(
        at: try site.database.run(site.output, asOf: asOf).reportPath)
      #expect(report.findings.isEmpty)
      #expect(report.run.findings.resolvedIds.isEmpty)
    }
  }

  @Test(
    "an organization that is deleted between two runs takes its findings with it, and leaves none")
  func deletedOrganization() throws {
    try withSite([.labelWithoutBinding: 1]) { site in
      let first = try site.night(after: 0)
      let id = try #require(
        first.findings.first { $0.rule == "label-without-binding" }
      ).subjectId
      site.labelled.world.organizations.removeAll { $0.id.text == id }
      let second = try site.night(after: 24)
      #expect(!second.findings.contains { $0.subjectId == id })
      #expect(second.findings.count < first.findings.count)
      #expect(second.run.findings.resolvedIds.count == first.findings.count - second.findings.count)
    }
  }
}
