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

  /// The ids of these keys, each of which is in one of the places.
  func identifiers(of keys: Set<Key>, in places: [Place]) throws -> Set<Identifier> {
    var names: Set<Identifier> = []
    var hashes: Set<Key> = []
    for key in keys {
      if let id = maker.identifier(of: key) { names.insert(id) } else { hashes.insert(key) }
    }
    for place in places where !hashes.isEmpty {
      var found: Set<Key> = []
      try scan(place) { key, id in
        if hashes.contains(key), found.insert(key).inserted { names.insert(try id()) }
      }
      hashes.subtract(found)
    }
    guard hashes.isEmpty else { throw SourceError.changedWithinSnapshot }
    return names
  }

  /// The ids that occur more than once among those whose keys have these mixed hashes: equal hashes
  /// alone prove nothing.
  func repeated(withMixed prints: Set<UInt64>, in place: Place) throws -> Set<Identifier> {
    var once: Set<Identifier> = []
    var twice: Set<Identifier> = []
    try scan(place) { key, id in
      guard prints.contains(key.mixed) else { return }
      let id = try id()
      if !once.insert(id).inserted { twice.insert(id) }
    }
    return twice
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
