extension EnglishTexts: TableTexts {
  var findingsHeading: String { "Findings" }
  var actionsHeading: String { "Actions" }
  var eligibilityHeading: String { "Who invoices what" }
  var proofHeading: String { "Proof box" }
  var sourcesHeading: String { "What was read" }

  var severityColumn: String { "Severity" }
  var findingColumn: String { "Finding" }
  var subjectColumn: String { "Subject" }
  var riskColumn: String { "At risk" }
  var statusColumn: String { "Status" }
  var firstSeenColumn: String { "First seen" }
  var lastSeenColumn: String { "Last seen" }
  var runsColumn: String { "Runs open" }
  var outcomeColumn: String { "What becomes of it" }
  var ruleColumn: String { "Rule" }
  var countColumn: String { "Findings" }
  var freshColumn: String { "New" }
  var shareColumn: String { "Share" }
  var barColumn: String { "As a bar" }
  var currencyColumn: String { "Currency" }
  var amountColumn: String { "Amount" }
  var organizationsColumn: String { "Organizations" }
  var ageColumn: String { "Age" }
  var totalColumn: String { "All" }
  var nightColumn: String { "Night" }
  var chooseColumn: String { "Choose" }
  var actionColumn: String { "Action" }
  var forColumn: String { "For" }
  var reasonColumn: String { "Why" }
  var sinceColumn: String { "Since" }
  var approvalColumn: String { "Approval" }
  var periodColumn: String { "Period" }
  var organizationColumn: String { "Organization" }
  var payerColumn: String { "Paid by" }
  var chargesColumn: String { "Charges" }
  var dueColumn: String { "Due" }
  var partsColumn: String { "Where it belongs" }
  var verdictColumn: String { "Standing" }
  var countedColumn: String { "Counted" }
  var grossColumn: String { "Gross" }
  var creditsColumn: String { "Credits" }
  var cashColumn: String { "Cash" }
  var sourceColumn: String { "Source" }
  var relationColumn: String { "Relation" }
  var rowsColumn: String { "Rows" }
  var watermarkColumn: String { "Read up to" }

  func shown(_ count: Int, of total: Int, all file: String) -> String {
    "\(number(count)) of \(number(total)) are shown; \(file) has all of them."
  }
  var shownTemplate: String { "{n} of {total} shown" }
  var evidence: String { "Evidence" }
  var timeline: String { "Timeline" }
  var openNew: String { "Evidence and timeline" }
  func confirmedOn(_ moment: String) -> String { "\(moment): a complete run confirmed it" }
  func seenLast(_ moment: String, runs: Int64) -> String {
    "\(moment): seen last; open in \(counted(runs, "run", "runs"))"
  }
  func seenFirst(_ moment: String) -> String { "\(moment): seen first" }
  func episodes(_ count: Int64) -> String { "opened \(counted(count, "time", "times")) so far" }
  func waivedUntil(_ moment: String) -> String { "waived until \(moment)" }
  var explainHint: String { "More about it:" }
  var actionPlanned: String { "an action is planned" }
  var yields: String { "another finding about the subject comes first" }
  func rests(until moment: String) -> String { "was told; not again before \(moment)" }

  var needsApproval: String { "waits for approval" }
  var needsNoApproval: String { "needs none" }
  func part(_ verdict: String, _ amount: String) -> String { "\(verdict): \(amount)" }
  func because(_ charges: Int64, _ meaning: String) -> String {
    "\(counted(charges, "charge", "charges")): \(meaning)"
  }
  func standing(_ isFinal: Bool) -> String { isFinal ? "final" : "provisional" }
  var ourselves: String { "ourselves" }
  var noSubscription: String { "no subscription" }
  var proofNote: String {
    "The charges of each month and currency, counted in three ways: by the database, as they were read, and as "
      + "the verdicts add up. One unit of the eighth decimal between them, and the run publishes nothing."
  }
  var countedByDatabase: String { "by the database" }
  var countedAsRead: String { "as read" }
  var countedByVerdict: String { "by verdict" }
  var ties: String { "all three agree" }
  var tiesNot: String { "they do not agree" }
  func held(_ count: Int64) -> String {
    "\(counted(count, "charge stands", "charges stand")) on nobody’s invoice for now; charges-held.csv says why."
  }
  var eligibilityNone: String {
    "Nothing was settled: a source is incomplete, or there is no usage to settle."
  }
  var findingsNone: String { "There are no findings." }
  var actionsNone: String { "Nothing is planned." }
  var planNone: String {
    "Nothing may be planned: a source is incomplete, or this is a look back at an earlier moment."
  }
  var readNote: String { "How many rows were read of what, and how far each source had been read." }
  func rowsRead(_ count: Int64) -> String { "\(counted(count, "row", "rows")) in all." }
}
