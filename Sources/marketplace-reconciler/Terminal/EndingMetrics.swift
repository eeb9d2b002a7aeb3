import Nightly
import Reconciliation
import Reports

/// Tells Prometheus how a command has ended, well or not, if there is a file for that.
final class EndingMetrics {
  private let file: MetricsFile?
  private let start = ContinuousClock.now
  private let ending: (_ code: Int32, _ seconds: Double, _ now: Timestamp) -> [MetricFamily]
  /// What the command has to tell beside how it ended; nothing while it has not come so far.
  var found: (_ now: Timestamp) -> [MetricFamily] = { _ in [] }
  /// Whether it was nothing that is watched: a look back, a rehearsal.
  var isUnwatched = false

  init(
    _ options: CommonOptions,
    ending: @escaping (_ code: Int32, _ seconds: Double, _ now: Timestamp) -> [MetricFamily]
  ) {
    let path = EarlySetting.value(of: .metrics, flag: options.metrics, config: options.config)
    // Another name is refused with the settings; nothing of that name is to be replaced.
    file = path.flatMap { $0.hasSuffix(MetricsFile.suffix) ? MetricsFile(path: $0) : nil }
    self.ending = ending
  }

  /// Writes the file.
  /// - Returns: why that was not possible, if it was not.
  func write(exitCode: Int32) -> RunFailure? {
    // Whoever holds the lock is at work, and will tell.
    guard let file, !isUnwatched, exitCode != ExitStatus.locked.rawValue else { return nil }
    let now = SystemClock.now
    let seconds = start.duration(to: .now) / .milliseconds(1)
    do throws(OutputError) {
      try file.update(ending(exitCode, seconds.rounded() / 1000, now) + found(now), at: now)
      return nil
    } catch {
      return RunFailure(metrics: error)
    }
  }
}
