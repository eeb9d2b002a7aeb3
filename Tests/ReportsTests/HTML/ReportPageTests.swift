import Digest
import Foundation
import Reconciliation
import Testing

@testable import Reports

@Suite struct ReportPageTests {
  private static let attributes: Set<String> = [
    "lang", "dir", "charset", "http-equiv", "content", "name", "class", "href", "id", "hidden",
    "scope",
    "colspan", "role", "type", "value", "for", "tabindex", "datetime", "autocomplete", "spellcheck",
    "focusable", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "text-anchor", "html",
  ]

  private func check(_ bytes: [UInt8]) throws {
    let page = try PageScanner(bytes)
    for tag in page.tags {
      for attribute in tag.attributes {
        let name = attribute.name
        #expect(
          Self.attributes.contains(name) || name.hasPrefix("aria-") || name.hasPrefix("data-"),
          "\(tag.name) \(name)")
        if name == "href" { #expect(attribute.value.hasPrefix("#")) }
      }
    }
    let ids = page.tags.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(page.tags.count { $0.name == "script" } == 1)
    #expect(page.tags.count { $0.name == "style" } == 1)
    let scalars = String(decoding: page.text, as: UTF8.self).unicodeScalars
    #expect(scalars.allSatisfy { $0 == "\n" || $0.isInert })
    #expect(bytes.count <= ReportPage.limit)
  }

  @Test("it is well formed, whatever customers are called", arguments: Hostile.names.indices)
  func hostile(_ index: Int) throws {
    var fixture = NightFixture()
    fixture.world = fixture.world.named(with: Hostile.names[index])
    let language = Language.allCases[index % Language.allCases.count]
    try check(ReportPage.bytes(of: fixture.document, in: language))
  }

  @Test("the policy allows the one script and the one style, and nothing else")
  func policy() throws {
    let page = try PageScanner(ReportPage.bytes(of: NightFixture().document, in: .english))
    let meta = try #require(page.tags.first { $0["http-equiv"] == "Content-Security-Policy" })
    func hash(_ name: String) throws -> String {
      let digest = SHA256.digest(of: try #require(page.embedded[name]))
      return "&#39;sha256-\(Data(digest).base64EncodedString())&#39;"
    }
    #expect(
      meta["content"] == """
        default-src &#39;none&#39;; style-src \(try hash("style")); script-src \(try hash("script")); \
        base-uri &#39;none&#39;; form-action &#39;none&#39;
        """)
    for asset in [Asset.styles, Asset.script] {
      #expect(!String(decoding: asset.bytes, as: UTF8.self).contains("</"))
    }
  }

  @Test("with 100,000 findings it says how many it leaves out")
  func manyFindings() throws {
    var fixture = NightFixture()
    fixture.world = fixture.world.named(with: String(repeating: "<\u{202E}&\"\u{301}", count: 20))
    fixture.copies = 100_000 / fixture.document.findings.total + 1
    let document = fixture.document
    #expect(document.findings.total >= 100_000)
    for language in Language.allCases {
      let bytes = ReportPage.bytes(of: document, in: language)
      #expect(bytes.count <= ReportPage.limit)
      #expect(bytes.count > ReportPage.limit / 2)
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(page.contains(language.texts.number(document.findings.total)))
      #expect(page.contains("findings.csv") && page.contains("actions.csv"))
    }
  }

  @Test("names of a megabyte are cut")
  func longNames() throws {
    var fixture = NightFixture()
    for index in fixture.world.organizations.indices {
      fixture.world.organizations[index].name += String(repeating: "<\u{202E}&\"", count: 170_000)
    }
    for language in Language.allCases {
      try check(ReportPage.bytes(of: fixture.document, in: language))
    }
  }

  @Test("a night without anything, and one without a plan, have a page")
  func empty() throws {
    var report = NightFixture().report
    report.findings = []
    report.resolved = []
    report.trend = []
    report.plan = nil
    report.eligibility = nil
    for language in Language.allCases {
      try check(ReportPage.bytes(of: NightDocument(report), in: language))
    }
  }

  @Test("an incomplete source is said first, and nothing is proposed")
  func incomplete() throws {
    var fixture = NightFixture()
    fixture.isHalted = true
    let bytes = ReportPage.bytes(of: fixture.document, in: .english)
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(page.contains("is incomplete: "))
    #expect(!page.contains("approve --plan"))
  }
}
