/// A sentence with names in braces, taken apart.
struct Phrase {
  enum Part: Equatable {
    /// The sentence's own words.
    case words(String)
    /// What stands in the place of a name.
    case name(String)
  }

  let parts: [Part]

  init(_ template: String) {
    var pieces = template.split(separator: "{", omittingEmptySubsequences: false)[...]
    var parts: [Part] = pieces.popFirst().map { [.words(String($0))] } ?? []
    for piece in pieces {
      let name = piece.prefix { $0 != "}" }
      parts.append(.name(String(name)))
      parts.append(.words(String(piece.dropFirst(name.count + 1))))
    }
    self.parts = parts.filter { $0 != .words("") }
  }

  /// The names, in order.
  var names: [String] {
    parts.compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  /// The sentence with its values.
  func filled(_ value: (String) -> String) -> String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .name(let name): value(name)
      }
    }.joined()
  }
}
