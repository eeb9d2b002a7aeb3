extension Connection {
  /// Shares the snapshot of the open transaction: other connections can see exactly the same data
  /// while it is open.
  /// - Returns: The name to give to `beginSnapshot(importing:)`.
  public func exportSnapshot() throws(PostgresError) -> String {
    guard isInTransaction else {
      throw PostgresError(.misuse, "no transaction is open", label: "export the snapshot")
    }
    return try rows("SELECT pg_catalog.pg_export_snapshot()", label: "export the snapshot")
      .single().decode(String.self)
  }

  /// Begins a snapshot transaction that sees what the exporting one sees. Both must be in the same
  /// database.
  public func beginSnapshot(
    importing name: String, _ mode: TransactionMode = .snapshot
  ) throws(PostgresError) {
    precondition(mode != .readWrite, "a READ COMMITTED transaction has no snapshot")
    // SET TRANSACTION takes no parameter, so the name has to stand in the text.
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isSnapshotCharacter) else {
      throw PostgresError(
        .invalidStatement, "this is no name of a snapshot", label: "import the snapshot")
    }
    try begin(mode)
    do throws(PostgresError) {
      try execute(
        "SET TRANSACTION SNAPSHOT '\(unescaped: name)'", label: "import the snapshot")
    } catch {
      try rollback()
      // The server knows no snapshot of that name once the session that shares it is gone.
      guard error.sqlState == "22023" else { throw error }
      throw PostgresError(
        .connectionLost, "the session that shares the snapshot has ended",
        label: "import the snapshot")
    }
  }

  /// Names are like `00000003-0000001B-1`.
  private static func isSnapshotCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
