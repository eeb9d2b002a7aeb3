extension EnglishTexts: PageTexts {
  var product: String { "Marketplace reconciler" }
  func title(day: String) -> String { "Night of \(day)" }
  var skip: String { "Skip to the report" }
  var contents: String { "On this page" }
  var runLabel: String { "Run" }
  var judgedLabel: String { "Judged at" }
  var versionLabel: String { "Version" }
  var momentChosen: String { "chosen by --as-of" }
  var momentOfSnapshot: String { "the snapshot’s clock" }

  func verdict(_ facts: VerdictFacts) -> String {
    let findings = counted(facts.findings, "finding", "findings")
    guard facts.isComplete else {
      return
        "The source \(list(facts.incompleteSources)) is incomplete: \(findings) stand, but what is "
        + "missing proves nothing, and nothing is proposed or applied."
    }
    guard facts.findings > 0 else {
      return "No drift: subscriptions and bindings agree, and nothing waits for you."
    }
    let stands = facts.findings == 1 ? "stands" : "stand"
    let critical = facts.critical == 0 ? "none" : "\(number(facts.critical))"
    let fresh = facts.fresh == 0 ? "nothing" : "\(number(facts.fresh))"
    let isOrAre = facts.fresh > 1 ? "are" : "is"
    var sentence =
      "\(findings) \(stands), \(critical) of them critical; \(fresh) \(isOrAre) new since last night"
    if let waiting = facts.waiting {
      sentence +=
        waiting == 0
        ? ", and no action waits for approval"
        : ", and \(counted(waiting, "action waits", "actions wait")) for approval"
    }
    return sentence + "."
  }

  var lookBack: String {
    "This is a look back before the latest run: it is not recorded, and nothing is resolved by it."
  }
  func unjudged(_ count: Int) -> String {
    "\(counted(count, "suspect was", "suspects were")) not judged: with a source this incomplete they mean "
      + "nothing."
  }
  func skipped(_ rules: String) -> String {
    "Not asked, because the source lacks what they are about: \(rules)."
  }

  var keyFigures: String { "Key figures" }
  var findingsFigure: String { "Findings" }
  func critical(_ count: Int) -> String { "\(number(count)) critical" }
  var freshFigure: String { "New or reopened" }
  func freshParts(new: Int, reopened: Int) -> String {
    "\(number(new)) new, \(number(reopened)) reopened"
  }
  var resolvedFigure: String { "Resolved" }
  var sinceLast: String { "since the last complete run" }
  var waitingFigure: String { "Waiting for approval" }
  func readyBeside(_ count: Int) -> String {
    "\(counted(count, "more action needs", "more actions need")) none"
  }
  var nothingPlanned: String { "nothing is planned" }
  var riskFigure: String { "Money at risk" }
  var riskMeaning: String { "due in the open period from organizations with findings" }
  var nothing: String { "none" }

  func footer(_ version: String) -> String {
    "Made by marketplace-reconciler \(version). This page is one file; it loads nothing and sends nothing."
  }

  /// A number and its noun.
  func counted(_ count: some BinaryInteger, _ one: String, _ many: String) -> String {
    "\(number(count)) \(count == 1 ? one : many)"
  }
}
