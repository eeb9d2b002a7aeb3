import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
import Reports

/// The nightly job. This is the one place that knows the order of things.
///
/// Nothing is visible before all of it is done: the reports are written aside, the ledger records
/// the run in one transaction, and then the reports are put in place. If the run is killed between
/// those two, the next one finishes what is left: a recorded run's reports are put in place, others
/// are removed.
public struct NightlyRun {
  private let settings: RunSettings
  private let cancellation: Cancellation
  private let events: @Sendable (RunEvent) -> Void

  /// A run with these settings.
  /// - Parameter events: told what the run is at; called from several threads.
  public init(
    _ settings: RunSettings, _ cancellation: Cancellation,
    events: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.settings = settings
    self.cancellation = cancellation
    self.events = events
  }

  /// Runs. Throws `RunFailure`, or `RunCancelled`.
  public func run() throws -> RunOutcome {
    var stage = RunStage.preparing
    do {
      return try run(&stage)
    } catch {
      throw RunFailure.translated(error, at: stage, cancellation)
    }
  }

  private func run(_ stage: inout RunStage) throws -> RunOutcome {
    let start = ContinuousClock.now
    let timer = StepTimer(events)
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    try ledger.lock()
    try ledger.requireRights()
    let run = try ledger.beginRun()
    events(.begun(run: run.id))
    let folder = OutputFolder(path: settings.output, owner: try ledger.identity())
    try settleUnfinished(folder, ledger)
    let draft = try folder.begin(run: run.id)
    draft.marksCSV = settings.marksCSV
    defer { draft.discardUnlessRecorded() }

    let source = try timer.step("connect") { try openSource(run.id) }
    stage = .underWay
    let evaluation = try Evaluation(
      settings, source, ledger, timer, cancellation, events, reopen: { try openSource(run.id) },
      settle: { try settle($0, $1, $2, source, into: draft, timer) })
    try cancellation.check()

    var report = RunReport(
      id: run.id, startedAt: run.startedAt, settings: settings, source: source,
      evaluation: evaluation, timings: timer.timings)
    report.eligibility = evaluation.usage.map {
      EligibilityReport($0, settings.policy.marketplaces)
    }
    report.trend = try ledger.trend(until: report.asOf, limit: NightTrend.nights - 1)
      .map(NightTrend.init)
    let plan = try plan(evaluation, run, source)
    let savedPlan = plan.map { plan in
      Meanwhile { SavedPlan(runID: plan.runID, document: try JSON.pretty(plan)) }
    }
    report.actionsInDoubt = try ledger.events.inDoubt().count
    if report.isLookBack { report.ledgerID = try ledger.identity() }
    report.seconds = (start.duration(to: .now) / .milliseconds(1)).rounded() / 1000
    let lines = try report.findings.mapOnAllCores(atOnce: 256) {
      try JSON.line(FindingLine($0))
    }
    let saved = try savedPlan?.value()
    report.plan = plan.flatMap { plan in saved.map { (plan, $0.id) } }
    let night = NightDocument(report)
    let summary = SummaryText.text(of: night, in: report.language)
    let finished = report
    let json = Meanwhile { try JSON.pretty(RunJSON(finished)) }
    let document = Meanwhile { try JSON.line(night) }
    try draft.write(
      report, night, runJSON: json, lines: lines, summary: summary, plan: saved?.document)
    if report.isLookBack {
      try draft.publish(isLatest: false)
      events(.finished)
      return outcome(report, folder, summary, try json.value(), evaluation)
    }
    events(.step("record"))
    var runRecord = try RunRecord(
      report, document: try document.value(), lines: lines, startedAt: run.startedAt,
      settings: settings, judgement: evaluation.judgement)
    runRecord.plan = plan.flatMap { plan in saved.map { (plan, $0) } }
    runRecord.usage = evaluation.usage
    try record(runRecord, in: ledger, draft)
    try draft.publish()
    if !settings.retention.isEndless { events(.step("remove")) }
    let failure = Pruning.afterRun(settings, ledger, cancellation)
    events(.finished)
    return outcome(
      report, folder, summary, try json.value(), evaluation, retentionFailure: failure)
  }

  /// What may be invoiced by whom.
  private func settle(
    _ screened: Screened, _ judgement: Judgement, _ open: [(id: String, finding: Finding)],
    _ source: Source, into draft: OutputDraft, _ timer: StepTimer
  ) throws -> SettledUsage {
    let events = events
    return try timer.step("settle") {
      // They were counted when they were screened.
      events(.expected(rows: screened.readings.reduce(0) { $0 + Int($1.rows) }))
      return try Settlement(source, judgement, open).settle(
        screened, into: draft, settings.language
      ) {
        relation, rows in
        events(.rows(relation: relation, count: rows))
      }
    }
  }

  /// What the run proposes; nil if a source is incomplete, or if it looks back.
  private func plan(
    _ evaluation: Evaluation, _ run: (id: String, startedAt: Timestamp), _ source: Source
  ) throws -> Plan? {
    guard evaluation.isComplete, !evaluation.isLookBack else { return nil }
    return Plan(
      runID: run.id, plannedAt: run.startedAt, programVersion: programVersion,
      policyHash: try PolicyDocument(settings.policy, settings.lifecycle).hash,
      databases: source.plannedDatabases, liveBindings: evaluation.live, evaluation.judgement,
      evaluation.actions)
  }

  private func outcome(
    _ report: RunReport, _ folder: OutputFolder, _ summary: String, _ json: String,
    _ evaluation: Evaluation, retentionFailure: RunFailure? = nil
  ) -> RunOutcome {
    RunOutcome(
      status: evaluation.exitStatus(settings), runID: report.id,
      reportPath: folder.path(ofRun: report.id), summary: summary,
      json: json, retentionFailure: retentionFailure, report: report)
  }

  private func openSource(_ runID: String) throws -> Source {
    try Source(settings.location(runID: runID), cancellation)
  }

  /// Records the run. From then on its reports stay, whatever happens; also if nobody knows whether
  /// the ledger has it: the next run looks.
  private func record(_ record: RunRecord, in ledger: Ledger, _ draft: OutputDraft) throws {
    do {
      try ledger.record(record)
    } catch let error as PostgresError where error.code == .commitUnknown {
      draft.isRecorded = true
      throw error
    }
    draft.isRecorded = true
  }

  /// Finishes or removes what runs left that were stopped before their end.
  private func settleUnfinished(_ folder: OutputFolder, _ ledger: Ledger) throws {
    for draft in folder.abandonedDrafts() {
      if try ledger.hasRun(draft.run) { try draft.publish() } else { draft.discardUnlessRecorded() }
    }
    if let last = try ledger.runs(limit: 1).first { try folder.pointLatest(to: last.id) }
  }
}
