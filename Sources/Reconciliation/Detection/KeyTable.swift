/// Finds a key's position among the keys of one partition: open addressing over positions, built
/// and thrown away for each partition, small enough to stay in cache.
struct KeyTable: ~Copyable {
  private let slots: UnsafeMutablePointer<UInt32>
  private let mask: Int
  /// Where the slots lie if they are to stay; nil for the heap.
  private let memory: (any RowMemory)?

  init(capacity: Int, _ memory: (any RowMemory)? = nil) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    self.memory = memory
    slots =
      memory?.allocate(bytes: size * 4).bindMemory(to: UInt32.self, capacity: size)
      ?? .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size - 1
  }

  deinit {
    if let memory { memory.free(slots, bytes: (mask + 1) * 4) } else { slots.deallocate() }
  }

  /// The position of an equal key, or nil after having put this one at `position`.
  @inline(__always)
  borrowing func findOrInsert(
    _ key: Key, at position: Int, keyAt: (Int) -> Key
  ) -> Int? {
    var slot = Int(truncatingIfNeeded: key.mixed) & mask
    while slots[slot] != 0 {
      let found = Int(slots[slot]) - 1
      if keyAt(found) == key { return found }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(truncatingIfNeeded: position + 1)
    return nil
  }

  /// The position of an equal key.
  @inline(__always)
  borrowing func find(_ key: Key, keyAt: (Int) -> Key) -> Int? {
    var slot = Int(truncatingIfNeeded: key.mixed) & mask
    while slots[slot] != 0 {
      let found = Int(slots[slot]) - 1
      if keyAt(found) == key { return found }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
