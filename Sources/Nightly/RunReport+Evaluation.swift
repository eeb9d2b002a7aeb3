import Ledger
import MarketplaceSource
import Reconciliation
import Reports

extension RunReport {
  /// The report of an evaluation.
  init(
    id: String, startedAt: Timestamp, settings: RunSettings, source: Source,
    evaluation: Evaluation, timings: [Timing]
  ) {
    let status: RunRecord.Status = evaluation.isComplete ? .complete : .sourceIncomplete
    self.init(
      id: id, programVersion: Nightly.programVersion, asOf: evaluation.judgement.asOf,
      isAsOfChosen: settings.asOf != nil, status: status.rawValue,
      exitCode: evaluation.exitStatus(settings).rawValue,
      databases: source.databases.map {
        Database(
          name: $0.name, serverVersion: $0.serverVersion, snapshot: $0.snapshot, clock: $0.clock)
      },
      feeds: evaluation.feeds, readings: evaluation.readings,
      findings: evaluation.comparison.recorded, resolved: evaluation.comparison.resolved,
      timings: timings)
    unjudged = evaluation.unjudged
    isLookBack = evaluation.isLookBack
    skippedRules = source.skippedRules
    moneyAtRisk = evaluation.moneyAtRisk
    language = settings.language
    policy = settings.policy
  }
}

extension NightTrend {
  /// A night before, as the ledger has it.
  init(_ run: RunTrend) {
    self.init(
      asOf: run.asOf, isComplete: run.isComplete, opened: run.opened, resolved: run.resolved,
      open: run.open)
  }
}

extension RunRecord {
  /// What the ledger keeps of a report.
  /// - Parameter document: what the report shows to people, as JSON.
  init(
    _ report: RunReport, document: String, lines: [String], startedAt: Timestamp,
    settings: RunSettings, judgement: Judgement
  ) throws {
    self.init(
      id: report.id, asOf: report.asOf, startedAt: startedAt,
      status: Status(rawValue: report.status) ?? .sourceIncomplete, exitCode: report.exitCode,
      programVersion: report.programVersion,
      policyJSON: try JSON.line(PolicyDocument(settings.policy, settings.lifecycle)),
      databasesJSON: try JSON.line(report.databases), feeds: report.feeds,
      readings: report.readings,
      lines: zip(report.findings, lines).map { Line($0, json: $1) }, resolved: report.resolved,
      reportJSON: document, judgement: judgement, lifecycle: settings.lifecycle)
  }
}
