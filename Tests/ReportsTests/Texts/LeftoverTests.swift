import Foundation
import Reconciliation
import TestSupport
import Testing

@testable import Reports
@testable import Spreadsheet

/// No English words are left in what people read in Chinese.
@Suite struct LeftoverTests {
  /// A night, and what of it comes from the source.
  private func night(isHalted: Bool) -> (report: RunReport, data: Set<String>) {
    var fixture = NightFixture()
    fixture.isHalted = isHalted
    for index in fixture.world.organizations.indices {
      fixture.world.organizations[index].name = "组织"
    }
    var report = fixture.report
    report.skippedRules = ["billed-twice"]
    let issuers = report.policy.marketplaces.map(\.issuer) + [report.policy.billingTimeZone]
    return (
      report,
      fixture.world.texts.union(report.databases.map(\.name)).union(issuers)
        .union(["admin", "billing-admin", "b", "s"])
    )
  }

  private func words(_ bytes: some Sequence<UInt8>, _ data: Set<String>) -> [String] {
    let text = String(decoding: Array(bytes), as: UTF8.self).replacing(/&#?[a-z0-9]+;/, with: " ")
    return EnglishLeftovers(data: data).words(in: text)
  }

  @Test("in the summary", arguments: [false, true])
  func summary(_ isHalted: Bool) {
    let (report, data) = night(isHalted: isHalted)
    let text = SummaryText.text(of: NightDocument(report), in: .simplifiedChinese)
    #expect(words(text.utf8, data) == [], "\(text)")
  }

  @Test("on the page, nor in what it tells those who do not see it", arguments: [false, true])
  func page(_ isHalted: Bool) throws {
    let (report, data) = night(isHalted: isHalted)
    let page = try PageScanner(
      ReportPage.bytes(of: NightDocument(report), in: .simplifiedChinese))
    #expect(words(page.text, data) == [])
    let told = ["aria-label", "title", "alt", "placeholder", "data-label", "aria-description"]
    for tag in page.tags {
      for attribute in tag.attributes where told.contains(attribute.name) {
        #expect(words(attribute.value.utf8, data) == [], "\(tag)")
      }
    }
  }

  @Test("in the workbook", arguments: [false, true])
  func workbook(_ isHalted: Bool) throws {
    let (report, data) = night(isHalted: isHalted)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.path(percentEncoded: false)
    let path = "\(place)/a.xlsx"
    let workbook = try RunWorkbook(
      path: path, folder: place, asOf: report.asOf, .simplifiedChinese)
    try workbook.finish(report)
    // Words by which settings and CSV files are searched for.
    let names =
      EligibilityReason.allCases.map(\.rawValue) + EligibilityVerdict.allCases.map(\.rawValue)
      + Policy.limits.map(\.name) + ["row-drop-percent", "billing-time-zone"]
    let archive = try Archive(path)
    for part in archive.parts where part.name.hasPrefix("xl/") && part.name.hasSuffix(".xml") {
      var bytes: [UInt8] = []
      try archive.read(part) { bytes += $0 }
      let xml = String(decoding: bytes, as: UTF8.self).replacing(/<(c:)?f>[^<]*</, with: "<")
      // Beside the sheets' names there are only addresses of cells.
      let isIndex = part.name == "xl/workbook.xml"
      let texts = isIndex ? [] : xml.matches(of: />([^<]+)</).map { String($0.1) }
      let sheets = xml.matches(of: /<sheet name="([^"]*)"/).map { String($0.1) }
      // Calls of the write contract are told as they are made.
      let text = (texts + sheets).joined(separator: "\n").replacing(/[a-z_]+\([^)]*\)/, with: " ")
      #expect(words(text.utf8, data.union(names)) == [], "\(part.name)")
    }
    #expect(archive.parts.contains { $0.name == "xl/worksheets/sheet7.xml" })
  }
}
