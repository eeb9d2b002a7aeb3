import Glibc
import Postgres

/// Tells which of a few words a field holds, by its bytes.
struct Words<Value: RawRepresentable & CaseIterable & Sendable>: Sendable
where Value.RawValue == String {
  private let column: String
  private let words: [(bytes: [UInt8], value: Value)]

  init(_ type: Value.Type, column: String) {
    self.column = column
    words = Value.allCases.map { (Array($0.rawValue.utf8), $0) }
  }

  /// The field's word; any other than the contract's is refused.
  @inline(__always)
  func value(_ field: CopyField) throws -> Value {
    try field.requireText()
    let bytes = field.bytes
    for word in words where word.bytes.count == bytes.count {
      let isEqual = word.bytes.withUnsafeBytes { known in
        guard let known = known.baseAddress, let start = bytes.baseAddress else { return false }
        return memcmp(known, start, bytes.count) == 0
      }
      if isEqual { return word.value }
    }
    throw BadValue(column: column, problem: "is none of the words the contract allows")
  }
}
