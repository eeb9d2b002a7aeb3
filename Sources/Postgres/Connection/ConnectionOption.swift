internal import CLibPQ

/// One option of a connection, such as `host`, with its value.
struct ConnectionOption {
  let keyword: String
  let value: String
  /// Whether libpq marks it as something to hide.
  let isSecret: Bool

  /// Reads libpq's array of options, which a null keyword ends, and frees it.
  static func consume(
    _ options: UnsafeMutablePointer<PQconninfoOption>?
  ) -> [ConnectionOption] {
    guard let options else { return [] }
    defer { PQconninfoFree(options) }
    var result: [ConnectionOption] = []
    var current = options
    while let keyword = current.pointee.keyword {
      if let value = current.pointee.val {
        let display = current.pointee.dispchar.map { String(cString: $0) } ?? ""
        result.append(
          ConnectionOption(
            keyword: String(cString: keyword), value: String(cString: value),
            isSecret: display == "*"))
      }
      current += 1
    }
    return result
  }
}
