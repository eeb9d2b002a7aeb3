/// Translates the program's own phrases that evidence holds. A star stands for anything.
struct PhraseBook {
  private let entries: [(from: [Substring], to: [Substring])]

  /// Pairs of a phrase and its translation, with the same number of stars.
  init(_ pairs: KeyValuePairs<String, String>) {
    entries = pairs.map {
      (
        $0.key.split(separator: "*", omittingEmptySubsequences: false),
        $0.value.split(separator: "*", omittingEmptySubsequences: false)
      )
    }
  }

  /// The translation, or nil for a phrase that is not in the book.
  /// - Parameter value: translates what stands for a star.
  func translation(of text: String, value: (String) -> String) -> String? {
    for entry in entries {
      guard let values = Self.values(text[...], entry.from) else { continue }
      var result = String(entry.to[0])
      for (found, words) in zip(values, entry.to.dropFirst()) {
        result += value(String(found)) + words
      }
      return result
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
