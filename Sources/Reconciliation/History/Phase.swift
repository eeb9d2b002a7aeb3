/// How far a finding has come whose action has to be confirmed by a later run: nobody's payer is
/// released on the word of one night.
public enum Phase: String, Sendable, CaseIterable, Codable {
  /// Found, and not to be acted on yet.
  case marked
  /// Found again long enough after, and nothing stands in the way.
  case proposable
}
