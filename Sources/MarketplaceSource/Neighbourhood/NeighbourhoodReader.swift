import Postgres
import Reconciliation

/// Reads the whole rows around suspects, as far as a judge has to know them. What it costs follows
/// the drift, not the data.
struct NeighbourhoodReader {
  let marketplace: SourceSnapshot
  let organizations: SourceSnapshot
  let hasLabels: Bool
  let hasCharges: Bool

  /// How many ids go into one statement.
  private static let batch = 20_000

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

  func read<Value>(_ query: RowQuery<Value>) throws -> [Value] {
    let source = query.isOfMarketplaces ? marketplace : organizations
    let relation = query.relation
    let type = source.check.identifierType(relation, query.column)
    let sorted = query.ids.sorted()
    var values: [Value] = []
    for start in stride(from: 0, to: sorted.count, by: Self.batch) {
      let batch = type.texts(of: sorted[start..<min(start + Self.batch, sorted.count)])
      let statement: SQL = """
        SELECT \(unescaped: query.columns)
        FROM \(identifier: Relation.schema, relation.name)
        WHERE \(identifier: query.column) = ANY (\(batch)\(unescaped: type.arrayCast))
        """
      for row in try source.connection.rows(statement, label: "read the suspects") {
        values.append(try Self.named(relation, row, query.decode))
      }
    }
    return values
  }

  /// Decodes a row; if it breaks the contract the error says which row of what does.
  private static func named<Value>(
    _ relation: Relation, _ row: Row, _ decode: (Row) throws -> Value
  ) throws -> Value {
    do {
      return try decode(row)
    } catch let error as PostgresError {
      let id = try? row[relation.columns[0].name, IdentifierText.self]
      throw SourceError(error, in: relation.name, of: id.map { Identifier($0.text) }) ?? error
    }
  }
}
