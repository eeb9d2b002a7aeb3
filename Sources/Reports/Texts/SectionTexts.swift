/// The sections of the page: what is new, what to do, and the pictures.
protocol SectionTexts {
  var newsHeading: String { get }
  var newsNone: String { get }
  func newsMore(_ count: Int) -> String
  var resolvedHeading: String { get }
  func resolvedMore(_ count: Int) -> String
  func firstSeenOn(_ day: String) -> String

  var nextHeading: String { get }
  var nextNothing: String { get }
  func mendSource(_ sources: String) -> String
  func capsPassed(_ count: Int) -> String
  func cap(_ actionClass: String, _ scope: String, count: Int, allowed: Int) -> String
  func lookAtPlan(_ count: Int) -> String
  func approvePlan(_ count: Int) -> String
  func applyPlan(until moment: String) -> String
  func applyAuto(_ count: Int) -> String
  func decideByHand(_ count: Int) -> String
  func stepForRule(_ summary: String, _ count: Int, _ nextStep: String) -> String
  func stepsMore(_ count: Int) -> String

  var picturesHeading: String { get }
  var rulesChart: String { get }
  var rulesChartNote: String { get }
  func otherRules(_ count: Int) -> String
  var trendChart: String { get }
  func trendNote(_ nights: Int) -> String
  func trendDescription(_ facts: TrendFacts) -> String
  var trendTable: String { get }
  var openSeries: String { get }
  var openedSeries: String { get }
  var resolvedSeries: String { get }
  var incompleteNight: String { get }
  var riskChart: String { get }
  var riskChartNote: String { get }
  var verdictChart: String { get }
  var verdictChartNote: String { get }
  var ageChart: String { get }
  var ageChartNote: String { get }
  func age(from: Int, until: Int?) -> String
  var noData: String { get }
}

/// What the picture of the trend shows, for those who do not see it.
struct TrendFacts {
  let nights: Int
  let openFirst: Int64
  let openLast: Int64
  let opened: Int64
  let resolved: Int64
}
