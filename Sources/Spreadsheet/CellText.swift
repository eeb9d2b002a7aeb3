/// Text as a cell can hold it.
struct CellText {
  /// What spreadsheets hold at most, in UTF-16 units.
  static let longest = 32_767

  let text: String
  let isShortened: Bool

  /// Text as it is; what is too long is cut, and says so.
  init(_ original: String) {
    // Most texts are short and plain, and there are many of them.
    if original.utf8.count < Self.longest, Self.isPlain(original) {
      text = original
      isShortened = false
      return
    }
    var text = Self.escaped(original)
    isShortened = text.utf16.count > Self.longest
    if isShortened {
      let note = " ... (\(original.unicodeScalars.count) characters in all)"
      let room = Self.longest - note.utf16.count
      var kept = String.UnicodeScalarView()
      var length = 0
      for scalar in text.unicodeScalars {
        length += scalar.utf16.count
        if length > room { break }
        kept.append(scalar)
      }
      text = String(kept) + note
    }
    self.text = text
  }

  /// Whether nothing of a text can need to be written otherwise, by a look at its bytes: no control
  /// character (`C2` and less than `A0` is one of those behind ASCII), no underscore, and nothing of
  /// where the non-characters lie.
  private static func isPlain(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x5F || byte == 0x7F || byte == 0xEF { return false }
      if last == 0xC2 && byte < 0xA0 { return false }
      last = byte
    }
    return true
  }

  /// `_x0041_` would be read as the letter A, so that the first character is written in this form
  /// itself. What XML cannot hold is shown as its code point.
  private static func escaped(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      if scalar == "_", isEscape(scalars[place...]) {
        result += "_x005F_"
      } else if isForbidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = scalars.prefix(7)
    guard start.count == 7, start.dropFirst().first == "x", start.last == "_" else { return false }
    return start.dropFirst(2).prefix(4).allSatisfy { $0.properties.isHexDigit }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
