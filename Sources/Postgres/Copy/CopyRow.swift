/// One row of a COPY stream, read field by field from the left.
///
/// It points into the stream's buffer: use it before the next call on the stream, and never keep
/// it. All lengths have been checked when the row came.
@frozen
public struct CopyRow {
  /// The next field that has not been read.
  @usableFromInline var position: UnsafeRawPointer
  @usableFromInline let end: UnsafeRawPointer
  /// The row's position in the stream, from 0.
  public let number: Int
  @usableFromInline var column = 0

  @inlinable
  init(position: UnsafeRawPointer, end: UnsafeRawPointer, number: Int) {
    self.position = position
    self.end = end
    self.number = number
  }

  /// Reads the next field; reading more fields than the stream has columns is an error.
  @inlinable
  @inline(__always)
  public mutating func nextField() throws(PostgresError) -> CopyField {
    guard position < end else { throw CopyField.missing(column: column, row: number) }
    let length = Int32(bigEndian: position.loadUnaligned(as: Int32.self))
    let start = position + 4
    let field = CopyField(start: start, length: length, column: column, row: number)
    position = start + max(0, Int(length))
    column += 1
    return field
  }

  /// A place between two fields; `bytes(since:)` gives what was read after it.
  @inlinable public var mark: UnsafeRawPointer { position }

  /// The bytes of all fields read since the mark, each behind its 4-byte length (-1 for NULL), as
  /// the server sent them. Equal fields have equal bytes, so one hash covers several columns.
  @inlinable
  public func bytes(since mark: UnsafeRawPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: mark, count: position - mark)
  }

  /// The bytes of all fields not read yet, each behind its 4-byte length (-1 for NULL).
  @inlinable public var remainingBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: position, count: end - position)
  }
}
