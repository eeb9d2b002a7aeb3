import Fixups
import Ledger
import MarketplaceSource
import Postgres
public import Reports

/// What a run was at when something failed, which decides what the failure means for the reports.
enum RunStage: Sendable {
  /// Connecting and verifying; nothing was begun.
  case preparing
  /// Reading, judging, recording: the run was under way, and nothing of it is published.
  case underWay
}

extension RunFailure {
  /// What any error of a run amounts to. A cancelled run stays `RunCancelled`.
  static func translated(_ error: any Error, at stage: RunStage, _ cancellation: Cancellation)
    -> any Error
  {
    if cancellation.isCancelled { return RunCancelled() }
    switch error {
    case let error as RunFailure: return error
    case let error as PostgresError: return RunFailure(error, at: stage)
    case let error as SourceError: return RunFailure(error)
    case let error as LedgerError:
      return RunFailure(
        Self.status(of: error), "\(error)", withoutRows: error.withoutRows, hint: error.hint)
    case let error as FixupError: return RunFailure(error)
    case let error as OutputError: return RunFailure(error)
    default: return RunFailure(.internal, "An unexpected error: \(type(of: error)).")
    }
  }

  /// What an output folder that fails amounts to.
  init(_ error: OutputError) {
    self.init(
      error.stage == .create ? .cannotCreate : .outputFailed, "\(error)", hint: error.hint)
  }

  /// What a file for node_exporter that cannot be replaced amounts to.
  public init(metrics error: OutputError) {
    self.init(
      .outputFailed, "The file of --metrics is not up to date. \(error)",
      hint: "Give --metrics a path in a folder that this account may write to, on a disk with room."
    )
  }

  private static func status(of error: LedgerError) -> ExitStatus {
    switch error {
    case .locked: .locked
    case .noSuchFinding: .noInput
    case .notWaivable, .pastWaiver: .usage
    case .notInstalled, .outdated, .newer, .altered, .unreadable, .unreadableRollUp, .encoding:
      .configuration
    }
  }

  private init(_ error: FixupError) {
    let status: ExitStatus =
      if case .accessDenied = error { .permission } else { .configuration }
    self.init(status, "\(error)", hint: error.hint)
  }

  private init(_ error: SourceError) {
    let status: ExitStatus =
      switch error {
      case .accessDenied: .permission
      case .noRoom: .outputFailed
      default: .configuration
      }
    self.init(status, "\(error)", withoutRows: error.withoutRows, hint: error.hint)
  }

  private init(_ error: PostgresError, at stage: RunStage) {
    self.init(Self.status(of: error, at: stage), error.sentence, hint: error.hint)
  }

  private static func status(of error: PostgresError, at stage: RunStage) -> ExitStatus {
    switch error.code {
    case .authenticationFailed: return .permission
    case .unsupportedServer, .sharedSession, .standby, .configuration, .decoding:
      return .configuration
    case .misuse, .invalidStatement, .unexpectedResult: return .internal
    case .connectionFailed, .notSecured, .connectionLost:
      return stage == .preparing ? .unavailable : .incomplete
    default: break
    }
    if error.sqlState == "42501" { return .permission }
    if stage == .preparing, let state = error.sqlState {
      let text = "\(state)"
      if text == "55P03" { return .locked }
      if text.hasPrefix("22") || text.hasPrefix("42") || text.hasPrefix("3F") {
        return .configuration
      }
      if text.hasPrefix("53") || text.hasPrefix("57") { return .unavailable }
    }
    return stage == .preparing ? .unavailable : .incomplete
  }
}
