import Testing

@testable import Reports

@Suite struct EscapingTests {
  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  @Test("what has a meaning in HTML is escaped, also below a combining mark")
  func escaped() {
    let name = "<b title=\"x\" id='y'>&amp;"
    #expect(
      text("<p>\(name)</p>")
        == "<p>&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;</p>")
    let marked = "\"\u{301}<\u{338}'\u{301}"
    #expect(text(HTML(marked)) == "&quot;\u{301}&lt;\u{338}&#39;\u{301}")
  }

  @Test("what could turn the page or act on it is shown as its code point")
  func inert() {
    let (turning, calm) = ("a\u{202E}b\u{0}\n", "云岚 é e\u{301} 🙂 עברית")
    #expect(text(HTML(turning)) == "a\\u{202e}b\\u{0}\\u{a}")
    #expect(text(HTML(calm)) == calm)
  }

  @Test("marks that would cover other lines are shown as code points")
  func marks() {
    let piled = text(HTML("e" + String(repeating: "\u{301}", count: 9) + "x"))
    #expect(piled.unicodeScalars.count { $0 == "\u{301}" } == 4)
    #expect(piled.hasSuffix("\\u{301}x"))
  }

  @Test("pieces are put in as they are, texts are not")
  func pieces() {
    let piece: HTML = "<i>\("<")</i>"
    #expect(
      text("<p>\(piece)\([piece, piece])\(7)</p>") == "<p><i>&lt;</i><i>&lt;</i><i>&lt;</i>7</p>")
  }
}
