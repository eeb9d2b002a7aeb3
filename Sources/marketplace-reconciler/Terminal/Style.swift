import Glibc

/// Colours, where they help and where they may.
struct Style {
  private let isOn: Bool

  init(_ options: CommonOptions) {
    let isForbidden = options.noColor || getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    isOn = !isForbidden && StandardError.isTerminal
  }

  func red(_ text: String) -> String { isOn ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
}
