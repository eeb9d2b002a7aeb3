import Postgres
import Reconciliation
import Synchronization

/// Reads the whole rows around suspects, as far as a judge has to know them. What it costs follows
/// the drift, not the data.
struct NeighbourhoodReader {
  let marketplace: SourceSnapshot
  let organizations: SourceSnapshot
  let hasLabels: Bool
  let hasCharges: Bool
  let cancellation: Cancellation
  let connections: Int

  /// How many ids go into one statement.
  private static let batch = 10_000

  func world(around suspects: Suspects) throws -> World {
    var world = World()
    let near = try read(.bindings(.subscription, suspects.subscriptions))
    let places = suspects.organizations.union(near.map(\.organizationID))
    let charged = places.union(suspects.chargedOrganizations)
    // A binding may be found by both of its ends; it is kept once.
    var known = Set(near.map(\.id))
    world.bindings = near
    for row in try read(.bindings(.organization, charged)) where known.insert(row.id).inserted {
      world.bindings.append(row)
    }
    world.charges = hasCharges ? try read(.charges(suspects.charges)) : nil
    try refuseRepeated(world.charges ?? [])
    let metered = (world.charges ?? []).compactMap(\.subscriptionID)
    world.subscriptions = try read(
      .subscriptions(
        suspects.subscriptions.union(world.bindings.map(\.subscriptionID)).union(metered)))
    let there = Set(world.subscriptions.map(\.id))
    let successors = Set(world.subscriptions.compactMap(\.successorID)).subtracting(there)
    world.subscriptions += try read(.subscriptions(successors))
    for row in try read(.bindings(.subscription, successors))
    where known.insert(row.id).inserted {
      world.bindings.append(row)
    }
    world.organizations = try read(
      .organizations(charged.union(world.bindings.map(\.organizationID))))
    world.memberships = try read(.memberships(places))
    world.paymentMethods = hasLabels ? try read(.paymentMethods(suspects.organizations)) : nil
    return world
  }

  private func refuseRepeated(_ charges: [Charge]) throws {
    let counts = Dictionary(grouping: charges, by: \.id).filter { $0.value.count > 1 }
    guard counts.isEmpty else {
      throw SourceError.repeatedKeys(
        relation: Relation.charge.name, column: "charge_id",
        examples: Array(counts.keys.sorted().prefix(5)))
    }
  }

  /// The rows that a query asks for, in no order. Many are read by several connections at once.
  func read<Value: Sendable>(_ query: RowQuery<Value>) throws -> [Value] {
    let source = query.isOfMarketplaces ? marketplace : organizations
    let type = source.check.identifierType(query.relation, query.column)
    let ids = Array(query.ids)
    if ids.count <= Self.batch {
      return ids.isEmpty ? [] : try query.rows(of: ids[...], type, on: source.connection)
    }
    let (settings, snapshot, cancellation) = (source.settings, source.name, cancellation)
    let found = Mutex<[Value]>([])
    try Workers.run(
      stride(from: 0, to: ids.count, by: Self.batch).map { start in
        {
          let connection = try Connection(settings) { cancellation.isCancelled }
          try cancellation.watch(connection.canceller)
          try connection.beginSnapshot(importing: snapshot)
          let rows = try query.rows(
            of: ids[start..<min(start + Self.batch, ids.count)], type, on: connection)
          found.withLock { $0 += rows }
        }
      }, atOnce: connections
    ) { cancellation.interrupt() }
    return found.withLock { $0 }
  }
}

extension RowQuery {
  /// The rows of some ids.
  fileprivate func rows(
    of ids: ArraySlice<Identifier>, _ type: IdentifierType, on connection: Connection
  ) throws -> [Value] {
    let statement: SQL = """
      SELECT \(unescaped: columns)
      FROM \(identifier: Relation.schema, relation.name)
      WHERE \(identifier: column) = ANY (\(type.texts(of: ids))\(unescaped: type.arrayCast))
      """
    return try connection.rows(statement, label: "read the suspects").map(decoded)
  }

  /// Decodes a row; if it breaks the contract the error says which row of what does.
  private func decoded(_ row: Row) throws -> Value {
    do {
      return try decode(row)
    } catch let error as PostgresError {
      let id = try? row[relation.columns[0].name, IdentifierText.self]
      throw SourceError(error, in: relation.name, of: id.map { Identifier($0.text) }) ?? error
    }
  }
}
