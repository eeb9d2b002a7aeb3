/// libpq's verbose message of a failed connection, taken apart.
///
/// The server's part is `SEVERITY:  SQLSTATE: text`, and a line `LOCATION:` in the server's source
/// follows, which says nothing to users.
struct ConnectionMessage {
  /// The SQLSTATE of the last refusal; nil if no server answered.
  let sqlState: SQLState?
  /// The message in one line, without SQLSTATE and location.
  let text: String

  init(_ message: String) {
    var sqlState: SQLState?
    var lines: [String] = []
    for line in message.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("LOCATION:") { continue }
      let (state, rest) = Self.takeSQLState(line)
      sqlState = state ?? sqlState
      lines.append(rest)
    }
    self.sqlState = sqlState
    text = lines.joined(separator: " ")
  }

  private static func takeSQLState(_ line: Substring) -> (SQLState?, String) {
    let bytes = Array(line.utf8)
    // Two blanks, five characters, a colon: `FATAL:  28P01: password…`
    for start in bytes.indices.dropLast(7) where bytes[start] == UInt8(ascii: ":") {
      let state = bytes[(start + 1)...].dropFirst(2).prefix(5)
      let isState = state.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
      }
      guard bytes[start + 1] == UInt8(ascii: " "), bytes[start + 2] == UInt8(ascii: " "),
        isState, state.endIndex < bytes.endIndex, bytes[state.endIndex] == UInt8(ascii: ":")
      else { continue }
      let text = bytes[...start] + bytes[(state.endIndex + 1)...]
      return (
        SQLState(rawValue: String(decoding: state, as: UTF8.self)),
        String(decoding: text, as: UTF8.self)
      )
    }
    return (nil, String(line.drop { $0.isWhitespace }))
  }
}
