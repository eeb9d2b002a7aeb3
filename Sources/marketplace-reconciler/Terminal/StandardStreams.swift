import Glibc
import Nightly

/// What the three streams need before anything else is opened.
enum StandardStreams {
  /// Keeps a reader that goes away from ending a run in the middle; and fills the places of streams
  /// that are closed, so that no socket or file gets their numbers and receives what is meant for
  /// them. Writing to such a stream fails, as it should.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}

/// Standard error: progress and errors.
enum StandardError {
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }

  /// Something beside the result that a person may want to know.
  static func note(_ text: String, _ options: CommonOptions) {
    if let log = JSONLog(options) { return log.note(text) }
    if !options.quiet { write(text + "\n") }
  }
}

/// Standard output: what was asked for.
enum StandardOutput {
  /// Writes a table: fitted to the terminal if there is one, else whole and plain.
  static func write(_ table: TextTable, _ options: CommonOptions) throws(RunFailure) {
    try write(table.text(width: TerminalStream.output.width, Style(options, of: .output)))
  }

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
