import Testing

@testable import Reports

@Suite struct CSVTests {
  @Test(
    "cells are written as RFC 4180 wants, and formulas are defused",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("two\nlines", "\"two\nlines\""), (" edge", "\" edge\""), ("=cmd()", "'=cmd()"),
      ("+1", "'+1"), ("-12.50000000", "-12.50000000"), ("-1+2", "'-1+2"), ("@x", "'@x"),
      ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
      ("a=b", "a=b"), ("名,字", "\"名,字\""), ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
  func cells(_ cell: String, _ written: String) {
    var csv = CSV()
    csv.row([cell, "x"])
    #expect(csv.bytes == Array((written + ",x\r\n").utf8))
  }
}
