extension EnglishTexts: SectionTexts {
  var newsHeading: String { "New since last night" }
  var newsNone: String { "Nothing is new." }
  func newsMore(_ count: Int) -> String {
    "\(counted(count, "more is", "more are")) in the table of findings and in findings.csv."
  }
  var resolvedHeading: String { "Found no more" }
  func resolvedMore(_ count: Int) -> String {
    "\(counted(count, "more is", "more are")) in run.json, by id."
  }
  func firstSeenOn(_ day: String) -> String { "first seen \(day)" }

  var nextHeading: String { "What to do next" }
  var nextNothing: String { "Nothing waits for you." }
  func mendSource(_ sources: String) -> String {
    "Mend what feeds \(sources), then run again. Until then nothing is proposed or applied."
  }
  func capsPassed(_ count: Int) -> String {
    "\(counted(count, "cap is", "caps are")) passed. Nothing of such a class is applied unless somebody "
      + "overrides the cap, which is recorded:"
  }
  func cap(_ actionClass: String, _ scope: String, count: Int, allowed: Int) -> String {
    "\(actionClass), \(scope): \(number(count)) actions, \(number(allowed)) allowed"
  }
  func lookAtPlan(_ count: Int) -> String {
    "Look at the plan, \(counted(count, "action", "actions")), or tick what you approve in the table of actions."
  }
  func approvePlan(_ count: Int) -> String {
    "Approve what waits for approval (\(number(count))); here all of it, under your name."
  }
  func applyPlan(until moment: String) -> String {
    "Somebody else applies what was approved and what needs no approval, before \(moment)."
  }
  func applyAuto(_ count: Int) -> String {
    "Apply what needs no approval (\(number(count))) alone, for example from a schedule."
  }
  func decideByHand(_ count: Int) -> String {
    "Decide what no action can mend (\(counted(count, "finding", "findings"))); worst first:"
  }
  func stepForRule(_ summary: String, _ count: Int, _ nextStep: String) -> String {
    "\(beginning(summary)) (\(number(count))): \(nextStep)."
  }
  func stepsMore(_ count: Int) -> String {
    "\(counted(count, "more rule", "more rules")), in the table of findings."
  }

  var picturesHeading: String { "The night in pictures" }
  var rulesChart: String { "Findings by rule and severity" }
  var rulesChartNote: String {
    "Worst first; of each rule how many there are, and how many of them are new."
  }
  func otherRules(_ count: Int) -> String { counted(count, "more rule", "more rules") }
  var trendChart: String { "Trend" }
  func trendNote(_ nights: Int) -> String {
    nights == 1
      ? "This is the first night on record." : "The latest \(number(nights)) nights, this one last."
  }
  func trendDescription(_ facts: TrendFacts) -> String {
    "Open findings went from \(number(facts.openFirst)) to \(number(facts.openLast)) in "
      + "\(counted(facts.nights, "night", "nights")); \(number(facts.opened)) were opened and "
      + "\(number(facts.resolved)) resolved."
  }
  var trendTable: String { "The trend as a table" }
  var openSeries: String { "Open" }
  var openedSeries: String { "Opened" }
  var resolvedSeries: String { "Resolved" }
  var incompleteNight: String { "source incomplete" }
  var riskChart: String { "Money at risk" }
  var riskChartNote: String {
    "What is due of open charges in the open period; each organization counts once, by its worst finding."
  }
  var verdictChart: String { "Invoice eligibility" }
  var verdictChartNote: String {
    "What is due, by where it belongs. Bars are shares of the amount due."
  }
  var ageChart: String { "Age of findings" }
  var ageChartNote: String { "For how long each has been known." }
  func age(from: Int, until: Int?) -> String {
    guard let until else { return "\(from) days and more" }
    return from == 0 ? "less than a day" : "\(from) to \(until) days"
  }
  var noData: String { "There is nothing to show." }
}
