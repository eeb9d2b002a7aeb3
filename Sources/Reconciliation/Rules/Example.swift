/// A small world and the subjects for which a rule holds in it.
///
/// Examples stand in the rule's file; the command line prints them and the tests run them, in
/// Swift and in SQL alike. Everything an example does not mention is blameless.
public struct Example: Sendable {
  /// The moment every example is judged at.
  public static let now = Timestamp(microseconds: 846_806_400_000_000)

  /// What is special about it.
  public let title: String
  /// The subjects the rule holds for, in the order of bytes; none in a near miss.
  public let finds: [Identifier]
  /// The rows.
  public let world: World
  /// What was read of each source.
  public let readings: [SourceReading]

  init(_ title: String, finds: [Identifier] = [], _ build: (inout ExampleWorld) -> Void) {
    var builder = ExampleWorld()
    build(&builder)
    self.title = title
    self.finds = finds
    world = builder.completed
    readings = builder.readings ?? SourceReading.counting(builder.completed)
  }
}

/// Builds an example's rows. Times are given as how long ago they were; a negative one lies ahead.
public struct ExampleWorld {
  private var world = World()
  /// What was read of each source, where that is the point of the example.
  var readings: [SourceReading]?

  /// Adds a subscription: in force for twenty hours, unless something else is said.
  mutating func subscribe(
    _ id: Identifier, _ state: String = "subscribe-success", created: TimeLimit? = nil,
    activated: TimeLimit = .hours(20), ended: TimeLimit? = nil, updated: TimeLimit = .hours(1),
    withFeed: Bool = true, _ change: (inout Subscription) -> Void = { _ in }
  ) {
    var row = Subscription(
      id: id, marketplace: "aws-cn", productCode: "vector-database", buyerAccount: "buyer of \(id)",
      state: state, createdAt: Example.now - (created ?? max(activated, .hours(20))),
      activatedAt: Example.now - activated, endedAt: ended.map { Example.now - $0 },
      updatedAt: Example.now - updated)
    if let ended, ended > activated, created == nil { row.createdAt = Example.now - ended }
    change(&row)
    world.subscriptions.append(row)
    let source = Identifier(row.marketplace)
    if withFeed, !world.feeds.contains(where: { $0.source == source }) {
      feed(source, watermark: .minutes(5))
    }
  }

  /// Adds an organization.
  mutating func organize(
    _ id: Identifier, _ state: Organization.State = .active, closed: TimeLimit = .hours(10)
  ) {
    world.organizations.append(
      Organization(
        id: id, name: "Organization \(id)", state: state, site: .cn,
        createdAt: Example.now - .hours(1000),
        closedAt: state == .closed ? Example.now - closed : nil, updatedAt: Example.now - .hours(5))
    )
  }

  /// Adds a binding, and the organization if it is not there yet.
  mutating func bind(
    _ id: Identifier, _ subscription: Identifier, to organization: Identifier,
    _ state: Binding.State = .bound, bound: TimeLimit = .hours(19), released: TimeLimit? = nil
  ) {
    if !world.organizations.contains(where: { $0.id == organization }) { organize(organization) }
    bind(
      id, subscription, toMissing: organization, state, bound: bound, released: released)
  }

  /// Adds a binding to an organization that need not exist.
  mutating func bind(
    _ id: Identifier, _ subscription: Identifier, toMissing organization: Identifier,
    _ state: Binding.State = .bound, bound: TimeLimit = .hours(19), released: TimeLimit? = nil
  ) {
    let began = released.map { max(bound, $0) } ?? bound
    world.bindings.append(
      Binding(
        id: id, organizationID: organization, subscriptionID: subscription, boundBy: "user",
        state: state, requestedAt: Example.now - max(began, .minutes(20)),
        boundAt: state == .bound || state == .released
          ? Example.now - (released == nil || bound != .hours(19) ? bound : began) : nil,
        releasedAt: released.map { Example.now - $0 }, updatedAt: Example.now - .minutes(10)))
  }

  /// Sets a source's feed row.
  mutating func feed(_ source: Identifier, watermark: TimeLimit) {
    world.feeds.removeAll { $0.source == source }
    world.feeds.append(Feed(source: source, watermark: Example.now - watermark))
  }

  /// The rows, with a fresh feed of organizations and a row of each relation, so that only what an
  /// example is about is out of order.
  fileprivate var completed: World {
    var world = self.world
    var complete = ExampleWorld()
    complete.subscribe("s-other", activated: .hours(15))
    complete.bind("b-other", "s-other", to: "o-other", bound: .hours(14))
    world.subscriptions += complete.world.subscriptions
    world.bindings += complete.world.bindings
    world.organizations += complete.world.organizations
    for feed in complete.world.feeds + [
      Feed(source: Feed.organizations, watermark: Example.now - .minutes(5))
    ] where !world.feeds.contains(where: { $0.source == feed.source }) {
      world.feeds.append(feed)
    }
    return world
  }
}
