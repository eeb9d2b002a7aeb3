import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// A company at work: one customer after the other buys and binds, and one after the other of those
/// there were cancels, buys anew, or moves to another organization. Nothing it does is drift at any
/// moment.
final class BusyCompany: Sendable {
  /// How many customers there were.
  static let customers = 3000

  private let marketplaceConninfo: String
  private let organizationsConninfo: String
  private let isApart: Bool
  private let done = Atomic<Int>(0)
  private let isStopping = Atomic<Bool>(false)
  private let problem = Mutex<(any Error)?>(nil)

  /// How many customers it has dealt with.
  var turns: Int { done.load(ordering: .relaxed) }

  /// A company in one database, or with its bindings in a second one.
  init(_ marketplace: SourceDatabase, _ organizations: SourceDatabase, isApart: Bool) throws {
    (marketplaceConninfo, organizationsConninfo) = (marketplace.conninfo, organizations.conninfo)
    self.isApart = isApart
    for database in isApart ? [marketplace, organizations] : [marketplace] {
      try database.connection.runScript(BusyCompanySQL.functions)
    }
    try marketplace.connection.runScript(
      """
      SELECT public.buy(n, 's', now() - interval '1000 hours')
      FROM generate_series(1, \(Self.customers)) AS n;
      INSERT INTO marketplace_source.feed (source, watermark) VALUES ('aws', now());
      """)
    try organizations.connection.runScript(
      """
      SELECT public.join_up(n, 'o', 'b', 's', now() - interval '1000 hours')
      FROM generate_series(1, \(Self.customers)) AS n;
      INSERT INTO marketplace_source.feed (source, watermark) VALUES ('organizations', now());
      """)
  }

  /// Works during the body, as fast as it can.
  func atWork<Value>(_ body: () throws -> Value) throws -> Value {
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [self] in
      do {
        try work()
      } catch {
        problem.withLock { $0 = error }
      }
      ended.signal()
    }
    let outcome = Result { try body() }
    isStopping.store(true, ordering: .relaxed)
    ended.wait()
    if let problem = problem.withLock({ $0 }) { throw problem }
    return try outcome.get()
  }

  private func work() throws {
    let marketplace = try TestServer.connect(marketplaceConninfo)
    let organizations = isApart ? try TestServer.connect(organizationsConninfo) : marketplace
    for number in 1...Self.customers where !isStopping.load(ordering: .relaxed) {
      if isApart {
        try turn(number, marketplace, organizations)
      } else {
        try marketplace.withTransaction(.readWrite) {
          try turn(number, marketplace, organizations)
        }
      }
      done.store(number, ordering: .relaxed)
    }
  }

  /// A new customer, and a change of one that there was. In two databases the steps are in an order in
  /// which a customer may stand between two of them for a while.
  private func turn(
    _ number: Int, _ marketplace: Connection, _ organizations: Connection
  ) throws {
    let hours = isApart ? 1 : 1000
    try marketplace.execute(
      "SELECT public.buy(\(number), 'x', now() - \(hours) * interval '1 hour')")
    try organizations.execute(
      "SELECT public.join_up(\(number), 'y', 'z', 'x', now() - \(hours) * interval '1 hour')")
    switch number % 3 {
    case 0:
      try organizations.execute("SELECT public.leave(\(number), now() - interval '10 hours')")
      try marketplace.execute("SELECT public.cancel(\(number), now() - interval '10 hours')")
    case 1:
      try marketplace.execute("SELECT public.renew(\(number))")
      try organizations.execute("SELECT public.rebind(\(number))")
    default: try organizations.execute("SELECT public.move(\(number))")
    }
  }
}
