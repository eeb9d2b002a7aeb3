/// Turns identifiers of any type into keys, and most keys back.
///
/// An identifier is its text: the uuid column `…`, the text column that spells the same uuid, the
/// bigint 42 and the text `42` give equal keys, because the read contract compares them so.
@frozen
public struct KeyMaker: Sendable {
  /// Hashes what is too long to stand in a key.
  public let hash: KeyedHash

  /// Makes keys with this run's hash.
  public init(hash: KeyedHash) {
    self.hash = hash
  }

  /// The key of a uuid, given its 16 bytes.
  @inlinable
  public func key(uuid bytes: UnsafeRawBufferPointer) -> Key {
    let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    if low & Key.Tag.uuidMask == Key.Tag.uuid { return Key(high: high, low: low) }
    return withUnsafeTemporaryAllocation(byteCount: 36, alignment: 8) { text in
      UUIDText.write(high: high, low: low, into: text)
      return hashed(UnsafeRawBufferPointer(text))
    }
  }

  /// The key of a whole number.
  @inlinable
  public func key(number: Int64) -> Key {
    Key(high: UInt64(bitPattern: number), low: Key.Tag.number)
  }

  /// The key of a text, given its UTF-8 bytes.
  @inlinable
  public func key(text bytes: UnsafeRawBufferPointer) -> Key {
    if bytes.count == 36, let uuid = UUIDText.read(bytes),
      uuid.low & Key.Tag.uuidMask == Key.Tag.uuid
    {
      return Key(high: uuid.high, low: uuid.low)
    }
    if bytes.count <= 20, let number = NumberText.read(bytes) { return key(number: number) }
    return bytes.count <= 15 ? short(bytes) : hashed(bytes)
  }

  /// The key of an identifier.
  public func key(_ id: Identifier) -> Key {
    var text = id.text
    return text.withUTF8 { key(text: UnsafeRawBufferPointer($0)) }
  }

  /// A text that fits: its length and up to seven bytes beside the tag, the others in front.
  @inlinable
  func short(_ bytes: UnsafeRawBufferPointer) -> Key {
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 {
        high |= UInt64(byte) << (56 - 8 * UInt64(index))
      } else {
        low |= UInt64(byte) << (48 - 8 * UInt64(index - 8))
      }
    }
    return Key(high: high, low: low | Key.Tag.shortText | UInt64(bytes.count) << 56)
  }

  @inlinable
  func hashed(_ bytes: UnsafeRawBufferPointer) -> Key {
    let (high, low) = hash.hash128(bytes)
    return Key(high: high, low: low & ~Key.Tag.mask | Key.Tag.hash)
  }

  /// The identifier a key stands for; nil if the key is a hash.
  public func identifier(of key: Key) -> Identifier? {
    switch key.low & Key.Tag.mask {
    case Key.Tag.hash: return nil
    case Key.Tag.number: return Identifier(String(Int64(bitPattern: key.high)))
    case Key.Tag.shortText:
      let count = Int(key.low >> 56 & 0xF)
      let bytes = (0..<count).map { index -> UInt8 in
        let shifted = index < 8 ? key.high >> (56 - 8 * index) : key.low >> (112 - 8 * index)
        return UInt8(truncatingIfNeeded: shifted)
      }
      return Identifier(String(decoding: bytes, as: UTF8.self))
    default:
      let text = String(unsafeUninitializedCapacity: 36) { buffer in
        UUIDText.write(high: key.high, low: key.low, into: UnsafeMutableRawBufferPointer(buffer))
        return 36
      }
      return Identifier(text)
    }
  }
}
