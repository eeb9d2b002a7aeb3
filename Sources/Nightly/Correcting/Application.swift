import Fixups
import Glibc
import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
public import Reports

/// Applies a plan: exactly what was approved, and what needs no approval. Nothing is decided here;
/// each action is carried out as it was planned, or left.
public struct Application {
  /// What is asked for.
  public struct Request: Sendable {
    /// Which plan.
    public var plan: PlanReference
    /// The name of who applies.
    public var name: String?
    /// Whether everything is rolled back.
    public var isDryRun = false
    /// Whether what needs approval is left for later.
    public var onlyAuto = false
    /// Leave to pass caps, for the plan of this hash.
    public var overrides: [CapOverride] = []
    /// The plan's hash, which somebody who gives such leave has to know.
    public var hash: String?

    /// To apply a plan.
    public init(_ plan: PlanReference) {
      self.plan = plan
    }
  }

  private let settings: RunSettings
  private let cancellation: Cancellation
  private let events: @Sendable (RunEvent) -> Void

  /// The file in the output folder that stops apply between two actions.
  public static let pauseFile = "pause"

  /// An application by these settings.
  /// - Parameter events: told what it is at.
  public init(
    _ settings: RunSettings, _ cancellation: Cancellation,
    events: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.settings = settings
    self.cancellation = cancellation
    self.events = events
  }

  /// Applies. Throws `RunFailure`, or `RunCancelled` after the action under way was rolled back.
  public func apply(_ request: Request) throws -> CorrectionReport {
    var stage = RunStage.preparing
    do {
      return try apply(request, &stage)
    } catch {
      throw RunFailure.translated(error, at: stage, cancellation)
    }
  }

  private func apply(_ request: Request, _ stage: inout RunStage) throws -> CorrectionReport {
    let site = try CorrectionSite(settings, cancellation)
    let (saved, plan) = try request.plan.resolve(in: site.ledger)
    // Whatever becomes of this plan, what an earlier apply has left open is not left open longer.
    try site.settleDoubts()
    try PlanCheck(settings, site).require(plan, saved)
    let person = try site.ledger.person(named: request.name)
    let selection = Selection(
      plan, saved, states: try site.ledger.states(ofPlan: saved.id),
      approvals: try site.ledger.approvals(ofPlan: saved.id), onlyAuto: request.onlyAuto,
      by: person)
    try require(selection, plan, saved, request)
    let caps = try capCheck(selection, plan, saved, site, request)
    let toDo = selection.chosen.filter { !caps.stops($0) }

    var report = CorrectionReport(planID: saved.id, isDryRun: request.isDryRun)
    report.waiting = selection.waiting.count
    report.rejected = selection.rejected.count
    report.settledBefore = selection.applied.count + selection.settled.count
    // What nobody is about to do does not pass a cap yet.
    report.capsPassed = caps.passed.filter { use in
      selection.chosen.contains { $0.classes.contains(use.actionClass) }
    }
    report.capped = selection.chosen.count - toDo.count
    report.capsOverridden = caps.overridden
    stage = .underWay
    do {
      let guards = Guards(
        settings: settings, site: site, histories: try site.ledger.histories(), plan: plan,
        saved: saved, person: person)
      try carryOut(toDo, guards, request, site, into: &report)
      report.exitCode = Self.status(of: report).rawValue
    } catch {
      // What was applied stays, whatever broke off the rest: it has to be told.
      report.notBegun = toDo.count - report.entries.count
      let translated = RunFailure.translated(error, at: .underWay, cancellation)
      if let failure = translated as? RunFailure {
        report.breakdown = failure.message
        report.exitCode = failure.status.rawValue
      } else {
        report.breakdown = "It was stopped by a signal."
        report.isCancelled = true
      }
    }
    report.actionsInDoubt = try? site.ledger.events.inDoubt().count
    events(.finished)
    return report
  }

  private static func status(of report: CorrectionReport) -> ExitStatus {
    if !report.capsPassed.isEmpty { return .capPassed }
    let isWhole = report.entries.allSatisfy { $0.outcome == "applied" } && report.pause == nil
    return isWhole ? .complete : .skipped
  }

  /// Throws unless there is something to do, or nothing that ever was to be done.
  private func require(
    _ selection: Selection, _ plan: Plan, _ saved: SavedPlan, _ request: Request
  ) throws {
    if !selection.selfApproved.isEmpty {
      throw RunFailure(
        .planUnusable,
        "\(selection.selfApproved.count) actions of \(saved.id) are approved by nobody else than who "
          + "applies them, as far as role and name tell.",
        hint: "Have somebody else apply it, under another database role or with another --as NAME.")
    }
    guard selection.chosen.isEmpty, !plan.actions.isEmpty else { return }
    if !selection.waiting.isEmpty {
      // What waits for approval is nobody's fault on a schedule that applies only what needs none.
      if request.onlyAuto { return }
      throw RunFailure(
        .planUnusable,
        "Nothing more of \(saved.id) is approved: \(selection.waiting.count) actions wait.",
        hint:
          "`plan show` tells what they would do; `approve --plan \(saved.id) --as NAME` approves.")
    }
    if !selection.applied.isEmpty || !selection.settled.isEmpty {
      throw RunFailure(
        .planUnusable, "The plan \(saved.id) was used: nothing of it is left to apply.",
        hint: "The next run makes a new plan of what is still found.")
    }
  }

  private func capCheck(
    _ selection: Selection, _ plan: Plan, _ saved: SavedPlan, _ site: CorrectionSite,
    _ request: Request
  ) throws -> CapCheck {
    if !request.overrides.isEmpty && request.hash != saved.hash {
      throw RunFailure(
        .planUnusable, "--plan-hash is not the hash of \(saved.id).",
        hint: "`plan show --plan \(saved.id)` tells it. Leave to pass a cap is given for one plan.")
    }
    // All that the plan may come to counts, so that no slice of it slips through; and what other
    // plans have done lately, so that one run after the other does not either.
    let mayCome = selection.applied + selection.chosen + selection.waiting
    let lately = try site.ledger.effects(
      since: try site.ledger.clock() - CapCheck.window, beside: saved.id)
    return CapCheck(
      mayCome.map(\.counted) + lately, plan, settings.policy.caps, request.overrides)
  }

  /// Why apply has to stop before its next action; nil if it may go on.
  private func pause(_ site: CorrectionSite, _ plan: Plan) throws -> String? {
    if try site.ledger.clock() >= plan.validUntil {
      return "the plan could be applied until \(plan.validUntil)"
    }
    let path = "\(settings.output)/\(Self.pauseFile)"
    if access(path, F_OK) == 0 { return "the file \(path) is there" }
    return try site.ledger.holds().first { $0.kind == nil }
      .map { "everything is on hold by \($0.madeBy): \($0.reason)" }
  }

  private func carryOut(
    _ actions: [PlannedAction], _ guards: Guards, _ request: Request, _ site: CorrectionSite,
    into report: inout CorrectionReport
  ) throws {
    let (log, saved) = (site.ledger.events, guards.saved)
    let corrector = Corrector(
      site.contract, ledger: log, isShared: site.isShared,
      .init(plan: saved.id, by: request.name, isDryRun: request.isDryRun),
      CorrectionTexts.corrector)
    if !request.isDryRun && !actions.isEmpty {
      for use in report.capsOverridden {
        try log.append(
          .init(.capOverridden, plan: saved.id, by: request.name, detail: try JSON.line(use)))
      }
      try log.append(
        .init(
          .applyBegun, plan: saved.id, by: request.name,
          detail: try JSON.line(["actions": actions.count])))
    }
    for (place, action) in actions.enumerated() {
      try cancellation.check()
      if let reason = try pause(site, guards.plan) {
        report.pause = reason
        report.notBegun = actions.count - place
        break
      }
      events(.action(place + 1, of: actions.count))
      let outcome = try corrector.carryOut(action) { try guards.obstacle(to: action) }
      switch outcome {
      case .applied: report.entries.append(.init(action, outcome: "applied", reason: nil))
      case .skipped(let reason):
        report.entries.append(.init(action, outcome: "skipped", reason: reason))
      case .failed(let reason):
        report.entries.append(.init(action, outcome: "failed", reason: reason))
      }
    }
    if !request.isDryRun && !actions.isEmpty {
      let counts = [
        "applied": report.count("applied"), "skipped": report.count("skipped"),
        "failed": report.count("failed"), "not_begun": report.notBegun,
      ]
      try log.append(
        .init(.applyEnded, plan: saved.id, by: request.name, detail: try JSON.line(counts)))
    }
  }
}
