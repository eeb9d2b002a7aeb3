import Postgres
import Reconciliation

/// Reads the whole rows around suspects: the suspects, every binding that names them, and the rows
/// at the other end of those. What it costs follows the drift, not the data.
struct NeighbourhoodReader {
  let marketplace: SourceSnapshot
  let organizations: SourceSnapshot

  /// How many ids go into one statement.
  private static let batch = 20_000

  func world(around suspects: Suspects) throws -> World {
    var world = World()
    world.bindings = try bindings(of: suspects)
    let subscriptions = suspects.subscriptions.union(world.bindings.map(\.subscriptionID))
    world.subscriptions = try read(
      .subscription, RowReader.subscriptionColumns, where: "subscription_id", in: subscriptions,
      from: marketplace, RowReader.subscription)
    let organizationIDs = suspects.organizations.union(world.bindings.map(\.organizationID))
    world.organizations = try read(
      .organization, RowReader.organizationColumns, where: "organization_id", in: organizationIDs,
      from: organizations, RowReader.organization)
    return world
  }

  /// A binding may be named by both of its ends; it is kept once.
  private func bindings(of suspects: Suspects) throws -> [Binding] {
    let bySubscription = try read(
      .binding, RowReader.bindingColumns, where: "subscription_id", in: suspects.subscriptions,
      from: organizations, RowReader.binding)
    let known = Set(bySubscription.map(\.id))
    let byOrganization = try read(
      .binding, RowReader.bindingColumns, where: "organization_id", in: suspects.organizations,
      from: organizations, RowReader.binding)
    return bySubscription + byOrganization.filter { !known.contains($0.id) }
  }

  private func read<Value>(
    _ relation: Relation, _ columns: String, where column: String, in ids: Set<Identifier>,
    from source: SourceSnapshot, _ decode: (Row) throws -> Value
  ) throws -> [Value] {
    let type = source.check.identifierType(relation, column)
    let sorted = ids.sorted()
    var values: [Value] = []
    for start in stride(from: 0, to: sorted.count, by: Self.batch) {
      let batch = type.texts(of: sorted[start..<min(start + Self.batch, sorted.count)])
      let statement: SQL = """
        SELECT \(unescaped: columns)
        FROM \(identifier: Relation.schema, relation.name)
        WHERE \(identifier: column) = ANY (\(batch)\(unescaped: type.arrayCast))
        """
      for row in try source.connection.rows(statement, label: "read the suspects") {
        values.append(try Self.named(relation, row, decode))
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
