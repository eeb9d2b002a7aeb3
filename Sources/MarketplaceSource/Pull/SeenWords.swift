import Glibc
import Postgres

/// The few different words that a column of many rows has, found again by their bytes.
struct SeenWords {
  /// The words in the order in which they were met.
  private(set) var words: [String] = []
  private var bytes: [[UInt8]] = []

  /// The place of a field's word; a new one is added.
  mutating func place(of field: CopyField) throws(PostgresError) -> Int {
    let content = field.bytes
    for (place, known) in bytes.enumerated() where known.count == content.count {
      let isEqual = known.withUnsafeBytes { known in
        guard let known = known.baseAddress, let start = content.baseAddress else { return true }
        return memcmp(known, start, content.count) == 0
      }
      if isEqual && !field.isNull { return place }
    }
    words.append(try field.text())
    bytes.append(Array(content))
    return words.count - 1
  }
}
