/// Takes in the payment labels as they stream by, and keeps 32 bytes of each. Used by one thread;
/// when all are in, read by `Screening`.
public final class LabelIntake: @unchecked Sendable {
  struct Entry: BitwiseCopyable {
    let organization: Key
    let subscription: UInt64
    let marketplace: UInt32
    let channel: PaymentMethod.Channel
    let namesSubscription: Bool
  }

  let entries: PartitionedRows<Entry>

  /// An intake with two to the power of `bits` partitions.
  public init(bits: Int, _ memory: any RowMemory) {
    entries = PartitionedRows(bits: bits, memory)
  }

  /// Adds one row.
  /// - Parameters:
  ///   - marketplace: a hash of the marketplace's name; nil if it names none.
  ///   - subscription: the subscription it names.
  public func add(
    organization: Key, channel: PaymentMethod.Channel, marketplace: UInt32?, subscription: Key?
  ) {
    entries.append(
      Entry(
        organization: organization, subscription: subscription?.mixed ?? 0,
        marketplace: marketplace ?? 0, channel: channel,
        namesSubscription: subscription != nil && marketplace != nil),
      mixed: organization.mixed)
  }
}
