extension Preflight {
  /// The outcome of one part.
  public struct Check: Sendable {
    /// What was looked at.
    public let subject: String
    /// What is the case.
    public let detail: String
    /// What is wrong, if anything is that a run would fail of, or suffer from.
    public let failure: RunFailure?
    /// What to do about something that a run can live with, and its owner should not.
    public let warning: String?

    init(subject: String, detail: String, failure: RunFailure? = nil, warning: String? = nil) {
      self.subject = subject
      self.detail = detail
      self.failure = failure
      self.warning = warning
    }

    /// What to do next, if there is something to be done.
    public var hint: String? { failure?.hint ?? warning }
  }
}
