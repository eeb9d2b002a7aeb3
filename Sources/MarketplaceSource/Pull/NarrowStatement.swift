public import Postgres

/// What a run streams of each relation, for whoever wants to measure what reading it costs.
public struct NarrowStatement: Sendable {
  /// The relation's name.
  public let relation: String
  /// The query whose rows are streamed.
  public let query: SQL
  /// How many columns it has.
  public let columns: Int

  /// Everything a run streams.
  public static let all: [NarrowStatement] = [
    .subscription, .binding, .organization, .membership, .paymentMethod,
  ].map { (relation: Relation) in
    NarrowStatement(
      relation: relation.name,
      query: NarrowPull.statement(relation, relation.narrowColumns),
      columns: relation.narrowColumns.count)
  }
}
