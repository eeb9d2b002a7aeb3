/// Takes a binary COPY stream apart, chunk by chunk, without any I/O.
///
/// A stream is an 11-byte signature, 4 bytes of flags and a header extension behind its length;
/// then rows, each a 16-bit number of fields and the fields behind their 32-bit lengths (-1 is
/// NULL); then -1 as a number of fields. The server sends each row in a chunk of its own, the header
/// in the first row's chunk, and the end in a chunk of its own. More rows in a chunk are read too; a
/// row that goes over the end of a chunk is a defect.
///
/// All lengths of a row are checked here, before the row is handed out, so that reading its fields
/// cannot leave its bytes.
@usableFromInline
@frozen
struct CopyBinaryParser {
  @usableFromInline
  @frozen
  enum Phase {
    case header
    case rows
    case ended
  }

  /// How many fields each row must have.
  @usableFromInline let columns: Int
  @usableFromInline var phase = Phase.header
  /// How many rows have been handed out.
  @usableFromInline var rowCount = 0

  @inlinable
  init(columns: Int) {
    self.columns = columns
  }

  /// The next row of the chunk at the offset; nil when the chunk is used up.
  @inlinable
  mutating func nextRow(
    of chunk: UnsafeRawBufferPointer, at offset: inout Int
  ) throws(CopyDefect) -> CopyRow? {
    guard offset < chunk.count, let base = chunk.baseAddress else { return nil }
    if phase != .rows {
      try readHeader(of: chunk, at: &offset)
      guard offset < chunk.count else { return nil }
    }
    let end = base + chunk.count
    var position = base + offset
    guard end - position >= 2 else { throw .truncatedRow }
    let count = Int(Int16(bigEndian: position.loadUnaligned(as: Int16.self)))
    position += 2
    guard count == columns else {
      try readEnd(count, remaining: end - position)
      offset = chunk.count
      return nil
    }
    let start = position
    for _ in 0..<count {
      guard end - position >= 4 else { throw .truncatedRow }
      let length = Int(Int32(bigEndian: position.loadUnaligned(as: Int32.self)))
      position += 4
      if length > 0 {
        guard length <= end - position else { throw .truncatedRow }
        position += length
      } else if length < -1 {
        throw .negativeLength
      }
    }
    offset = position - base
    defer { rowCount += 1 }
    return CopyRow(position: start, end: position, number: rowCount)
  }

  /// Passes the header; after the end it refuses what follows.
  @usableFromInline
  @inline(never)
  mutating func readHeader(
    of chunk: UnsafeRawBufferPointer, at offset: inout Int
  ) throws(CopyDefect) {
    guard phase == .header else { throw .dataAfterEnd }
    let fixedLength = 19
    guard chunk.count >= fixedLength else { throw .truncatedHeader }
    let signature: [UInt8] = [
      0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00,
    ]
    guard chunk.prefix(signature.count).elementsEqual(signature) else { throw .wrongSignature }
    let flags = UInt32(bigEndian: chunk.loadUnaligned(fromByteOffset: 11, as: UInt32.self))
    // Bit 16 says that each row has an OID before its fields; no supported server sends it.
    guard flags == 0 else { throw .unsupportedFlags }
    let extensionLength = Int(
      Int32(bigEndian: chunk.loadUnaligned(fromByteOffset: 15, as: Int32.self)))
    guard extensionLength >= 0 else { throw .negativeLength }
    guard extensionLength <= chunk.count - fixedLength else { throw .truncatedHeader }
    offset = fixedLength + extensionLength
    phase = .rows
  }

  /// Takes the end of the stream, or refuses a row with another number of fields.
  @usableFromInline
  @inline(never)
  mutating func readEnd(_ count: Int, remaining: Int) throws(CopyDefect) {
    guard count == -1 else { throw .fieldCount(count) }
    guard remaining == 0 else { throw .dataAfterEnd }
    phase = .ended
  }
}
