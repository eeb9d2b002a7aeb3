import Testing

@testable import Reports

/// How many columns of a terminal a text takes.
@Suite struct ColumnWidthTests {
  @Test(
    "columns",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("x\u{0301}\u{0323}", 1), ("云岚科技", 8),
      ("听风 GmbH", 9), ("サクラ", 6), ("ｻｸﾗ", 3), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("「」、。", 8), ("ＡＢ", 4), ("—…·", 3), ("🙂", 2), ("🇩🇪", 2), ("Ω≈ç", 3), ("กำ", 2),
      ("ก่", 1), ("שָׁ", 1), ("𠮷", 2), ("⚡", 2), ("☂", 1), ("〿", 1),
    ])
  func columns(_ text: String, _ columns: Int) {
    #expect(text.columns == columns)
  }

  @Test("every range ends where it should: its neighbours are narrow or belong to another")
  func edges() {
    func columns(_ value: UInt32) -> Int? { Unicode.Scalar(value)?.columns }
    #expect(columns(0x10FF) == 1 && columns(0x1100) == 2)
    #expect(columns(0x2319) == 1 && columns(0x231A) == 2 && columns(0x231B) == 2)
    #expect(columns(0x231C) == 1)
    #expect(columns(0x303E) == 2 && columns(0x303F) == 1)
    #expect(columns(0x4DBF) == 2 && columns(0x4DC0) == 1 && columns(0x4E00) == 2)
    #expect(columns(0xFF60) == 2 && columns(0xFF61) == 1)
    #expect(columns(0x1FFFF) == 1 && columns(0x20000) == 2 && columns(0x3FFFD) == 2)
    #expect(columns(0x3FFFE) == 1 && columns(0x10FFFF) == 1)
  }

  @Test("texts are cut between letters, and what is left takes no more than there is")
  func shortened() {
    #expect("abcdef".shortened(toColumns: 6) == "abcdef")
    #expect("abcdef".shortened(toColumns: 5) == "abcd…")
    #expect("云岚科技".shortened(toColumns: 8) == "云岚科技")
    #expect("云岚科技".shortened(toColumns: 7) == "云岚科…")
    #expect("云岚科技".shortened(toColumns: 6) == "云岚…")
    #expect("e\u{301}e\u{301}e\u{301}".shortened(toColumns: 2) == "e\u{301}…")
    #expect("abc".shortened(toColumns: 1) == "…")
    let accents = "e" + String(repeating: "\u{301}", count: 1000)
    #expect(accents.columns == 1 && accents.shortened(toColumns: 5).unicodeScalars.count == 21)
    #expect(accents.shortened(toColumns: .max) == accents)
    for width in 1...12 {
      #expect("a云b岚c科d技".shortened(toColumns: width).columns <= width)
    }
  }
}
