/// The rows of one partition side by side, for as long as it is being joined.
final class Scratch<Row: BitwiseCopyable> {
  private let rows: UnsafeMutablePointer<Row>
  let count: Int

  init(_ source: PartitionedRows<Row>, _ partition: Int) {
    let rows = UnsafeMutablePointer<Row>.allocate(capacity: max(1, source.count(in: partition)))
    var count = 0
    source.forEachBlock(in: partition) { block in
      guard let start = block.baseAddress else { return }
      (rows + count).initialize(from: start, count: block.count)
      count += block.count
    }
    self.rows = rows
    self.count = count
  }

  deinit { rows.deallocate() }

  @inline(__always)
  subscript(position: Int) -> Row { rows[position] }
}
