import Reconciliation

/// What `explain` tells of one subject. Moments are exact.
protocol ExplanationTexts {
  /// What it is.
  func subject(_ kind: SubjectKind, _ id: String, _ title: String) -> String
  func judged(exactlyAt moment: Timestamp) -> String

  var timelineTitle: String { get }
  func now(_ moment: Timestamp) -> String
  /// What happened to what.
  func happening(_ entry: TimelineEntry) -> String

  var pastTitle: String { get }
  func past(_ past: ExplanationReport.Past) -> String

  var noRuleHolds: String { get }
  func holds(_ definition: RuleDefinition) -> String
  /// The sentence of a finding that is made now.
  func explained(_ finding: Finding) -> String
  /// A part of a rule's condition, and what is the case.
  func told(_ condition: Condition) -> (needed: String, found: String)
  func fulfilled(_ condition: Condition) -> String
  func restsOn(_ source: String) -> String
  func nextStep(_ step: String) -> String

  /// - Parameter runs: how many runs have recorded it so far.
  func record(_ recorded: RecordedFinding, runs: Int64) -> String
  func waived(_ waiver: Waiver) -> String
  func atRisk(_ sums: [Money]) -> String
  func action(_ id: String, mending finding: Finding) -> String
  func noAction(until moment: Timestamp) -> String
  func noAction(besides other: String) -> String
  func marked(_ finding: Finding) -> String

  var nearbyTitle: String { get }
  var othersTitle: String { get }
  func missing(_ condition: Condition) -> String
}
