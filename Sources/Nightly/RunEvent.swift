/// What a run tells while it is at work, for a person who watches.
public enum RunEvent: Sendable, Equatable {
  /// It has an id, and will be recorded under it.
  case begun(run: String)
  /// It began a step.
  case step(String)
  /// It came to the end of a step.
  case stepEnded(String, seconds: Double)
  /// The step will read about so many rows.
  case expected(rows: Int)
  /// So many rows of a relation have arrived.
  case rows(relation: String, count: Int)
  /// It takes up an action of so many.
  case action(Int, of: Int)
  /// It is done.
  case finished
}
