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
  private struct Partition {
    let rows: [WindowRow]
    /// Where each organization's rows begin; they end where another organization's begin.
    let starts: KeyStarts
  }

  private let partitions: [Partition]
  private let shift: UInt64
  private let marketplaces: [NumberedMarketplace]

  init(_ source: PartitionedRows<WindowRow>, _ marketplaces: [NumberedMarketplace]) {
    self.marketplaces = marketplaces
    shift = source.shift
    partitions = (0..<source.partitions).map { partition in
      let scratch = Scratch(source, partition)
      let rows = (0..<scratch.count).map { scratch[$0] }.sorted {
        ($0.organization.high, $0.organization.low) < ($1.organization.high, $1.organization.low)
      }
      return Partition(rows: rows, starts: KeyStarts(rows.map(\.organization)))
    }
  }

  /// Every subscription that pays for somebody.
  public var subscriptions: Set<Key> {
    Set(partitions.flatMap { $0.rows.map(\.subscription) })
  }

  /// The marketplace of a subscription that pays for an organization.
  public func marketplace(of subscription: Key, for organization: Key) -> String? {
    rows(of: organization).first { $0.subscription == subscription }
      .map { marketplaces[Int($0.marketplace)].name }
  }

  private func rows(of organization: Key) -> ArraySlice<WindowRow> {
    let partition = partitions[Int(truncatingIfNeeded: organization.mixed >> shift)]
    guard let start = partition.starts.start(of: organization) else { return [] }
    return partition.rows[start...].prefix { $0.organization == organization }
  }

  /// The windows of an organization.
  public func windows(of organization: Key) -> [PayerWindow<Key>] {
    rows(of: organization).map { row in
      PayerWindow(
        row.window, subscription: row.subscription, isTrial: row.isTrial,
        metering: marketplaces[Int(row.marketplace)].metering)
    }
  }
}

/// Where each key's rows begin among rows sorted by key.
private final class KeyStarts {
  private let keys: [Key]
  private let table: KeyTable

  init(_ keys: [Key]) {
    self.keys = keys
    table = KeyTable(capacity: keys.count)
    for position in keys.indices {
      _ = table.findOrInsert(keys[position], at: position) { keys[$0] }
    }
  }

  func start(of key: Key) -> Int? {
    table.find(key) { keys[$0] }
  }
}
