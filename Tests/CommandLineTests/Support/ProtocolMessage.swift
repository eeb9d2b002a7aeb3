/// One message between the program and the server, as PostgreSQL's protocol divides what they say.
struct ProtocolMessage {
  /// Who says it.
  enum Speaker {
    case program, server
  }

  /// Counted from 1, over all connections and both directions.
  let number: Int
  let speaker: Speaker
  /// All of it: its kind, unless it is the first of a connection, its length, and what it says.
  let bytes: [UInt8]

  /// Whether a row that is copied, or a part of one, is in it.
  var isCopied: Bool { bytes.first == UInt8(ascii: "d") }
}

/// Divides what comes from one side into messages.
struct MessageDivider {
  private var rest: [UInt8] = []
  /// The first thing that a program says has no byte for its kind.
  private var hasKind: Bool

  init(_ speaker: ProtocolMessage.Speaker) {
    hasKind = speaker == .server
  }

  /// The messages that are whole with these bytes.
  mutating func messages(with bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    rest += bytes
    var messages: [[UInt8]] = []
    var start = 0
    while let end = end(from: start) {
      messages.append(Array(rest[start..<end]))
      hasKind = true
      start = end
    }
    rest.removeFirst(start)
    return messages
  }

  private func end(from start: Int) -> Int? {
    let length = start + (hasKind ? 1 : 0)
    guard length + 4 <= rest.count else { return nil }
    let end = length + rest[length..<length + 4].reduce(0) { $0 << 8 | Int($1) }
    return end <= rest.count ? end : nil
  }
}
