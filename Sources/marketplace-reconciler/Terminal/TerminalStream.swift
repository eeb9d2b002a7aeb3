import Glibc

/// A stream that a person may watch.
enum TerminalStream: Int32 {
  case output = 1
  case error = 2

  /// Whether it is a terminal.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// How many columns it has; nil if it is no terminal, or one that does not know.
  var width: Int? {
    var size = winsize()
    guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
