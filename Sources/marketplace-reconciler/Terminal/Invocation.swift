import ArgumentParser
import Glibc
import MarketplaceSource
import Nightly
import Reports

/// Runs a command's work: stops it on signals, turns what it throws into one message and an exit
/// code.
struct Invocation {
  let options: CommonOptions
  /// Whether the command can write CSV.
  private let writesCSV: Bool
  /// Stops the work.
  let cancellation = Cancellation()
  /// Where it is told in JSON what happens; nil for people's text.
  private let log: JSONLog?

  init(_ options: CommonOptions, writesCSV: Bool = false) {
    self.options = options
    self.writesCSV = writesCSV
    log = JSONLog(options)
  }

  /// Does the work and ends with its status.
  /// - Parameter metrics: tells Prometheus how it ended.
  func perform(
    _ metrics: EndingMetrics? = nil, _ work: (Cancellation) throws -> ExitStatus
  ) throws {
    guard options.format != .csv || writesCSV else {
      throw ValidationError("only `eligibility`, `findings` and `runs` write CSV")
    }
    let start = ContinuousClock.now
    log?.started()
    var code = ending(of: work)
    if let failure = metrics?.write(exitCode: code) {
      // Whatever else is wrong says more.
      let isWhole = [ExitStatus.complete, .findings].map(\.rawValue).contains(code)
      if isWhole { code = failure.status.rawValue }
      tell(failure, code: code)
    }
    log?.ended(exitCode: code, seconds: start.duration(to: .now) / .seconds(1))
    if code != ExitStatus.complete.rawValue { throw ExitCode(code) }
  }

  /// Does the work, says why it failed if it did, and returns the exit code.
  private func ending(of work: (Cancellation) throws -> ExitStatus) -> Int32 {
    let signals = SignalWatch(cancellation)
    defer { withExtendedLifetime(signals) {} }
    do {
      return try work(cancellation).rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch let failure as RunFailure {
      tell(failure, code: failure.status.rawValue)
      return failure.status.rawValue
    } catch let cancelled as RunCancelled {
      let number = signals.received ?? SIGTERM
      let message = "Stopped by signal \(number); \(cancelled.consequence)."
      tell(RunFailure(.incomplete, message), code: 128 + number)
      return 128 + number
    } catch {
      let status = ExitStatus.internal
      tell(RunFailure(status, "An unexpected error: \(type(of: error))."), code: status.rawValue)
      return status.rawValue
    }
  }

  private func tell(_ failure: RunFailure, code: Int32) {
    if let log { return log.failed(failure, exitCode: code) }
    let object = ErrorObject(error: failure.message, hint: failure.hint, exitCode: code)
    if options.format == .json, let line = try? JSON.line(object) {
      StandardError.write(line + "\n")
      return
    }
    let style = Style(options, of: .error)
    StandardError.write(style.paint("error:", .red) + " \(failure.message.inert)\n")
    if let hint = failure.hint { StandardError.write("  \(hint.inert)\n") }
  }
}
