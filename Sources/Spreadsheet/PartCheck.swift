/// Looks at one part of a workbook as it is read back: the rows of a sheet, byte by byte what they
/// should be, and everything else, which has to be closed XML.
struct PartCheck {
  private static let beginOfRows = Array("<sheetData>".utf8)

  private let expected: WrittenRows
  private var rows = WrittenRows()
  private var rest: [UInt8] = []
  private var hasRowsBegun = false

  /// - Parameter rows: the rows that have to be in it.
  init(expecting rows: WrittenRows = WrittenRows()) { expected = rows }

  /// Looks at more bytes.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var bytes = bytes
    while !bytes.isEmpty {
      if hasRowsBegun, rows.bytes < expected.bytes {
        let count = min(bytes.count, expected.bytes - rows.bytes)
        rows.add(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
      } else if hasRowsBegun || expected.bytes == 0 {
        rest.append(contentsOf: bytes)
        return
      } else {
        rest.append(bytes[0])
        hasRowsBegun = bytes[0] == UInt8(ascii: ">") && rest.suffix(11) == Self.beginOfRows[...]
        bytes = UnsafeRawBufferPointer(rebasing: bytes[1...])
      }
    }
  }

  /// Whether nothing is missing.
  var isWhole: Bool { rows == expected && Self.isClosed(rest) }

  /// Whether every element that begins also ends, and nothing comes after the outermost.
  static func isClosed(_ xml: [UInt8]) -> Bool {
    var open: [ArraySlice<UInt8>] = []
    var hasRoot = false
    var rest = xml[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return false }
      let tag = rest[(start + 1)..<end]
      rest = rest[(end + 1)...]
      if tag.first == UInt8(ascii: "?") { continue }
      if tag.first == UInt8(ascii: "/") {
        guard open.popLast() == tag.dropFirst() else { return false }
        continue
      }
      if open.isEmpty, hasRoot { return false }
      hasRoot = true
      if tag.last != UInt8(ascii: "/") {
        open.append(tag.prefix { $0 != UInt8(ascii: " ") })
      }
    }
    return hasRoot && open.isEmpty && rest.allSatisfy { $0 == 0x0A || $0 == 0x0D }
  }
}
