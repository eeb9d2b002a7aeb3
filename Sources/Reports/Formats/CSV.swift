import Reconciliation

/// Writes RFC 4180 rows: commas, CRLF, quotes where needed.
///
/// A cell that a spreadsheet would take for a formula is defused by an apostrophe in front; who
/// needs the exact text reads the NDJSON. A negative number is none.
struct CSV {
  private(set) var bytes: [UInt8] = []

  private static let formulaStarts: Set<UInt8> = Set("=+-@\t\r\n".utf8)
  private static let quoted: Set<UInt8> = Set(",\"\r\n".utf8)

  /// The rows so far, which are forgotten here.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell)
    }
    bytes += Array("\r\n".utf8)
  }

  private mutating func append(_ cell: String) {
    // Most cells need nothing, and there are many of them.
    if let first = cell.utf8.first, !Self.formulaStarts.contains(first), first != 0x20,
      cell.utf8.last != 0x20, !cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 < 0x20 })
    {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    var content = Array(cell.utf8)
    if let first = content.first, Self.formulaStarts.contains(first), Amount(cell) == nil {
      content.insert(UInt8(ascii: "'"), at: 0)
    }
    let isPlain =
      !content.contains(where: Self.quoted.contains) && content.first != UInt8(ascii: " ")
      && content.last != UInt8(ascii: " ")
    if isPlain {
      bytes += content
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in content {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
