public import Postgres
public import Reconciliation
import SQLFiles

/// The read contract as plain tables, to load worlds into.
public struct ContractTables {
  private let connection: Connection
  private let form: IdentifierForm

  /// The tables in the connection's database, with ids of this form.
  public init(_ connection: Connection, identifiers form: IdentifierForm) {
    self.connection = connection
    self.form = form
  }

  /// Makes the tables of `sql/contract/read.sql`, with id columns of the form's types.
  public func create() throws {
    try connection.runScript(SQLFiles.text("contract/read.sql"), label: "contract/read.sql")
    let columns = [
      ("subscription", "subscription_id", "sub"), ("subscription", "successor_id", "sub"),
      ("binding", "binding_id", "bind"), ("binding", "subscription_id", "sub"),
      ("binding", "organization_id", "org"), ("binding", "bound_by", "user"),
      ("organization", "organization_id", "org"), ("membership", "organization_id", "org"),
      ("membership", "user_id", "user"),
    ]
    for (table, column, kind) in columns {
      let type = form.columnType(of: kind)
      try connection.execute(
        """
        ALTER TABLE \(identifier: "marketplace_source", table)
        ALTER \(identifier: column) TYPE \(unescaped: type)
          USING \(identifier: column)::\(unescaped: type)
        """)
    }
  }

  /// Replaces all rows by those of a world.
  public func load(_ world: World) throws {
    try connection.runScript(
      """
      TRUNCATE marketplace_source.subscription, marketplace_source.binding,
        marketplace_source.organization, marketplace_source.membership, marketplace_source.feed
      """, label: "empty the tables")
    try copySubscriptions { write in try world.subscriptions.forEach(write) }
    try copyBindings { write in try world.bindings.forEach(write) }
    try copyOrganizations { write in try world.organizations.forEach(write) }
    try load(world.feeds)
  }

  /// Adds the rows of a plan of any size without holding them, and its feeds.
  public func load(_ plan: WorldPlan) throws {
    try copySubscriptions { write in
      try plan.forEachCluster { try $0.world.subscriptions.forEach(write) }
    }
    try copyBindings { write in
      try plan.forEachCluster { try $0.world.bindings.forEach(write) }
    }
    try copyOrganizations { write in
      try plan.forEachCluster { try $0.world.organizations.forEach(write) }
    }
    try load(plan.feeds.world.feeds)
  }

  private func load(_ feeds: [Feed]) throws {
    for feed in feeds {
      try connection.execute(
        """
        INSERT INTO marketplace_source.feed (source, watermark, row_count)
        VALUES (\(feed.source.text), \(feed.watermark.map(TimestampTZ.init)), \(feed.rowCount))
        """, label: "load the feeds")
    }
  }

  private func copySubscriptions(_ body: ((Subscription) throws -> Void) throws -> Void) throws {
    try connection.copyIn(
      into: """
        marketplace_source.subscription (subscription_id, marketplace, product_code, buyer_account,
          license_id, state, is_trial, created_at, activated_at, ending_at, ended_at, suspended_at,
          term_ends_at, successor_id, updated_at)
        """
    ) { writer in
      try body { row in
        writer.append(row.id, as: form.columnType(of: "sub"))
        writer.append(text: row.marketplace)
        writer.append(text: row.productCode)
        writer.append(text: row.buyerAccount)
        if let license = row.licenseID { writer.append(text: license) } else { writer.appendNull() }
        writer.append(text: row.state)
        writer.append(bool: row.isTrial)
        writer.append(row.createdAt)
        writer.append(row.activatedAt)
        writer.append(row.endingAt)
        writer.append(row.endedAt)
        writer.append(row.suspendedAt)
        writer.append(row.termEndsAt)
        if let successor = row.successorID {
          writer.append(successor, as: form.columnType(of: "sub"))
        } else {
          writer.appendNull()
        }
        writer.append(row.updatedAt)
        try writer.endRow()
      }
    }
  }

  private func copyBindings(_ body: ((Binding) throws -> Void) throws -> Void) throws {
    try connection.copyIn(
      into: """
        marketplace_source.binding (binding_id, organization_id, subscription_id, bound_by, state,
          requested_at, bound_at, released_at, updated_at)
        """
    ) { writer in
      try body { row in
        writer.append(row.id, as: form.columnType(of: "bind"))
        writer.append(row.organizationID, as: form.columnType(of: "org"))
        writer.append(row.subscriptionID, as: form.columnType(of: "sub"))
        writer.append(row.boundBy, as: form.columnType(of: "user"))
        writer.append(text: row.state.rawValue)
        writer.append(row.requestedAt)
        writer.append(row.boundAt)
        writer.append(row.releasedAt)
        writer.append(row.updatedAt)
        try writer.endRow()
      }
    }
  }

  private func copyOrganizations(_ body: ((Organization) throws -> Void) throws -> Void) throws {
    try connection.copyIn(
      into: """
        marketplace_source.organization (organization_id, name, state, site, created_at, closed_at,
          updated_at)
        """
    ) { writer in
      try body { row in
        writer.append(row.id, as: form.columnType(of: "org"))
        writer.append(text: row.name)
        writer.append(text: row.state.rawValue)
        writer.append(text: row.site.rawValue)
        writer.append(row.createdAt)
        writer.append(row.closedAt)
        writer.append(row.updatedAt)
        try writer.endRow()
      }
    }
  }
}
