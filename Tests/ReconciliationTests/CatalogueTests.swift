import Foundation
import Testing

@testable import Reconciliation

@Suite struct CatalogueTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("each rule has its Swift file, its definition in SQL, and its line in the catalogue")
  func nothingIsMissing() throws {
    let catalogue = Set(Catalogue.rules.map { $0.definition.id })
    let sql = try names(in: "sql/rules", ending: ".sql")
    #expect(sql == catalogue)
    let swift = try groups().reduce(into: Set<String>()) { all, group in
      all.formUnion(try names(in: "Sources/Reconciliation/Rules/\(group)", ending: ".swift"))
    }
    #expect(Set(swift.map(Self.ruleID)) == catalogue)
  }

  @Test("each definition in SQL names itself, and asks for exactly the three columns")
  func definitionsNameThemselves() throws {
    for rule in Catalogue.rules.map({ $0.definition.id }) {
      let file = Self.root.appending(path: "sql/rules/\(rule).sql")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("'\(rule)' AS rule"), "\(rule)")
      #expect(text.contains("AS subject_kind") && text.contains("AS subject_id"), "\(rule)")
      #expect(text.hasPrefix("-- \(rule):"), "\(rule)")
    }
  }

  private func groups() throws -> [String] {
    let folder = Self.root.appending(path: "Sources/Reconciliation/Rules")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { !$0.hasSuffix(".swift") }
  }

  private func names(in folder: String, ending suffix: String) throws -> Set<String> {
    let path = Self.root.appending(path: folder).path(percentEncoded: false)
    return Set(
      try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) })
  }

  /// `OrphanedSubscription` is `orphaned-subscription`.
  private static func ruleID(_ typeName: String) -> String {
    typeName.reduce(into: "") { id, letter in
      if letter.isUppercase && !id.isEmpty { id += "-" }
      id += letter.lowercased()
    }
  }
}
