import Synchronization

/// What the subscriptions' side tells the organizations' side, spread over partitions by
/// organization: how each is tied, and what its subscriptions pay for. Any thread may add to it;
/// when all have, it is read.
final class OrganizationSide: Sendable {
  /// How one binding ties an organization.
  struct Tie: BitwiseCopyable {
    let organization: Key
    let payer: UInt64
    let span: BindingSpan
    let tie: BindingIntake.Tie
    /// What the subscription's state means; nil if it has no row.
    let state: CanonicalState?
    let marketplace: MarketplaceNumber
  }

  /// A person who may not have been allowed to bind.
  struct Doubt: BitwiseCopyable {
    let organization: Key
    let bound: CoarseTime
  }

  let ties: PartitionedRows<Tie>
  let doubts: PartitionedRows<Doubt>
  let windows: PartitionedRows<WindowRow>
  private let lock = Mutex(())

  init(bits: Int, _ memory: any RowMemory) {
    ties = PartitionedRows(bits: bits, memory)
    doubts = PartitionedRows(bits: bits, memory)
    windows = PartitionedRows(bits: bits, memory)
  }

  func add(_ newTies: [Tie], _ newWindows: [WindowRow]) {
    lock.withLock { _ in
      for tie in newTies { ties.append(tie, mixed: tie.organization.mixed) }
      for window in newWindows { windows.append(window, mixed: window.organization.mixed) }
    }
  }

  func add(_ newDoubts: [Doubt]) {
    lock.withLock { _ in
      for doubt in newDoubts { doubts.append(doubt, mixed: doubt.organization.mixed) }
    }
  }
}
