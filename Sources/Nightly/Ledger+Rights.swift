import Ledger

extension Ledger {
  /// Throws unless a run can be recorded here, and by this login, so that a run without the rights does not first read
  /// everything.
  func requireRights() throws {
    try requirePrimary()
    let unwritable = try unwritableTables()
    guard unwritable.isEmpty else {
      throw RunFailure(
        .permission,
        "This login cannot record a run in reconciliation.\(unwritable.joined(separator: ", ")).",
        hint: "Give it the role reconciler_writer; `schema install --roles` brings it up to date.")
    }
  }
}
