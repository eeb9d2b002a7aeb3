import Postgres
import Reconciliation

/// Writes the rows of each relation by binary COPY.
extension ContractTables {
  func copySubscriptions(_ body: ((Subscription) throws -> Void) throws -> Void) throws {
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
        writer.append(row.licenseID)
        writer.append(text: row.state)
        writer.append(bool: row.isTrial)
        writer.append(row.createdAt)
        writer.append(row.activatedAt)
        writer.append(row.endingAt)
        writer.append(row.endedAt)
        writer.append(row.suspendedAt)
        writer.append(row.termEndsAt)
        writer.append(row.successorID, as: form.columnType(of: "sub"))
        writer.append(row.updatedAt)
        try writer.endRow()
      }
    }
  }

  func copyBindings(_ body: ((Binding) throws -> Void) throws -> Void) throws {
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

  func copyOrganizations(_ body: ((Organization) throws -> Void) throws -> Void) throws {
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
