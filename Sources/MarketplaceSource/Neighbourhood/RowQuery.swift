import Postgres
import Reconciliation

/// Which whole rows of a relation to read, by ids in one of its columns, and how to decode them.
struct RowQuery<Value: Sendable>: Sendable {
  let relation: Relation
  let columns: String
  let column: String
  let ids: Set<Identifier>
  let decode: @Sendable (Row) throws -> Value

  /// Whether the relation is on the marketplaces' side.
  var isOfMarketplaces: Bool { relation.name == Relation.subscription.name }
}

/// The column by which bindings are looked for.
enum BindingEnd: String {
  case binding = "binding_id"
  case subscription = "subscription_id"
  case organization = "organization_id"
}

extension RowQuery<Subscription> {
  static func subscriptions(_ ids: Set<Identifier>) -> Self {
    Self(
      relation: .subscription, columns: RowReader.subscriptionColumns, column: "subscription_id",
      ids: ids, decode: RowReader.subscription)
  }
}

extension RowQuery<Binding> {
  static func bindings(_ end: BindingEnd, _ ids: Set<Identifier>) -> Self {
    Self(
      relation: .binding, columns: RowReader.bindingColumns, column: end.rawValue, ids: ids,
      decode: RowReader.binding)
  }
}

extension RowQuery<Organization> {
  static func organizations(_ ids: Set<Identifier>) -> Self {
    Self(
      relation: .organization, columns: RowReader.organizationColumns, column: "organization_id",
      ids: ids, decode: RowReader.organization)
  }
}

extension RowQuery<Membership> {
  static func memberships(_ organizations: Set<Identifier>) -> Self {
    Self(
      relation: .membership, columns: RowReader.membershipColumns, column: "organization_id",
      ids: organizations, decode: RowReader.membership)
  }
}

extension RowQuery<PaymentMethod> {
  static func paymentMethods(_ organizations: Set<Identifier>) -> Self {
    Self(
      relation: .paymentMethod, columns: RowReader.paymentMethodColumns,
      column: "organization_id", ids: organizations, decode: RowReader.paymentMethod)
  }
}

extension RowQuery<Charge> {
  static func charges(_ ids: Set<Identifier>) -> Self {
    Self(
      relation: .charge, columns: RowReader.chargeColumns, column: "charge_id", ids: ids,
      decode: RowReader.charge)
  }
}
