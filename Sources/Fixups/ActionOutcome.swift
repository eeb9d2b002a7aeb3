/// What became of an action that apply has taken up.
public enum ActionOutcome: Sendable, Hashable {
  /// It took effect; in a dry run it would have.
  case applied
  /// A guard failed, and nothing was changed. Why.
  case skipped(String)
  /// It was refused, and nothing was changed. Why.
  case failed(String)
}
