import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// The longest texts, the remotest times, the oddest ids.
@Suite struct ExtremeValueTests {
  /// Runs the job and holds its findings against the definitions in SQL.
  private func expectAgreement(
    _ site: JobSite, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PublishedReport {
    let report = try site.report(sourceLocation: sourceLocation)
    try site.source.forgetRuns()
    let defined = try SQLDefinitions.findings(site.connection)
    let found = report.findings.map(\.key).sorted { $0.precedes($1) }
    #expect(found == defined, sourceLocation: sourceLocation)
    return report
  }

  private func insertSubscription(
    _ site: JobSite, _ id: String, name: String = "buyer", cast: String = "text"
  ) throws {
    try site.connection.execute(
      """
      INSERT INTO marketplace_source.subscription (subscription_id, marketplace, product_code,
        buyer_account, state, is_trial, created_at, activated_at, updated_at)
      VALUES (\(id)::text::\(unescaped: cast), 'aws', \("p" + id.suffix(40)), \(name),
        'subscribe-success', false,
        now() - interval '9 days', now() - interval '9 days', now() - interval '9 days')
      """)
  }

  @Test(
    "times that are infinite or in the year 294276 are found, and stop nothing",
    arguments: ["infinity", "-infinity", "294276-12-31 23:59:59.999999+00", "4713-01-01 BC"])
  func remoteTimes(_ time: String) throws {
    try withJobSite(drift: [:]) { site in
      let columns = [
        "subscription": [
          "created_at", "activated_at", "ending_at", "ended_at", "suspended_at", "term_ends_at",
          "updated_at",
        ],
        "binding": ["requested_at", "bound_at", "released_at", "updated_at"],
        "organization": ["created_at", "closed_at", "updated_at"],
      ]
      var touched: [(id: String, column: String)] = []
      for (relation, columns) in columns {
        for (number, column) in columns.enumerated() {
          let id = try site.connection.rows(
            """
            UPDATE marketplace_source.\(unescaped: relation)
            SET \(unescaped: column) = \(time)::text::timestamptz
            WHERE \(unescaped: relation)_id = (
              SELECT \(unescaped: relation)_id FROM marketplace_source.\(unescaped: relation)
              ORDER BY 1 OFFSET \(number) LIMIT 1)
            RETURNING \(unescaped: relation)_id
            """
          ).single().decode(String.self)
          touched.append((id, column))
        }
      }
      let report = try expectAgreement(site)
      let found = Set(report.findings.filter { $0.rule == "time-order" }.map(\.subjectId))
      let mayLieAhead = ["ending_at", "term_ends_at"]
      for (id, column) in touched {
        let isWrong =
          time.hasSuffix("infinity") || (time.hasPrefix("294276") && !mayLieAhead.contains(column))
        if isWrong { #expect(found.contains(id), "\(column) = \(time)") }
      }
    }
  }

  @Test("--as-of at the ends of time ends in order")
  func remoteAsOf() throws {
    try withJobSite { site in
      let first = try site.run("--as-of", "0001-01-01")
      #expect([0, 4].contains(first.exitCode), "\(first)")
      let last = try site.run("--as-of", "9999-12-31T23:59:59.999999Z")
      #expect(last.exitCode == 64, "\(last)")
    }
  }

  @Test("ids of twenty digits, and such as look like numbers")
  func numberLikeIDs() throws {
    let ids = [
      "18446744073709551616", "18446744073709551615", "9223372036854775808",
      "9223372036854775807", "-9223372036854775808", "-9223372036854775809",
      "00000000000000000001", "0000000000000000001", "01", "1", "+1", "1.0", "-0", "0", "",
      " 1", "1e3", "12345678901234567890", "99999999999999999999",
    ]
    try withJobSite(drift: [:]) { site in
      for id in ids { try insertSubscription(site, id) }
      let report = try expectAgreement(site)
      #expect(report.findings.map(\.subjectId).sorted() == ids.sorted())
    }
  }

  @Test("the ends of bigint")
  func bigIntegers() throws {
    let ids = ["9223372036854775807", "-9223372036854775808", "0", "-1"]
    try withJobSite(identifiers: .bigint, drift: [:]) { site in
      for id in ids { try insertSubscription(site, id, cast: "bigint") }
      let report = try expectAgreement(site)
      #expect(report.findings.map(\.subjectId).sorted() == ids.sorted())
    }
  }

  @Test("uuids with odd variant bits", arguments: [IdentifierForm.uuid, .text])
  func oddUUIDs(_ form: IdentifierForm) throws {
    let ids = [
      "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001",
      "ffffffff-ffff-ffff-ffff-ffffffffffff", "00000000-0000-0000-8000-000000000000",
      "00000000-0000-0000-4000-000000000000", "00000000-0000-0000-c000-000000000001",
      "00000000-0000-0000-e000-000000000001", "80000000-0000-0000-0000-000000000000",
    ]
    try withJobSite(identifiers: form, drift: [:]) { site in
      for id in ids { try insertSubscription(site, id, cast: form.rawValue) }
      // Every other one is bound to the organization of its own id, and so in order.
      let bound = ids.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      for id in bound {
        try site.connection.runScript(
          """
          INSERT INTO marketplace_source.organization
            VALUES ('\(id)', 'n', 'active', 'global', now() - interval '9 days', NULL,
              now() - interval '9 days');
          INSERT INTO marketplace_source.binding
            VALUES ('\(id)', '\(id)', '\(id)', '\(id)', 'bound', now() - interval '8 days',
              now() - interval '8 days', NULL, now() - interval '8 days');
          INSERT INTO marketplace_source.membership
            VALUES ('\(id)', '\(id)', 'owner', now() - interval '9 days', NULL);
          INSERT INTO marketplace_source.payment_method
            SELECT '\(id)', 'marketplace', marketplace, subscription_id, false, now()
            FROM marketplace_source.subscription WHERE subscription_id = '\(id)';
          """)
      }
      let report = try expectAgreement(site)
      #expect(
        report.findings.map(\.subjectId).sorted() == ids.filter { !bound.contains($0) }.sorted())
    }
  }

  @Test("names and ids of a megabyte are exact for machines and short for people")
  func megabytes() throws {
    try withJobSite(drift: [:]) { site in
      // Not all one letter, so that the server cannot make it short.
      var generator = SeededLetters(seed: 5)
      let id = generator.text(1_000_000)
      let name = generator.text(1_000_000)
      try insertSubscription(site, id, name: name)
      try insertSubscription(site, "plain")
      // One character, as people count.
      let accents = "e" + String(repeating: "\u{301}", count: 500_000)
      try insertSubscription(site, accents)
      let outcome = try site.run()
      #expect(outcome.exitCode == 0, "\(outcome)")
      let run = try #require(site.reports.latest)
      let report = try PublishedReport(at: "\(site.output)/\(run)")
      #expect(Set(report.findings.map(\.subjectId)) == [id, "plain", accents])
      #expect(try site.reports.text(run, "findings.ndjson").contains(name))
      #expect(outcome.output.utf8.count < 20_000)
      #expect(try site.reports.bytes(run, "summary.txt").count < 20_000)
      let list = try site.program(["findings"])
      #expect(list.exitCode == 0)
      #expect(list.output.utf8.count < 20_000, "\(list.output.utf8.count) bytes")
    }
  }
}

/// Letters that chance decides; the same for the same seed.
private struct SeededLetters {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func text(_ count: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(UInt8(ascii: "a") + UInt8(state >> 33 & 15))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
