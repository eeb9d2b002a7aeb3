/// An identifier in 128 bits, equal for equal identifiers, so that rows of any id type can be kept
/// compactly and joined.
///
/// Most identifiers stand in it whole and can be read back: a uuid as its bytes, a number that fits
/// 64 bits, a text of up to 15 bytes. Longer texts are hashed with a key that is drawn for each
/// run. The four top bits of the ninth byte tell which: uuids in use have `10` there (RFC 9562's
/// variant), the others get one of the patterns that such a uuid cannot have.
@frozen
public struct Key: Sendable, Hashable, BitwiseCopyable {
  /// Bytes 0–7, the first one the most significant.
  public let high: UInt64
  /// Bytes 8–15, the first one the most significant.
  public let low: UInt64

  @inlinable
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The patterns of the ninth byte's top four bits, in place.
  @usableFromInline
  enum Tag {
    @usableFromInline static let mask: UInt64 = 0xF << 60
    @usableFromInline static let number: UInt64 = 0xC << 60
    @usableFromInline static let shortText: UInt64 = 0xD << 60
    @usableFromInline static let hash: UInt64 = 0xE << 60
    /// `10xx`: a uuid as it is.
    @usableFromInline static let uuidMask: UInt64 = 0xC << 60
    @usableFromInline static let uuid: UInt64 = 0x8 << 60
  }

  /// All bits mixed into one word, evenly spread even where ids are not (time-ordered uuids,
  /// counters, common prefixes).
  @inlinable
  public var mixed: UInt64 {
    let product = (high ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: low ^ 0xD1B5_4A32_D192_ED03)
    return (product.high ^ product.low) &* 0xA24B_AED4_963E_E407
  }

  /// Hashes all its bits as one word.
  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(mixed) }

  /// A hash of this key and another one, in this order.
  func paired(with other: Key) -> UInt64 {
    let product = (mixed ^ 0x8EBC_6AF0_9C88_C6E3).multipliedFullWidth(
      by: other.mixed ^ 0x5899_65CC_7537_4CC3)
    return (product.high ^ product.low) &* 0xA24B_AED4_963E_E407
  }
}
