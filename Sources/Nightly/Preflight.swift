import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
import Reports

/// What would go wrong tonight, found without a run: every part is tried, none is left out because
/// another failed.
public struct Preflight {
  /// The outcome of one part.
  public struct Check: Sendable {
    /// What was looked at.
    public let subject: String
    /// What is the case.
    public let detail: String
    /// What is wrong, if anything is.
    public let failure: RunFailure?
  }

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
    var checks = [check("ledger") { try ledger(forAudit) }, check("output", output)]
    if let path = settings.metrics { checks.append(check("metrics") { try metrics(path) }) }
    do {
      let source = try source()
      for database in source.databases {
        checks.append(
          Check(
            subject: "source", detail: "\(database.name), server \(database.serverVersion)",
            failure: nil))
      }
      checks += feeds(source)
      if source.isApart { checks.append(clocks(source)) }
    } catch {
      checks.append(check("source") { throw error })
    }
    return checks
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

  private func ledger(_ forAudit: Bool) throws -> String {
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    if forAudit, try ledger.unwritableTables().contains("event") {
      return "installed at \(ledger.target); this login only reads it"
    }
    try ledger.requireRights()
    let isBusy = try ledger.isRunAtWork()
    return "installed at \(ledger.target); \(isBusy ? "a run is at work" : "no run is at work")"
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

  private func source() throws -> Source {
    try Source(settings.location(runID: "check"), cancellation)
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
            hint: "Mend the feed; until then nothing is proposed or applied."))
    }
      + missing.map { source in
        Check(
          subject: "feed \(source)", detail: "missing",
          failure: RunFailure(
            .sourceIncomplete, "There is no feed row for \(source).",
            hint: "Have marketplace_source.feed tell how far \(source) have been read."))
      }
  }

  private func clocks(_ source: Source) -> Check {
    let clocks = source.databases.map(\.clock).sorted()
    let skew = settings.policy.clockSkew
    let isApart = clocks.count > 1 && clocks[0] + skew < clocks[1]
    return Check(
      subject: "clocks", detail: clocks.map(\.description).joined(separator: " and "),
      failure: isApart
        ? RunFailure(
          .configuration, "The databases' clocks are more than \(skew) apart.",
          hint: "Synchronize the servers' clocks.") : nil)
  }
}
