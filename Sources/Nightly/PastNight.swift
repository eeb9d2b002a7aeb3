import FoundationEssentials
import Ledger
public import MarketplaceSource
public import Reports

/// A night that the ledger keeps, from which its report can be made again.
public struct PastNight: Sendable {
  /// What its report shows.
  public let night: NightDocument
  /// The version of the program that reported it first.
  public let programVersion: String

  /// The night of a run, by the run's id or as `latest`. Needs the ledger alone. Throws `RunFailure`,
  /// or `RunCancelled`.
  public init(
    ofRun name: String, _ settings: RunSettings, _ cancellation: Cancellation
  ) throws {
    do {
      let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
      try cancellation.watch(ledger.canceller)
      try self.init(named: name, in: ledger)
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }

  private init(named name: String, in ledger: Ledger) throws {
    guard let recorded = try ledger.report(ofRun: name) else {
      throw RunFailure(
        .noInput,
        name == "latest" ? "The ledger has no run yet." : "The ledger has no run \(name).",
        hint: "`runs` lists the runs. Runs that looked back were not recorded.")
    }
    if let prunedAt = recorded.prunedAt {
      throw RunFailure(
        .noInput,
        "The ledger has no report of run \(recorded.runID) any more: it was removed at \(prunedAt), "
          + "being older than the retention.",
        hint:
          "If its files are still kept somewhere, they are as good; the ledger has the run's counts."
      )
    }
    guard let document = recorded.document else {
      throw RunFailure(
        .noInput, "The ledger has no report of run \(recorded.runID): it kept none at that time.",
        hint: "Its files are in the output folder, as they were written.")
    }
    guard let night = try? JSONDecoder().decode(NightDocument.self, from: Data(document.utf8)),
      night.form == NightDocument.form, night.run.id == recorded.runID
    else {
      throw RunFailure(
        .configuration, "The report of run \(recorded.runID) cannot be read.",
        hint:
          "Use the program version \(recorded.programVersion), which recorded it, or a later one.")
    }
    self.night = night
    programVersion = recorded.programVersion
  }

  /// Writes its report into a new folder, named after the run. Throws `RunFailure`.
  /// - Returns: the folder's path.
  public func write(in language: Language, below parent: String) throws -> String {
    do {
      return try ReportCopy.write(night, in: language, below: parent)
    } catch {
      throw RunFailure(error)
    }
  }
}
