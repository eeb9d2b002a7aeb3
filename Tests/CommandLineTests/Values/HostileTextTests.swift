import Foundation
import Postgres
import TestSupport
import Testing

/// Texts that would act on a terminal, a spreadsheet or a reader: exact for machines, inert for
/// people.
@Suite struct HostileTextTests {
  private static let texts = [
    "\u{1}\u{2}\u{1F}\u{7F}", "\u{1B}[2J\u{1B}]0;title\u{7}", "one\u{2028}two\u{2029}three",
    "\u{202E}gnp.exe\u{2066}x", "=cmd|' /C calc'!A0", "+1+2", "-1+2", "@SUM(1)", "\t=1", "\r=1",
    "\n=1", "quote \" and ' and ,", "line\nline\r\nline", "</script><b>&amp;", "\u{FEFF}mark",
    "e\u{301}", "é", "\\u0041\\", "😀🏳️‍🌈", "\u{85}\u{9B}31m", " spaces ", "%s%n{0}",
  ]

  /// One subscription a text: its id, its buyer; never bound, so that each is a finding.
  private func load(_ site: JobSite) throws {
    for (number, text) in Self.texts.enumerated() {
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.subscription (subscription_id, marketplace, product_code,
          buyer_account, state, is_trial, created_at, activated_at, updated_at)
        VALUES (\(text), 'aws', \("p\(number)"), \(text), 'subscribe-success', false,
          now() - interval '9 days', now() - interval '9 days', now() - interval '9 days')
        """)
    }
  }

  private struct Line: Decodable {
    struct Evidence: Decodable {
      let buyerAccount: String?
    }

    let rule: String
    let subjectId: String
    let evidence: Evidence
  }

  private func withHostileReport(_ body: (JobSite, ProgramOutcome, String) throws -> Void) throws {
    try withJobSite(drift: [:]) { site in
      try load(site)
      let outcome = try site.run()
      #expect(outcome.exitCode == 0, "\(outcome)")
      try body(site, outcome, try #require(site.reports.latest))
    }
  }

  /// Whether a text can act on a terminal or turn the direction of writing.
  private func acts(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n" && scalar != "\r"
      case .lineSeparator, .paragraphSeparator: true
      default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      }
    }
  }

  @Test("findings.ndjson has every character as it was")
  func exact() throws {
    try withHostileReport { site, _, run in
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let bytes = try site.reports.bytes(run, "findings.ndjson")
      let lines = try bytes.split(separator: UInt8(ascii: "\n"))
        .map { try decoder.decode(Line.self, from: Data($0)) }
      func scalars(_ texts: [String]) -> Set<[UInt32]> {
        Set(texts.map { $0.unicodeScalars.map(\.value) })
      }
      #expect(lines.count == Self.texts.count)
      #expect(scalars(lines.map(\.subjectId)) == scalars(Self.texts))
      #expect(scalars(lines.compactMap(\.evidence.buyerAccount)) == scalars(Self.texts))
      #expect(lines.allSatisfy { $0.subjectId == $0.evidence.buyerAccount })
    }
  }

  @Test("summary.txt and standard output are inert")
  func summary() throws {
    try withHostileReport { site, outcome, run in
      for text in [try site.reports.text(run, "summary.txt"), outcome.output] {
        #expect(!acts(text))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 31)
      }
      let table = try site.program(["findings"])
      #expect(!acts(table.output))
      #expect(table.output.split(separator: "\n").count == Self.texts.count + 1)
    }
  }

  @Test("no cell of findings.csv is a formula, and none is lost")
  func formulas() throws {
    try withHostileReport { site, _, run in
      let rows = try CSVReader.rows(try site.reports.text(run, "findings.csv"))
      #expect(rows.count == Self.texts.count + 1)
      #expect(Set(rows.map(\.count)).count == 1)
      for cell in rows.joined() {
        let first = cell.unicodeScalars.first
        #expect(first.map { !"=+-@\t\r\n".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
  }

  @Test("findings.csv is inert on a terminal")
  func csvOnTerminal() throws {
    try withHostileReport { site, _, run in
      let text = try site.reports.text(run, "findings.csv")
      #expect(!acts(text))
    }
  }

  @Test("an error shows none of it raw")
  func errors() throws {
    try withHostileReport { site, _, _ in
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.subscription SELECT * FROM marketplace_source.subscription
        """)
      let outcome = try site.run()
      #expect(outcome.exitCode == 78, "\(outcome)")
      #expect(!acts(outcome.errors))
    }
  }
}
