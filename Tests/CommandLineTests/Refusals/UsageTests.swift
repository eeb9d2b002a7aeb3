import Foundation
import TestSupport
import Testing

/// Command lines that are wrong. A password on one is refused, and shown nowhere.
@Suite struct UsageTests {
  private func expectRefused(
    _ arguments: [String], saying text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.exitCode == 64, "\(outcome)", sourceLocation: sourceLocation)
      #expect(outcome.output == "", sourceLocation: sourceLocation)
      #expect(outcome.errors.contains(text), "\(outcome)", sourceLocation: sourceLocation)
      #expect(!outcome.errors.contains("c4n4ry"), "\(outcome)", sourceLocation: sourceLocation)
      let entries = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(entries == [], sourceLocation: sourceLocation)
    }
  }

  private static let options = [
    "--database", "--marketplace-database", "--organizations-database", "--ledger-database",
  ]

  @Test(
    "a password in a connection string", arguments: options,
    [
      "host=h dbname=d password=c4n4ry", "postgresql://clerk:c4n4ry@h/d",
      "postgres://h/d?password=c4n4ry", "host=h sslpassword=c4n4ry",
      "host=h password = 'c4n4ry x'",
    ])
  func password(_ option: String, _ conninfo: String) throws {
    try expectRefused(["run", option, conninfo], saying: "password")
    try expectRefused(["check", "\(option)=\(conninfo)"], saying: "password")
  }

  @Test(
    "a connection string that cannot be read",
    arguments: [
      "host='c4n4ry", "host=h c4n4ry", "hostt=c4n4ry", "postgres://clerk:c4/n4ry@h/c4n4ry@d",
      "postgres://clerk:c4n4ry%zz@h/d",
    ])
  func unreadable(_ conninfo: String) throws {
    try expectRefused(["run", "--database", conninfo], saying: "cannot be read")
  }

  @Test("a connection string in a place where none is expected is not shown")
  func strayConninfo() throws {
    try expectRefused(["run", "postgres://clerk:c4n4ry@h/d"], saying: "Unexpected argument")
    try expectRefused(["password=c4n4ry"], saying: "Unexpected argument")
    try expectRefused(["run", "--databse=password=c4n4ry"], saying: "--databse")
    try expectRefused(["run", "--format", "password=c4n4ry"], saying: "--format")
  }

  @Test("an unknown flag, command, rule or value")
  func unknown() throws {
    try expectRefused(["run", "--frobnicate"], saying: "--frobnicate")
    try expectRefused(["frobnicate"], saying: "frobnicate")
    try expectRefused(["rules", "no-such-rule"], saying: "`rules` lists them all")
    try expectRefused(["findings", "--rule", "no-such-rule"], saying: "`rules` lists them all")
    try expectRefused(["findings", "--severity", "dire"], saying: "critical, high, medium or low")
    try expectRefused(["findings", "--status", "lost"], saying: "lost")
    try expectRefused(["findings", "--since", "yesterday"], saying: "--since")
    try expectRefused(["findings", "--limit", "\(Int.max)"], saying: "--limit")
    try expectRefused(["runs", "--status", "failed"], saying: "complete or source-incomplete")
    try expectRefused(["runs", "--since", "2026-02-30"], saying: "--since")
    try expectRefused(["runs", "--limit", "0"], saying: "--limit")
    try expectRefused(["runs", "--limit", "many"], saying: "--limit")
    try expectRefused(["run", "--format", "xml"], saying: "xml")
    try expectRefused(["schema", "install", "--contract", "--sample"], saying: "one of the two")
  }

  @Test(
    "a moment that is none",
    arguments: ["yesterday", "2026-02-30", "2026-01-01T24:00:00Z", "2026-01-01 00:00:00", ""])
  func noMoment(_ text: String) throws {
    try expectRefused(["run", "--as-of", text], saying: "--as-of")
  }
}
