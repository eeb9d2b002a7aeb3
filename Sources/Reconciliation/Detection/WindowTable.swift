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
    fileprivate let rows: [WindowRow]
    /// The place after each row, counted from one, where its organization's next row is; 0 after the last.
    fileprivate var following: [UInt32]
    private let table: KeyTable

    init(_ source: PartitionedRows<WindowRow>, _ partition: Int) {
      let scratch = Scratch(source, partition)
      rows = (0..<scratch.count).map { scratch[$0] }
      following = Array(repeating: 0, count: rows.count)
      table = KeyTable(capacity: rows.count)
      for position in rows.indices {
        let organization = rows[position].organization
        guard let first = table.findOrInsert(organization, at: position, keyAt: key) else {
          continue
        }
        following[position] = following[first]
        following[first] = UInt32(position + 1)
      }
    }

    private func key(_ position: Int) -> Key { rows[position].organization }

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
    Set(partitions.flatMap { $0.rows.map(\.subscription) })
  }

  /// The marketplace of a subscription that pays for an organization.
  public func marketplace(of subscription: Key, for organization: Key) -> String? {
    let partition = partition(of: organization)
    var place = partition.start(of: organization)
    while place > 0 {
      let row = partition.rows[Int(place) - 1]
      if row.subscription == subscription { return marketplaces[Int(row.marketplace)].name }
      place = partition.following[Int(place) - 1]
    }
    return nil
  }

  /// The windows of an organization.
  public func windows(of organization: Key) -> Windows {
    let partition = partition(of: organization)
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
      let row = partition.rows[Int(place) - 1]
      place = partition.following[Int(place) - 1]
      return PayerWindow(
        row.window, subscription: row.subscription, isTrial: row.isTrial,
        metering: marketplaces[Int(row.marketplace)].metering)
    }
  }
}
