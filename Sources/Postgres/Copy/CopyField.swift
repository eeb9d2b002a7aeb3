/// One field of a row of a COPY stream. It is valid as long as its row.
///
/// The stream carries no types, so a reader checks the length that its type has; text, decimals
/// and the rest have to be asked for in SQL as they are wanted here.
@frozen
public struct CopyField {
  @usableFromInline let start: UnsafeRawPointer
  /// The length in bytes; -1 is NULL.
  @usableFromInline let length: Int32
  @usableFromInline let column: Int
  @usableFromInline let row: Int

  @inlinable
  init(start: UnsafeRawPointer, length: Int32, column: Int, row: Int) {
    self.start = start
    self.length = length
    self.column = column
    self.row = row
  }

  /// Whether it is NULL.
  @inlinable public var isNull: Bool { length < 0 }

  /// The value's bytes; none for NULL.
  @inlinable public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: max(0, Int(length)))
  }

  /// A `bigint`.
  @inlinable
  public func int64() throws(PostgresError) -> Int64 {
    guard length == 8 else { throw mismatch("Int64") }
    return Int64(bigEndian: start.loadUnaligned(as: Int64.self))
  }

  /// An `integer`.
  @inlinable
  public func int32() throws(PostgresError) -> Int32 {
    guard length == 4 else { throw mismatch("Int32") }
    return Int32(bigEndian: start.loadUnaligned(as: Int32.self))
  }

  /// A `timestamp with time zone`.
  @inlinable
  public func timestamp() throws(PostgresError) -> TimestampTZ {
    guard length == 8 else { throw mismatch("TimestampTZ") }
    return TimestampTZ(microseconds: Int64(bigEndian: start.loadUnaligned(as: Int64.self)))
  }

  /// A `boolean`.
  @inlinable
  public func bool() throws(PostgresError) -> Bool {
    guard length == 1 else { throw mismatch("Bool") }
    let byte = start.load(as: UInt8.self)
    guard byte <= 1 else { throw mismatch("Bool", .invalidValue) }
    return byte == 1
  }

  /// A `uuid`.
  @inlinable
  public func uuid() throws(PostgresError) -> PostgresUUID {
    guard length == 16 else { throw mismatch("PostgresUUID") }
    return PostgresUUID(
      high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  /// Text. It allocates, so keep it out of loops over all rows.
  public func text() throws(PostgresError) -> String {
    guard !isNull else { throw mismatch("String") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw mismatch("String", .invalidUTF8)
    }
    return text
  }

  /// The error of a value that has not the length, or not the form, that was asked for.
  @usableFromInline
  @inline(never)
  func mismatch(_ expected: StaticString, _ failure: DecodingFailure? = nil) -> PostgresError {
    Self.error(
      expected, column: column, row: row, failure ?? (isNull ? .unexpectedNull : .wrongLength))
  }

  /// The error of a field that the row does not have.
  @usableFromInline
  @inline(never)
  static func missing(column: Int, row: Int) -> PostgresError {
    error("a field", column: column, row: row, .missingField)
  }

  private static func error(
    _ expected: StaticString, column: Int, row: Int, _ failure: DecodingFailure
  ) -> PostgresError {
    PostgresError(
      .decoding,
      decoding: DecodingProblem(
        column: "", columnIndex: column, row: row, expected: "\(expected)", actual: nil,
        failure: failure))
  }
}
