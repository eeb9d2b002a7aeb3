import Postgres
import Reconciliation

/// Reads an id field of a COPY row as a key, whichever type its column has.
struct KeyReader {
  private let type: IdentifierType
  private let maker: KeyMaker

  init(_ type: IdentifierType, _ maker: KeyMaker) {
    self.type = type
    self.maker = maker
  }

  @inline(__always)
  func key(_ field: CopyField) throws(PostgresError) -> Key {
    switch type {
    case .uuid:
      _ = try field.uuid()
      return maker.key(uuid: field.bytes)
    case .bigint: return maker.key(number: try field.int64())
    case .text:
      try field.requireText()
      return maker.key(text: field.bytes)
    }
  }

  /// The id itself.
  func identifier(_ field: CopyField) throws(PostgresError) -> Identifier {
    switch type {
    case .uuid: Identifier(try field.uuid().description)
    case .bigint: Identifier(String(try field.int64()))
    case .text: Identifier(try field.text())
    }
  }
}

extension CopyField {
  /// Refuses an absent text; a present one is not looked at.
  @inline(__always)
  func requireText() throws(PostgresError) {
    if isNull { _ = try text() }
  }

  /// A time that may be absent.
  @inline(__always)
  func optionalMoment() throws(PostgresError) -> Timestamp? {
    isNull ? nil : Timestamp(try timestamp())
  }

  /// A time that has to be there.
  @inline(__always)
  func moment() throws(PostgresError) -> Timestamp {
    Timestamp(try timestamp())
  }
}
