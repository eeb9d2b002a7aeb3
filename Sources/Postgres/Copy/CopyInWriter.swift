internal import CLibPQ

/// Writes rows for `Connection.copyIn`: all fields of a row in order, then `endRow`.
///
/// Each field must have exactly the type of its column; the server cannot tell otherwise. Text
/// fits `text`, `varchar`, `character`, `name`, `json` and enumerations.
public struct CopyInWriter: ~Copyable {
  private static let chunkSize = 64 * 1_024
  private static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]

  private let connection: Connection
  private let columns: Int
  private let start: ContinuousClock.Instant
  private let label: String?
  private var buffer: [UInt8] = []
  private var field = 0
  /// How many rows have been written.
  public private(set) var rowCount = 0

  init(connection: Connection, columns: Int, start: ContinuousClock.Instant, label: String?) {
    self.connection = connection
    self.columns = columns
    self.start = start
    self.label = label
    connection.isCopying = true
    buffer.reserveCapacity(Self.chunkSize + 4_096)
    buffer += Self.header
  }

  /// Appends NULL.
  public mutating func appendNull() {
    beginField(length: -1)
  }

  /// Appends text.
  public mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Appends a `bigint`.
  public mutating func append(int64: Int64) {
    beginField(length: 8)
    buffer.appendBigEndian(int64)
  }

  /// Appends an `integer`.
  public mutating func append(int32: Int32) {
    beginField(length: 4)
    buffer.appendBigEndian(int32)
  }

  /// Appends a `timestamp with time zone`.
  public mutating func append(timestamp: TimestampTZ) {
    append(int64: timestamp.microseconds)
  }

  /// Appends a `boolean`.
  public mutating func append(bool: Bool) {
    beginField(length: 1)
    buffer.append(bool ? 1 : 0)
  }

  /// Appends a `uuid`.
  public mutating func append(uuid: PostgresUUID) {
    beginField(length: 16)
    buffer.appendBigEndian(uuid.high)
    buffer.appendBigEndian(uuid.low)
  }

  /// Appends a `numeric`: the coefficient divided by 10 to the power of the scale.
  /// - Parameter scale: Digits behind the point, from 0 to 38.
  public mutating func append(decimal coefficient: Int128, scale: Int) {
    let value = NumericFormat(coefficient: coefficient, scale: scale)
    beginField(length: Int32(value.byteCount))
    value.encode(into: &buffer)
  }

  /// Appends any other value in PostgreSQL's binary format.
  public mutating func append(bytes: UnsafeRawBufferPointer) {
    beginField(length: Int32(bytes.count))
    buffer.append(contentsOf: bytes)
  }

  /// Ends the row. Full chunks go to the server, which can block until it has taken them.
  public mutating func endRow() throws(PostgresError) {
    guard field == columns else {
      throw PostgresError(
        .misuse, "row \(rowCount) has \(field) fields, the COPY has \(columns) columns",
        label: label)
    }
    field = 0
    rowCount += 1
    if buffer.count >= Self.chunkSize { try flush() }
  }

  /// Writes the end mark and what is left, and reads how the server took it.
  mutating func finish() throws(PostgresError) -> Int {
    guard field == 0 else {
      abort()
      throw PostgresError(.misuse, "the last row was not ended", label: label)
    }
    buffer.appendBigEndian(Int16(-1))
    try flush()
    connection.isCopying = false
    _ = PQputCopyEnd(connection.handle, nil)
    return try connection.finishStatement(since: start, label: label).affectedRows
  }

  /// Makes the server drop all that was written. After a failure of the connection there is nothing
  /// left to drop.
  mutating func abort() {
    guard connection.isCopying else { return }
    connection.isCopying = false
    _ = PQputCopyEnd(connection.handle, "the program gave up")
    _ = connection.drain()
  }

  private mutating func beginField(length: Int32) {
    if field == 0 { buffer.appendBigEndian(Int16(columns)) }
    field += 1
    buffer.appendBigEndian(length)
  }

  private mutating func flush() throws(PostgresError) {
    let sent = buffer.withUnsafeBytes { bytes in
      PQputCopyData(
        connection.handle, bytes.bindMemory(to: CChar.self).baseAddress, CInt(bytes.count))
    }
    buffer.removeAll(keepingCapacity: true)
    guard sent == 1 else {
      // What the server said last tells more than that writing failed.
      connection.isCopying = false
      _ = try connection.finishStatement(since: start, label: label)
      throw connection.connectionError(label: label)
    }
  }
}
