import Postgres
import TestSupport
import Testing

/// The whole server is stopped at once and started again. Each test has a process and so a server of its
/// own, since every session of a server ends with it.
@Suite struct RestartTests {
  @Test("while a run reads, and while it is recorded")
  func run() async {
    await #expect(processExitsWith: .success) {
      for relation in ["marketplace_source.binding", "reconciliation.sighting"] {
        try withJobSite { site in
          let server = try TestServer.shared
          try server.keepCommits()
          #expect(try site.run().exitCode == 0)
          let first = try #require(site.reports.latest)
          let blocker = try Blocker(site, relation: relation)
          let program = try site.start()
          try blocker.waitForRun()
          try server.restartAfterCrash()
          let outcome = try program.wait(limit: .seconds(30))
          #expect(outcome.exitCode == 3, "\(outcome)")
          #expect(outcome.output == "", "\(outcome)")
          #expect(site.reports.entries == [first, "latest"])
          try site.reports.requireWhole()

          #expect(try site.run().exitCode == 0)
          #expect(site.reports.leftovers == [])
          try site.reports.requireWhole()
          let connection = try TestServer.connect(site.conninfo)
          let recorded = try connection.rows("SELECT run_id FROM reconciliation.run ORDER BY 1")
            .map { try $0.decode(String.self) }
          #expect(recorded == site.reports.runs)
          #expect(recorded.count == 2)
        }
      }
    }
  }

  @Test(
    "while apply is in the middle of an action, and apply is begun again", arguments: [false, true])
  func apply(_ isApart: Bool) async {
    await #expect(processExitsWith: .success) { [isApart = isApart as Bool] in
      try CorrectionSite.with(isApart: isApart) { site in
        let server = try TestServer.shared
        try server.keepCommits()
        let planned = try site.planned()
        let blocker = try site.connect(site.name)
        try blocker.begin(.readWrite)
        try blocker.execute("LOCK TABLE payments.payment_link IN ACCESS EXCLUSIVE MODE")
        let program = try Program.start(
          ["apply", "--plan", "latest", "--as", "Bo"] + site.places(), in: site.folder)
        try site.waitForLock()
        try server.restartAfterCrash()
        let broken = try program.wait()
        #expect(broken.exitCode == 3, "\(broken)")
        #expect(broken.output.contains("BROKEN OFF"), "\(broken)")

        #expect(try site.applyOnceFree().exitCode == 0)
        #expect(try site.states() == ["applied": planned])
        let effects = try site.result().filter { $0.hasPrefix("effect") }
        #expect(Set(effects).count == effects.count)
        let audit = try site.program(["check", "--audit"])
        #expect(audit.exitCode == 0, "\(audit)")
      }
    }
  }
}
