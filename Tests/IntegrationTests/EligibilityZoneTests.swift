import MarketplaceSource
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Months of time zones whose clocks are put forward or back where a month begins or ends. Every charge
/// is in exactly one month, that of the local date on which its usage began.
@Suite struct EligibilityZoneTests {
  /// A time zone, and a beginning of a month in it.
  struct Edge: CustomTestStringConvertible, Sendable {
    let zone: String
    let month: String
    /// The first moment of the month.
    let start: String
    /// How many half hours of the month that follow are told as of the month before: where the clocks are put
    /// back at one o'clock of the first, to midnight, the month begins at the second midnight.
    var repeated: Int64 = 0

    var testDescription: String { "\(zone) \(month)" }
  }

  /// From the time zone database.
  static let edges = [
    // Put back at two o'clock of the first.
    Edge(zone: "America/New_York", month: "2026-11", start: "2026-11-01T04:00:00Z"),
    // Put forward at two o'clock of the last.
    Edge(zone: "Europe/Berlin", month: "2024-04", start: "2024-03-31T22:00:00Z"),
    // Put back by half an hour on the first.
    Edge(zone: "Australia/Lord_Howe", month: "2018-04", start: "2018-03-31T13:00:00Z"),
    // Put forward at midnight: the month has no hour zero.
    Edge(zone: "America/Asuncion", month: "2017-10", start: "2017-10-01T04:00:00Z"),
    // Put back to midnight: the month has two of them.
    Edge(
      zone: "America/Havana", month: "2026-11", start: "2026-11-01T04:00:00Z", repeated: 2),
    Edge(zone: "Asia/Shanghai", month: "2026-11", start: "2026-10-31T16:00:00Z"),
  ]

  private static let halfHour = TimeLimit.minutes(30)
  /// How many half hours before and after the beginning there is a charge for.
  private static let reach: Int64 = 72

  @Test("each charge is in exactly one month", arguments: edges)
  func months(_ edge: Edge) throws {
    let start = try #require(Timestamp(edge.start))
    let asOf = start + .hours(72)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      try database.publish(Judgement(asOf: asOf))
      try database.tables.load(Self.world(around: start, asOf: asOf))
      var counted: [Int64] = []
      for monthsBefore in [1, 0] {
        let (period, result) = try EligibilityEdgeTests.settled(
          database, at: asOf, in: edge.zone, monthsBefore: monthsBefore)
        #expect((period.name == edge.month) == (monthsBefore == 0), "\(period)")
        counted.append(result.lines.reduce(0) { $0 + $1.sums.charges })
        let (lines, _) = try EligibilityTests.defined(period, database.connection)
        #expect(EligibilityTests.lines(result) == lines, "\(period)")
      }
      #expect(counted == [Self.reach + edge.repeated, Self.reach - edge.repeated])
    }
  }

  /// The months follow each other without a gap and without a moment that is in two.
  @Test("each month begins where the one before it ends", arguments: edges)
  func chain(_ edge: Edge) throws {
    let start = try #require(Timestamp(edge.start))
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      let source = try Source(
        SourceLocation(
          marketplace: .init(conninfo: database.conninfo, applicationName: "test"),
          organizations: nil), Cancellation())
      // Far from the edge, beside it, and in the hours in which the clocks are changed.
      for minutes: Int64 in [-4320, -30, 0, 30, 60, 120, 4320] {
        let moment = start + .minutes(minutes)
        let months = try [2, 1, 0].map {
          try source.period(around: moment, monthsBefore: $0, in: edge.zone)
        }
        #expect(months[0].until == months[1].from && months[1].until == months[2].from)
        let around = try source.periods(around: moment, in: edge.zone)
        #expect(around.previousFrom == months[1].from)
        #expect(around.openFrom == months[2].from && around.openUntil == months[2].until)
      }
    }
  }

  /// One organization with a charge for every half hour.
  private static func world(around start: Timestamp, asOf: Timestamp) -> World {
    var world = World()
    world.organizations = [
      Organization(
        id: "o", name: "o", state: .active, site: .cn, createdAt: start - .hours(500),
        updatedAt: start)
    ]
    world.charges = (-reach..<reach).map { place in
      let usageStart = start + .minutes(30 * place)
      return Charge(
        id: Identifier("c\(place)"), organizationID: "o", usageStart: usageStart,
        usageEnd: usageStart + halfHour, amount: Amount(hundredMillionths: 1), currency: "CNY",
        subscriptionID: nil, receiptState: nil)
    }
    world.feeds = [Feed(source: Feed.organizations, watermark: asOf)]
    return world
  }
}
