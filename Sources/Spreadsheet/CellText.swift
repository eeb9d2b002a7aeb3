/// Text as a cell can hold it.
struct CellText {
  /// What spreadsheets hold at most, in UTF-16 units.
  static let longest = 32_767

  let text: String
  let isShortened: Bool

  /// Text as it is; what is too long is cut, and says so.
  init(_ original: String) {
    // Most texts are short and plain, and there are many of them.
    let bytes = original.utf8
    if bytes.count < Self.longest, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x5F }) {
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
