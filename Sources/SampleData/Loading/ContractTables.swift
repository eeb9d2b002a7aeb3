public import Postgres
public import Reconciliation
import SQLFiles

/// The read contract as plain tables, to load worlds into.
public struct ContractTables {
  let connection: Connection
  let form: IdentifierForm

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
      ("membership", "user_id", "user"), ("payment_method", "organization_id", "org"),
      ("payment_method", "subscription_id", "sub"), ("charge", "charge_id", "charge"),
      ("charge", "organization_id", "org"), ("charge", "subscription_id", "sub"),
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
        marketplace_source.organization, marketplace_source.membership, marketplace_source.feed,
        marketplace_source.payment_method, marketplace_source.charge
      """, label: "empty the tables")
    try copySubscriptions { write in try world.subscriptions.forEach(write) }
    try copyBindings { write in try world.bindings.forEach(write) }
    try copyOrganizations { write in try world.organizations.forEach(write) }
    try copyMemberships { write in try world.memberships.forEach(write) }
    try copyPaymentMethods { write in try world.paymentMethods?.forEach(write) }
    try copyCharges { write in try world.charges?.forEach(write) }
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
    try copyMemberships { write in
      try plan.forEachCluster { try $0.world.memberships.forEach(write) }
    }
    try copyPaymentMethods { write in
      try plan.forEachCluster { try $0.world.paymentMethods?.forEach(write) }
    }
    try copyCharges { write in
      try plan.forEachCluster { try $0.world.charges?.forEach(write) }
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
}
