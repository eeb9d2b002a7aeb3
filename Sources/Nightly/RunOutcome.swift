public import Reports

/// What a run that came to its end has done.
public struct RunOutcome: Sendable {
  /// The exit code.
  public let status: ExitStatus
  /// The run's id.
  public let runID: String
  /// The folder of its reports.
  public let reportPath: String
  /// The text of `summary.txt`.
  public let summary: String
  /// The text of `run.json`.
  public let json: String
  /// Why what is older than the retention was not removed; nil if it was.
  public let retentionFailure: RunFailure?
  /// What it has found.
  public let report: RunReport
}
