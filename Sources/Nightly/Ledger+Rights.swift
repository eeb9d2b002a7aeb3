import Ledger

extension Ledger {
  /// Throws unless this login can record a run, so that a run without the rights does not first read
  /// everything.
  func requireRights() throws {
    let unwritable = try unwritableTables()
    guard unwritable.isEmpty else {
      throw RunFailure(
        .permission,
        "This login cannot record a run in reconciliation.\(unwritable.joined(separator: ", ")).",
        hint: "Give it the role reconciler_writer; `schema install --roles` brings it up to date.")
    }
  }
}
