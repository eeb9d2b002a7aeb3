import Postgres
import Reconciliation

/// What streaming refuses on the way has to be looked for where rows are not streamed.
extension Source {
  /// Columns that may be null, by relation.
  private static let nullable: [String: Set<String>] = [
    "subscription": [
      "license_id", "activated_at", "ending_at", "ended_at", "suspended_at", "term_ends_at",
      "successor_id",
    ],
    "organization": ["closed_at"], "membership": ["until"],
    "binding": ["bound_at", "released_at"], "payment_method": ["marketplace", "subscription_id"],
    "charge": ["subscription_id", "receipt_state", "receipt_at"],
  ]

  /// The columns that hold one of a few words, by relation.
  private static let words: [String: [(column: String, words: [String])]] = [
    "organization": [
      ("state", Organization.State.allCases.map(\.rawValue)),
      ("site", Organization.Site.allCases.map(\.rawValue)),
    ], "binding": [("state", Binding.State.allCases.map(\.rawValue))],
    "payment_method": [("channel", PaymentMethod.Channel.allCases.map(\.rawValue))],
    "charge": [
      ("receipt_state", Charge.ReceiptState.allCases.map(\.rawValue)),
      ("invoice_state", Charge.InvoiceState.allCases.map(\.rawValue)),
    ],
  ]

  /// Throws if a row lacks a value that has to be there, or holds a word that the contract does not
  /// have; names one such row.
  public func refuseBrokenRows() throws {
    try refuseBrokenRows(.subscription, in: marketplace)
    var relations: [Relation] = [.organization, .binding, .membership]
    if hasPaymentMethods { relations.append(.paymentMethod) }
    if hasCharges { relations.append(.charge) }
    for relation in relations { try refuseBrokenRows(relation, in: organizations) }
  }

  /// The columns whose texts the database takes for equal although their bytes are not, as
  /// `schema.relation.column`: it would group and join what streaming keeps apart.
  public var looseColumns: [String] {
    marketplace.check.looseColumns([.subscription])
      + organizations.check.looseColumns([
        .organization, .binding, .membership, .paymentMethod, .charge,
      ])
  }

  private func refuseBrokenRows(_ relation: Relation, in source: SourceSnapshot) throws {
    let nullable = Self.nullable[relation.name] ?? []
    let nulls = relation.columns.map(\.name).filter { !nullable.contains($0) }.map {
      "WHEN \($0) IS NULL THEN '\($0)'"
    }
    let strangers = (Self.words[relation.name] ?? []).map { column, words in
      "WHEN \(column) NOT IN ('\(words.joined(separator: "', '"))') THEN '\(column)'"
    }
    let flaw = "CASE \((nulls + strangers).joined(separator: " ")) END"
    let key = relation.columns[0].name
    let rows = try source.connection.rows(
      """
      SELECT \(identifier: key), \(unescaped: flaw)
      FROM \(identifier: Relation.schema, relation.name)
      WHERE \(unescaped: flaw) IS NOT NULL LIMIT 1
      """, label: "look for rows that break the contract")
    for row in rows {
      let id = try row[0, IdentifierText?.self].map { Identifier($0.text) }
      throw SourceError.badValue(
        relation: relation.name, column: try row[1, String.self],
        row: id.map { "the row \"\($0.shown)\"" } ?? "a row without a key",
        problem: "is null, or none of the words the contract allows")
    }
  }
}
