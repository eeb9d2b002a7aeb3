import MarketplaceSource
import Reconciliation

extension Source {
  /// The databases, as a plan names them.
  var plannedDatabases: [Plan.Database] {
    let parts = isApart ? ["marketplaces", "organizations"] : ["marketplaces and organizations"]
    return zip(parts, databases).map { part, database in
      Plan.Database(
        part: part, systemIdentifier: database.systemIdentifier, name: database.name)
    }
  }
}
