/// Rules out, by one look into a few bits, that a hash is one of those wanted: most rows are not, and
/// to look for each in a set would cost more than everything else about it.
struct HashSieve {
  private var bits: [UInt64]
  private let shift: UInt64

  /// Lets pass these well-mixed hashes, and about one in sixteen others.
  init(_ hashes: Set<UInt64>) {
    var size = 6
    while 1 << size < hashes.count * 16 { size += 1 }
    shift = UInt64(64 - size)
    bits = Array(repeating: 0, count: 1 << (size - 6))
    for hash in hashes { bits[Int(hash >> shift) >> 6] |= 1 << (hash >> shift & 63) }
  }

  /// Whether it may be one of them; false is certain.
  func mayContain(_ hash: UInt64) -> Bool {
    bits[Int(hash >> shift) >> 6] >> (hash >> shift & 63) & 1 == 1
  }
}
