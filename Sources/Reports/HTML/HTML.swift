/// A piece of a page that is safe as it stands. It is made of literals of this program alone; every
/// text that is put into one is escaped on the way:
///
///     let cell: HTML = "<td title=\"\(name)\">\(name)</td>"
///
/// A literal is a `StaticString`, so that no text of run time can pass for one.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The piece in UTF-8.
  private(set) var bytes: [UInt8]

  init() { bytes = [] }

  init(stringLiteral literal: StaticString) {
    bytes = literal.withUTF8Buffer(Array.init)
  }

  init(stringInterpolation: Interpolation) { bytes = stringInterpolation.html.bytes }

  /// A text, escaped.
  init(_ text: String) {
    self.init()
    append(escaping: text)
  }

  /// A file of this program that belongs into a page.
  init(_ asset: Asset) { bytes = asset.bytes }

  /// Pieces, one after the other.
  init(_ pieces: [HTML], separator: HTML = "") {
    bytes = Array(pieces.map(\.bytes).joined(separator: separator.bytes))
  }

  /// How many bytes it has.
  var count: Int { bytes.count }

  static func += (page: inout HTML, piece: HTML) { page.bytes += piece.bytes }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = HTML()

    init(literalCapacity: Int, interpolationCount: Int) {
      html.bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) { html.append(literal) }
    mutating func appendInterpolation(_ text: String) { html.append(escaping: text) }
    mutating func appendInterpolation(_ piece: HTML) { html += piece }
    mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { html += piece } }
    mutating func appendInterpolation(_ number: some BinaryInteger) {
      html.append(escaping: String(number))
    }
  }

  fileprivate mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes += $0 }
  }
}

extension HTML {
  /// More marks than this on one letter are not writing any more: they would cover other lines.
  private static let marksShown = 4

  /// Adds a text. It is looked at scalar by scalar: a quote with a combining mark behind it is one
  /// character of Swift's, and no less a quote. What could act on the page, or turn the direction of
  /// writing, is shown as its code point.
  fileprivate mutating func append(escaping text: String) {
    var marks = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case "'": append("&#39;")
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default:
        let isMark = scalar.isMark
        marks = isMark ? marks + 1 : 0
        if scalar.isInert && marks <= Self.marksShown {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else {
          append("\\u{")
          bytes.append(contentsOf: String(scalar.value, radix: 16).utf8)
          append("}")
        }
        continue
      }
      marks = 0
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a mark upon the letter before it.
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }
}
