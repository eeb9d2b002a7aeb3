import Reconciliation

/// The type that an id column has in this database.
enum IdentifierType: Sendable, Equatable {
  case text
  case uuid
  case bigint

  /// The ids that a column of this type can hold; the others are in no row.
  func texts(of ids: some Sequence<Identifier>) -> [String] {
    ids.filter(canHold).map(\.text)
  }

  /// What turns a parameter of `text[]` into an array of this type. The ids are turned into the
  /// column's type, not the column into text, so that an index on the column can be used.
  var arrayCast: String {
    switch self {
    case .text: ""
    case .uuid: "::uuid[]"
    case .bigint: "::bigint[]"
    }
  }

  /// Whether the id is the text of a value of this type.
  private func canHold(_ id: Identifier) -> Bool {
    switch self {
    case .text: true
    case .uuid: id.isCanonicalUUID
    case .bigint: Int64(id.text).map { String($0) == id.text } ?? false
    }
  }
}

extension Identifier {
  /// Whether it is spelt as PostgreSQL shows a uuid.
  fileprivate var isCanonicalUUID: Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      switch index {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: (48...57).contains(byte) || (97...102).contains(byte)
      }
    }
  }
}
