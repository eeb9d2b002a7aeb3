import Foundation
import Reconciliation
import Testing

@testable import Reports

/// Pages for the browser that `jobs/support/browser.py` drives; written only if it asks for them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["RECONCILER_PAGES"] != nil))
struct BrowserPages {
  private func write(_ report: RunReport, _ name: String) throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["RECONCILER_PAGES"] ?? "")
    for language in Language.allCases {
      let bytes = ReportPage.bytes(of: NightDocument(report), in: language)
      try Data(bytes).write(to: folder.appending(path: "\(name).\(language.rawValue).html"))
    }
  }

  @Test("a full night") func full() throws { try write(NightFixture().report, "full") }

  @Test("names that want to break the page", arguments: Hostile.names.indices)
  func hostile(_ index: Int) throws {
    var fixture = NightFixture()
    fixture.world = fixture.world.named(with: Hostile.names[index])
    try write(fixture.report, "hostile-\(index)")
  }

  @Test("names of a megabyte") func long() throws {
    var fixture = NightFixture()
    for index in fixture.world.organizations.indices {
      fixture.world.organizations[index].name += String(repeating: "W", count: 1_000_000)
    }
    try write(fixture.report, "long")
  }

  @Test("100,000 findings") func many() throws {
    var fixture = NightFixture()
    fixture.copies = 100_000 / fixture.document.findings.total + 1
    try write(fixture.report, "many")
  }

  @Test("an incomplete source") func incomplete() throws {
    var fixture = NightFixture()
    fixture.isHalted = true
    try write(fixture.report, "incomplete")
  }

  @Test("nothing at all") func empty() throws {
    var report = NightFixture().report
    (report.findings, report.resolved, report.trend, report.moneyAtRisk) = ([], [], [], [:])
    (report.plan, report.eligibility) = (nil, nil)
    try write(report, "empty")
  }
}
