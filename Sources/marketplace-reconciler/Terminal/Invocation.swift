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
  func perform(_ work: (Cancellation) throws -> ExitStatus) throws {
    guard options.format != .csv || writesCSV else {
      throw ValidationError("only `eligibility`, `findings` and `runs` write CSV")
    }
    let signals = SignalWatch(cancellation)
    defer { withExtendedLifetime(signals) {} }
    do {
      let status = try work(cancellation)
      if status != .complete { throw ExitCode(status.rawValue) }
    } catch let code as ExitCode {
      throw code
    } catch let failure as RunFailure {
      tell(failure.message, hint: failure.hint, code: failure.status.rawValue)
      throw ExitCode(failure.status.rawValue)
    } catch let cancelled as RunCancelled {
      let number = signals.received ?? SIGTERM
      tell("Stopped by signal \(number); \(cancelled.consequence).", hint: nil, code: 128 + number)
      throw ExitCode(128 + number)
    } catch {
      let status = ExitStatus.internal
      tell("An unexpected error: \(type(of: error)).", hint: nil, code: status.rawValue)
      throw ExitCode(status.rawValue)
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
