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
      let administrators = "policy:\n  administrator-roles: [superuser]\n"
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
}
