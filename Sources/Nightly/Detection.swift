import Ledger
import MarketplaceSource
import Postgres
import Reconciliation
import SQLFiles

/// What a run has to look at closely, and how much it read to know that.
struct Detection {
  let suspects: Suspects
  let readings: [SourceReading]
  let live: LiveBindings
  /// What charges are settled by; nil if there is no usage.
  let screened: Screened?
  /// What the definitions in SQL have found, if they were asked.
  let defined: Set<Finding.Key>?

  /// Throws unless the findings are those of the definitions in SQL, if they were asked.
  func confirm(_ findings: [Finding]) throws {
    guard let defined else { return }
    try Self.require(findings, are: defined)
  }

  /// Throws unless findings are those of the definitions in SQL.
  static func require(_ findings: [Finding], are defined: Set<Finding.Key>) throws {
    let different = Set(findings.map(\.key)).symmetricDifference(defined).map { key in
      "\(key) \(defined.contains(key) ? "only in SQL" : "only in the program")"
    }
    guard different.isEmpty else {
      throw RunFailure(
        .internal,
        "The two engines disagree on \(different.count) findings: "
          + different.sorted().prefix(5).joined(separator: "; "),
        withoutRows: "The two engines disagree on \(different.count) findings.",
        hint: "Nothing was published. Please report this, with the version and these lines.")
    }
  }
}

extension RunSettings.Engine {
  /// Reads what there is and says what is to be judged.
  func detect(
    _ source: Source, _ settings: RunSettings, _ judge: Judge, _ history: [SourceReading],
    _ timer: StepTimer, _ cancellation: Cancellation,
    _ events: @escaping @Sendable (RunEvent) -> Void
  ) throws -> Detection {
    switch self {
    case .stream: try Self.screened(source, judge, history, timer, events)
    case .sql: try Self.defined(source, settings, judge, timer, cancellation)
    }
  }

  private static var needsOneDatabase: RunFailure {
    RunFailure(
      .configuration, "The SQL engine needs both sides and the ledger in one database.",
      hint: "Run without --engine sql: the program joins two databases itself.")
  }

  private static func needsExactTexts(_ columns: [String]) -> RunFailure {
    RunFailure(
      .configuration,
      "The SQL engine needs texts that are equal only if their bytes are; it is otherwise in "
        + "\(columns.joined(separator: ", ")).",
      hint:
        "Run without --engine sql, or give those columns a deterministic collation in the views.")
  }

  /// Pulls and screens. What was pulled is freed before anything else is read.
  private static func screened(
    _ source: Source, _ judge: Judge, _ history: [SourceReading], _ timer: StepTimer,
    _ events: @escaping @Sendable (RunEvent) -> Void
  ) throws -> Detection {
    let pulled = try timer.step("pull") {
      expect(history.filter { $0.relation != "charge" }, events)
      return try source.pull(judge.judgement, judge.lifecycle) { relation, rows in
        events(.rows(relation: relation, count: rows))
      }
    }
    let screened = try timer.step("screen") {
      expect(history.filter { $0.relation == "charge" }, events)
      return try source.suspects(in: pulled, judge.judgement.periods) { relation, rows in
        events(.rows(relation: relation, count: rows))
      }
    }
    return Detection(
      suspects: screened.suspects, readings: pulled.readings + screened.readings,
      live: screened.live, screened: source.hasCharges ? screened : nil, defined: nil)
  }

  /// Tells how many rows will come: as many as came to the latest complete run. Before the first
  /// one nobody knows.
  private static func expect(_ history: [SourceReading], _ events: (RunEvent) -> Void) {
    let rows = history.compactMap(\.history.first).reduce(0, +)
    if rows > 0 { events(.expected(rows: Int(rows))) }
  }

  /// Throws unless findings about periods that were final are those of the definitions in SQL, if
  /// those are to be asked.
  func confirm(
    _ findings: [Finding], _ usage: SettledUsage, _ source: Source, _ settings: RunSettings,
    _ judge: Judge, _ cancellation: Cancellation
  ) throws {
    guard self == .sql else { return }
    let rules = Catalogue.periodRules.map { $0.definition.id }
    try Detection.require(
      findings,
      are: Set(try Self.asked(rules, source, settings, judge, cancellation, usage: usage)))
  }

  /// What definitions in SQL find, on the source's snapshot.
  private static func asked(
    _ rules: [String], _ source: Source, _ settings: RunSettings, _ judge: Judge,
    _ cancellation: Cancellation, usage: SettledUsage? = nil
  ) throws -> [Finding.Key] {
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    do {
      return try ledger.findings(
        by: rules.map { (rule: $0, text: source.asked(SQLFiles.text("rules/\($0).sql"))) },
        in: source.snapshotName, judge.judgement, judge.lifecycle, usage: usage)
    } catch let error as PostgresError where error.sqlState == "0A000" {
      // A snapshot cannot be imported from another database.
      throw needsOneDatabase
    }
  }

  /// Has the database itself find the drift, by the definitions in SQL, on the source's snapshot.
  private static func defined(
    _ source: Source, _ settings: RunSettings, _ judge: Judge, _ timer: StepTimer,
    _ cancellation: Cancellation
  ) throws -> Detection {
    // The ledger is never in a standby.
    guard !source.isApart, source.databases.allSatisfy({ $0.standby == nil }) else {
      throw needsOneDatabase
    }
    let loose = source.looseColumns
    guard loose.isEmpty else { throw needsExactTexts(loose) }
    try timer.step("keys") {
      try source.refuseBrokenRows()
      try source.refuseRepeatedKeys()
    }
    let late = Set(Catalogue.periodRules.map { $0.definition.id })
    let skipped = late.union(source.skippedRules)
    let rules = Catalogue.rules.map { $0.definition.id }.filter { !skipped.contains($0) }
    let keys = try timer.step("ask") {
      try asked(rules, source, settings, judge, cancellation)
    }
    return Detection(
      suspects: try timer.step("name") { try source.suspects(named: keys) },
      readings: try timer.step("count") {
        try source.countedReadings(judge.judgement.periods)
      }, live: try source.liveBindings(at: judge.judgement.asOf),
      // Whose charges are is not asked of the database.
      screened: source.hasCharges ? try screened(source, judge, [], timer, { _ in }).screened : nil,
      defined: Set(keys))
  }
}
