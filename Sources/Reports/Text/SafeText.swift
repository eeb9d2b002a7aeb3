extension String {
  /// The text with everything that could act on a terminal, or turn the direction of writing, shown
  /// as its code point: names come from customers.
  public var inert: String {
    // Most texts are plain, and there are many of them.
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    if unicodeScalars.allSatisfy(\.isInert) { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isInert {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      }
    }
    return text
  }

  /// At most so many code points, however many of them one character takes; what is cut is shown by
  /// three dots.
  public func shortened(to length: Int) -> String {
    guard unicodeScalars.count > length else { return self }
    return String(unicodeScalars.prefix(length - 3)) + "..."
  }

  /// Filled with spaces on the right.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  /// Filled with spaces on the left.
  func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }
}

extension Unicode.Scalar {
  /// Whether it can be shown as it is: it does not act on a terminal or a page, and does not turn the
  /// direction of writing.
  var isInert: Bool {
    // What most texts consist of needs no look into tables: ASCII, and the Han characters.
    if value < 0x7F { return value >= 0x20 }
    if 0x3400...0x9FFF ~= value { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
      return false
    default: return true
    }
  }
}
