import Foundation
import Glibc
import PrivatePostgres
import TestSupport
import Testing

/// Databases that cannot be reached, or do not let the job in.
@Suite struct UnavailableTests {
  private func expectRefused(
    _ conninfo: String, _ code: Int32, naming names: [String], advising advice: String,
    environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { folder in
      for command in ["run", "check", "runs", "findings"] {
        let outcome = try Program.run(
          [command, "--database", conninfo], environment: environment, in: folder)
        if command == "check" {
          #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
          for text in names + [advice] {
            #expect(outcome.output.contains(text), "\(outcome)", sourceLocation: sourceLocation)
          }
        } else {
          expectRefusal(
            outcome, code, naming: names, advising: advice, sourceLocation: sourceLocation)
        }
        #expect(
          !"\(outcome)".contains("c4n4ry"), "\(outcome)", sourceLocation: sourceLocation)
        #expect(
          ReportFolders(path: "\(folder)/reports").entries == [], sourceLocation: sourceLocation)
      }
    }
  }

  @Test("no server")
  func noServer() throws {
    try expectRefused(
      "host=/nonexistent/place port=5432 dbname=billing", 69,
      naming: ["/nonexistent/place", "billing"], advising: "Check that the server runs")
  }

  @Test("a port where nobody listens")
  func nobodyListens() throws {
    try expectRefused(
      "host=127.0.0.1 port=1 dbname=billing", 69, naming: ["127.0.0.1", "port=1"],
      advising: "Check that the server runs")
  }

  @Test("a missing database")
  func missingDatabase() throws {
    try expectRefused(
      try TestServer.shared.conninfo(database: "not_there"), 69, naming: ["not_there"],
      advising: "Create the database")
  }

  @Test("a wrong password, which is shown nowhere")
  func wrongPassword() throws {
    try expectRefused(
      try PasswordServer.conninfo, 77, naming: ["clerk", "127.0.0.1"],
      advising: "Check the password", environment: ["PGPASSWORD": "c4n4ry-wrong"])
  }

  @Test("a password that is not given at all")
  func noPassword() throws {
    let outcome = try withTemporaryFolder { folder in
      try Program.run(["run", "--database", try PasswordServer.conninfo], in: folder)
    }
    #expect(outcome.exitCode == 77, "\(outcome)")
    #expect(outcome.errors.contains("clerk"))
    #expect(outcome.errors.contains("password file"), "\(outcome)")
  }

  @Test("a server that never answers does not hold up a signal", arguments: [SIGINT, SIGTERM])
  func silentServer(_ signal: Int32) throws {
    let server = try SilentServer()
    try withTemporaryFolder { folder in
      let program = try Program.start(
        ["run", "--database", "host=127.0.0.1 port=\(server.port) dbname=billing"], in: folder)
      try server.waitForCaller()
      let start = ContinuousClock.now
      program.send(signal)
      let outcome = try program.wait(limit: .seconds(20))
      #expect(.now - start < .seconds(10))
      #expect(outcome.exitCode == 128 + signal, "\(outcome)")
    }
  }
}
