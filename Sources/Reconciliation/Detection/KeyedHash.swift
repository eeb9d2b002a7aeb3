/// A fast keyed 128-bit hash over bytes: two lanes of 64×64-bit multiplications with secrets drawn
/// for each run, so that nobody can prepare two ids that meet. It is not cryptography.
@frozen
public struct KeyedHash: Sendable {
  @usableFromInline let secret: (UInt64, UInt64, UInt64, UInt64)

  /// A hash with the secrets that a generator gives.
  public init(using generator: inout some RandomNumberGenerator) {
    secret = (generator.next(), generator.next(), generator.next(), generator.next())
  }

  /// The hash with fixed secrets, equal in every run: for digests that runs compare.
  public static let unkeyed = KeyedHash(
    secret: (
      0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3
    ))

  private init(secret: (UInt64, UInt64, UInt64, UInt64)) {
    self.secret = secret
  }

  /// Both halves of the product, folded together.
  @inlinable
  static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// 128 bits of hash.
  @inlinable
  public func hash128(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    let length = UInt64(truncatingIfNeeded: bytes.count)
    var first = secret.0 ^ length
    var second = secret.1 &+ length
    var offset = 0
    while offset < bytes.count {
      let (x, y) = Self.block(of: bytes, at: offset)
      first = Self.fold(x ^ secret.2, y ^ first)
      second = Self.fold(y ^ secret.3, x ^ second)
      offset += 16
    }
    return (Self.fold(first ^ secret.3, second ^ length), Self.fold(second ^ secret.2, first))
  }

  /// 64 bits of hash.
  @inlinable
  public func hash64(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let length = UInt64(truncatingIfNeeded: bytes.count)
    var state = secret.0 ^ length
    var offset = 0
    while offset < bytes.count {
      let (x, y) = Self.block(of: bytes, at: offset)
      state = Self.fold(x ^ secret.2, y ^ state)
      offset += 16
    }
    return Self.fold(state ^ secret.3, secret.1 ^ length)
  }

  /// Sixteen bytes as two words; past the end stand zeros, and the length tells them apart.
  @inlinable
  static func block(of bytes: UnsafeRawBufferPointer, at offset: Int) -> (UInt64, UInt64) {
    let left = bytes.count - offset
    if left >= 16 {
      return (
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
      )
    }
    var words: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &words) {
      $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset...]))
    }
    return words
  }
}
