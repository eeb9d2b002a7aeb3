import Foundation
import Glibc

/// The program while it runs. It is killed if nobody waits for its end.
public final class RunningProgram {
  /// It did not end within its time.
  public struct TimedOut: Error {
    /// What it had written until then.
    public let outcome: ProgramOutcome
  }

  /// Its number, while it runs.
  public let process: Int32
  private let outputPath: String
  private let errorsPath: String
  private var status: Int32?

  init(process: pid_t, outputPath: String, errorsPath: String) {
    self.process = process
    self.outputPath = outputPath
    self.errorsPath = errorsPath
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    unlink(outputPath)
    unlink(errorsPath)
  }

  /// Sends it a signal.
  public func send(_ signal: Int32) {
    if !hasEnded { kill(process, signal) }
  }

  /// Whether it has come to its end.
  public var hasEnded: Bool {
    if status != nil { return true }
    var found: Int32 = 0
    guard waitpid(process, &found, WNOHANG) == process else { return false }
    status = found
    return true
  }

  /// Waits until it has ended. After the limit it is killed, and that is an error.
  public func wait(limit: Duration = Program.patience) throws -> ProgramOutcome {
    let deadline = ContinuousClock.now + limit
    while !hasEnded {
      guard .now < deadline else {
        kill(process, SIGKILL)
        var found: Int32 = 0
        waitpid(process, &found, 0)
        status = found
        throw TimedOut(outcome: outcome)
      }
      usleep(1000)
    }
    return outcome
  }

  private var outcome: ProgramOutcome {
    ProgramOutcome(
      status: status ?? 0, output: Self.text(outputPath), errors: Self.text(errorsPath))
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
