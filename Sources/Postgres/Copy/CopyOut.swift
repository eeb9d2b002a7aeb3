internal import CLibPQ

/// The rows of a query as they arrive, in binary format. Memory does not grow with their number.
///
/// Call `next` until it returns nil; only then is the result whole. A stream that the server or the
/// network cut short throws, it never looks complete. A stream that is dropped early cancels the
/// query and leaves its connection clean.
public struct CopyOut: ~Copyable {
  @usableFromInline let connection: Connection
  private let start: ContinuousClock.Instant
  private let label: String?
  @usableFromInline var parser: CopyBinaryParser
  /// What libpq handed out last; freed before the next call.
  @usableFromInline var chunk = UnsafeRawBufferPointer(start: nil, count: 0)
  @usableFromInline var offset = 0
  private var isFinished = false

  init(
    connection: Connection, columns: Int, start: ContinuousClock.Instant, label: String?
  ) {
    self.connection = connection
    self.start = start
    self.label = label
    parser = CopyBinaryParser(columns: columns)
    connection.isCopying = true
  }

  deinit {
    PQfreemem(UnsafeMutableRawPointer(mutating: chunk.baseAddress))
    if !isFinished { connection.abandonCopy() }
  }

  /// How many rows have been handed out.
  public var rowCount: Int { parser.rowCount }

  /// The next row, or nil after the last. The row before is gone then.
  @inlinable
  public mutating func next() throws(PostgresError) -> CopyRow? {
    while true {
      do throws(CopyDefect) {
        if let row = try parser.nextRow(of: chunk, at: &offset) { return row }
      } catch {
        throw fail(error)
      }
      guard try fetch() else { return nil }
    }
  }

  /// Waits for the next chunk; false when the stream is complete.
  @usableFromInline
  @inline(never)
  mutating func fetch() throws(PostgresError) -> Bool {
    freeChunk()
    if isFinished { return false }
    var buffer: UnsafeMutablePointer<CChar>?
    let count = PQgetCopyData(connection.handle, &buffer, 0)
    guard count > 0 else {
      try finish()
      return false
    }
    chunk = UnsafeRawBufferPointer(start: buffer, count: Int(count))
    offset = 0
    return true
  }

  /// Reads how the query ended. The end of the data alone says nothing: the server reports an error
  /// of the last row only here.
  private mutating func finish() throws(PostgresError) {
    isFinished = true
    connection.isCopying = false
    let result = try connection.finishStatement(since: start, label: label)
    guard parser.phase == .ended, result.affectedRows == parser.rowCount else {
      throw PostgresError(
        .malformedCopy, "it ended after row \(parser.rowCount) without its end mark", label: label)
    }
  }

  /// Stops the query after a defect.
  @usableFromInline
  @inline(never)
  mutating func fail(_ defect: CopyDefect) -> PostgresError {
    freeChunk()
    if !isFinished {
      isFinished = true
      connection.abandonCopy()
    }
    return PostgresError(
      .malformedCopy, "after \(parser.rowCount) rows, \(defect)", label: label)
  }

  private mutating func freeChunk() {
    PQfreemem(UnsafeMutableRawPointer(mutating: chunk.baseAddress))
    chunk = UnsafeRawBufferPointer(start: nil, count: 0)
    offset = 0
  }
}
