/// How a run of the program ended, and what it wrote.
public struct ProgramOutcome: Sendable {
  /// The exit code; nil if a signal killed it.
  public let exitCode: Int32?
  /// The signal that killed it, if one did.
  public let signal: Int32?
  /// Standard output.
  public let output: String
  /// Standard error.
  public let errors: String

  init(status: Int32, output: String, errors: String) {
    // What `WIFEXITED` and the like read out of a status.
    let signal = status & 0x7F
    exitCode = signal == 0 ? (status >> 8) & 0xFF : nil
    self.signal = signal == 0 ? nil : signal
    self.output = output
    self.errors = errors
  }
}

extension ProgramOutcome: CustomStringConvertible {
  /// Everything, for a failed expectation.
  public var description: String {
    let ending = exitCode.map { "exit \($0)" } ?? "signal \(signal ?? 0)"
    return "\(ending)\nstdout: \(output.prefix(4000))\nstderr: \(errors.prefix(4000))"
  }
}
