/// A horizontal bar: parts of a whole. Its numbers stand beside it, so it is no more than a picture.
struct Bar {
  private var parts: [(style: StaticString, from: Int128, width: Int128)] = []
  private let whole: Int128
  private var end: Int128 = 0

  /// An empty bar whose whole length stands for so much.
  init(of whole: Int128) { self.whole = max(whole, 1) }

  /// Adds a part behind those before; what is below zero has no length.
  mutating func add(_ amount: Int128, _ style: StaticString) {
    guard amount > 0 else { return }
    parts.append((style, end, amount))
    end += amount
  }

  var html: HTML {
    let rectangles = parts.map { part -> HTML in
      """
      <rect class="\(HTML(stringLiteral: part.style))" x="\(percent(part.from))" \
      width="\(percent(part.width))" height="10"/>
      """
    }
    return
      "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"10\">\(rectangles)</svg>"
  }

  private func percent(_ amount: Int128) -> HTML {
    Percent(tenths: Int(min(1000, amount * 1000 / whole))).html
  }
}

/// A length in percent, to the tenth.
struct Percent {
  let tenths: Int

  var html: HTML { tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%" }
}
