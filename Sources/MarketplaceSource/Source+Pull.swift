import Postgres
public import Reconciliation
import Synchronization

/// All rows of both sides but charges, taken in, and how many there were.
public struct Pulled: Sendable {
  let maker: KeyMaker
  let screening: Screening
  let memory: BoundedMemory
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
    let cancellation = cancellation
    let memory = BoundedMemory(bytes: means.memory, folder: means.folder) {
      cancellation.interrupt()
    }
    let intake = Intake(
      judgement, bits: bits, hasLabels: hasPaymentMethods,
      try chargedOrganizations(in: judgement.periods, maker), memory)
    let tasks = PullTasks(self, judgement, lifecycle, maker, intake, progress)
    try memory.bounding {
      try Workers.run(tasks.all, atOnce: means.connections) { cancellation.interrupt() }
    }
    return Pulled(
      maker: maker, screening: Screening(judgement, tasks.intakes), memory: memory,
      readings: tasks.readings.sorted { ($0.source, $0.relation) < ($1.source, $1.relation) })
  }
}

extension Source {
  /// Of how many charges it is looked up beforehand whose they are.
  private static var fewCharges: Int { 50_000 }

  /// Whose usage is in scope. Windows are kept for nobody else, which matters where most customers have
  /// none; where there is much usage it is not looked up.
  private func chargedOrganizations(
    in periods: BillingPeriods, _ maker: KeyMaker
  ) throws -> ChargedOrganizations {
    guard hasCharges else { return ChargedOrganizations([]) }
    let reader = KeyReader(organizations.check.identifierType(.charge, "organization_id"), maker)
    var stream = try organizations.connection.copyOut(
      """
      SELECT organization_id FROM \(identifier: Relation.schema, Relation.charge.name)
      WHERE \(unescaped: ChargePull.isInScope(periods))
      LIMIT \(unescaped: "\(Self.fewCharges + 1)")
      """, expectedColumns: 1, label: "look for charges")
    var keys: Set<Key> = []
    while var row = try stream.next() {
      // A charge of nobody is refused when it streams by.
      let field = try row.nextField()
      if !field.isNull { keys.insert(try reader.key(field)) }
    }
    return stream.rowCount > Self.fewCharges ? .anybody : ChargedOrganizations(keys)
  }
}

/// Where the rows of each relation go.
private struct Intake: Sendable {
  let subscriptions: SubscriptionIntake
  let bindings: BindingIntake
  let organizations: OrganizationIntake
  let members: MembershipIntake
  let labels: LabelIntake?
  let charged: ChargedOrganizations
  let memory: BoundedMemory

  init(
    _ judgement: Judgement, bits: Int, hasLabels: Bool, _ charged: ChargedOrganizations,
    _ memory: BoundedMemory
  ) {
    self.memory = memory
    self.charged = charged
    subscriptions = SubscriptionIntake(
      judgement, bits: bits, keepsWindows: !charged.isEmpty, memory)
    bindings = BindingIntake(judgement, bits: bits, memory)
    organizations = OrganizationIntake(judgement, bits: bits, memory)
    members = MembershipIntake(judgement, bits: bits, memory)
    labels = hasLabels ? LabelIntake(bits: bits, memory) : nil
  }
}

/// One task for each relation, and what they bring.
private final class PullTasks: Sendable {
  private struct Brought {
    var readings: [SourceReading] = []
    var marketplaces: [NumberedMarketplace] = []
  }

  private let intake: Intake
  private let brought = Mutex(Brought())
  private let pulls:
    (SubscriptionPull, BindingPull, OrganizationPull, MembershipPull, labels: LabelPull?)

  init(
    _ source: Source, _ judgement: Judgement, _ lifecycle: Lifecycle, _ maker: KeyMaker,
    _ intake: Intake, _ progress: @escaping @Sendable (String, Int) -> Void
  ) {
    self.intake = intake
    let (marketplace, organizations) = (source.marketplace, source.organizations)
    let (policy, cancellation) = (judgement.policy, source.cancellation)
    pulls = (
      SubscriptionPull(marketplace, maker, lifecycle, policy, cancellation, progress: progress),
      BindingPull(organizations, maker, cancellation, progress: progress),
      OrganizationPull(organizations, maker, cancellation, progress: progress),
      MembershipPull(organizations, maker, policy, cancellation, progress: progress),
      labels: intake.labels.map { _ in
        LabelPull(organizations, maker, cancellation, progress: progress)
      }
    )
  }

  var all: [@Sendable () throws -> Void] {
    [
      { [self] in
        let read = try pulls.0.run(into: intake.subscriptions)
        brought.withLock {
          $0.readings += read.readings
          $0.marketplaces = read.marketplaces
        }
      },
      { [self] in add(try pulls.1.run(into: intake.bindings)) },
      { [self] in add(try pulls.2.run(into: intake.organizations)) },
      { [self] in add(try pulls.3.run(into: intake.members)) },
      { [self] in
        if let labels = intake.labels, let pull = pulls.labels { add(try pull.run(into: labels)) }
      },
    ]
  }

  private func add(_ reading: SourceReading) {
    brought.withLock { $0.readings.append(reading) }
  }

  var readings: [SourceReading] { brought.withLock { $0.readings } }

  var intakes: Screening.Intakes {
    Screening.Intakes(
      subscriptions: intake.subscriptions, bindings: intake.bindings,
      organizations: intake.organizations, members: intake.members, labels: intake.labels,
      charged: intake.charged, marketplaces: brought.withLock { $0.marketplaces },
      memory: intake.memory)
  }
}
