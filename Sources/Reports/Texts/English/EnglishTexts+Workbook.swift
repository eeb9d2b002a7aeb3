import Reconciliation

extension EnglishTexts: WorkbookTexts {
  var workbookTitle: String { "Marketplace reconciliation" }
  var summarySheet: String { "Summary" }
  var eligibilitySheet: String { "Eligibility" }
  var heldSheet: String { "Held charges" }
  var findingsSheet: String { "Findings" }
  var actionsSheet: String { "Actions" }
  var proofSheet: String { "Proof" }
  var aboutSheet: String { "About" }

  var organizationIDColumn: String { "Organization id" }
  var organizationNameColumn: String { "Organization" }
  var subscriptionColumn: String { "Subscription that pays" }
  var marketplaceColumn: String { "Marketplace" }
  var issuerColumn: String { "Issuer of the invoice" }
  var periodStatusColumn: String { "Period is" }
  var whyColumn: String { "Why (charges: reason)" }
  var bandColumn: String { "Due within 8 h of the month's edge" }
  var straddlingColumn: String { "Charges across a change of owner" }
  var overAppliedColumn: String { "Charges with more credits than amount" }
  var firstUsageColumn: String { "First usage (UTC)" }
  var lastUsageColumn: String { "Last usage (UTC)" }
  var exactColumn: String { "Exact amounts a number cannot hold" }
  var chargeColumn: String { "Charge" }
  var usageStartColumn: String { "Usage from (UTC)" }
  var usageEndColumn: String { "Usage until (UTC)" }
  var codeColumn: String { "Reason" }
  var meaningColumn: String { "What that means" }
  var findingIDsColumn: String { "Findings that hold it" }
  var findingIDColumn: String { "Finding id" }
  var subjectKindColumn: String { "About a" }
  var subjectIDColumn: String { "Subject" }
  var bindingsColumn: String { "Bindings" }
  var nextStepColumn: String { "What to do" }
  var evidenceColumn: String { "Evidence" }
  var actionIDColumn: String { "Action" }
  var callsColumn: String { "Calls" }
  var guardsColumn: String { "Has to be so when applied" }
  var phaseColumn: String { "Confirmation" }
  var measureColumn: String { "What" }
  var sheetTotalColumn: String { "Sum of the sheet Eligibility" }
  var differenceColumn: String { "Difference" }
  func due(_ what: String) -> String { "Due: \(what)" }

  func visibleTotal(_ block: String) -> String {
    block.isEmpty ? "Total of the rows shown" : "Total of the rows shown, \(block)"
  }
  var dueShare: String { "Share of what is due, by verdict" }
  var ruleCounts: String { "Findings by rule" }
  var shownColumn: String { "Row is shown" }
  var nobodyYet: String { "nobody yet" }
  var proofDatabase: String { "Counted by the database (exact)" }
  var proofRead: String { "Counted as read (exact)" }
  var proofVerdicts: String { "Added up by verdict (exact)" }
  var proofNumber: String { "The same as a number" }
  func because(_ charges: Int64, _ amount: String, _ meaning: String) -> String {
    because(charges, "\(amount), \(meaning)")
  }
  func judged(at moment: String) -> String { "judged at \(moment)" }
  func status(_ name: String) -> String { name }
  func guards(of action: PlannedAction) -> [String] {
    action.guards.map { "\($0.guardName): \($0.expects)" }
  }
  func record(of evidence: Evidence) -> String {
    evidence.facts.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  var aboutRun: String { "Run" }
  var aboutProgram: String { "Program version" }
  var aboutMoment: String { "Judged at (UTC)" }
  var aboutStatus: String { "Status" }
  var aboutPolicy: String { "Policy" }
  var aboutDatabases: String { "Databases read" }
  var aboutVerdicts: String { "Verdicts" }
  var aboutReasons: String { "Reasons, in the order in which they are asked" }
  var aboutReading: String { "How to read this workbook" }

  func meaning(_ verdict: EligibilityVerdict) -> String {
    switch verdict {
    case .settled: "Credits and cash have paid all of it; nothing stands on an invoice."
    case .hold: "It stands on no invoice before a person has looked; the reason says at what."
    case .ineligible:
      "It stands on no invoice, ours or the marketplace's, unless somebody decides otherwise."
    case .marketplace: "The operator of the marketplace invoices it, by the subscription that paid."
    case .waiting: "The marketplace has not answered yet, and may still take it."
    case .direct: "We invoice it ourselves: no subscription paid for the organization then."
    }
  }

  var readingNotes: [String] {
    [
      "Eligibility has a line for each organization, month, currency and paying subscription: filter by the "
        + "organization; the issuer invoices what is due for the marketplace, we what is due directly.",
      "The standing of a line is that of its worst charge: on hold before waiting before the rest. The columns say "
        + "what belongs where, the column Why for what reason.",
      "On hold means that this program puts it on no invoice; Actions lists what billing is asked to hold.",
      "At risk is what is due of all open charges of the organizations that a finding involves: the same money may "
        + "stand beside several findings.",
      "Held charges lists each charge that is on hold or ineligible, the reason, and the findings that hold it.",
      "Totals below a table are of the rows that a filter shows, in whatever order. Amounts of different currencies are "
        + "never added.",
      "All amounts are exact to eight decimals in the program. A spreadsheet computes with about fifteen digits: an "
        + "amount that has more stands as text in the column for exact amounts, beside the nearest number.",
      "Proof shows the number and the sums of all charges as the database counted them, as they were read, and as the "
        + "verdicts add up. If they had differed by one unit of the eighth decimal this file would not exist.",
      "A month is provisional until 26 hours after its end.",
      "All times are UTC, half-open: from the first, up to but not including the last.",
    ]
  }
  func shortened(_ count: Int) -> String {
    "\(number(count)) texts were too long for a cell and are shortened here; findings.ndjson has them whole."
  }
}
