extension PostgresError: CustomStringConvertible {
  /// What happened, to what, and what to do next, without row data or secrets.
  public var description: String {
    hint.map { "\(sentence) \($0)" } ?? sentence
  }

  /// What happened, and to what, without row data or secrets.
  public var sentence: String {
    var text = summary
    if let message = server.message {
      let isSafe = sqlState.map { Self.classesWithoutRowData.contains($0.classCode) } ?? true
      text += isSafe ? ": \(message)" : ": the server's message is withheld, it can hold row data"
    }
    text += identifiers
    return text.hasSuffix("?") || text.hasSuffix(".") ? text : text + "."
  }

  /// Classes of SQLSTATE whose messages name objects and settings, never values of rows.
  private static let classesWithoutRowData: Set<String> = [
    "08", "0A", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58",
  ]

  private var summary: String {
    var text = code.headline
    if let label { text += " in \"\(label)\"" }
    if let explanation { text += ": \(explanation)" }
    if let decoding { text += ": \(decoding)" }
    return text
  }

  private var identifiers: String {
    let named = [
      ("SQLSTATE", sqlState?.rawValue), ("schema", schema), ("table", table), ("column", column),
      ("constraint", constraint),
    ].compactMap { name, value in value.map { "\(name) \($0)" } }
    return named.isEmpty ? "" : " (\(named.joined(separator: ", ")))"
  }
}

extension PostgresError: CustomDebugStringConvertible {
  /// Everything that is known, with row data that the server's message may hold, without secrets.
  public var debugDescription: String {
    var text = "PostgresError(\(code)): \(summary)\(identifiers)"
    let fields = [
      ("severity", server.severity), ("message", server.message), ("detail", server.detail),
      ("server hint", server.hint), ("context", server.context), ("type", server.dataType),
      ("hint", hint),
    ]
    for (name, value) in fields {
      if let value { text += "; \(name): \(value)" }
    }
    return text
  }
}
