public import Reconciliation

/// The demo's sample: three nights at a company that sells on five marketplaces. Most customers are
/// as they should be; three dozen are not, each with a small story, so that every group of the
/// catalogue has something to show, and the third night tells what is new, what is still open, what
/// came back, and what is gone.
public struct DemoStory: Sendable {
  /// How many nights there are.
  public static let nights = 3

  /// The moment of the last night. UTC.
  private let end: Timestamp
  private let background: World

  /// The story that ends at a moment.
  public init(endingAt end: Timestamp) {
    self.end = end
    var plan = WorldPlan(
      seed: 2026, cleanCustomers: 400, identifiers: .mixed, asOf: end - .hours(72))
    plan.isSettled = true
    background = plan.make().world
  }

  /// When a night's run happens: a day apart, the last one at the end.
  public func moment(ofNight night: Int) -> Timestamp {
    end - .hours(Int64(24 * (Self.nights - night)))
  }

  /// All rows as they are in a night.
  public func world(atNight night: Int) -> World {
    var cast = DemoCast(endingAt: end, night: night)
    cast.perform()
    var world = background
    world.subscriptions += cast.world.subscriptions
    world.bindings += cast.world.bindings
    world.organizations += cast.world.organizations
    world.memberships += cast.world.memberships
    world.paymentMethods?.append(contentsOf: cast.world.paymentMethods ?? [])
    world.charges?.append(contentsOf: cast.world.charges ?? [])
    world.feeds = world.feeds.map {
      Feed(source: $0.source, watermark: moment(ofNight: night) - .minutes(10))
    }
    return world
  }
}
