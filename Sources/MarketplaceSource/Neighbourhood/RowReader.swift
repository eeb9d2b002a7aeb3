import Postgres
import Reconciliation

/// Reads whole rows of the contract into the model.
enum RowReader {
  static let subscriptionColumns = """
    subscription_id, marketplace::text, product_code::text, buyer_account::text, license_id::text,
    state::text, is_trial, created_at, activated_at, ending_at, ended_at, suspended_at,
    term_ends_at, successor_id, updated_at
    """

  static func subscription(_ row: Row) throws(PostgresError) -> Subscription {
    Subscription(
      id: try id(row, "subscription_id"), marketplace: try row["marketplace", String.self],
      productCode: try row["product_code", String.self],
      buyerAccount: try row["buyer_account", String.self],
      licenseID: try row["license_id", String?.self], state: try row["state", String.self],
      isTrial: try row["is_trial", Bool.self], createdAt: try moment(row, "created_at"),
      activatedAt: try optionalMoment(row, "activated_at"),
      endingAt: try optionalMoment(row, "ending_at"),
      endedAt: try optionalMoment(row, "ended_at"),
      suspendedAt: try optionalMoment(row, "suspended_at"),
      termEndsAt: try optionalMoment(row, "term_ends_at"),
      successorID: try optionalID(row, "successor_id"),
      updatedAt: try moment(row, "updated_at"))
  }

  static let bindingColumns = """
    binding_id, organization_id, subscription_id, bound_by, state::text, requested_at, bound_at,
    released_at, updated_at
    """

  static func binding(_ row: Row) throws -> Binding {
    let id = try id(row, "binding_id")
    let state: Binding.State = try word(row, "state", of: "binding", id)
    return Binding(
      id: id, organizationID: try self.id(row, "organization_id"),
      subscriptionID: try self.id(row, "subscription_id"), boundBy: try self.id(row, "bound_by"),
      state: state, requestedAt: try moment(row, "requested_at"),
      boundAt: try optionalMoment(row, "bound_at"),
      releasedAt: try optionalMoment(row, "released_at"), updatedAt: try moment(row, "updated_at"))
  }

  static let organizationColumns = """
    organization_id, name::text, state::text, site::text, created_at, closed_at, updated_at
    """

  static func organization(_ row: Row) throws -> Organization {
    let id = try id(row, "organization_id")
    return Organization(
      id: id, name: try row["name", String.self],
      state: try word(row, "state", of: "organization", id),
      site: try word(row, "site", of: "organization", id),
      createdAt: try moment(row, "created_at"), closedAt: try optionalMoment(row, "closed_at"),
      updatedAt: try moment(row, "updated_at"))
  }

  static func id(_ row: Row, _ column: String) throws(PostgresError) -> Identifier {
    Identifier(try row[column, IdentifierText.self].text)
  }

  static func optionalID(_ row: Row, _ column: String) throws(PostgresError) -> Identifier? {
    try row[column, IdentifierText?.self].map { Identifier($0.text) }
  }

  /// One of the few words that a column may hold.
  static func word<Value: RawRepresentable<String>>(
    _ row: Row, _ column: String, of relation: String, _ id: Identifier
  ) throws -> Value {
    guard let value = Value(rawValue: try row[column, String.self]) else {
      throw SourceError.badValue(
        relation: relation, column: column, row: "the row \"\(id.shown)\"",
        problem: "is none of the words the contract allows")
    }
    return value
  }

  static func moment(_ row: Row, _ column: String) throws(PostgresError) -> Timestamp {
    Timestamp(try row[column, TimestampTZ.self])
  }

  static func optionalMoment(
    _ row: Row, _ column: String
  ) throws(PostgresError) -> Timestamp? {
    try row[column, TimestampTZ?.self].map(Timestamp.init)
  }
}
