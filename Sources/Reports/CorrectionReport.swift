public import Reconciliation

/// What became of applying a plan. Reports only show it.
public struct CorrectionReport: Sendable {
  /// One action that was taken up.
  public struct Entry: Sendable {
    /// The action.
    public let action: PlannedAction
    /// `applied`, `skipped` or `failed`.
    public let outcome: String
    /// Why it was not applied.
    public let reason: String?

    /// An action, and what became of it.
    public init(_ action: PlannedAction, outcome: String, reason: String?) {
      self.action = action
      self.outcome = outcome
      self.reason = reason
    }
  }

  /// The plan's id.
  public var planID: String
  /// Whether everything was rolled back.
  public var isDryRun: Bool
  /// What was taken up, in order.
  public var entries: [Entry] = []
  /// How many actions wait for approval.
  public var waiting = 0
  /// How many are rejected.
  public var rejected = 0
  /// How many were settled by an earlier apply of the plan.
  public var settledBefore = 0
  /// The caps that are passed.
  public var capsPassed: [CapUse] = []
  /// How many actions they stop.
  public var capped = 0
  /// The caps that were passed by leave.
  public var capsOverridden: [CapUse] = []
  /// Why it stopped before its end; nil if it did not.
  public var pause: String?
  /// What broke it off, if anything did.
  public var breakdown: String?
  /// Whether a signal has stopped it.
  public var isCancelled = false
  /// How many actions that left.
  public var notBegun = 0
  /// How many actions there are whose outcome is not known; nil if that could not be asked.
  public var actionsInDoubt: Int?
  /// The exit code.
  public var exitCode: Int32 = 0

  /// Nothing happened yet.
  public init(planID: String, isDryRun: Bool) {
    self.planID = planID
    self.isDryRun = isDryRun
  }

  /// How many actions came out so.
  public func count(_ outcome: String) -> Int {
    entries.count { $0.outcome == outcome }
  }
}
