import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
import Reports

/// What would go wrong tonight, found without a run: every part is tried, none is left out because
/// another failed.
public struct Preflight {
  private let settings: RunSettings
  private let cancellation: Cancellation

  /// Looks at what these settings lead to.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// Everything that was looked at, in the order of a run.
  /// - Parameter forAudit: whether a login that only reads the ledger, as an auditor's does, is in order.
  public func run(forAudit: Bool = false) -> [Check] {
    var ledgerClock: Timestamp?
    var checks = ledger(forAudit, clock: &ledgerClock)
    checks.append(check("output", output))
    if let path = settings.metrics { checks.append(check("metrics") { try metrics(path) }) }
    var overflow = 0
    let before = SystemClock.now
    do {
      let source = try Source(settings.location(runID: "check"), cancellation)
      let machine = before...max(before, SystemClock.now)
      for database in source.databases {
        checks.append(.source(database))
      }
      checks += feeds(source)
      checks.append(
        .clocks(
          source.databases.map(\.clock), ledger: ledgerClock, machine: machine,
          skew: settings.policy.clockSkew))
      overflow = try source.expectedOverflow() ?? 0
    } catch {
      checks.append(check("source") { throw error })
    }
    let folder = OutputFolder(path: settings.output, owner: "check")
    if let free = folder.freeBytes {
      checks.append(.room(in: folder.path, free: free, rows: overflow))
    }
    // Databases that one login is used for tell the same of it.
    var told: Set<String> = []
    return checks + settings.conninfos.flatMap(standing).filter { told.insert($0.detail).inserted }
  }

  /// Looks whether the event log is whole and tells exactly of the effects there are.
  public func audit() -> Check {
    check("event log") {
      let audit = try Audit(settings, cancellation)
      guard audit.problems.isEmpty else {
        let shown = audit.problems.prefix(5).joined(separator: "; ")
        let more = audit.problems.count - 5
        throw RunFailure(
          .incomplete,
          "The audit has found what does not fit, \(audit.problems.count) in number: \(shown)"
            + (more > 0 ? "; and \(more) more" : "") + ".",
          hint: audit.isOnlyAwaiting
            ? "An apply was interrupted: the next `apply` or `revert` looks these up and records them."
            : "Apply nothing more, and find out who wrote to these tables.")
      }
      return audit.entries == 0
        ? "empty"
        : "\(audit.entries) entries, whole, and exactly the effects there are; the last one's hash is "
          + audit.head
    }
  }

  private func check(_ subject: String, _ body: () throws -> String) -> Check {
    do {
      return Check(subject: subject, detail: try body(), failure: nil)
    } catch {
      let translated = RunFailure.translated(error, at: .preparing, cancellation)
      let failure = translated as? RunFailure ?? RunFailure(.internal, "The check was stopped.")
      return Check(subject: subject, detail: failure.message, failure: failure)
    }
  }

  private func ledger(_ forAudit: Bool, clock: inout Timestamp?) -> [Check] {
    do {
      let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
      try cancellation.watch(ledger.canceller)
      clock = try ledger.clock()
      if forAudit, try ledger.unwritableTables().contains("event") {
        return [
          Check(
            subject: "ledger", detail: "installed at \(ledger.target); this login only reads it")
        ]
      }
      let isBusy = try ledger.isRunAtWork()
      return [
        check("ledger") {
          try ledger.requireRights()
          return "installed at \(ledger.target), version \(Migration.all.count)"
        },
        Check(subject: "lock", detail: isBusy ? "a run is at work" : "no run is at work"),
      ] + (settings.retention.ledger == nil ? [] : [check("retention") { try retention(ledger) }])
    } catch let error as PostgresError where error.sqlState == "42501" {
      return [
        check("ledger") {
          throw RunFailure(
            .permission, error.sentence,
            hint: "GRANT reconciler_writer TO this login; (`schema install --roles` makes the role)"
          )
        }
      ]
    } catch {
      return [check("ledger") { throw error }]
    }
  }

  /// Looks whether a run could remove what is older than the retention.
  private func retention(_ ledger: Ledger) throws -> String {
    guard try ledger.mayPrune() else {
      throw RunFailure(
        .permission, "This login may not execute reconciliation.prune.",
        hint: "Give it the role reconciler_writer; `schema install --roles` brings it up to date.")
    }
    return "what is older can be removed"
  }

  /// How a session would stand with its server; nothing if there is none, which others tell.
  private func standing(_ conninfo: String) -> [Check] {
    let session = ConnectionSettings(
      conninfo: conninfo, applicationName: "marketplace-reconciler check", readOnly: true,
      statementTimeout: settings.statementTimeout, lockTimeout: settings.lockTimeout)
    guard
      let connection = try? Connection(session, unless: { cancellation.isCancelled }),
      (try? cancellation.watch(connection.canceller)) != nil
    else { return [] }
    do throws(PostgresError) {
      let standing = try connection.standing(
        where: Source.schema, ledger: Ledger.schema, growing: Ledger.growingTables)
      return [.encryption(of: standing)] + Check.excess(of: standing)
    } catch {
      return [check("rights") { throw error }]
    }
  }

  /// Looks whether a report could be begun; leaves no folder that was not there.
  private func output() throws -> String {
    try OutputFolder(path: settings.output, owner: "check").probe()
    return "\(settings.output) can be written to"
  }

  /// Looks whether the file for node_exporter could be replaced.
  private func metrics(_ path: String) throws -> String {
    do throws(OutputError) {
      try MetricsFile(path: path).probe()
    } catch {
      throw RunFailure(metrics: error)
    }
    return "\(path) can be replaced"
  }

  private func feeds(_ source: Source) -> [Check] {
    let judgement = Judgement(asOf: settings.asOf ?? source.clock, policy: settings.policy)
    let stale = judgement.asOf - settings.policy.feedStaleAfter
    let feeds: [Feed]
    let expected: [Identifier]
    do {
      feeds = try source.feeds()
      let known = Set(settings.lifecycle.entries.map(\.marketplace)).sorted()
      expected =
        try source.marketplacesWithSubscriptions(among: known).map { Identifier($0) }
        + [Feed.organizations]
    } catch {
      return [check("feeds") { throw error }]
    }
    let there = Set(feeds.map(\.source))
    let missing = expected.filter { !there.contains($0) }
    return feeds.map { feed in
      let watermark = feed.watermark ?? .minusInfinity
      return Check(
        subject: "feed \(feed.source)", detail: "read up to \(watermark)",
        failure: watermark >= stale
          ? nil
          : RunFailure(
            .sourceIncomplete,
            "The feed \(feed.source) is older than \(settings.policy.feedStaleAfter).",
            hint: "Mend the feed; until then nothing is proposed or applied."),
        warning: watermark > source.clock + settings.policy.clockSkew
          ? "Nobody can have read further than the clock goes: a feed that says so never becomes stale. Mend it."
          : nil)
    }
      + missing.map { source in
        Check(
          subject: "feed \(source)", detail: "missing",
          failure: RunFailure(
            .sourceIncomplete, "There is no feed row for \(source).",
            hint: "Have marketplace_source.feed tell how far \(source) have been read."))
      }
  }
}
