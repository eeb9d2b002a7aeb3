/// PostgreSQL's binary format of an array: dimensions, a flag for NULLs, the element's type, length
/// and lower bound of each dimension, then each element behind its length.
enum ArrayFormat {
  static func encode<T: PostgresEncodable>(_ elements: [T], into bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int32(elements.isEmpty ? 0 : 1))
    bytes.appendBigEndian(Int32(0))
    bytes.appendBigEndian(T.postgresType.rawValue)
    if elements.isEmpty { return }
    bytes.appendBigEndian(Int32(elements.count))
    bytes.appendBigEndian(Int32(1))
    for element in elements {
      let start = bytes.count
      bytes.appendBigEndian(Int32(0))
      element.encode(into: &bytes)
      let length = Int32(bytes.count - start - 4)
      withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
    }
  }

  static func decode<T: PostgresScalar & PostgresArrayElement & PostgresEncodable>(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> [T] {
    guard type == T.postgresArrayType else { throw .wrongType }
    var offset = 0
    let dimensions = try integer(bytes, at: &offset)
    let hasNulls = try integer(bytes, at: &offset)
    let elementType = PostgresType(
      rawValue: UInt32(bitPattern: try integer(bytes, at: &offset)))
    guard (0...1).contains(dimensions), hasNulls == 0 else { throw .unsupportedArray }
    guard elementType == T.postgresType else { throw .wrongType }
    var elements: [T] = []
    if dimensions == 1 {
      let count = try integer(bytes, at: &offset)
      _ = try integer(bytes, at: &offset)
      guard count >= 0 else { throw .invalidValue }
      for _ in 0..<count {
        let length = Int(try integer(bytes, at: &offset))
        guard length >= 0 else { throw .unsupportedArray }
        guard length <= bytes.byteCount - offset else { throw .wrongLength }
        elements.append(
          try T.decode(bytes.extracting(offset..<offset + length), type: elementType))
        offset += length
      }
    }
    guard offset == bytes.byteCount else { throw .wrongLength }
    return elements
  }

  private static func integer(
    _ bytes: RawSpan, at offset: inout Int
  ) throws(DecodingFailure) -> Int32 {
    guard bytes.byteCount - offset >= 4 else { throw .wrongLength }
    let value = try bytes.extracting(offset..<offset + 4).bigEndianInteger(Int32.self)
    offset += 4
    return value
  }
}
