/// Reads RFC 4180, strictly: quotes doubled inside quotes, rows ended by CRLF.
enum CSVReader {
  struct Malformed: Error {
    let at: Int
  }

  static func rows(_ text: String) throws(Malformed) -> [[String]] {
    let bytes = Array(text.utf8)
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var at = 0
    func next() -> UInt8? { at + 1 < bytes.count ? bytes[at + 1] : nil }
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && next() == byte:
        cell.append(byte)
        at += 1
      case UInt8(ascii: "\"") where isQuoted || cell.isEmpty: isQuoted.toggle()
      case UInt8(ascii: "\""): throw Malformed(at: at)
      case UInt8(ascii: ",") where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case UInt8(ascii: "\r") where !isQuoted && next() == UInt8(ascii: "\n"):
        row.append(String(decoding: cell, as: UTF8.self))
        rows.append(row)
        (row, cell) = ([], [])
        at += 1
      case UInt8(ascii: "\r") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
        throw Malformed(at: at)
      default: cell.append(byte)
      }
      at += 1
    }
    guard !isQuoted, row.isEmpty, cell.isEmpty else { throw Malformed(at: at) }
    return rows
  }
}
