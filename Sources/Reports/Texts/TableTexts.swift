/// The tables: what their columns are called, and what they say beside the data.
protocol TableTexts {
  var findingsHeading: String { get }
  var actionsHeading: String { get }
  var eligibilityHeading: String { get }
  var proofHeading: String { get }
  var sourcesHeading: String { get }

  var severityColumn: String { get }
  var findingColumn: String { get }
  var subjectColumn: String { get }
  var riskColumn: String { get }
  var statusColumn: String { get }
  var firstSeenColumn: String { get }
  var lastSeenColumn: String { get }
  var runsColumn: String { get }
  var outcomeColumn: String { get }
  var ruleColumn: String { get }
  var countColumn: String { get }
  var freshColumn: String { get }
  var shareColumn: String { get }
  var barColumn: String { get }
  var currencyColumn: String { get }
  var amountColumn: String { get }
  var organizationsColumn: String { get }
  var ageColumn: String { get }
  var totalColumn: String { get }
  var nightColumn: String { get }
  var chooseColumn: String { get }
  var actionColumn: String { get }
  var forColumn: String { get }
  var reasonColumn: String { get }
  var sinceColumn: String { get }
  var approvalColumn: String { get }
  var periodColumn: String { get }
  var organizationColumn: String { get }
  var payerColumn: String { get }
  var chargesColumn: String { get }
  var dueColumn: String { get }
  var partsColumn: String { get }
  var verdictColumn: String { get }
  var countedColumn: String { get }
  var grossColumn: String { get }
  var creditsColumn: String { get }
  var cashColumn: String { get }
  var sourceColumn: String { get }
  var relationColumn: String { get }
  var rowsColumn: String { get }
  var watermarkColumn: String { get }

  /// So many of so many are shown, and where all of them are.
  func shown(_ count: Int, of total: Int, all file: String) -> String
  /// The same, with braces for the numbers, for the script.
  var shownTemplate: String { get }
  var evidence: String { get }
  var timeline: String { get }
  var openNew: String { get }
  func confirmedOn(_ moment: String) -> String
  func seenLast(_ moment: String, runs: Int64) -> String
  func seenFirst(_ moment: String) -> String
  func episodes(_ count: Int64) -> String
  func waivedUntil(_ moment: String) -> String
  var explainHint: String { get }
  var actionPlanned: String { get }
  var yields: String { get }
  func rests(until moment: String) -> String

  var needsApproval: String { get }
  var needsNoApproval: String { get }
  /// What a verdict comes to, of so many charges, and why.
  func part(_ verdict: String, _ amount: String) -> String
  func because(_ charges: Int64, _ meaning: String) -> String
  func standing(_ isFinal: Bool) -> String
  var ourselves: String { get }
  var noSubscription: String { get }
  var proofNote: String { get }
  var countedByDatabase: String { get }
  var countedAsRead: String { get }
  var countedByVerdict: String { get }
  var ties: String { get }
  var tiesNot: String { get }
  func held(_ count: Int64) -> String
  var eligibilityNone: String { get }
  var findingsNone: String { get }
  var actionsNone: String { get }
  /// Why there is no plan at all.
  var planNone: String { get }
  var readNote: String { get }
  func rowsRead(_ count: Int64) -> String
}
