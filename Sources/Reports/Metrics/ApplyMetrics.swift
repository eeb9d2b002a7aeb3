public import Reconciliation

/// What an apply tells Prometheus.
public enum ApplyMetrics {
  /// What every end of an apply tells.
  /// - Parameter now: when it ended, by this machine's clock. UTC.
  public static func ending(
    exitCode: Int32, seconds: Double, at now: Timestamp
  ) -> [MetricFamily] {
    [
      MetricFamily(.lastApply, now.secondsSince1970),
      MetricFamily(.applyExitCode, Double(exitCode)), MetricFamily(.applyDuration, seconds),
    ]
  }

  /// What became of the actions, of an apply that came so far as to take them up.
  public static func report(_ report: CorrectionReport) -> [MetricFamily] {
    let outcomes = [
      ("applied", report.count("applied")), ("skipped", report.count("skipped")),
      ("failed", report.count("failed")), ("capped", report.capped),
      ("not_begun", report.notBegun), ("waiting", report.waiting), ("rejected", report.rejected),
    ]
    let families = [
      MetricFamily(.actions, outcomes.map { .init([$0.0], Double($0.1)) })
    ]
    guard let count = report.actionsInDoubt else { return families }
    return families + [MetricFamily(.actionsInDoubt, Double(count))]
  }
}
