/// What each role may do with each table and function, written down once more beside `sql/roles.sql`.
enum RoleContract {
  /// The roles, each without the name's beginning; `stranger` has none of them.
  static let roles = ["reader", "writer", "fixer", "viewer", "stranger"]

  /// For a table, a view or a sequence the letters of what a role may do: `S`elect, `I`nsert,
  /// `U`pdate, `D`elete, and `u`se of a sequence. Nobody may do anything else, as to truncate, nor
  /// anything at all with what does not stand here.
  static let relations: [String: [String: String]] = [
    "marketplace_source.subscription": readers, "marketplace_source.feed": readers,
    "marketplace_source.organization": readers, "marketplace_source.membership": readers,
    "marketplace_source.binding": readers, "marketplace_source.payment_method": readers,
    "marketplace_source.charge": readers,

    "marketplace_fixup.effect": ["fixer": "S", "viewer": "S"],

    // Which ledger it is, and how it was made: the owner's.
    "reconciliation.identity": ledger("S"), "reconciliation.migration": ledger("S"),
    // What only grows.
    "reconciliation.run": ledger("SI"), "reconciliation.source_reading": ledger("SI"),
    "reconciliation.sighting": ledger("SI"), "reconciliation.report": ledger("SI"),
    "reconciliation.waiver": ledger("SI"), "reconciliation.plan": ledger("SI"),
    "reconciliation.action": ledger("SI"), "reconciliation.approval": ledger("SI"),
    "reconciliation.event": ledger("SI"), "reconciliation.final_eligibility": ledger("SI"),
    "reconciliation.final_eligibility_line": ledger("SI"),
    // What is brought up to date.
    "reconciliation.finding": ledger("SIU"), "reconciliation.judgement": ledger("SIU"),
    "reconciliation.hold": ledger("SIU"),
    // What each run replaces.
    "reconciliation.lifecycle": ledger("SID"), "reconciliation.marketplace": ledger("SID"),
    "reconciliation.role": ledger("SID"), "reconciliation.product": ledger("SID"),
    "reconciliation.eligibility": ledger("SID"), "reconciliation.eligibility_box": ledger("SID"),
    "reconciliation.eligibility_line": ledger("SID"),
    // Views.
    "reconciliation.source_baseline": ledger("S"), "reconciliation.action_state": ledger("S"),
    // What numbers the rows.
    "reconciliation.run_sequence_seq": ["writer": "u"],
    "reconciliation.waiver_waiver_id_seq": ["writer": "u"],
    "reconciliation.approval_approval_id_seq": ["writer": "u"],
    "reconciliation.hold_hold_id_seq": ["writer": "u"],
  ]

  /// Who may call a function. PostgreSQL calls those of triggers itself, and nobody else can.
  static let functions: [String: Set<String>] = [
    "marketplace_fixup.release_binding": ["fixer"], "marketplace_fixup.move_binding": ["fixer"],
    "marketplace_fixup.expire_binding_request": ["fixer"],
    "marketplace_fixup.set_payment_channel": ["fixer"], "marketplace_fixup.hold_charge": ["fixer"],
    "marketplace_fixup.notify": ["fixer"], "marketplace_fixup.lock_subject": ["fixer"],
    "marketplace_fixup.revert_action": ["fixer"],
    // Anybody who sees the log may check its chain.
    "reconciliation.event_hash": ["writer", "viewer"],
    // What removes what has outlived its retention spares what is needed.
    "reconciliation.spare_runs": ["writer"], "reconciliation.prune": ["writer"],
  ]

  private static let readers = ["reader": "S"]

  private static func ledger(_ writer: String) -> [String: String] {
    ["writer": writer, "viewer": "S"]
  }
}
