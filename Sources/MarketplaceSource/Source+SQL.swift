extension Source {
  /// A definition in SQL as this database answers it fastest.
  ///
  /// The definitions compare ids by their texts, because one column may hold as text what another one
  /// holds as a uuid. A server can neither look for the text of a uuid in an index nor tell how many
  /// there are. So where all columns of an id have one type that has one text a value, the ids
  /// themselves are compared.
  public func asked(_ definition: String) -> String {
    definition.replacing(
      /concat\('', (?<one>\w+\.(?<column>\w+))\) = concat\('', (?<other>\w+\.\w+)\)/
    ) { match in
      isOfOneType(String(match.column)) ? "\(match.one) = \(match.other)" : String(match.0)
    }
  }

  private func isOfOneType(_ column: String) -> Bool {
    guard let places = Self.idColumns.first(where: { $0.contains { $0.1 == column } }) else {
      return false
    }
    let types = places.filter { organizations.check.has($0.0) }
      .map { organizations.check.identifierType($0.0, $0.1) }
    return types[0] != .text && types.allSatisfy { $0 == types[0] }
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
  ]
}
