extension RawSpan {
  /// The whole span as one big-endian integer, if it has exactly the integer's length.
  func bigEndianInteger<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type
  ) throws(DecodingFailure) -> T {
    guard byteCount == MemoryLayout<T>.size else { throw .wrongLength }
    return T(bigEndian: unsafeLoadUnaligned(as: T.self))
  }
}

extension Array where Element == UInt8 {
  /// Appends an integer, most significant byte first.
  mutating func appendBigEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }
}
