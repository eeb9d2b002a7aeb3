import Glibc
import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
import Reports

/// Removes what has outlived its retention and is not needed any more: folders of reports, and the
/// details of runs in the ledger. The event log, plans, findings and the runs themselves stay.
public struct Pruning {
  /// What was removed.
  public struct Removed: Sendable, Hashable {
    /// The runs whose folders are gone, the earliest first; then those that looked back.
    public internal(set) var reports: [String] = []
    /// The runs whose details are gone from the ledger, the earliest first.
    public internal(set) var ledger: [String] = []
    /// How many older runs keep their details, because somebody still needs them.
    public internal(set) var needed = 0
  }

  /// So many runs go in one transaction.
  private static let batch = 20

  private let settings: RunSettings
  private let ledger: Ledger
  private let folder: OutputFolder
  private let cancellation: Cancellation

  /// Removes by these settings, in a ledger that is open.
  init(_ settings: RunSettings, _ ledger: Ledger, _ cancellation: Cancellation) throws {
    self.settings = settings
    self.ledger = ledger
    self.cancellation = cancellation
    folder = OutputFolder(path: settings.output, owner: try ledger.identity())
  }

  /// Removes by these settings, whatever runs may be at work. Throws `RunFailure`, or `RunCancelled`.
  /// - Parameter isDryRun: whether it is only said what would be removed.
  public static func prune(
    _ settings: RunSettings, isDryRun: Bool, _ cancellation: Cancellation
  ) throws -> Removed {
    guard !settings.retention.isEndless else {
      throw RunFailure(
        .configuration, "Nothing has a retention, so everything is kept.",
        hint: "Set retention.reports or retention.ledger, or give --reports or --ledger, as 90d.")
    }
    do {
      let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
      try cancellation.watch(ledger.canceller)
      let pruning = try Pruning(settings, ledger, cancellation)
      return isDryRun ? try pruning.preview() : try pruning.prune()
    } catch {
      let translated = RunFailure.translated(error, at: .preparing, cancellation)
      guard translated is RunCancelled else { throw translated }
      throw RunCancelled(
        consequence: "what was removed until then is gone whole, the rest is there")
    }
  }

  /// Removes, at the end of a run, which has come to its end whatever becomes of this.
  /// - Returns: why not all of it could be removed; nil if it was, or if somebody stopped it: then the
  ///   next run does.
  static func afterRun(
    _ settings: RunSettings, _ ledger: Ledger, _ cancellation: Cancellation
  ) -> RunFailure? {
    guard !settings.retention.isEndless else { return nil }
    do {
      _ = try Pruning(settings, ledger, cancellation).prune()
      return nil
    } catch {
      let translated = RunFailure.translated(error, at: .preparing, cancellation)
      guard let failure = translated as? RunFailure else { return nil }
      let whole =
        "The run is recorded and its reports are in place, but not all that is older than the "
        + "retention was removed. "
      return RunFailure(
        failure.status, whole + failure.message, withoutRows: whole + failure.messageWithoutRows,
        hint: failure.hint)
    }
  }

  func prune() throws -> Removed {
    let now = try ledger.clock()
    var removed = Removed()
    if let limit = settings.retention.reports {
      let lock = try lockFolder()
      defer { withExtendedLifetime(lock) {} }
      folder.removeLeftovers()
      for run in try ledger.spareRuns(before: now - limit) {
        try cancellation.check()
        if try folder.remove(run: run.id) { removed.reports.append(run.id) }
      }
      for run in folder.lookBacks(before: now - limit) {
        try cancellation.check()
        if try folder.remove(run: run) { removed.reports.append(run) }
      }
    }
    if let limit = settings.retention.ledger {
      while true {
        try cancellation.check()
        let gone = try ledger.prune(before: now - limit, atMost: Self.batch)
        if gone.isEmpty { break }
        removed.ledger += gone
      }
      removed.needed = try ledger.runs(before: now - limit)
    }
    return removed
  }

  /// Waits for whoever removes reports there.
  private func lockFolder() throws -> RemovalLock {
    while true {
      if let lock = RemovalLock(folder) { return lock }
      try cancellation.check()
      usleep(20_000)
    }
  }

  private func preview() throws -> Removed {
    let now = try ledger.clock()
    var removed = Removed()
    if let limit = settings.retention.reports {
      removed.reports =
        try ledger.spareRuns(before: now - limit).map(\.id).filter(folder.has)
        + folder.lookBacks(before: now - limit)
    }
    if let limit = settings.retention.ledger {
      removed.ledger = try ledger.spareRuns(before: now - limit)
        .filter { !$0.isPruned && !$0.isRecent }.map(\.id)
      removed.needed = try ledger.runs(before: now - limit) - removed.ledger.count
    }
    return removed
  }
}
