import Testing

@testable import Reports

@Suite struct SafeTextTests {
  @Test("what could act on a terminal is shown as its code point")
  func inert() {
    #expect("\u{1B}[31mred\u{07}".inert == "\\u{1b}[31mred\\u{7}")
    #expect("a\u{202E}b\u{2066}".inert == "a\\u{202e}b\\u{2066}")
    #expect("line\nbreak\u{2028}".inert == "line\\u{a}break\\u{2028}")
    #expect("云岚科技 é e\u{301} 🙂".inert == "云岚科技 é e\u{301} 🙂")
  }

  @Test("numbers are grouped")
  func grouped() {
    #expect(0.grouped == "0")
    #expect(999.grouped == "999")
    #expect(1_000.grouped == "1,000")
    #expect((-1_234_567).grouped == "-1,234,567")
  }
}
