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

  init(_ options: CommonOptions, writesCSV: Bool = false) {
    self.options = options
    self.writesCSV = writesCSV
  }

  /// Does the work and ends with its status.
  /// - Parameter metrics: tells Prometheus how it ended.
  func perform(
    _ metrics: EndingMetrics? = nil, _ work: (Cancellation) throws -> ExitStatus
  ) throws {
    guard options.format != .csv || writesCSV else {
      throw ValidationError("only `eligibility`, `findings` and `runs` write CSV")
    }
    var code = ending(of: work)
    if let failure = metrics?.write(exitCode: code) {
      // Whatever else is wrong says more.
      let isWhole = [ExitStatus.complete, .findings].map(\.rawValue).contains(code)
      if isWhole { code = failure.status.rawValue }
      tell(failure.message, hint: failure.hint, code: code)
    }
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
      tell(failure.message, hint: failure.hint, code: failure.status.rawValue)
      return failure.status.rawValue
    } catch let cancelled as RunCancelled {
      let number = signals.received ?? SIGTERM
      tell("Stopped by signal \(number); \(cancelled.consequence).", hint: nil, code: 128 + number)
      return 128 + number
    } catch {
      let status = ExitStatus.internal
      tell("An unexpected error: \(type(of: error)).", hint: nil, code: status.rawValue)
      return status.rawValue
    }
  }

  private func tell(_ message: String, hint: String?, code: Int32) {
    if options.format == .json,
      let line = try? JSON.line(ErrorObject(error: message, hint: hint, exitCode: code))
    {
      StandardError.write(line + "\n")
      return
    }
    let style = Style(options, of: .error)
    StandardError.write(style.paint("error:", .red) + " \(message.inert)\n")
    if let hint { StandardError.write("  \(hint.inert)\n") }
  }
}
