import Foundation
import Reconciliation
import Testing

@testable import Reports

@Suite struct NightDocumentTests {
  @Test("it is the same after it was written as JSON and read again", arguments: [0, 10, 14])
  func roundTrip(_ name: Int) throws {
    var fixture = NightFixture()
    if name > 0 { fixture.world = fixture.world.named(with: Hostile.names[name]) }
    let document = fixture.document
    let json = try JSON.line(document)
    let again = try JSONDecoder().decode(NightDocument.self, from: Data(json.utf8))
    #expect(again == document)
    #expect(try JSON.line(again) == json)
    for language in Language.allCases {
      #expect(
        ReportPage.bytes(of: again, in: language) == ReportPage.bytes(of: document, in: language))
      #expect(
        SummaryText.text(of: again, in: language) == SummaryText.text(of: document, in: language))
    }
  }

  @Test("it is bounded, has the totals of all, and what is new is among what it lists")
  func bounded() throws {
    var fixture = NightFixture()
    fixture.world = fixture.world.named(with: String(repeating: "長い名前<&>\"", count: 100))
    let one = fixture.document.findings.total
    fixture.copies = 5_000 / one + 1
    let document = fixture.document
    #expect(document.findings.total == one * fixture.copies)
    #expect(document.findings.severities.map(\.count).reduce(0, +) == document.findings.total)
    #expect(document.findings.rules.map(\.count).reduce(0, +) == document.findings.total)
    #expect(document.findings.ages.map(\.count).reduce(0, +) == document.findings.total)
    #expect(document.findings.listed.shown.count == 2_000)
    #expect(try JSON.line(document).utf8.count < 20_000_000)
  }

  @Test("an organization's money counts once, by its worst finding")
  func risk() throws {
    let document = NightFixture().document
    let report = NightFixture().report
    let organizations = Set(report.findings.flatMap(\.finding.involved.organizations))
      .intersection(report.moneyAtRisk.keys)
    let sums = document.findings.atRisk.compactMap { Amount($0.amount) }.reduce(.zero, +)
    let each = Int128(1_050_000_000)
    #expect(sums.hundredMillionths == each * Int128(organizations.count))
    #expect(document.findings.atRisk.reduce(0) { $0 + $1.organizations } == organizations.count)
  }
}
