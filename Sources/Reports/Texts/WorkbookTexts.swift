import Reconciliation

/// What the workbook says beside the data. Names of sheets have at most 31 characters, none of them
/// `[]:*?/\`.
protocol WorkbookTexts {
  var workbookTitle: String { get }
  var summarySheet: String { get }
  var eligibilitySheet: String { get }
  var heldSheet: String { get }
  var findingsSheet: String { get }
  var actionsSheet: String { get }
  var proofSheet: String { get }
  var aboutSheet: String { get }

  var organizationIDColumn: String { get }
  var organizationNameColumn: String { get }
  var subscriptionColumn: String { get }
  var marketplaceColumn: String { get }
  var issuerColumn: String { get }
  var periodStatusColumn: String { get }
  var whyColumn: String { get }
  var bandColumn: String { get }
  var straddlingColumn: String { get }
  var overAppliedColumn: String { get }
  var firstUsageColumn: String { get }
  var lastUsageColumn: String { get }
  var exactColumn: String { get }
  var chargeColumn: String { get }
  var usageStartColumn: String { get }
  var usageEndColumn: String { get }
  var codeColumn: String { get }
  var meaningColumn: String { get }
  var findingIDsColumn: String { get }
  var findingIDColumn: String { get }
  var subjectKindColumn: String { get }
  var subjectIDColumn: String { get }
  var bindingsColumn: String { get }
  var nextStepColumn: String { get }
  var evidenceColumn: String { get }
  var actionIDColumn: String { get }
  var callsColumn: String { get }
  var guardsColumn: String { get }
  var phaseColumn: String { get }
  var measureColumn: String { get }
  var sheetTotalColumn: String { get }
  var differenceColumn: String { get }
  func due(_ what: String) -> String

  /// What stands before the sums of the rows that a filter shows.
  func visibleTotal(_ block: String) -> String
  var dueShare: String { get }
  var ruleCounts: String { get }
  var shownColumn: String { get }
  var nobodyYet: String { get }
  var proofDatabase: String { get }
  var proofRead: String { get }
  var proofVerdicts: String { get }
  var proofNumber: String { get }
  /// Of so many charges, what they come to and why.
  func because(_ charges: Int64, _ amount: String, _ meaning: String) -> String
  func judged(at moment: String) -> String
  /// The status of a run.
  func status(_ name: String) -> String
  /// What has to be so still when an action is carried out.
  func guards(of action: PlannedAction) -> [String]
  /// All facts by name, in one line.
  func record(of evidence: Evidence) -> String

  var aboutRun: String { get }
  var aboutProgram: String { get }
  var aboutMoment: String { get }
  var aboutStatus: String { get }
  var aboutPolicy: String { get }
  var aboutDatabases: String { get }
  var aboutVerdicts: String { get }
  var aboutReasons: String { get }
  var aboutReading: String { get }
  /// What a verdict means for an invoice.
  func meaning(_ verdict: EligibilityVerdict) -> String
  /// How to read the workbook, a sentence a line.
  var readingNotes: [String] { get }
  func shortened(_ count: Int) -> String
}
