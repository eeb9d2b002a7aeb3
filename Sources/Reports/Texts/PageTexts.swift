/// The frame of the page, and its first screen.
protocol PageTexts {
  var product: String { get }
  func title(day: String) -> String
  var skip: String { get }
  var contents: String { get }
  var runLabel: String { get }
  var judgedLabel: String { get }
  var versionLabel: String { get }
  var momentChosen: String { get }
  var momentOfSnapshot: String { get }

  /// The night in one sentence.
  func verdict(_ facts: VerdictFacts) -> String
  var lookBack: String { get }
  func unjudged(_ count: Int) -> String
  func skipped(_ rules: String) -> String

  var keyFigures: String { get }
  var findingsFigure: String { get }
  func critical(_ count: Int) -> String
  var freshFigure: String { get }
  func freshParts(new: Int, reopened: Int) -> String
  var resolvedFigure: String { get }
  var sinceLast: String { get }
  var waitingFigure: String { get }
  func readyBeside(_ count: Int) -> String
  var nothingPlanned: String { get }
  var riskFigure: String { get }
  var riskMeaning: String { get }
  var nothing: String { get }

  /// What the page is made of, at its end.
  func footer(_ version: String) -> String
}

/// What the first sentence of a report tells.
struct VerdictFacts {
  let isComplete: Bool
  /// The sources that are not whole, as people call them.
  let incompleteSources: [String]
  let findings: Int
  let critical: Int
  let fresh: Int
  let resolved: Int
  /// How many actions wait for approval; nil if nothing may be planned.
  let waiting: Int?
}
