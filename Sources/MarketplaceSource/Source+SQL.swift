extension Source {
  /// A definition in SQL as this database answers it fastest.
  ///
  /// The definitions compare ids by their texts, because one column may hold as text what another one
  /// holds as a uuid. A server can neither look for the text of a uuid in an index nor tell how many
  /// there are. So where equal ids are equal texts in all columns of an id, the ids themselves are
  /// compared; elsewhere their texts, byte by byte, whatever collations the columns have.
  ///
  /// A server takes a table that it has never looked at for hundreds of rows, and would plan for
  /// hundreds of judgements; that its key is asked for shows that there is one. What a definition
  /// names before it selects is put where it is used, or its rows would be written to the disk, and
  /// nothing be known of them.
  public func asked(_ definition: String) -> String {
    definition.replacing(
      /concat\('', (?<one>\w+\.(?<column>\w+))\) (?<sign>=|<>) concat\('', (?<other>\w+\.\w+)\)/
    ) { match in
      areComparable(String(match.column))
        ? "\(match.one) \(match.sign) \(match.other)"
        : "concat('', \(match.one)) COLLATE \"C\" \(match.sign) concat('', \(match.other)) COLLATE \"C\""
    }
    .replacing(
      "CROSS JOIN reconciliation.judgement AS j",
      with: "JOIN reconciliation.judgement AS j ON j.is_only = ANY (ARRAY[TRUE])"
    )
    .replacing(/\n  (?<name>\w+) AS \(\n/) { "\n  \($0.name) AS NOT MATERIALIZED (\n" }
  }

  /// Whether the ids of a column, and of those that hold the same, are equal exactly when their texts
  /// are.
  private func areComparable(_ column: String) -> Bool {
    guard let places = Self.idColumns.first(where: { $0.contains { $0.1 == column } }) else {
      return false
    }
    let check = organizations.check
    let equalities = places.filter { check.has($0.0) }.map { check.equality($0.0, $0.1) }
    guard let first = equalities.first, first != nil else { return false }
    return equalities.allSatisfy { $0 == first }
  }

  /// The columns that hold the same ids.
  private static let idColumns: [[(Relation, String)]] = [
    [
      (.subscription, "subscription_id"), (.binding, "subscription_id"),
      (.paymentMethod, "subscription_id"), (.charge, "subscription_id"),
    ],
    [
      (.organization, "organization_id"), (.binding, "organization_id"),
      (.membership, "organization_id"), (.paymentMethod, "organization_id"),
      (.charge, "organization_id"),
    ],
    [(.membership, "user_id"), (.binding, "bound_by")],
    [(.charge, "charge_id")],
  ]
}
