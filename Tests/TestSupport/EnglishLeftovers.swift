public import Reconciliation

/// Finds English words in a text that is to be Chinese: whatever has Latin letters and is no id, no
/// rule's name, no command, no currency's code, no name of a file, no value of the data, and none of
/// the few words that both languages share.
public struct EnglishLeftovers {
  private static let shared: Set<String> = [
    "UTC", "CSV", "ID", "SHA", "JSON", "SQL", "PostgreSQL", "CNY", "USD", "AWS", "Azure", "Google",
    "Cloud", "Marketplace", "Zilliz", "marketplace-reconciler", "MANIFEST.json",
    // What marketplaces say, as rules cite it.
    "unsubscribe-success", "unsubscribe-pending", "subscribe-fail", "RENEWED", "REPLACED",
  ]
  private static let endings = [".csv", ".json", ".ndjson", ".html", ".xlsx", ".txt"]

  private let known: Set<String>

  /// - Parameter data: what may stand in the text because it comes from the source.
  public init(data: Set<String> = []) {
    known = Self.shared.union(Catalogue.rules.map { $0.definition.id })
      .union(data.flatMap { Self.parts(of: $0) })
  }

  /// The words that are left, each once, in order.
  public func words(in text: String) -> [String] {
    let text = text.replacing(/`[^`\n]*`/, with: " ")
      .replacing(/marketplace-reconciler [a-z][^\n]*/, with: " ")
    let found = Self.parts(of: text).filter { !isKnown($0) }
    return Array(Set(found)).sorted()
  }

  private func isKnown(_ word: String) -> Bool {
    known.contains(word) || word.hasPrefix("--") || word.contains { $0.isNumber }
      || Self.endings.contains { word.hasSuffix($0) }
  }

  private static func parts(of text: String) -> [String] {
    text.unicodeScalars.split { !isOfWord($0) }.map { word in
      var word = word
      while let last = word.last, "-.".unicodeScalars.contains(last) { word.removeLast() }
      return String(word)
    }.filter { $0.unicodeScalars.contains { $0.properties.isAlphabetic } }
  }

  /// Letters of Latin script, digits, and what joins them.
  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    "_-./".unicodeScalars.contains(scalar) || ("0"..."9").contains(scalar)
      || (scalar.value < 0x250 && scalar.properties.isAlphabetic)
  }
}

extension World {
  /// Every text of its rows.
  public var texts: Set<String> {
    var found: Set<String> = []
    Self.collect(self, &found)
    return found
  }

  private static func collect(_ value: Any, _ found: inout Set<String>) {
    switch value {
    case let text as String: found.insert(text)
    case let id as Identifier: found.insert(id.text)
    case let site as Organization.Site: found.insert(site.rawValue)
    default: for child in Mirror(reflecting: value).children { collect(child.value, &found) }
    }
  }
}
