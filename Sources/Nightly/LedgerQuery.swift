public import Ledger
public import MarketplaceSource
public import Reconciliation

/// Asks the ledger what it holds.
public struct LedgerQuery {
  private let ledger: Ledger
  private let cancellation: Cancellation

  /// Connects to the ledger of these settings. Throws `RunFailure`, or `RunCancelled`.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) throws {
    self.cancellation = cancellation
    do {
      ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
      try cancellation.watch(ledger.canceller)
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }

  /// The runs that fit a filter, newest first.
  public func runs(_ filter: RunFilter) throws -> [RunSummary] {
    try translating { try ledger.runs(filter) }
  }

  /// The findings that fit a filter, worst first.
  public func findings(_ filter: FindingFilter) throws -> [ListedFinding] {
    try translating { try ledger.findings(filter) }
  }

  /// Waives a finding until a moment.
  public func waive(_ finding: String, until: Timestamp, reason: String) throws -> Waiver {
    try translating { try ledger.waive(finding, until: until, reason: reason) }
  }

  private func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }
}
