import Postgres
import Reconciliation

/// Finds the ids that keys stand for. Most keys can be read back; for hashes of long ids the id
/// columns are read once more on the same snapshot.
struct Names {
  let maker: KeyMaker
  let cancellation: Cancellation

  /// One id column of one relation.
  struct Place {
    let source: SourceSnapshot
    let relation: Relation
    let column: String
  }

  /// The ids of these keys, as far as the places have them.
  func identifiers(of keys: Set<Key>, in places: [Place]) throws -> Set<Identifier> {
    var names: Set<Identifier> = []
    var hashes: Set<Key> = []
    for key in keys {
      if let id = maker.identifier(of: key) { names.insert(id) } else { hashes.insert(key) }
    }
    guard !hashes.isEmpty else { return names }
    for place in places {
      try scan(place) { key, id in
        if hashes.contains(key) { names.insert(try id()) }
      }
    }
    return names
  }

  /// The ids whose keys have these mixed hashes.
  func identifiers(withMixed prints: Set<UInt64>, in place: Place) throws -> Set<Identifier> {
    var names: Set<Identifier> = []
    try scan(place) { key, id in
      if prints.contains(key.mixed) { names.insert(try id()) }
    }
    return names
  }

  private func scan(
    _ place: Place, _ body: (Key, () throws -> Identifier) throws -> Void
  ) throws {
    let columns = place.relation.columns.filter { $0.name == place.column }
    let pull = NarrowPull(
      place.relation, columns: columns, of: place.source, maker, cancellation, progress: { _, _ in }
    )
    try pull.forEachRow { row in
      let field = try row.nextField()
      try body(pull.identifierReader.key(field)) { try pull.identifierReader.identifier(field) }
    }
  }
}
