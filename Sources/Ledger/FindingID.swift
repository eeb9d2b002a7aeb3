import Digest
public import Reconciliation

/// Makes the stable ids of findings.
public enum FindingID {
  /// The id of the drift of this kind, of this subject: `f-` and 96 bits of SHA-256 over rule, kind
  /// and subject, so that it is the same every night and in every database.
  public static func of(_ key: Finding.Key) -> String {
    let parts = [key.rule, key.subjectKind.rawValue, key.subjectID.text]
    let name = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    return "f-" + SHA256.hex(of: name).prefix(24)
  }
}
