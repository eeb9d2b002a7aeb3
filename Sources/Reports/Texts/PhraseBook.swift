/// Translates the program's own phrases. A star stands for anything; in the translation, where what
/// it stands for is translated by its kind, the kind stands in braces instead.
struct PhraseBook {
  private let entries: [(from: [Substring], to: Phrase)]

  /// Pairs of a phrase and its translation, with as many stars or braces, in the same order. The
  /// first phrase that fits counts.
  init(_ pairs: KeyValuePairs<String, String>) {
    entries = pairs.map {
      (
        $0.key.split(separator: "*", omittingEmptySubsequences: false),
        Phrase($0.value.replacing("*", with: "{}"))
      )
    }
  }

  /// The translation, or nil for a phrase that is not in the book.
  /// - Parameter value: translates what stands for a star, given its kind; that of a star is empty.
  func translation(of text: String, value: (String, _ kind: String) -> String) -> String? {
    for entry in entries {
      guard var values = Self.values(text[...], entry.from)?[...] else { continue }
      return entry.to.filled { kind in values.popFirst().map { value(String($0), kind) } ?? "" }
    }
    return nil
  }

  /// What stands for the stars, if the text has the form.
  private static func values(_ text: Substring, _ form: [Substring]) -> [Substring]? {
    guard text.hasPrefix(form[0]) else { return nil }
    guard form.count > 1 else { return text == form[0] ? [] : nil }
    var rest = text.dropFirst(form[0].count)
    var found: [Substring] = []
    for (place, words) in form.enumerated().dropFirst() {
      if place == form.count - 1 {
        guard rest.hasSuffix(words) else { return nil }
        found.append(rest.dropLast(words.count))
      } else {
        guard let next = rest.firstRange(of: words) else { return nil }
        found.append(rest[..<next.lowerBound])
        rest = rest[next.upperBound...]
      }
    }
    return found
  }
}
