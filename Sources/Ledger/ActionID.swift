import Digest
public import Reconciliation

/// Makes the stable ids of actions.
public enum ActionID {
  /// The id of what would mend a finding: `a-` and 96 bits of SHA-256 over the finding, how many
  /// times it was opened, and the calls, but not from when they take effect. So it stays the same
  /// while the finding does, and is another one if the finding was gone in between.
  /// - Parameter past: how many actions of the finding have taken effect; if any has, this one is
  ///   another one.
  public static func of(_ recorded: RecordedFinding, past: Int) -> String {
    let calls = recorded.finding.fixups.map { fixup in
      let arguments = fixup.arguments.filter { $0.name != "effective_at" }
      return ([fixup.function] + arguments.map { $0.value ?? "" }).named
    }
    let parts =
      [recorded.id, "\(recorded.episodes)"] + (past == 0 ? [] : ["after \(past)"]) + calls
    return "a-" + SHA256.hex(of: parts.named).prefix(24)
  }
}

extension [String] {
  /// The texts in one, each behind its length, so that different lists differ.
  fileprivate var named: String { map { "\($0.utf8.count):\($0)" }.joined(separator: ",") }
}
