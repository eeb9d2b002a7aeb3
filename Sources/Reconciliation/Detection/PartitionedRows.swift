/// Compact rows, spread over partitions by bits of their keys as they arrive, so that each
/// partition can later be joined within the processor's cache.
///
/// One thread appends; when it is done, any number may read. Rows lie in blocks that grow with
/// their partition, so that at most an eighth is spare, cut from slabs that are freed together. Where
/// the slabs lie is the memory's business.
@usableFromInline
final class PartitionedRows<Row: BitwiseCopyable>: @unchecked Sendable {
  private struct Block {
    let rows: UnsafeMutablePointer<Row>
    var count: Int
  }

  /// Where a partition's next row goes.
  @usableFromInline
  struct Cursor {
    @usableFromInline var next: UnsafeMutablePointer<Row>
    @usableFromInline var end: UnsafeMutablePointer<Row>
  }

  private static var slabBytes: Int { 1 << 20 }

  @usableFromInline let shift: UInt64
  @usableFromInline let cursors: UnsafeMutablePointer<Cursor>
  /// Where the cursors of empty partitions stand.
  private let nowhere: UnsafeMutablePointer<Row>
  private var blocks: [[Block]]
  private let memory: any RowMemory
  private var slabs: [UnsafeMutableRawPointer] = []
  private var slabRowsLeft = 0
  private var slabNext: UnsafeMutablePointer<Row>?

  /// How many partitions there are, a power of two.
  let partitions: Int

  init(bits: Int, _ memory: any RowMemory) {
    self.memory = memory
    partitions = 1 << bits
    shift = UInt64(64 - bits)
    blocks = Array(repeating: [], count: partitions)
    cursors = .allocate(capacity: partitions)
    nowhere = .allocate(capacity: 1)
    cursors.initialize(repeating: Cursor(next: nowhere, end: nowhere), count: partitions)
  }

  deinit {
    for slab in slabs { memory.free(slab, bytes: Self.slabBytes) }
    nowhere.deallocate()
    cursors.deallocate()
  }

  /// Adds a row to the partition of a well-mixed key.
  @inlinable
  func append(_ row: Row, mixed: UInt64) {
    let partition = Int(truncatingIfNeeded: mixed >> shift)
    if cursors[partition].next == cursors[partition].end { extend(partition) }
    cursors[partition].next.initialize(to: row)
    cursors[partition].next += 1
  }

  /// How many rows a partition has.
  func count(in partition: Int) -> Int {
    blocks[partition].reduce(0) { $0 + $1.count } - unused(in: partition)
  }

  /// How many rows there are.
  var count: Int { (0..<partitions).reduce(0) { $0 + count(in: $1) } }

  /// Calls `body` with each run of rows of a partition, in the order they came.
  func forEachBlock(in partition: Int, _ body: (UnsafeBufferPointer<Row>) -> Void) {
    memory.willRead(
      pieces: blocks[partition].count, bytes: count(in: partition) * MemoryLayout<Row>.stride)
    for (index, block) in blocks[partition].enumerated() {
      let isLast = index == blocks[partition].count - 1
      let count = isLast ? block.count - unused(in: partition) : block.count
      body(UnsafeBufferPointer(start: block.rows, count: count))
    }
  }

  /// The free rows of the last block.
  private func unused(in partition: Int) -> Int {
    cursors[partition].end - cursors[partition].next
  }

  @usableFromInline
  func extend(_ partition: Int) {
    let held = blocks[partition].reduce(0) { $0 + $1.count }
    let wanted = max(512 / MemoryLayout<Row>.stride, min(held / 8, 4096))
    if slabNext == nil || slabRowsLeft < wanted { newSlab() }
    guard let start = slabNext else { return }
    blocks[partition].append(Block(rows: start, count: wanted))
    cursors[partition] = Cursor(next: start, end: start + wanted)
    slabNext = start + wanted
    slabRowsLeft -= wanted
  }

  private func newSlab() {
    let rows = Self.slabBytes / MemoryLayout<Row>.stride
    let slab = memory.allocate(bytes: Self.slabBytes)
    slabs.append(slab)
    slabNext = slab.bindMemory(to: Row.self, capacity: rows)
    slabRowsLeft = rows
  }
}
