import ArgumentParser
import Ledger
import Nightly
import Reconciliation
import Reports

/// What `approve` and `reject` have in common.
struct DecisionOptions: ParsableArguments {
  @Option(help: "The plan that was looked at: its id or hash, its run, or a file plan.json.")
  var plan: String

  @Option(help: "Only actions of this rule. Can be given more than once.")
  var rule: [String] = []

  @Option(help: "Only actions at this marketplace. Can be given more than once.")
  var marketplace: [String] = []

  @Option(help: "Only this action. Can be given more than once.")
  var action: [String] = []

  @Option(
    name: .customLong("as"), help: "Your name. It is recorded, and has to differ from who applies.")
  var name: String

  @Option(help: "What others should know about the decision.")
  var comment: String?

  func validate() throws {
    try PersonName.require(name)
    if let unknown = rule.first(where: { Catalogue.rule($0) == nil }) {
      throw ValidationError("there is no rule \"\(unknown)\"; `rules` lists them all")
    }
  }

  private struct Line: Encodable {
    let planID: String
    let decision: String
    let actions: [String]
    let settled: Int
    let role: String
    let name: String

    enum CodingKeys: String, CodingKey {
      case decision, actions, settled, role
      case planID = "plan_id"
      case name = "as"
    }
  }

  func decide(isApproval: Bool, _ options: CommonOptions) throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      var scope = Decision.Scope()
      scope.rules = rule
      scope.marketplaces = marketplace
      scope.actions = action
      let result = try Decision(settings, cancellation).decide(
        isApproval: isApproval, PlanReference(plan), scope, by: name, comment: comment)
      let word = isApproval ? "approved" : "rejected"
      if options.format == .json {
        let line = Line(
          planID: result.planID, decision: word, actions: result.decided.map(\.actionID),
          settled: result.settled, role: result.person.role, name: name)
        try StandardOutput.write(try JSON.line(line) + "\n")
        return .complete
      }
      let told = DecisionText.Result(
        isApproval: isApproval, planID: result.planID, count: result.decided.count,
        settled: result.settled, name: name, role: result.person.role)
      try StandardOutput.write(DecisionText.text(of: told, in: settings.language))
      return .complete
    }
  }
}

/// `approve`.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approves actions of a plan; somebody else can then apply them.",
    discussion: """
      Without --rule, --marketplace or --action it is the whole plan; with several of them, what \
      fits all. Nothing is changed yet.
      """)

  @OptionGroup var options: CommonOptions
  @OptionGroup var decision: DecisionOptions

  func run() throws { try decision.decide(isApproval: true, options) }
}

/// `reject`.
struct RejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Rejects actions of a plan: they are not applied, whether they need approval or not.",
    discussion: """
      Without --rule, --marketplace or --action it is the whole plan; with several of them, what \
      fits all. It voids what was approved before; the next run plans them again.
      """)

  @OptionGroup var options: CommonOptions
  @OptionGroup var decision: DecisionOptions

  func run() throws { try decision.decide(isApproval: false, options) }
}
