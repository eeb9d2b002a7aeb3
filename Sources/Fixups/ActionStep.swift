/// The steps of one action, in order.
public enum ActionStep: Sendable, Hashable, CaseIterable {
  /// The action and the rows behind it are about to be locked.
  case lock
  /// The guards are about to be asked.
  case check
  /// The calls are about to be made and recorded.
  case call
  /// The transaction is about to end.
  case end
}
