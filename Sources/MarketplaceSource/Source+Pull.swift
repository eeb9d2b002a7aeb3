public import Reconciliation
import Synchronization

/// All rows of both sides, taken in, and how many there were.
public struct Pulled: Sendable {
  let maker: KeyMaker
  let screening: Screening
  /// What was read of each relation of each source.
  public let readings: [SourceReading]
}

extension Source {
  /// Streams both sides at once, each relation on a connection of its own.
  /// - Parameter progress: told now and then how many rows of a relation have arrived; called from
  ///   several threads.
  public func pull(
    _ judgement: Judgement, _ lifecycle: Lifecycle,
    progress: @escaping @Sendable (_ relation: String, _ rows: Int) -> Void
  ) throws -> Pulled {
    var generator = SystemRandomNumberGenerator()
    let maker = KeyMaker(hash: KeyedHash(using: &generator))
    let bits = Screening.partitionBits(forRows: try estimatedRows())
    let subscriptions = SubscriptionIntake(judgement, bits: bits)
    let bindings = BindingIntake(judgement, bits: bits)
    let organizations = OrganizationIntake(judgement, bits: bits)

    let subscriptionPull = SubscriptionPull(
      marketplace, maker, lifecycle, cancellation, progress: progress)
    let bindingPull = BindingPull(self.organizations, maker, cancellation, progress: progress)
    let organizationPull = OrganizationPull(
      self.organizations, maker, cancellation, progress: progress)
    let readings = Mutex<[SourceReading]>([])
    let cancellation = cancellation
    let pulls: [@Sendable () throws -> Void] = [
      {
        let read = try subscriptionPull.run(into: subscriptions)
        readings.withLock { $0 += read }
      },
      {
        let read = try bindingPull.run(into: bindings)
        readings.withLock { $0.append(read) }
      },
      {
        let read = try organizationPull.run(into: organizations)
        readings.withLock { $0.append(read) }
      },
    ]
    try Workers.run(pulls) { cancellation.interrupt() }
    return Pulled(
      maker: maker,
      screening: Screening(judgement, subscriptions, bindings, organizations),
      readings: readings.withLock { $0 }.sorted {
        ($0.source, $0.relation) < ($1.source, $1.relation)
      })
  }
}
