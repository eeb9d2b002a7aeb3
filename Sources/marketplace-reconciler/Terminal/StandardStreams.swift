import Glibc
import Nightly

/// Standard error: progress and errors.
enum StandardError {
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }

  /// Whether a person watches.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Standard output: what was asked for.
enum StandardOutput {
  /// Writes all of it, or says that it could not.
  static func write(_ text: String) throws(RunFailure) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw RunFailure(.outputFailed, "Standard output could not be written to.")
      }
    }
  }
}
