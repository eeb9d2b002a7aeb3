/// A window as it is kept while charges stream by.
@usableFromInline
struct WindowRow: BitwiseCopyable {
  @usableFromInline let organization: Key
  @usableFromInline let subscription: Key
  @usableFromInline let window: Window
  @usableFromInline let marketplace: MarketplaceNumber
  @usableFromInline let isTrial: Bool

  @usableFromInline
  init(
    organization: Key, subscription: Key, window: Window, marketplace: MarketplaceNumber,
    isTrial: Bool
  ) {
    self.organization = organization
    self.subscription = subscription
    self.window = window
    self.marketplace = marketplace
    self.isTrial = isTrial
  }
}

/// Every window of every organization, found by the organization's key.
public final class WindowTable: @unchecked Sendable {
  /// The windows of the organizations of one partition. Windows of one organization are chained.
  public final class Partition: @unchecked Sendable {
    fileprivate struct Link: BitwiseCopyable {
      let row: WindowRow
      /// Where its organization's next row is, counted from one; 0 after the last.
      var following: UInt32
    }

    fileprivate let rows: UnsafeMutableBufferPointer<Link>
    fileprivate let memory: any RowMemory
    private let table: KeyTable

    init(_ source: PartitionedRows<WindowRow>, _ partition: Int, _ memory: any RowMemory) {
      self.memory = memory
      let scratch = Scratch(source, partition)
      let bytes = max(1, scratch.count) * MemoryLayout<Link>.stride
      rows = UnsafeMutableBufferPointer(
        start: memory.allocate(bytes: bytes).bindMemory(to: Link.self, capacity: scratch.count),
        count: scratch.count)
      for position in 0..<scratch.count {
        rows.initializeElement(at: position, to: Link(row: scratch[position], following: 0))
      }
      table = KeyTable(capacity: scratch.count, memory)
      for position in rows.indices {
        guard let first = table.findOrInsert(key(position), at: position, keyAt: key) else {
          continue
        }
        rows[position].following = rows[first].following
        rows[first].following = UInt32(position + 1)
      }
    }

    deinit {
      guard let start = rows.baseAddress else { return }
      memory.free(start, bytes: max(1, rows.count) * MemoryLayout<Link>.stride)
    }

    private func key(_ position: Int) -> Key { rows[position].row.organization }

    /// Where the rows of an organization begin, counted from one; 0 if it has none.
    fileprivate func start(of organization: Key) -> UInt32 {
      table.find(organization, keyAt: key).map { UInt32($0 + 1) } ?? 0
    }
  }

  private let partitions: [Partition]
  private let shift: UInt64
  private let marketplaces: [NumberedMarketplace]

  init(_ partitions: [Partition], shift: UInt64, _ marketplaces: [NumberedMarketplace]) {
    self.partitions = partitions
    self.shift = shift
    self.marketplaces = marketplaces
  }

  /// Every subscription that pays for somebody.
  public var subscriptions: Set<Key> {
    Set(partitions.flatMap { $0.rows.map(\.row.subscription) })
  }

  /// The marketplace of a subscription that pays for an organization.
  public func marketplace(of subscription: Key, for organization: Key) -> String? {
    let partition = partition(of: organization)
    var place = partition.start(of: organization)
    while place > 0 {
      let link = partition.rows[Int(place) - 1]
      if link.row.subscription == subscription {
        return marketplaces[Int(link.row.marketplace)].name
      }
      place = link.following
    }
    return nil
  }

  /// The windows of an organization.
  public func windows(of organization: Key) -> Windows {
    let partition = partition(of: organization)
    // A slot and a row.
    partition.memory.willRead(pieces: 2, bytes: 0)
    return Windows(
      partition: partition, place: partition.start(of: organization), marketplaces: marketplaces)
  }

  private func partition(of organization: Key) -> Partition {
    partitions[Int(truncatingIfNeeded: organization.mixed >> shift)]
  }

  /// The windows of one organization, one after another.
  public struct Windows: Sequence, IteratorProtocol {
    fileprivate let partition: Partition
    fileprivate var place: UInt32
    fileprivate let marketplaces: [NumberedMarketplace]

    /// The next one.
    public mutating func next() -> PayerWindow<Key>? {
      guard place > 0 else { return nil }
      let link = partition.rows[Int(place) - 1]
      place = link.following
      return PayerWindow(
        link.row.window, subscription: link.row.subscription, isTrial: link.row.isTrial,
        metering: marketplaces[Int(link.row.marketplace)].metering)
    }
  }
}
