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
  /// The rows without those that are only there to fill every relation.
  public var ownRows: World {
    var own = world
    own.subscriptions.removeAll { $0.id == ExampleWorld.filler }
    own.bindings.removeAll { $0.subscriptionID == ExampleWorld.filler }
    own.organizations.removeAll { $0.id == ExampleWorld.filler }
    own.memberships.removeAll { $0.organizationID == ExampleWorld.filler }
    own.paymentMethods?.removeAll { $0.organizationID == ExampleWorld.filler }
    return own
  }
  /// What was read of each source.
  public let readings: [SourceReading]
  /// How findings came and went before.
  public let histories: [HistorySubject]
  /// What became of billing periods that were final.
  public let periods: [PeriodSubject]
  /// The policy it is judged by: the default one, unless it is about a list.
  public let policy: Policy

  /// Whether it is about rows alone, and not about how many came before, or what earlier runs said.
  public let isOfRows: Bool

  init(_ title: String, finds: [Identifier] = [], _ build: (inout ExampleWorld) -> Void) {
    var builder = ExampleWorld()
    build(&builder)
    self.title = title
    self.finds = finds
    world = builder.completed
    readings = builder.readings ?? SourceReading.counting(builder.completed)
    histories = builder.histories
    periods = builder.periods
    isOfRows =
      builder.readings == nil && builder.histories.isEmpty && builder.periods.isEmpty
    policy = builder.policy
  }
}
