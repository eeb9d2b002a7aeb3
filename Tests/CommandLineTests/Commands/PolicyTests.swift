import Foundation
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// What rules judge by, set in the file: words, marketplaces, roles, products, caps, the time zone.
@Suite struct PolicyTests {
  private func run(_ yaml: String, _ site: JobSite) throws -> ProgramOutcome {
    try Data(yaml.utf8).write(to: URL(filePath: "\(site.folder)/job.yaml"))
    return try site.run("--config", "job.yaml")
  }

  @Test("lists and words of the file change what is found")
  func listsCount() throws {
    try withJobSite(customers: 12, drift: [.unknownState: 3]) { site in
      func rules(_ yaml: String) throws -> Set<String> {
        _ = try run(yaml, site)
        return Set(try site.report("--config", "job.yaml").findings.map(\.rule))
      }
      #expect(try rules("policy: {orphaned-after: 24h}\n") == ["unknown-state"])
      let products = "policy:\n  products:\n    aws-cn: [something-else]\n"
      #expect(try rules(products).contains("product-mismatch"))
      let roles = "policy:\n  binding-roles: [billing-admin]\n"
      #expect(try rules(roles).contains("binder-not-allowed"))
      let administrators = "policy:\n  administrator-roles: [billing-admin]\n"
      #expect(try rules(administrators).contains("organization-without-admin"))
      let words = "lifecycle:\n  aws-cn: {subscribe-success: suspended}\n"
      #expect(try rules(words).contains("suspended-but-bound"))
      let sites = "marketplaces:\n  aws-cn: {site: global}\n"
      #expect(try rules(sites).contains("partition-mismatch"))
      #expect(try rules("policy: {billing-time-zone: Asia/Shanghai}\n") == ["unknown-state"])
      let period = try site.count(
        """
        SELECT count(*) FROM reconciliation.judgement
        WHERE open_period_from = date_trunc('month', as_of AT TIME ZONE 'Asia/Shanghai')
          AT TIME ZONE 'Asia/Shanghai'
        """)
      #expect(period == 1)
    }
  }

  @Test("the ledger keeps the whole policy of a run")
  func policyIsKept() throws {
    try withJobSite(drift: [:]) { site in
      _ = try run("policy:\n  caps:\n    release: {count: 3, percent: 0.2}\n", site)
      let kept = try site.count(
        """
        SELECT count(*) FROM reconciliation.run
        WHERE policy -> 'caps' -> 'release' ->> 'count' = '3'
          AND policy -> 'caps' -> 'release' ->> 'permille' = '2'
          AND policy -> 'lifecycle' -> 'azure' ->> 'Suspended' = 'suspended'
          AND policy -> 'marketplaces' -> 'aws-cn' ->> 'issuer' LIKE 'NWCD%'
        """)
      #expect(kept == 1)
    }
  }

  @Test(
    "a setting that cannot be meant is refused by name",
    arguments: [
      ("lifecycle:\n  aws-cn: {paused: sleeping}\n", "lifecycle.aws-cn.paused"),
      ("marketplaces:\n  oracle: {site: global}\n", "marketplaces.oracle"),
      ("marketplaces:\n  aws: {site: mars}\n", "marketplaces.aws.site"),
      ("marketplaces:\n  aws: {metering-by-hour: maybe}\n", "metering-by-hour"),
      ("policy:\n  binding-roles: []\n", "policy.binding-roles"),
      ("policy:\n  binding-roles: owner\n", "policy.binding-roles"),
      ("policy:\n  binding-roles: [onwer]\n", "policy.binding-roles"),
      ("policy:\n  clock-skew: 100000000d\n", "policy.clock-skew"),
      ("lifecycle:\n  awss: {paused: suspended}\n", "lifecycle.awss.paused"),
      ("policy:\n  billing-time-zone: UTC+8\n", "UTC+8"),
      ("policy:\n  products:\n    aws: one\n", "policy.products.aws"),
      ("policy:\n  caps:\n    release: {percent: 0.25}\n", "policy.caps.release.percent"),
      ("policy:\n  caps:\n    auto: {count: many}\n", "policy.caps.auto.count"),
      ("policy:\n  billing-time-zone: Mars/Olympus\n", "Mars/Olympus"),
    ])
  func refused(_ yaml: String, _ name: String) throws {
    try withJobSite(drift: [:]) { site in
      let outcome = try run(yaml, site)
      #expect(outcome.exitCode == 78, "\(outcome)")
      #expect(outcome.errors.contains(name), "\(outcome)")
      #expect(try site.recordedRuns == 0)
    }
  }

  @Test("both engines write the same findings from the command line")
  func engines() throws {
    try withJobSite { site in
      let watermark = try #require(site.labelled.world.feeds.first?.watermark)
      for engine in ["sql", "stream"] {
        try site.source.forgetRuns()
        let outcome = try site.run("--engine", engine, "--as-of", "\(watermark)")
        #expect(outcome.exitCode == 0, "\(outcome)")
      }
      let both = try site.reports.runs.map { try site.reports.text($0, "findings.ndjson") }
      #expect(both.count == 2 && both[0] == both[1] && both[0] != "")
    }
  }

  @Test("both engines refuse a word that the contract does not have, and a key that occurs twice")
  func brokenRows() throws {
    for engine in ["sql", "stream"] {
      try withJobSite(drift: [:]) { site in
        try site.connection.runScript(
          """
          UPDATE marketplace_source.binding SET state = 'Bound' WHERE binding_id = (
            SELECT min(binding_id) FROM marketplace_source.binding)
          """)
        let outcome = try site.run("--engine", engine)
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.errors.contains("binding.state"), "\(outcome)")
      }
      try withJobSite(drift: [.meterRejected: 1]) { site in
        try site.connection.runScript(
          """
          ALTER TABLE marketplace_source.charge DROP CONSTRAINT charge_pkey;
          INSERT INTO marketplace_source.charge
            SELECT * FROM marketplace_source.charge WHERE receipt_state = 'rejected';
          """)
        let outcome = try site.run("--engine", engine)
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.errors.contains("charge_id"), "\(outcome)")
      }
    }
  }

  @Test("a moment that lies ahead is refused: what is still to come cannot be judged")
  func future() throws {
    try withJobSite(drift: [:]) { site in
      let outcome = try site.run("--as-of", "2199-01-01T00:00:00Z")
      #expect(outcome.exitCode == 64, "\(outcome)")
      #expect(try site.recordedRuns == 0)
    }
  }

  @Test("the SQL engine with the ledger elsewhere says what it needs")
  func ledgerElsewhere() throws {
    try withJobSite(drift: [:]) { site in
      try TestServer.withDatabase { ledger in
        _ = try Program.run(["schema", "install", "--database", ledger], in: site.folder)
        let outcome = try site.run("--engine", "sql", "--ledger-database", ledger)
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.errors.contains("in one database"), "\(outcome)")
      }
    }
  }
}
