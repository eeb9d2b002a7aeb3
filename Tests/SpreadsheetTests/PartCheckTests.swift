import Testing

@testable import Spreadsheet

@Suite struct PartCheckTests {
  @Test(
    "XML that ends",
    arguments: ["<a/>", "<?xml version=\"1.0\"?>\n<a b=\"c\"><d/>text<e f=\"g\">h</e></a>\n"])
  func closed(_ xml: String) {
    #expect(PartCheck.isClosed(Array(xml.utf8)))
  }

  @Test(
    "XML of which something is missing",
    arguments: ["", "<a", "<a>", "<a><b></a>", "<a><b></a></b>", "<a/><b/>", "<a/>more", "</a>"])
  func notClosed(_ xml: String) {
    #expect(!PartCheck.isClosed(Array(xml.utf8)))
  }

  @Test("rows are compared byte by byte, in whatever pieces they come", arguments: [1, 7, 1000])
  func rows(_ step: Int) {
    func isWhole(_ xml: String) -> Bool {
      var rows = WrittenRows()
      Array("<row>1</row>".utf8).withUnsafeBytes { rows.add($0) }
      var check = PartCheck(expecting: rows)
      let bytes = Array(xml.utf8)
      for start in stride(from: 0, to: bytes.count, by: step) {
        bytes[start..<min(bytes.count, start + step)].withUnsafeBytes { check.add($0) }
      }
      return check.isWhole
    }
    #expect(isWhole("<w><cols/><sheetData><row>1</row></sheetData><end/></w>"))
    #expect(!isWhole("<w><cols/><sheetData><row>2</row></sheetData><end/></w>"))
    #expect(!isWhole("<w><cols/><sheetData><row>1</row>"))
    #expect(!isWhole("<w><cols/><sheetData><row>1</row><row/></sheetData>"))
    #expect(!isWhole("<w><cols/><sheetData></sheetData><end/></w>"))
  }
}
