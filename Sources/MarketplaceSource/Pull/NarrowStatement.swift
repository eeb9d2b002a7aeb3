public import Postgres
public import Reconciliation

/// What a run streams of each relation, for whoever wants to measure what reading it costs.
public struct NarrowStatement: Sendable {
  /// The relation's name.
  public let relation: String
  /// The query whose rows are streamed.
  public let query: SQL
  /// How many columns it has.
  public let columns: Int

  private init(_ relation: Relation, _ columns: [Relation.Column], where filter: String? = nil) {
    self.relation = relation.name
    query = NarrowPull.statement(relation, columns, where: filter)
    self.columns = columns.count
  }

  /// Everything a run streams but usage.
  public static let all = [
    Relation.subscription, .binding, .organization, .membership, .paymentMethod,
  ].map { NarrowStatement($0, $0.narrowColumns) }

  /// The usage a run judges and settles. It streams these rows twice, once with fewer columns.
  public static func charges(of periods: BillingPeriods) -> NarrowStatement {
    NarrowStatement(
      .charge, EligibilityPull.columns, where: ChargePull.isInScope(periods))
  }
}
